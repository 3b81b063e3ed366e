package io.moasell.ordering;

import io.moasell.tenancy.TenantSql;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of memos. How many an order has stands on the order, so that lists need not count. */
@Component
class MemoStore {

    private final TenantSql sql;

    MemoStore(TenantSql sql) {
        this.sql = sql;
    }

    /** A memo as it is kept. */
    record Sealed(long id, Instant at, String who, byte[] text) {}

    /** Writes it once an order; tells the items it was really written for. */
    List<ItemId> write(
            Collection<ItemId> items,
            byte[] sealed,
            long likeness,
            String who,
            @Nullable String whoId,
            Instant since,
            Instant now) {
        return sql.sql(
                        """
                        with wanted as (
                          select o.id from ordering.orders o
                          where o.tenant_id = :tenant and o.envelope is not null and o.id in (
                              select i.order_id from ordering.item i where i.tenant_id = :tenant and i.id = any(:items))
                            and not exists (select 1 from ordering.memo m where m.tenant_id = :tenant and m.order_id = o.id
                              and m.likeness = :likeness and m.who_id is not distinct from cast(:whoId as text) and m.at > :since)
                          order by o.id for no key update
                        ), written as (
                          insert into ordering.memo (tenant_id, order_id, at, who, who_id, sealed, likeness)
                          select :tenant, w.id, :now, :who, :whoId, :sealed, :likeness from wanted w returning order_id
                        ), counted as (
                          update ordering.orders o set memos = o.memos + 1 from written
                          where o.tenant_id = :tenant and o.id = written.order_id)
                        select i.id from ordering.item i
                        where i.tenant_id = :tenant and i.order_id in (select order_id from written)
                        """)
                .param("items", Columns.ids(items))
                .param("sealed", sealed)
                .param("likeness", likeness)
                .param("who", who)
                .param("whoId", whoId)
                .param("since", Columns.at(since))
                .param("now", Columns.at(now))
                .query((row, n) -> new ItemId(row.getLong("id")))
                .list();
    }

    /** Of these, the items whose order has a memo of this likeness. */
    List<ItemId> withMemo(Collection<ItemId> items, long likeness) {
        return sql.sql(
                        """
                        select i.id from ordering.item i
                        where i.tenant_id = :tenant and i.id = any(:items) and exists (select 1 from ordering.memo m
                          where m.tenant_id = :tenant and m.order_id = i.order_id and m.likeness = :likeness)
                        order by i.id
                        """)
                .param("items", Columns.ids(items))
                .param("likeness", likeness)
                .query((row, n) -> new ItemId(row.getLong("id")))
                .list();
    }

    List<Sealed> of(ItemId item) {
        return sql.sql(
                        """
                        select m.id, m.at, m.who, m.sealed from ordering.memo m
                        where m.tenant_id = :tenant and m.order_id = (
                          select i.order_id from ordering.item i where i.tenant_id = :tenant and i.id = :item)
                        order by m.id desc limit 100
                        """)
                .param("item", item.value())
                .query(
                        (row, n) ->
                                new Sealed(
                                        row.getLong("id"),
                                        OrderStore.instant(row, "at"),
                                        row.getString("who"),
                                        row.getBytes("sealed")))
                .list();
    }

    /** Tells the items of its order; none when it is not there. */
    List<ItemId> remove(long memo) {
        return sql.sql(
                        """
                        with gone as (
                          delete from ordering.memo m where m.tenant_id = :tenant and m.id = :memo returning m.order_id
                        ), counted as (
                          update ordering.orders o set memos = o.memos - 1 from gone
                          where o.tenant_id = :tenant and o.id = gone.order_id and o.memos > 0)
                        select i.id from ordering.item i
                        where i.tenant_id = :tenant and i.order_id in (select order_id from gone)
                        """)
                .param("memo", memo)
                .query((row, n) -> new ItemId(row.getLong("id")))
                .list();
    }
}
