package io.moasell.ordering;

import io.moasell.channels.spi.Channel;
import io.moasell.ordering.Duplicates.Other;
import io.moasell.ordering.Duplicates.Policy;
import io.moasell.tenancy.TenantSql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The SQL of duplicates. */
@Component
class DuplicateStore {

    /**
     * Of one receiver the newest orders are looked at, and the one that asks: a shop's own buyer
     * may have thousands.
     */
    private static final int LOOKED = 21;

    /** So many others are told of one item. */
    private static final int TOLD = 3;

    private final TenantSql sql;

    DuplicateStore(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * A suspicion that is new.
     *
     * @param orderNo the order of the other
     * @param hold whether the seller wants one of them held
     */
    record Pair(ItemId item, String orderNo, boolean hold) {}

    /**
     * Finds the others of these items and keeps the pairs; one statement, however many items. It
     * takes each receiver's new items along in arrays, because two sets that nobody has counted are
     * compared row by row, and walks once from each receiver to his newest orders and from these to
     * their items, also while nobody has counted the tables yet: that is what the offset holds
     * apart. Where it also holds the new items apart from their stage, an index of all that is open
     * would be read for them.
     */
    List<Pair> suspect(Collection<ItemId> filed, Policy otherwise, Instant now) {
        return sql.sql(
                        """
                        with wanted as (
                          select coalesce(max(p.duplicate_hours), :hours) * interval '1 hour' as within,
                            coalesce(bool_or(p.duplicate_hold), :hold) as hold
                          from ordering.policy p where p.tenant_id = :tenant
                        ), fresh as materialized (
                          select i.id, i.account_id, i.product_no, i.option_no, i.ordered_at, o.order_no, o.name_key, o.address_key
                          from (select k.* from ordering.item k
                            where k.tenant_id = :tenant and k.id = any(:ids) offset 0) i
                          join ordering.orders o on o.tenant_id = i.tenant_id and o.id = i.order_id
                          where i.tenant_id = :tenant and i.closed is null
                            and i.stage in ('NEW', 'CONFIRMED', 'READY') and o.name_key is not null and o.address_key is not null
                        ), receiver as materialized (
                          select f.name_key, f.address_key, array_agg(f.id) as ids, array_agg(f.account_id) as accounts,
                            array_agg(f.product_no) as products, array_agg(f.option_no) as options,
                            array_agg(f.ordered_at) as times, array_agg(f.order_no) as numbers
                          from fresh f group by f.name_key, f.address_key
                        ), near as materialized (
                          select r.ids, r.accounts, r.products, r.options, r.times, r.numbers,
                            i.id, i.account_id, i.product_no, i.option_no, i.ordered_at, p.order_no,
                            array(select b.sku_id from ordering.item_sku b
                              where b.tenant_id = :tenant and b.item_id = i.id) as skus
                          from receiver r
                          cross join lateral (
                            select q.id, q.order_no from ordering.orders q
                            where q.tenant_id = :tenant and q.name_key = r.name_key and q.address_key = r.address_key
                            order by q.id desc limit :looked) p
                          cross join lateral (
                            select b.id, b.ordered_at, b.account_id, b.product_no, b.option_no, b.closed from ordering.item b
                            where b.tenant_id = :tenant and b.order_id = p.id offset 0) i
                          where i.closed is null
                        ), alike as (
                          select f.id as item_id, x.id as other_id, x.order_no as other_no,
                            row_number() over (partition by f.id order by x.id desc) as place
                          from wanted w cross join near x
                          cross join lateral unnest(x.ids, x.accounts, x.products, x.options, x.times, x.numbers)
                            as f (id, account_id, product_no, option_no, ordered_at, order_no)
                          where (x.order_no <> f.order_no or x.account_id <> f.account_id)
                            and x.ordered_at between f.ordered_at - w.within and f.ordered_at + w.within
                            and (x.account_id = f.account_id and x.product_no = f.product_no
                                and x.option_no is not distinct from f.option_no
                              or exists (select 1 from ordering.item_sku a
                                where a.tenant_id = :tenant and a.item_id = f.id and a.sku_id = any(x.skus)))
                        ), pairs as (
                          select a.item_id, a.other_id, a.other_no from alike a where a.place <= :told
                        ), mirrored as (
                          select item_id, other_id from pairs union select other_id, item_id from pairs
                        ), kept as (
                          insert into ordering.duplicate (tenant_id, item_id, other_id, found_at)
                          select :tenant, b.item_id, b.other_id, :now from mirrored b
                          order by b.item_id, b.other_id
                          on conflict (tenant_id, item_id, other_id) do nothing
                          returning item_id, other_id)
                        select p.item_id, p.other_no, w.hold from wanted w cross join pairs p
                        join kept k on k.item_id = p.item_id and k.other_id = p.other_id
                        order by p.item_id, p.other_id
                        """)
                .param("ids", Columns.ids(filed))
                .param("hours", otherwise.hours())
                .param("hold", otherwise.hold())
                .param("looked", LOOKED)
                .param("told", TOLD)
                .param("now", Columns.at(now))
                .query(
                        (row, n) ->
                                new Pair(
                                        new ItemId(row.getLong("item_id")),
                                        row.getString("other_no"),
                                        row.getBoolean("hold")))
                .list();
    }

    /**
     * Of these, where the seller wants it, those under suspicion that were ordered after the other,
     * or came in after it and the other is not held for them. Of one that waits for its SKU it is
     * not known yet: it is looked at when it is linked.
     */
    List<ItemId> toHold(Collection<ItemId> items, Policy otherwise) {
        return sql.sql(
                        """
                        select distinct i.id from ordering.duplicate d
                        join ordering.item i on i.tenant_id = d.tenant_id and i.id = d.item_id
                        join ordering.item x on x.tenant_id = d.tenant_id and x.id = d.other_id
                        where d.tenant_id = :tenant and d.item_id = any(:ids) and d.cleared_at is null
                          and x.closed is null and x.hold <> 'DUPLICATE'
                          and ((i.ordered_at, i.id) > (x.ordered_at, x.id) or not (x.id = any(:ids)) and x.hold <> 'UNMATCHED')
                          and coalesce((select p.duplicate_hold from ordering.policy p where p.tenant_id = :tenant), :hold)
                        order by i.id
                        """)
                .param("ids", Columns.ids(items))
                .param("hold", otherwise.hold())
                .query((row, n) -> new ItemId(row.getLong("id")))
                .list();
    }

    /** Whether any of these is under suspicion, or makes another suspicious. */
    boolean paired(Collection<ItemId> items) {
        return sql.sql(
                        """
                        select exists (select 1 from ordering.duplicate d
                          where d.tenant_id = :tenant and d.item_id = any(:ids) and d.cleared_at is null)
                        """)
                .param("ids", Columns.ids(items))
                .query(Boolean.class)
                .single();
    }

    /** Items held as duplicates of others that have all ended. */
    List<ItemId> heldForNothing() {
        return free(
                sql.sql(
                                """
                                select distinct i.id from ordering.duplicate d
                                join ordering.item x on x.tenant_id = d.tenant_id and x.id = d.other_id
                                join ordering.item i on i.tenant_id = d.tenant_id and i.id = d.item_id
                                where d.tenant_id = :tenant and d.cleared_at is null and x.closed is not null
                                  and i.hold = 'DUPLICATE'
                                order by i.id
                                """)
                        .query((row, n) -> new ItemId(row.getLong("id")))
                        .list());
    }

    Map<ItemId, List<Other>> of(Collection<ItemId> items) {
        Map<ItemId, List<Other>> found = new HashMap<>();
        sql.sql(
                        """
                        select d.item_id, x.id, o.order_no, x.channel, x.stage from ordering.duplicate d
                        join ordering.item x on x.tenant_id = d.tenant_id and x.id = d.other_id
                        join ordering.orders o on o.tenant_id = x.tenant_id and o.id = x.order_id
                        where d.tenant_id = :tenant and d.item_id = any(:ids) and d.cleared_at is null and x.closed is null
                        order by d.item_id, x.ordered_at, x.id
                        """)
                .param("ids", Columns.ids(items))
                .query(
                        row -> {
                            found.computeIfAbsent(
                                            new ItemId(row.getLong("item_id")),
                                            id -> new ArrayList<>())
                                    .add(
                                            new Other(
                                                    new ItemId(row.getLong("id")),
                                                    row.getString("order_no"),
                                                    Channel.valueOf(row.getString("channel"))
                                                            .label(),
                                                    Stage.valueOf(row.getString("stage"))));
                        });
        return found;
    }

    List<ItemId> clear(Collection<ItemId> items, String by, Instant now) {
        return sql.sql(
                        """
                        with picked as (
                          select d.item_id, d.other_id from ordering.duplicate d
                          where d.tenant_id = :tenant and d.cleared_at is null and (d.item_id, d.other_id) in (
                            select p.item_id, p.other_id from ordering.duplicate p
                            where p.tenant_id = :tenant and p.item_id = any(:ids)
                            union all
                            select p.other_id, p.item_id from ordering.duplicate p
                            where p.tenant_id = :tenant and p.item_id = any(:ids))
                          order by d.item_id, d.other_id for update
                        ), cleared as (
                          update ordering.duplicate d set cleared_at = :now, cleared_by = :by from picked
                          where d.tenant_id = :tenant and d.item_id = picked.item_id and d.other_id = picked.other_id
                          returning d.item_id)
                        select distinct item_id from cleared order by item_id
                        """)
                .param("ids", Columns.ids(items))
                .param("by", by)
                .param("now", Columns.at(now))
                .query((row, n) -> new ItemId(row.getLong("item_id")))
                .list();
    }

    /** Of these, those that are held as duplicates and are no others' any more. */
    List<ItemId> free(Collection<ItemId> items) {
        return sql.sql(
                        """
                        select i.id from ordering.item i
                        where i.tenant_id = :tenant and i.id = any(:ids) and i.hold = 'DUPLICATE' and not exists (
                          select 1 from ordering.duplicate d
                          join ordering.item x on x.tenant_id = d.tenant_id and x.id = d.other_id
                          where d.tenant_id = :tenant and d.item_id = i.id and d.cleared_at is null and x.closed is null)
                        order by i.id
                        """)
                .param("ids", Columns.ids(items))
                .query((row, n) -> new ItemId(row.getLong("id")))
                .list();
    }

    Optional<Policy> policy() {
        return sql.sql(
                        """
                        select p.duplicate_hours, p.duplicate_hold from ordering.policy p where p.tenant_id = :tenant
                        """)
                .query(
                        (row, n) ->
                                new Policy(
                                        row.getInt("duplicate_hours"),
                                        row.getBoolean("duplicate_hold")))
                .optional();
    }

    void want(Policy policy) {
        sql.sql(
                        """
                        insert into ordering.policy (tenant_id, duplicate_hours, duplicate_hold) values (:tenant, :hours, :hold)
                        on conflict (tenant_id) do update
                        set duplicate_hours = excluded.duplicate_hours, duplicate_hold = excluded.duplicate_hold
                        """)
                .param("hours", policy.hours())
                .param("hold", policy.hold())
                .update();
    }
}
