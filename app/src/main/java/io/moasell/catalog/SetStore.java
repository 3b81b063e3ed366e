package io.moasell.catalog;

import io.moasell.tenancy.TenantSql;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The SQL of sets. */
@Component
class SetStore {

    private final TenantSql sql;

    SetStore(TenantSql sql) {
        this.sql = sql;
    }

    /** What those of these that are sets are made of. */
    Map<SkuId, List<Part>> parts(Collection<SkuId> skus) {
        Map<SkuId, List<Part>> parts = new LinkedHashMap<>();
        sql.sql(
                        """
                select p.set_id, p.part_id, p.quantity from catalog.part p
                where p.tenant_id = :tenant and p.set_id = any(:skus) order by p.set_id, p.part_id
                """)
                .param("skus", SkuStore.values(skus))
                .query(
                        (ResultSet row) -> {
                            parts.computeIfAbsent(
                                            new SkuId(row.getLong("set_id")),
                                            id -> new ArrayList<>())
                                    .add(
                                            new Part(
                                                    new SkuId(row.getLong("part_id")),
                                                    row.getInt("quantity")));
                        });
        return parts;
    }

    /** The sets that hold one of these, in the order of their keys. */
    List<SkuId> containing(Collection<SkuId> parts) {
        return sql.sql(
                        """
                select distinct p.set_id from catalog.part p
                where p.tenant_id = :tenant and p.part_id = any(:parts) order by p.set_id
                """)
                .param("parts", SkuStore.values(parts))
                .query((row, number) -> new SkuId(row.getLong("set_id")))
                .list();
    }

    void compose(SkuId set, List<Part> parts) {
        sql.sql(
                        """
                delete from catalog.part p where p.tenant_id = :tenant and p.set_id = :set and p.part_id <> all(:parts)
                """)
                .param("set", set.value())
                .param("parts", SkuStore.values(parts.stream().map(Part::sku).toList()))
                .update();
        sql.sql(
                        """
                insert into catalog.part (tenant_id, set_id, part_id, quantity)
                select :tenant, :set, n.part_id, n.quantity
                from unnest(:parts::bigint[], :quantities::int[]) as n (part_id, quantity)
                on conflict (tenant_id, set_id, part_id) do update set quantity = excluded.quantity
                """)
                .param("set", set.value())
                .param("parts", SkuStore.values(parts.stream().map(Part::sku).toList()))
                .param("quantities", parts.stream().map(Part::quantity).toArray(Integer[]::new))
                .update();
    }
}
