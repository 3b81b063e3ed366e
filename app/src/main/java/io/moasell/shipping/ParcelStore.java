package io.moasell.shipping;

import io.moasell.channels.AccountId;
import io.moasell.couriers.Courier;
import io.moasell.couriers.TrackingState;
import io.moasell.couriers.Waybill;
import io.moasell.ordering.ItemId;
import io.moasell.privacy.Retained;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All SQL of parcels and waybills. */
@Component
class ParcelStore implements Retained {

    /** Couriers that the tracker follows. */
    private static final String[] TRACKED =
            Arrays.stream(Courier.values())
                    .filter(courier -> courier.trackerCode().isPresent())
                    .map(Enum::name)
                    .toArray(String[]::new);

    /** A box that never arrives counts as ended so long after its waybill was entered. */
    private static final Duration ABANDONED = Duration.ofDays(60);

    private final TenantSql sql;
    private final Clock clock;

    ParcelStore(TenantSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Which receivers a number went to, those of boxes under way and of rather new ones; one that
     * is forgotten is the same as nobody's.
     */
    Map<Waybill, Set<String>> receivers(Collection<Waybill> waybills) {
        Map<Waybill, Set<String>> receivers = new HashMap<>();
        if (waybills.isEmpty()) {
            return receivers;
        }
        sql.sql(
                        """
                        select p.courier, p.number, coalesce(p.receiver, '') as receiver
                        from shipping.parcel p
                        join unnest(:couriers, :numbers) as w (courier, number)
                          on w.courier = p.courier and w.number = p.number
                        where p.tenant_id = :tenant and p.state <> 'EMPTY'
                          and (p.state in ('OPEN', 'SENT') or p.entered_at > :since)
                        """)
                .param("couriers", couriers(waybills))
                .param("numbers", numbers(waybills))
                .param("since", time(clock.instant().minus(DeliveryPolicy.NUMBER_RESTS)))
                .query(
                        row -> {
                            receivers
                                    .computeIfAbsent(waybill(row), any -> new HashSet<>())
                                    .add(row.getString("receiver"));
                        });
        return receivers;
    }

    /** The boxes under way with these waybills; made where there are none. */
    Map<Waybill, Long> boxes(Map<Waybill, String> receivers) {
        Map<Waybill, Long> boxes = new HashMap<>();
        List<Waybill> sorted =
                receivers.keySet().stream()
                        .sorted(
                                Comparator.comparing(Waybill::courier)
                                        .thenComparing(Waybill::number))
                        .toList();
        sql.sql(
                        """
                        insert into shipping.parcel (tenant_id, courier, number, state, receiver, entered_at)
                        select :tenant, w.courier, w.number, 'OPEN', w.receiver, :now
                        from unnest(:couriers, :numbers, :receivers) as w (courier, number, receiver)
                        on conflict (tenant_id, courier, number) where state in ('OPEN', 'SENT')
                          do update set courier = excluded.courier
                        returning id, courier, number
                        """)
                .param("couriers", couriers(sorted))
                .param("numbers", numbers(sorted))
                .param("receivers", sorted.stream().map(receivers::get).toArray(String[]::new))
                .param("now", time(clock.instant()))
                .query(
                        row -> {
                            boxes.put(waybill(row), row.getLong("id"));
                        });
        return boxes;
    }

    /** Puts items into boxes, out of the ones they lay in; boxes left empty become EMPTY. */
    void put(Map<ItemId, Long> boxes) {
        Long[] items = ids(boxes.keySet());
        Long[] before = boxesOf(items);
        sql.sql(
                        """
                        insert into shipping.parcel_item (tenant_id, item_id, parcel_id)
                        select :tenant, i.item_id, i.parcel_id
                        from unnest(:items, :parcels) as i (item_id, parcel_id)
                        on conflict (tenant_id, item_id) do update set parcel_id = excluded.parcel_id
                        """)
                .param("items", items)
                .param(
                        "parcels",
                        Arrays.stream(items)
                                .map(id -> boxes.get(new ItemId(id)))
                                .toArray(Long[]::new))
                .update();
        emptied(before);
    }

    /** Takes items out of their boxes. */
    void takeOut(Collection<ItemId> items) {
        if (items.isEmpty()) {
            return;
        }
        Long[] ids = ids(items);
        Long[] before = boxesOf(ids);
        sql.sql(
                        """
                        delete from shipping.parcel_item i
                        where i.tenant_id = :tenant and i.item_id = any(:items)
                        """)
                .param("items", ids)
                .update();
        emptied(before);
    }

    /** Takes items out of boxes of which no channel knows yet. */
    void takeOutUnsent(Collection<ItemId> items) {
        takeOut(
                of(items).entrySet().stream()
                        .filter(entry -> entry.getValue().state() == ParcelState.OPEN)
                        .map(Map.Entry::getKey)
                        .toList());
    }

    /** The boxes in which any of these lies. */
    Set<Long> boxesOf(Collection<ItemId> items) {
        return Set.of(boxesOf(ids(items)));
    }

    private Long[] boxesOf(Long[] items) {
        return sql.sql(
                        """
                        select distinct i.parcel_id
                        from shipping.parcel_item i
                        where i.tenant_id = :tenant and i.item_id = any(:items)
                        """)
                .param("items", items)
                .query(Long.class)
                .list()
                .toArray(Long[]::new);
    }

    private void emptied(Long[] boxes) {
        sql.sql(
                        """
                        update shipping.parcel p set state = 'EMPTY', look_at = null
                        where p.tenant_id = :tenant and p.id = any(:boxes) and p.state in ('OPEN', 'SENT')
                          and not exists (
                            select 1 from shipping.parcel_item i
                            where i.tenant_id = :tenant and i.parcel_id = p.id)
                        """)
                .param("boxes", boxes)
                .update();
    }

    /**
     * A waybill that is entered now.
     *
     * @param before the one it replaces, null when it is the first
     */
    record NewEntry(
            ItemId item,
            Waybill waybill,
            @Nullable Waybill before,
            Set<WaybillRow.Warning> accepted) {}

    /** Writes down who entered which waybill; never changed afterwards. */
    void remember(List<NewEntry> entries) {
        sql.sql(
                        """
                        insert into shipping.waybill_entry
                          (tenant_id, item_id, courier, number, before_courier, before_number, accepted, at, by)
                        select :tenant, e.item_id, e.courier, e.number, e.before_courier, e.before_number,
                          string_to_array(e.accepted, ','), :now, :by
                        from unnest(:items, :couriers, :numbers, :beforeCouriers, :beforeNumbers, :accepted)
                          as e (item_id, courier, number, before_courier, before_number, accepted)
                        """)
                .param("items", entries.stream().map(e -> e.item().value()).toArray(Long[]::new))
                .param(
                        "couriers",
                        entries.stream()
                                .map(e -> e.waybill().courier().name())
                                .toArray(String[]::new))
                .param(
                        "numbers",
                        entries.stream().map(e -> e.waybill().number()).toArray(String[]::new))
                .param(
                        "beforeCouriers",
                        entries.stream()
                                .map(e -> e.before() == null ? null : e.before().courier().name())
                                .toArray(String[]::new))
                .param(
                        "beforeNumbers",
                        entries.stream()
                                .map(e -> e.before() == null ? null : e.before().number())
                                .toArray(String[]::new))
                .param(
                        "accepted",
                        entries.stream()
                                .map(
                                        e ->
                                                e.accepted().stream()
                                                        .sorted()
                                                        .map(Enum::name)
                                                        .collect(Collectors.joining(",")))
                                .toArray(String[]::new))
                .param("now", time(clock.instant()))
                .param("by", Caller.current().name())
                .update();
    }

    /** The waybills that an item had, newest first. */
    List<WaybillEntry> entries(ItemId item) {
        return sql.sql(
                        """
                        select e.item_id, e.courier, e.number, e.before_courier, e.before_number, e.accepted,
                          e.at, e.by
                        from shipping.waybill_entry e
                        where e.tenant_id = :tenant and e.item_id = :item
                        order by e.id desc
                        """)
                .param("item", item.value())
                .query(ParcelStore::entry)
                .list();
    }

    /** The boxes in which items lie. */
    Map<ItemId, Parcel> of(Collection<ItemId> items) {
        Map<ItemId, Parcel> parcels = new HashMap<>();
        sql.sql(
                        """
                        select i.item_id, p.id, p.courier, p.number, p.state, p.tracking, p.entered_at,
                          p.sent_at, p.delivered_at
                        from shipping.parcel_item i
                        join shipping.parcel p on p.tenant_id = i.tenant_id and p.id = i.parcel_id
                        where i.tenant_id = :tenant and i.item_id = any(:items)
                        """)
                .param("items", ids(items))
                .query(
                        row -> {
                            parcels.put(new ItemId(row.getLong("item_id")), parcel(row));
                        });
        return parcels;
    }

    private static final String PARCEL =
            """
            select p.id, p.courier, p.number, p.state, p.tracking, p.entered_at, p.sent_at, p.delivered_at
            from shipping.parcel p where p.tenant_id = :tenant
            """;

    List<Parcel> withNumber(String number) {
        return sql.sql(PARCEL + " and p.number = :number and p.state <> 'EMPTY' order by p.id desc")
                .param("number", number)
                .query((row, n) -> parcel(row))
                .list();
    }

    Optional<Parcel> find(long id) {
        return sql.sql(PARCEL + " and p.id = :id")
                .param("id", id)
                .query((row, n) -> parcel(row))
                .optional();
    }

    List<ItemId> itemsIn(long parcel) {
        return sql.sql(
                        """
                        select i.item_id from shipping.parcel_item i
                        where i.tenant_id = :tenant and i.parcel_id = :parcel order by i.item_id
                        """)
                .param("parcel", parcel)
                .query((row, n) -> new ItemId(row.getLong("item_id")))
                .list();
    }

    Map<Parcel, List<ItemId>> contents(Collection<Long> parcels) {
        Map<Parcel, List<ItemId>> contents = new LinkedHashMap<>();
        sql.sql(
                        """
                        select p.id, p.courier, p.number, p.state, p.tracking, p.entered_at, p.sent_at, p.delivered_at,
                          i.item_id
                        from shipping.parcel p
                        join shipping.parcel_item i on i.tenant_id = p.tenant_id and i.parcel_id = p.id
                        where p.tenant_id = :tenant and p.id = any(:parcels)
                        order by p.id, i.item_id
                        """)
                .param("parcels", parcels.stream().mapToLong(Long::longValue).toArray())
                .query(
                        row -> {
                            contents.computeIfAbsent(parcel(row), box -> new ArrayList<>())
                                    .add(new ItemId(row.getLong("item_id")));
                        });
        return contents;
    }

    List<Long> open() {
        return sql.sql(
                        """
                        select p.id from shipping.parcel p where p.tenant_id = :tenant and p.state = 'OPEN' order by p.id
                        """)
                .query(Long.class)
                .list();
    }

    /** A channel has the waybills of these items: their boxes are on their way. */
    void sent(Collection<ItemId> items) {
        Instant now = clock.instant();
        sql.sql(
                        """
                        update shipping.parcel p
                        set state = 'SENT', sent_at = :now,
                          look_at = case when p.courier = any(:tracked) then :look end
                        where p.tenant_id = :tenant and p.state = 'OPEN'
                          and p.id in (
                            select i.parcel_id from shipping.parcel_item i
                            where i.tenant_id = :tenant and i.item_id = any(:items))
                        """)
                .param("items", ids(items))
                .param("now", time(now))
                .param("look", time(DeliveryPolicy.firstLook(now)))
                .param("tracked", TRACKED)
                .update();
    }

    /** The channel refused the waybills of these items. */
    void refused(AccountId account, Collection<ItemId> items) {
        sql.sql(
                        """
                        insert into shipping.refusal (tenant_id, item_id, account_id, at)
                        select :tenant, i.id, :account, :now from unnest(:items) as i (id)
                        on conflict (tenant_id, item_id) do update set at = excluded.at
                        """)
                .param("items", ids(items))
                .param("account", account.value())
                .param("now", time(clock.instant()))
                .update();
    }

    /** Forgets refusals of these items; the shops that have none left thereby. */
    Set<AccountId> mended(Collection<ItemId> items) {
        Set<Long> touched =
                new HashSet<>(
                        sql.sql(
                                        """
                                        delete from shipping.refusal r
                                        where r.tenant_id = :tenant and r.item_id = any(:items)
                                        returning r.account_id
                                        """)
                                .param("items", ids(items))
                                .query(Long.class)
                                .list());
        if (touched.isEmpty()) {
            return Set.of();
        }
        touched.removeAll(
                sql.sql(
                                """
                                select distinct r.account_id from shipping.refusal r
                                where r.tenant_id = :tenant and r.account_id = any(:accounts)
                                """)
                        .param("accounts", touched.toArray(Long[]::new))
                        .query(Long.class)
                        .list());
        return touched.stream().map(AccountId::new).collect(Collectors.toSet());
    }

    /** How many items wait for somebody to mend a refused waybill. */
    long refusals() {
        return sql.sql("select count(*) from shipping.refusal r where r.tenant_id = :tenant")
                .query(Long.class)
                .single();
    }

    @Override
    public String what() {
        return "송장의 받는 분 대조값";
    }

    /** Whom a box went to goes; the box and its waybill stay. */
    @Override
    public int destroy(Instant endedBefore, int atMost) {
        return sql.sql(
                        """
                        update shipping.parcel p set receiver = null
                        where p.tenant_id = :tenant and p.id in (
                          select x.id from shipping.parcel x
                          where x.tenant_id = :tenant and x.receiver is not null
                            and case when x.state in ('OPEN', 'SENT')
                              then x.entered_at + :abandoned * interval '1 second'
                              else coalesce(x.delivered_at, x.entered_at) end < :before
                          order by x.id limit :atMost for no key update)
                        """)
                .param("abandoned", ABANDONED.toSeconds())
                .param("before", time(endedBefore))
                .param("atMost", atMost)
                .update();
    }

    static Long[] ids(Collection<ItemId> items) {
        return items.stream().sorted().map(ItemId::value).toArray(Long[]::new);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static String[] couriers(Collection<Waybill> waybills) {
        return waybills.stream().map(w -> w.courier().name()).toArray(String[]::new);
    }

    private static String[] numbers(Collection<Waybill> waybills) {
        return waybills.stream().map(Waybill::number).toArray(String[]::new);
    }

    private static Waybill waybill(ResultSet row) throws SQLException {
        return new Waybill(Courier.valueOf(row.getString("courier")), row.getString("number"));
    }

    private static Parcel parcel(ResultSet row) throws SQLException {
        return new Parcel(
                row.getLong("id"),
                Courier.valueOf(row.getString("courier")),
                row.getString("number"),
                ParcelState.valueOf(row.getString("state")),
                TrackingState.valueOf(row.getString("tracking")),
                row.getObject("entered_at", OffsetDateTime.class).toInstant(),
                time(row, "sent_at"),
                time(row, "delivered_at"));
    }

    private static WaybillEntry entry(ResultSet row, int number) throws SQLException {
        String before = row.getString("before_courier");
        return new WaybillEntry(
                new ItemId(row.getLong("item_id")),
                Courier.valueOf(row.getString("courier")),
                row.getString("number"),
                before == null
                        ? null
                        : new Waybill(Courier.valueOf(before), row.getString("before_number")),
                Arrays.stream((String[]) row.getArray("accepted").getArray())
                        .map(WaybillRow.Warning::valueOf)
                        .collect(Collectors.toSet()),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("by"));
    }
}
