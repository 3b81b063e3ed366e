package io.moasell.catalog;

import io.moasell.tenancy.TenantSql;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of pictures. */
@Component
class PictureStore {

    private final TenantSql sql;

    PictureStore(TenantSql sql) {
        this.sql = sql;
    }

    void put(SkuId id, Drawing drawing) {
        sql.sql(
                        """
                insert into catalog.picture (tenant_id, sku_id, name, large, small)
                values (:tenant, :sku, :name, :large, :small)
                on conflict (tenant_id, sku_id) do update
                set name = excluded.name, large = excluded.large, small = excluded.small
                """)
                .param("sku", id.value())
                .param("name", drawing.name())
                .param("large", drawing.large())
                .param("small", drawing.small())
                .update();
        name(id, drawing.name());
    }

    void remove(SkuId id) {
        sql.sql("delete from catalog.picture p where p.tenant_id = :tenant and p.sku_id = :sku")
                .param("sku", id.value())
                .update();
        name(id, null);
    }

    Optional<byte[]> find(SkuId id, String name, boolean small) {
        return sql.sql(
                        "select "
                                + (small ? "p.small" : "p.large")
                                + " as jpeg from catalog.picture p"
                                + " where p.tenant_id = :tenant and p.sku_id = :sku and p.name = :name")
                .param("sku", id.value())
                .param("name", name)
                .query((row, number) -> row.getBytes("jpeg"))
                .optional();
    }

    private void name(SkuId id, @Nullable String name) {
        sql.sql("update catalog.sku set image = :name where tenant_id = :tenant and id = :sku")
                .param("sku", id.value())
                .param("name", name)
                .update();
    }
}
