package io.moasell.packing;

import io.moasell.kernel.Kst;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.TenantSql;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** All SQL of packing checks. */
@Component
class PackingStore {

    private final TenantSql sql;
    private final Clock clock;

    PackingStore(TenantSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** That a box is packed, when and by whom. */
    record Packed(Instant at, String by) {}

    /** Two at one box come one after the other. */
    void hold(long parcel) {
        sql.sql(
                        """
                        insert into packing.box (tenant_id, parcel_id) values (:tenant, :parcel)
                        on conflict (tenant_id, parcel_id) do update set parcel_id = excluded.parcel_id
                        """)
                .param("parcel", parcel)
                .update();
    }

    Map<Long, Integer> scanned(long parcel) {
        Map<Long, Integer> scanned = new HashMap<>();
        sql.sql(
                        """
                        select s.sku_id, s.pieces from packing.scanned s
                        where s.tenant_id = :tenant and s.parcel_id = :parcel
                        """)
                .param("parcel", parcel)
                .query(
                        row -> {
                            scanned.put(row.getLong("sku_id"), row.getInt("pieces"));
                        });
        return scanned;
    }

    void add(long parcel, long sku) {
        sql.sql(
                        """
                        insert into packing.scanned as s (tenant_id, parcel_id, sku_id, pieces)
                        values (:tenant, :parcel, :sku, 1)
                        on conflict (tenant_id, parcel_id, sku_id) do update set pieces = s.pieces + 1
                        """)
                .param("parcel", parcel)
                .param("sku", sku)
                .update();
    }

    void pack(long parcel) {
        sql.sql(
                        """
                        update packing.box b set packed_at = :now, packed_by = :by
                        where b.tenant_id = :tenant and b.parcel_id = :parcel
                        """)
                .param("parcel", parcel)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", Caller.current().name())
                .update();
    }

    void forget(long parcel) {
        sql.sql(
                        """
                        delete from packing.scanned s where s.tenant_id = :tenant and s.parcel_id = :parcel
                        """)
                .param("parcel", parcel)
                .update();
        sql.sql(
                        """
                        update packing.box b set packed_at = null, packed_by = null
                        where b.tenant_id = :tenant and b.parcel_id = :parcel
                        """)
                .param("parcel", parcel)
                .update();
    }

    Optional<Packed> packed(long parcel) {
        return sql.sql(
                        """
                        select b.packed_at, b.packed_by from packing.box b
                        where b.tenant_id = :tenant and b.parcel_id = :parcel and b.packed_at is not null
                        """)
                .param("parcel", parcel)
                .query(
                        (row, n) ->
                                new Packed(
                                        row.getObject("packed_at", OffsetDateTime.class)
                                                .toInstant(),
                                        row.getString("packed_by")))
                .optional();
    }

    int packedToday() {
        return sql.sql(
                        """
                        select count(*) from packing.box b where b.tenant_id = :tenant and b.packed_at >= :today
                        """)
                .param("today", Kst.startOf(Kst.today(clock)).atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    int packedOf(Collection<Long> parcels) {
        return sql.sql(
                        """
                        select count(*) from packing.box b
                        where b.tenant_id = :tenant and b.parcel_id = any(:parcels) and b.packed_at is not null
                        """)
                .param("parcels", parcels.stream().mapToLong(Long::longValue).toArray())
                .query(Integer.class)
                .single();
    }
}
