package io.moasell.ordering;

import io.moasell.catalog.SkuId;
import io.moasell.catalog.SkuUses;
import io.moasell.tenancy.TenantSql;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The orders of a set that are still here: they keep the parts that they got when they came. */
@Component
class OrderedSetStore implements SkuUses {

    private static final String OPEN =
            """
            from (select distinct s.item_id from ordering.item_set s where s.tenant_id = :tenant and s.set_id = :sku) n
            join ordering.item i on i.tenant_id = :tenant and i.id = n.item_id
            join ordering.orders o on o.tenant_id = :tenant and o.id = i.order_id
            where i.tenant_id = :tenant and i.closed is null and i.stage in ('NEW', 'CONFIRMED', 'READY')
            """;

    private final TenantSql sql;

    OrderedSetStore(TenantSql sql) {
        this.sql = sql;
    }

    @Override
    @Transactional(readOnly = true)
    public Uses uses(SkuId sku, int most) {
        int count =
                sql.sql("select count(*) " + OPEN)
                        .param("sku", sku.value())
                        .query(Integer.class)
                        .single();
        List<Line> lines =
                sql.sql(
                                "select i.id, o.order_no, i.quantity - i.cancelled_quantity as pieces "
                                        + OPEN
                                        + " order by i.due_at nulls last, i.id limit :most")
                        .param("sku", sku.value())
                        .param("most", most)
                        .query(
                                (row, number) ->
                                        new Line(
                                                row.getString("order_no"),
                                                row.getInt("pieces") + "개",
                                                "/orders?open=" + row.getLong("id")))
                        .list();
        return new Uses("출고 전인 주문", count, "건", lines);
    }
}
