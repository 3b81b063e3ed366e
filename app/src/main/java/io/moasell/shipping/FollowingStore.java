package io.moasell.shipping;

import io.moasell.channels.AccountId;
import io.moasell.channels.spi.ItemKey;
import io.moasell.couriers.Courier;
import io.moasell.couriers.TrackingLine;
import io.moasell.couriers.TrackingState;
import io.moasell.couriers.Waybill;
import io.moasell.ordering.ItemId;
import io.moasell.tenancy.TenantSql;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All SQL of following what is under way. */
@Component
class FollowingStore {

    private final TenantSql sql;

    FollowingStore(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * An item on its way.
     *
     * @param askAt when its market is asked, null when it is not
     * @param daysAt when days decide, null when they do not
     */
    record Followed(
            ItemId item,
            AccountId account,
            ItemKey key,
            Instant sentAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant askAt,
            @Nullable Instant daysAt) {}

    /** A box whose courier is asked. */
    record Looked(long parcel, Waybill waybill, TrackingState state, Instant sentAt) {}

    /** What the courier said of a box. */
    record Told(long parcel, TrackingState state, List<TrackingLine> lines) {}

    void follow(List<Followed> items) {
        sql.sql(
                        """
                        insert into shipping.following
                          (tenant_id, item_id, account_id, item_key, sent_at, delivered_at, ask_at, days_at)
                        select :tenant, f.item_id, f.account_id, f.item_key, cast(f.sent_at as timestamptz),
                          cast(f.delivered_at as timestamptz), cast(f.ask_at as timestamptz),
                          cast(f.days_at as timestamptz)
                        from unnest(:items, :accounts, :keys, :sent, :delivered, :ask, :days)
                          as f (item_id, account_id, item_key, sent_at, delivered_at, ask_at, days_at)
                        on conflict (tenant_id, item_id) do update
                          set delivered_at = excluded.delivered_at, ask_at = excluded.ask_at,
                            days_at = excluded.days_at
                        """)
                .param("items", items.stream().map(f -> f.item().value()).toArray(Long[]::new))
                .param(
                        "accounts",
                        items.stream().map(f -> f.account().value()).toArray(Long[]::new))
                .param("keys", items.stream().map(f -> f.key().value()).toArray(String[]::new))
                .param("sent", items.stream().map(f -> text(f.sentAt())).toArray(String[]::new))
                .param(
                        "delivered",
                        items.stream().map(f -> text(f.deliveredAt())).toArray(String[]::new))
                .param("ask", items.stream().map(f -> text(f.askAt())).toArray(String[]::new))
                .param("days", items.stream().map(f -> text(f.daysAt())).toArray(String[]::new))
                .update();
    }

    void unfollow(Collection<ItemId> items) {
        sql.sql(
                        """
                        delete from shipping.following f
                        where f.tenant_id = :tenant and f.item_id = any(:items)
                        """)
                .param("items", ParcelStore.ids(items))
                .update();
    }

    /** Items whose market is due to be asked; the next time is set, so that nobody asks twice. */
    Map<AccountId, List<ItemKey>> takeAsks(Instant now, int limit) {
        Map<AccountId, List<ItemKey>> due = new HashMap<>();
        sql.sql(
                        """
                        update shipping.following f
                        set ask_at = case when :now + make_interval(secs => :again)
                              > f.sent_at + make_interval(secs => :last) then null
                            else :now + make_interval(secs => :again) end
                        where f.tenant_id = :tenant and f.item_id in (
                          select d.item_id from shipping.following d
                          where d.tenant_id = :tenant and d.ask_at <= :now
                          order by d.ask_at limit :limit for update skip locked)
                        returning f.account_id, f.item_key
                        """)
                .param("now", ParcelStore.time(now))
                .param("again", DeliveryPolicy.ASK_AGAIN.toSeconds())
                .param("last", DeliveryPolicy.LAST_ASK.toSeconds())
                .param("limit", limit)
                .query(
                        row -> {
                            due.computeIfAbsent(
                                            new AccountId(row.getLong("account_id")),
                                            any -> new ArrayList<>())
                                    .add(new ItemKey(row.getString("item_key")));
                        });
        return due;
    }

    /** The market of these items is asked right away. */
    void askNow(Collection<ItemId> items, Instant now) {
        sql.sql(
                        """
                        update shipping.following f set ask_at = :now
                        where f.tenant_id = :tenant and f.item_id = any(:items) and f.ask_at is not null
                        """)
                .param("items", ParcelStore.ids(items))
                .param("now", ParcelStore.time(now))
                .update();
    }

    List<Looked> dueLooks(Instant now, int limit) {
        return sql.sql(
                        """
                        select p.id, p.courier, p.number, p.tracking, p.sent_at
                        from shipping.parcel p
                        where p.tenant_id = :tenant and p.look_at <= :now
                        order by p.look_at limit :limit
                        """)
                .param("now", ParcelStore.time(now))
                .param("limit", limit)
                .query(
                        (row, number) ->
                                new Looked(
                                        row.getLong("id"),
                                        new Waybill(
                                                Courier.valueOf(row.getString("courier")),
                                                row.getString("number")),
                                        TrackingState.valueOf(row.getString("tracking")),
                                        row.getObject("sent_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** When the couriers of these boxes are asked next; null when never. */
    void lookAgain(Map<Long, Optional<Instant>> times) {
        Long[] parcels = times.keySet().stream().sorted().toArray(Long[]::new);
        List<@Nullable String> at = new ArrayList<>();
        for (Long parcel : parcels) {
            at.add(text(times.get(parcel).orElse(null)));
        }
        sql.sql(
                        """
                        update shipping.parcel p set look_at = cast(l.look_at as timestamptz)
                        from unnest(:parcels, :times) as l (id, look_at)
                        where p.tenant_id = :tenant and p.id = l.id
                        """)
                .param("parcels", parcels)
                .param("times", at.toArray(String[]::new))
                .update();
    }

    /** Where boxes are now; one that arrived is asked about no more. */
    void tell(List<Told> told, Map<Long, Instant> arrived) {
        List<@Nullable String> arrivals = new ArrayList<>();
        told.forEach(t -> arrivals.add(text(arrived.get(t.parcel()))));
        sql.sql(
                        """
                        update shipping.parcel p
                        set tracking = t.state,
                          state = case when t.arrived is not null then 'DELIVERED' else p.state end,
                          delivered_at = coalesce(cast(t.arrived as timestamptz), p.delivered_at),
                          look_at = case when t.arrived is not null then null else p.look_at end
                        from unnest(:parcels, :states, :arrivals) as t (id, state, arrived)
                        where p.tenant_id = :tenant and p.id = t.id
                        """)
                .param("parcels", told.stream().map(Told::parcel).toArray(Long[]::new))
                .param("states", told.stream().map(t -> t.state().name()).toArray(String[]::new))
                .param("arrivals", arrivals.toArray(String[]::new))
                .update();
    }

    /** Keeps the lines that are new; those, by box. */
    Map<Long, List<TrackingLine>> keep(List<Told> told) {
        List<Long> parcels = new ArrayList<>();
        List<TrackingLine> lines = new ArrayList<>();
        for (Told one : told) {
            for (TrackingLine line : one.lines()) {
                parcels.add(one.parcel());
                lines.add(line);
            }
        }
        Map<Long, List<TrackingLine>> kept = new HashMap<>();
        sql.sql(
                        """
                        insert into shipping.tracking_line (tenant_id, parcel_id, at, state, place, kind)
                        select :tenant, l.parcel_id, cast(l.at as timestamptz), l.state, l.place, l.kind
                        from unnest(:parcels, :times, :states, :places, :kinds)
                          as l (parcel_id, at, state, place, kind)
                        on conflict do nothing
                        returning parcel_id, at, state, place, kind
                        """)
                .param("parcels", parcels.toArray(Long[]::new))
                .param("times", lines.stream().map(l -> text(l.at())).toArray(String[]::new))
                .param("states", lines.stream().map(l -> l.state().name()).toArray(String[]::new))
                .param("places", lines.stream().map(TrackingLine::place).toArray(String[]::new))
                .param("kinds", lines.stream().map(TrackingLine::kind).toArray(String[]::new))
                .query(
                        row -> {
                            kept.computeIfAbsent(row.getLong("parcel_id"), any -> new ArrayList<>())
                                    .add(line(row));
                        });
        kept.values().forEach(list -> list.sort(java.util.Comparator.comparing(TrackingLine::at)));
        return kept;
    }

    /** The lines of a box, newest first. */
    List<TrackingLine> lines(long parcel) {
        return sql.sql(
                        """
                        select l.at, l.state, l.place, l.kind from shipping.tracking_line l
                        where l.tenant_id = :tenant and l.parcel_id = :parcel
                        order by l.at desc
                        """)
                .param("parcel", parcel)
                .query((row, number) -> line(row))
                .list();
    }

    /** Which items lie in these boxes. */
    Map<Long, List<ItemId>> itemsIn(Collection<Long> parcels) {
        Map<Long, List<ItemId>> items = new HashMap<>();
        sql.sql(
                        """
                        select i.parcel_id, i.item_id from shipping.parcel_item i
                        where i.tenant_id = :tenant and i.parcel_id = any(:parcels)
                        """)
                .param("parcels", parcels.toArray(Long[]::new))
                .query(
                        row -> {
                            items.computeIfAbsent(
                                            row.getLong("parcel_id"), any -> new ArrayList<>())
                                    .add(new ItemId(row.getLong("item_id")));
                        });
        return items;
    }

    /** Items for which days decide now; looked at again after {@code again}. */
    List<Followed> takeDays(Instant now, Duration again, int limit) {
        return sql.sql(
                        """
                        update shipping.following f set days_at = :now + make_interval(secs => :again)
                        where f.tenant_id = :tenant and f.item_id in (
                          select d.item_id from shipping.following d
                          where d.tenant_id = :tenant and d.days_at <= :now
                          order by d.days_at limit :limit for update skip locked)
                        returning f.item_id, f.account_id, f.item_key, f.sent_at, f.delivered_at, f.ask_at,
                          f.days_at
                        """)
                .param("now", ParcelStore.time(now))
                .param("again", again.toSeconds())
                .param("limit", limit)
                .query(
                        (row, number) ->
                                new Followed(
                                        new ItemId(row.getLong("item_id")),
                                        new AccountId(row.getLong("account_id")),
                                        new ItemKey(row.getString("item_key")),
                                        row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                                        ParcelStore.time(row, "delivered_at"),
                                        ParcelStore.time(row, "ask_at"),
                                        ParcelStore.time(row, "days_at")))
                .list();
    }

    /** Those of the items whose box the courier does not look for in vain. */
    List<ItemId> notLost(Collection<ItemId> items) {
        return sql
                .sql(
                        """
                        select i.id from unnest(:items) as i (id)
                        where not exists (
                          select 1 from shipping.parcel_item b
                          join shipping.parcel p on p.tenant_id = b.tenant_id and p.id = b.parcel_id
                          where b.tenant_id = :tenant and b.item_id = i.id and p.tracking = 'PROBLEM')
                        """)
                .param("items", ParcelStore.ids(items))
                .query(Long.class)
                .list()
                .stream()
                .map(ItemId::new)
                .toList();
    }

    /** When there is something to do next. */
    Optional<Instant> next() {
        return sql.sql(
                        """
                        select least(
                          (select min(f.ask_at) from shipping.following f where f.tenant_id = :tenant),
                          (select min(f.days_at) from shipping.following f where f.tenant_id = :tenant),
                          (select min(p.look_at) from shipping.parcel p where p.tenant_id = :tenant)) as next
                        """)
                .query((row, number) -> Optional.ofNullable(ParcelStore.time(row, "next")))
                .single();
    }

    private static TrackingLine line(java.sql.ResultSet row) throws java.sql.SQLException {
        return new TrackingLine(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("place"),
                row.getString("kind"),
                TrackingState.valueOf(row.getString("state")));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
