package io.moasell.rules;

import io.moasell.ordering.ItemFeatures;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderId;
import io.moasell.tenancy.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** All SQL of gifts. */
@Component
class GiftStore {

    private final TenantSql sql;
    private final Clock clock;

    GiftStore(TenantSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Somebody shall look at the gifts of these items' orders. */
    void note(Collection<ItemId> items, boolean filed) {
        sql.sql(
                        """
                        insert into rules.gift_task (tenant_id, item_id, filed)
                        select :tenant, n.item, :filed from unnest(:items::bigint[]) as n (item)
                        """)
                .param("items", items.stream().mapToLong(ItemId::value).toArray())
                .param("filed", filed)
                .update();
    }

    /** Items to be looked at, oldest first, and whether they were filed; they are taken off. */
    Map<ItemId, Boolean> take(int atMost) {
        Map<ItemId, Boolean> tasks = new HashMap<>();
        sql.sql(
                        """
                        delete from rules.gift_task t where t.tenant_id = :tenant and t.id in (
                          select x.id from rules.gift_task x where x.tenant_id = :tenant order by x.id limit :atMost)
                        returning t.item_id, t.filed
                        """)
                .param("atMost", atMost)
                .query(
                        row -> {
                            tasks.merge(
                                    new ItemId(row.getLong("item_id")),
                                    row.getBoolean("filed"),
                                    (a, b) -> a || b);
                        });
        return tasks;
    }

    /** Gives what no order has of its rule; tells what is given now. */
    List<Gift> add(List<Giving.Present> presents) {
        return sql.sql(
                        """
                        insert into rules.gift (tenant_id, order_id, item_id, rule_id, rule, sku_id, pieces, box, state, given_at)
                        select :tenant, n.o, n.item, n.r, n.rule, n.sku, n.pieces, n.box, 'GIVEN', :now
                        from unnest(:orders::bigint[], :items::bigint[], :rules::bigint[], :names::text[], :skus::bigint[],
                          :pieces::int[], :boxes::text[]) as n (o, item, r, rule, sku, pieces, box)
                        on conflict (tenant_id, order_id, rule_id) do nothing
                        returning id, order_id, item_id, rule, sku_id, pieces, state
                        """)
                .param("orders", presents.stream().mapToLong(p -> p.order().value()).toArray())
                .param("items", presents.stream().mapToLong(p -> p.item().id().value()).toArray())
                .param("rules", presents.stream().mapToLong(p -> p.rule().id()).toArray())
                .param("names", presents.stream().map(p -> p.rule().name()).toArray(String[]::new))
                .param("skus", presents.stream().mapToLong(Giving.Present::sku).toArray())
                .param(
                        "pieces",
                        presents.stream().mapToInt(p -> p.rule().effect().pieces()).toArray())
                .param("boxes", presents.stream().map(Giving.Present::box).toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(GiftStore::gift)
                .list();
    }

    void drop(Collection<Gift> gifts) {
        sql.sql("delete from rules.gift g where g.tenant_id = :tenant and g.id = any(:ids)")
                .param("ids", ids(gifts))
                .update();
    }

    void state(Collection<Gift> gifts, Gift.State state) {
        sql.sql(
                        """
                        update rules.gift g set state = :state where g.tenant_id = :tenant and g.id = any(:ids)
                        """)
                .param("ids", ids(gifts))
                .param("state", state.name())
                .update();
    }

    List<Gift> of(Collection<OrderId> orders) {
        return orders.isEmpty()
                ? List.of()
                : sql.sql(
                                """
                                select g.id, g.order_id, g.item_id, g.rule, g.sku_id, g.pieces, g.state from rules.gift g
                                where g.tenant_id = :tenant and g.order_id = any(:orders) order by g.id
                                """)
                        .param("orders", orders.stream().mapToLong(OrderId::value).toArray())
                        .query(GiftStore::gift)
                        .list();
    }

    /** Gifts of these orders, and those that lie beside these items wherever they stand now. */
    List<Gift> of(Collection<OrderId> orders, Collection<ItemId> items) {
        return orders.isEmpty() && items.isEmpty()
                ? List.of()
                : sql.sql(
                                """
                                select g.id, g.order_id, g.item_id, g.rule, g.sku_id, g.pieces, g.state from rules.gift g
                                where g.tenant_id = :tenant and g.order_id = any(:orders)
                                union
                                select g.id, g.order_id, g.item_id, g.rule, g.sku_id, g.pieces, g.state from rules.gift g
                                where g.tenant_id = :tenant and g.item_id = any(:items) order by 1
                                """)
                        .param("orders", orders.stream().mapToLong(OrderId::value).toArray())
                        .param("items", items.stream().mapToLong(ItemId::value).toArray())
                        .query(GiftStore::gift)
                        .list();
    }

    /**
     * These lie beside other items, or their items stand in other orders. Of several of one rule in
     * one order one is enough; one that went back there, or goes on from there now, does not count,
     * but keeps its place: who comes then stays written under the order that he came from.
     *
     * @return those that are too many there
     */
    List<Gift> move(Map<Gift, ItemFeatures> beside) {
        List<Gift> gifts = List.copyOf(beside.keySet());
        Set<Long> moved =
                new HashSet<>(
                        sql.sql(
                                        """
                                        update rules.gift g set item_id = n.item,
                                          order_id = case when n.taken then g.order_id else n.o end
                                        from (select distinct on (m.o, x.rule_id) m.id, m.item, m.o,
                                            exists (
                                              select 1 from rules.gift z where z.tenant_id = :tenant and z.order_id = m.o
                                                and z.rule_id = x.rule_id and z.id <> x.id) as taken
                                          from unnest(:ids::bigint[], :items::bigint[], :orders::bigint[]) as m (id, item, o)
                                          join rules.gift x on x.tenant_id = :tenant and x.id = m.id
                                          where not exists (
                                            select 1 from rules.gift y where y.tenant_id = :tenant and y.order_id = m.o
                                              and y.rule_id = x.rule_id and y.state <> 'RELEASED'
                                              and y.id <> all(:ids))
                                          order by m.o, x.rule_id, m.id) n
                                        where g.tenant_id = :tenant and g.id = n.id
                                        returning g.id
                                        """)
                                .param("ids", ids(gifts))
                                .param(
                                        "items",
                                        gifts.stream()
                                                .mapToLong(gift -> beside.get(gift).id().value())
                                                .toArray())
                                .param(
                                        "orders",
                                        gifts.stream()
                                                .mapToLong(gift -> beside.get(gift).order().value())
                                                .toArray())
                                .query(Long.class)
                                .list());
        return gifts.stream().filter(gift -> !moved.contains(gift.id())).toList();
    }

    List<Gift> byIds(Collection<Long> ids) {
        return sql.sql(
                        """
                        select g.id, g.order_id, g.item_id, g.rule, g.sku_id, g.pieces, g.state from rules.gift g
                        where g.tenant_id = :tenant and g.id = any(:ids)
                        """)
                .param("ids", ids.stream().mapToLong(Long::longValue).toArray())
                .query(GiftStore::gift)
                .list();
    }

    /** By rule, pieces that it has given in all. */
    Map<Long, Integer> given() {
        Map<Long, Integer> given = new HashMap<>();
        sql.sql(
                        """
                        select g.rule_id, sum(g.pieces) as pieces from rules.gift g
                        where g.tenant_id = :tenant and g.state <> 'RELEASED' group by g.rule_id
                        """)
                .query(
                        row -> {
                            given.put(row.getLong("rule_id"), row.getInt("pieces"));
                        });
        return given;
    }

    /** Receivers who have a gift here that has not left. */
    Set<String> boxes() {
        return new HashSet<>(
                sql.sql(
                                """
                                select g.box from rules.gift g where g.tenant_id = :tenant and g.state = 'GIVEN'
                                """)
                        .query(String.class)
                        .list());
    }

    private static Gift gift(ResultSet row, int number) throws SQLException {
        Long item = row.getObject("item_id", Long.class);
        return new Gift(
                row.getLong("id"),
                new OrderId(row.getLong("order_id")),
                item == null ? null : new ItemId(item),
                row.getString("rule"),
                row.getLong("sku_id"),
                row.getInt("pieces"),
                Gift.State.valueOf(row.getString("state")));
    }

    private static long[] ids(Collection<Gift> gifts) {
        return gifts.stream().mapToLong(Gift::id).toArray();
    }
}
