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
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** All SQL of packing checks. */
@Component
class PackingStore {

    /** So many scans of a box are remembered. */
    private static final int REQUESTS = 20;

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

    /** False when the box has heard this request before; to be asked by whoever holds the box. */
    boolean hear(long parcel, String request) {
        return sql.sql(
                                """
                                update packing.box b
                                set requests = (array_append(b.requests, :request))
                                  [greatest(1, cardinality(b.requests) + 2 - :kept):]
                                where b.tenant_id = :tenant and b.parcel_id = :parcel and :request <> all (b.requests)
                                """)
                        .param("parcel", parcel)
                        .param("request", request)
                        .param("kept", REQUESTS)
                        .update()
                == 1;
    }

    /** Whether the box has heard this request. */
    boolean heard(long parcel, String request) {
        return sql.sql(
                        """
                                select exists (select 1 from packing.box b
                                  where b.tenant_id = :tenant and b.parcel_id = :parcel and :request = any (b.requests))
                                """)
                .param("parcel", parcel)
                .param("request", request)
                .query(Boolean.class)
                .single();
    }

    /** By box and SKU, pieces that are in. */
    Map<Long, Map<Long, Integer>> scanned(Collection<Long> parcels) {
        Map<Long, Map<Long, Integer>> scanned = new HashMap<>();
        sql.sql(
                        """
                        select s.parcel_id, s.sku_id, s.pieces from packing.scanned s
                        where s.tenant_id = :tenant and s.parcel_id = any(:parcels)
                        """)
                .param("parcels", parcels.stream().mapToLong(Long::longValue).toArray())
                .query(
                        row -> {
                            scanned.computeIfAbsent(row.getLong("parcel_id"), p -> new HashMap<>())
                                    .put(row.getLong("sku_id"), row.getInt("pieces"));
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

    /** Of these, boxes whose check was begun; held, in the order of their keys. */
    List<Long> holdBegun(Collection<Long> parcels) {
        return sql.sql(
                        """
                        select b.parcel_id from packing.box b
                        where b.tenant_id = :tenant and b.parcel_id = any(:parcels)
                          and exists (select 1 from packing.scanned s
                            where s.tenant_id = :tenant and s.parcel_id = b.parcel_id)
                        order by b.parcel_id for update
                        """)
                .param("parcels", parcels.stream().mapToLong(Long::longValue).toArray())
                .query(Long.class)
                .list();
    }

    /** All of these is in, and was not before; tells of which that is so. */
    List<Long> pack(Collection<Long> parcels) {
        return sql.sql(
                        """
                        update packing.box b set packed_at = :now, packed_by = :by
                        where b.tenant_id = :tenant and b.parcel_id = any(:parcels) and b.packed_at is null
                        returning b.parcel_id
                        """)
                .param("parcels", parcels.stream().mapToLong(Long::longValue).toArray())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", Caller.current().name())
                .query(Long.class)
                .list();
    }

    /** What was in is too much now: these are not packed any more; tells of which that is so. */
    List<Long> unpack(Collection<Long> parcels) {
        return sql.sql(
                        """
                        update packing.box b set packed_at = null, packed_by = null
                        where b.tenant_id = :tenant and b.parcel_id = any(:parcels) and b.packed_at is not null
                        returning b.parcel_id
                        """)
                .param("parcels", parcels.stream().mapToLong(Long::longValue).toArray())
                .query(Long.class)
                .list();
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

    Map<Long, Packed> packed(Collection<Long> parcels) {
        Map<Long, Packed> packed = new HashMap<>();
        sql.sql(
                        """
                        select b.parcel_id, b.packed_at, b.packed_by from packing.box b
                        where b.tenant_id = :tenant and b.parcel_id = any(:parcels) and b.packed_at is not null
                        """)
                .param("parcels", parcels.stream().mapToLong(Long::longValue).toArray())
                .query(
                        row -> {
                            packed.put(
                                    row.getLong("parcel_id"),
                                    new Packed(
                                            row.getObject("packed_at", OffsetDateTime.class)
                                                    .toInstant(),
                                            row.getString("packed_by")));
                        });
        return packed;
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
