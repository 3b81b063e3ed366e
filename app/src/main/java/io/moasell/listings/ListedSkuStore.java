package io.moasell.listings;

import io.moasell.catalog.SkuId;
import io.moasell.catalog.SkuUses;
import io.moasell.tenancy.TenantSql;
import java.util.List;
import org.springframework.transaction.annotation.Transactional;

/** The listings that are made of a SKU. */
@org.springframework.stereotype.Component
class ListedSkuStore implements SkuUses {

    private final TenantSql sql;

    ListedSkuStore(TenantSql sql) {
        this.sql = sql;
    }

    @Override
    @Transactional(readOnly = true)
    public Uses uses(SkuId sku, int most) {
        int count =
                sql.sql(
                                "select count(*) from listings.component c where c.tenant_id = :tenant and c.sku_id = :sku")
                        .param("sku", sku.value())
                        .query(Integer.class)
                        .single();
        List<Line> lines =
                sql.sql(
                                """
                select l.id, l.name, l.option_text, c.quantity from listings.component c
                join listings.listing l on l.tenant_id = c.tenant_id and l.id = c.listing_id
                where c.tenant_id = :tenant and c.sku_id = :sku order by l.last_seen desc, l.id desc limit :most
                """)
                        .param("sku", sku.value())
                        .param("most", most)
                        .query(
                                (row, number) -> {
                                    String option = row.getString("option_text");
                                    String name = row.getString("name");
                                    return new Line(
                                            option == null ? name : name + " / " + option,
                                            "× " + row.getInt("quantity"),
                                            "/listings?open=" + row.getLong("id"));
                                })
                        .list();
        return new Uses("채널 상품", count, "개", lines);
    }
}
