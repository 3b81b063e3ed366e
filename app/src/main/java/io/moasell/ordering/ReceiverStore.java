package io.moasell.ordering;

import io.moasell.privacy.Retained;
import io.moasell.tenancy.TenantSql;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of receivers: their keyed hashes, compared and never shown, and how they end. */
@Component
class ReceiverStore implements Retained {

    /** As long as the channels are asked about what was sent. */
    private static final Duration ABANDONED = Duration.ofDays(60);

    private final TenantSql sql;

    ReceiverStore(TenantSql sql) {
        this.sql = sql;
    }

    Map<ItemId, String> receivers(Collection<ItemId> items) {
        Map<ItemId, String> receivers = new HashMap<>();
        sql.sql(
                        """
                        select i.id,
                          case when o.name_key is null or o.address_key is null then 'order ' || o.id
                            else o.name_key || ' ' || o.address_key end as receiver
                        from ordering.item i
                        join ordering.orders o on o.tenant_id = i.tenant_id and o.id = i.order_id
                        where i.tenant_id = :tenant and i.id = any(:items)
                        """)
                .param("items", items.stream().map(ItemId::value).toArray(Long[]::new))
                .query(
                        row -> {
                            receivers.put(new ItemId(row.getLong("id")), row.getString("receiver"));
                        });
        return receivers;
    }

    /** Every item of the delivery that this one lies in. */
    List<Standing> delivery(ItemId id) {
        return delivery(id, "");
    }

    /** As {@link #delivery}, held until the transaction ends. */
    List<Standing> lockDelivery(ItemId id) {
        return delivery(id, " for no key update of i");
    }

    private List<Standing> delivery(ItemId id, String lock) {
        return sql.sql(
                        OrderStore.STANDING
                                + """
                                 and i.order_id in (select s.order_id from ordering.item s
                                   where s.tenant_id = :tenant and s.id = :id) order by i.id
                                """
                                + lock)
                .param("id", id.value())
                .query(OrderStore::standing)
                .list();
    }

    /**
     * What stands below the envelope of an order.
     *
     * @param told what the channel says, sealed; null where nothing of the seller's stands over it
     * @param disputed whether a person has to choose
     */
    record Kept(OrderId order, byte @Nullable [] told, boolean disputed) {

        /**
         * All of it, and the envelope itself.
         *
         * @param changedBy who changed the people last, null while nobody did
         */
        record Whole(
                int version,
                byte[] sealed,
                byte @Nullable [] told,
                boolean disputed,
                @Nullable String changedBy,
                Instant seenAt) {}
    }

    /** The people of an order, held until the transaction ends; empty when they were destroyed. */
    Optional<Kept.Whole> whole(OrderId order) {
        return sql.sql(
                        """
                        select o.version, o.envelope, o.told, o.disputed, o.changed_by, o.seen_at from ordering.orders o
                        where o.tenant_id = :tenant and o.id = :id and o.envelope is not null for no key update
                        """)
                .param("id", order.value())
                .query(
                        (row, n) ->
                                new Kept.Whole(
                                        row.getInt("version"),
                                        row.getBytes("envelope"),
                                        row.getBytes("told"),
                                        row.getBoolean("disputed"),
                                        row.getString("changed_by"),
                                        OrderStore.instant(row, "seen_at")))
                .optional();
    }

    void keep(Collection<Kept> kept) {
        keep(kept, false);
    }

    /** What the channel shows meanwhile; a choice that a person has not made yet stays open. */
    void keepSeen(Collection<Kept> kept) {
        keep(kept, true);
    }

    private void keep(Collection<Kept> kept, boolean staysOpen) {
        sql.sql(
                        """
                        update ordering.orders o set told = n.told,
                          disputed = n.disputed or (:staysOpen and o.disputed and n.told is not null)
                        from unnest(:ids::bigint[], :told::bytea[], :disputed::boolean[]) as n (id, told, disputed)
                        where o.tenant_id = :tenant and o.id = n.id and o.envelope is not null
                        """)
                .param("ids", Columns.longs(kept, k -> k.order().value()))
                .param("told", kept.stream().map(Kept::told).toArray(byte[][]::new))
                .param("disputed", Columns.flags(kept, Kept::disputed))
                .param("staysOpen", staysOpen)
                .update();
    }

    Optional<byte[]> told(ItemId id) {
        return sql.sql(
                        """
                        select o.told from ordering.item i
                        join ordering.orders o on o.tenant_id = i.tenant_id and o.id = i.order_id
                        where i.tenant_id = :tenant and i.id = :id and o.told is not null
                        """)
                .param("id", id.value())
                .query((row, n) -> row.getBytes("told"))
                .optional();
    }

    /**
     * What the seller wrote on deliveries that the channel bundled anew, and its memos. Where he
     * wrote on several that are one now, the latest stands and a person has to choose.
     *
     * @param from by the new delivery, those it was made of
     */
    void carry(Map<OrderId, Set<OrderId>> from) {
        List<OrderId> now = new ArrayList<>();
        List<OrderId> was = new ArrayList<>();
        from.forEach(
                (order, before) -> {
                    now.addAll(Collections.nCopies(before.size(), order));
                    was.addAll(before);
                });
        sql.sql(
                        """
                        with written as (
                          select n.id as now_id, f.id as was_id, f.version, f.disputed, f.name_key, f.phone_key, f.address_key
                          from unnest(:new::bigint[], :old::bigint[]) as n (id, was)
                          join ordering.orders f on f.tenant_id = :tenant and f.id = n.was
                          where f.told is not null
                        ), latest as (
                          select distinct on (w.now_id) w.now_id, w.was_id from written w
                          order by w.now_id, w.version desc, w.was_id desc
                        ), open as (
                          select w.now_id, bool_or(w.disputed)
                            or count(distinct (w.name_key, w.phone_key, w.address_key)) > 1 as disputed
                          from written w group by w.now_id)
                        update ordering.orders o set version = o.version + 1, told = o.envelope, envelope = f.envelope,
                          disputed = d.disputed, changed_by = f.changed_by, receiver = f.receiver, phone = f.phone,
                          phone2 = f.phone2, address = f.address, has_memo = f.has_memo, name_key = f.name_key,
                          phone_key = f.phone_key, phone2_key = f.phone2_key, last_four_key = f.last_four_key,
                          address_key = f.address_key, place_key = f.place_key, place_version = f.place_version,
                          place_exact = f.place_exact, phone_virtual = f.phone_virtual, area = f.area
                        from latest l
                        join open d on d.now_id = l.now_id
                        join ordering.orders f on f.tenant_id = :tenant and f.id = l.was_id
                        where o.tenant_id = :tenant and o.id = l.now_id and o.told is null
                        """)
                .param("new", Columns.longs(now, OrderId::value))
                .param("old", Columns.longs(was, OrderId::value))
                .update();
        sql.sql(
                        """
                        with copied as (
                          insert into ordering.memo (tenant_id, order_id, at, who, who_id, sealed, likeness)
                          select :tenant, n.id, m.at, m.who, m.who_id, m.sealed, m.likeness
                          from unnest(:new::bigint[], :old::bigint[]) as n (id, was)
                          join ordering.memo m on m.tenant_id = :tenant and m.order_id = n.was
                          join ordering.orders o on o.tenant_id = :tenant and o.id = n.id and o.memos = 0
                          returning order_id)
                        update ordering.orders o set memos = c.memos
                        from (select order_id, count(*) as memos from copied group by order_id) c
                        where o.tenant_id = :tenant and o.id = c.order_id
                        """)
                .param("new", Columns.longs(now, OrderId::value))
                .param("old", Columns.longs(was, OrderId::value))
                .update();
    }

    /** A hold for the address that waits below a claim has nothing to wait for any more. */
    void forgetAddressHoldBelow(Collection<ItemId> items, Instant now) {
        sql.sql(
                        """
                        update ordering.item i set updated_at = :now, hold_under = 'NONE', hold_under_reason = null
                        where i.tenant_id = :tenant and i.id = any(:ids) and i.hold_under = 'ADDRESS'
                        """)
                .param("ids", Columns.ids(items))
                .param("now", Columns.at(now))
                .update();
    }

    @Override
    public String what() {
        return "주문의 구매자·받는 분";
    }

    /**
     * An order ends with its last item; its masked texts stay, its envelope and hashes go. An item
     * that never ends, for its shop is gone or nobody asks about it any more, counts as ended so
     * long after it was touched, seen or due last.
     */
    @Override
    public int destroy(Instant endedBefore, int atMost) {
        return sql.sql(
                        """
                        with ended as (
                        update ordering.orders o set envelope = null, told = null, disputed = false, memos = 0,
                          name_key = null, buyer_name_key = null, phone_key = null, phone2_key = null, buyer_phone_key = null, last_four_key = null,
                          buyer_last_four_key = null, address_key = null, place_key = null
                        where o.tenant_id = :tenant and o.id in (
                          select x.id from ordering.orders x
                          where x.tenant_id = :tenant and x.envelope is not null and not exists (
                            select 1 from ordering.item i
                            where i.tenant_id = :tenant and i.order_id = x.id
                              and case when i.closed is not null then i.updated_at
                                when i.completed_at is not null then i.completed_at
                                else greatest(i.updated_at, i.seen_at, i.due_at) + :abandoned * interval '1 second'
                                end >= :before)
                          order by x.id limit :atMost for update)
                        returning o.id
                        ), words as (
                          delete from ordering.memo m using ended
                          where m.tenant_id = :tenant and m.order_id = ended.id
                        )
                        select count(*) from ended
                        """)
                .param("abandoned", ABANDONED.toSeconds())
                .param("before", Timestamp.from(endedBefore))
                .param("atMost", atMost)
                .query(Integer.class)
                .single();
    }
}
