package io.moasell.rules;

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
                        insert into rules.gift (tenant_id, order_id, rule_id, rule, sku_id, pieces, box, state, given_at)
                        select :tenant, n.o, n.r, n.rule, n.sku, n.pieces, n.box, 'GIVEN', :now
                        from unnest(:orders::bigint[], :rules::bigint[], :names::text[], :skus::bigint[], :pieces::int[],
                          :boxes::text[]) as n (o, r, rule, sku, pieces, box)
                        on conflict (tenant_id, order_id, rule_id) do nothing
                        returning id, order_id, rule, sku_id, pieces, state
                        """)
                .param("orders", presents.stream().mapToLong(p -> p.order().value()).toArray())
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
                                select g.id, g.order_id, g.rule, g.sku_id, g.pieces, g.state from rules.gift g
                                where g.tenant_id = :tenant and g.order_id = any(:orders) order by g.id
                                """)
                        .param("orders", orders.stream().mapToLong(OrderId::value).toArray())
                        .query(GiftStore::gift)
                        .list();
    }

    List<Gift> byIds(Collection<Long> ids) {
        return sql.sql(
                        """
                        select g.id, g.order_id, g.rule, g.sku_id, g.pieces, g.state from rules.gift g
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
        return new Gift(
                row.getLong("id"),
                new OrderId(row.getLong("order_id")),
                row.getString("rule"),
                row.getLong("sku_id"),
                row.getInt("pieces"),
                Gift.State.valueOf(row.getString("state")));
    }

    private static long[] ids(Collection<Gift> gifts) {
        return gifts.stream().mapToLong(Gift::id).toArray();
    }
}
