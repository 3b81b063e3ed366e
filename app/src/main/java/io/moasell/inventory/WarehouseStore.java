package io.moasell.inventory;

import io.moasell.tenancy.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The SQL of warehouses. Whoever moves pieces by hand shares a warehouse, whoever closes it locks.
 */
@Component
class WarehouseStore {

    private final TenantSql sql;

    WarehouseStore(TenantSql sql) {
        this.sql = sql;
    }

    /** The open ones first, in the order of their turns. */
    List<Warehouse> list() {
        return sql.sql(
                        """
                select w.id, w.code, w.name, w.address, w.kind, w.place, w.closed_at from inventory.warehouse w
                where w.tenant_id = :tenant order by w.closed_at is not null, w.place, w.id
                """)
                .query(WarehouseStore::read)
                .list();
    }

    /** The same, and nobody else changes any until the transaction ends. */
    List<Warehouse> lockAll() {
        return sql.sql(
                        """
                select w.id, w.code, w.name, w.address, w.kind, w.place, w.closed_at from inventory.warehouse w
                where w.tenant_id = :tenant order by w.closed_at is not null, w.place, w.id for no key update
                """)
                .query(WarehouseStore::read)
                .list();
    }

    /** The same, and none closes until the transaction ends. */
    List<Warehouse> shareAll() {
        return sql.sql(
                        """
                select w.id, w.code, w.name, w.address, w.kind, w.place, w.closed_at from inventory.warehouse w
                where w.tenant_id = :tenant order by w.closed_at is not null, w.place, w.id for share
                """)
                .query(WarehouseStore::read)
                .list();
    }

    void insert(WarehouseId id, Warehouses.Typed as, int place) {
        sql.sql(
                        """
                insert into inventory.warehouse (tenant_id, id, code, name, address, kind, place)
                values (:tenant, :id, :code, :name, :address, :kind, :place)
                """)
                .param("id", id.value())
                .param("code", as.code())
                .param("name", as.name())
                .param("address", as.address())
                .param("kind", as.kind().name())
                .param("place", place)
                .update();
    }

    void update(WarehouseId id, Warehouses.Typed as) {
        sql.sql(
                        """
                update inventory.warehouse w set code = :code, name = :name, address = :address, kind = :kind
                where w.tenant_id = :tenant and w.id = :id
                """)
                .param("id", id.value())
                .param("code", as.code())
                .param("name", as.name())
                .param("address", as.address())
                .param("kind", as.kind().name())
                .update();
    }

    void places(List<WarehouseId> inOrder) {
        sql.sql(
                        """
                update inventory.warehouse w set place = o.place
                from unnest(:ids::int[]) with ordinality as o (id, place)
                where w.tenant_id = :tenant and w.id = o.id
                """)
                .param("ids", inOrder.stream().map(WarehouseId::value).toArray(Integer[]::new))
                .update();
    }

    void close(WarehouseId id, @Nullable Instant at) {
        sql.sql(
                        """
                update inventory.warehouse w set closed_at = :at::timestamptz
                where w.tenant_id = :tenant and w.id = :id
                """)
                .param("id", id.value())
                .param("at", at == null ? null : Timestamp.from(at))
                .update();
    }

    /** Pieces that are there. */
    long pieces(WarehouseId id) {
        return sql.sql(
                        """
                select coalesce(sum(b.on_hand), 0) from inventory.balance b
                where b.tenant_id = :tenant and b.warehouse_id = :id
                """)
                .param("id", id.value())
                .query(Long.class)
                .single();
    }

    /** Whether pieces were ever kept there, or could have been. */
    boolean used(WarehouseId id) {
        return sql.sql(
                        """
                select exists (select from inventory.balance b where b.tenant_id = :tenant and b.warehouse_id = :id)
                """)
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    private static Warehouse read(ResultSet row, int number) throws SQLException {
        Timestamp closed = row.getTimestamp("closed_at");
        return new Warehouse(
                new WarehouseId(row.getInt("id")),
                row.getString("code"),
                row.getString("name"),
                row.getString("address"),
                Warehouse.Kind.valueOf(row.getString("kind")),
                row.getInt("place"),
                closed == null ? null : closed.toInstant());
    }
}
