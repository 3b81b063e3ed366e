package io.moasell.inventory;

import io.moasell.catalog.SkuId;
import io.moasell.kernel.Page;
import io.moasell.tenancy.TenantSql;
import io.moasell.web.Keyset;
import io.moasell.web.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL that only reads stock, for screens. */
@Component
class StockBoardStore {

    private static final Keyset<LedgerLine> NEWEST_FIRST =
            Keyset.descending(
                    Keyset.Key.instant("l.at", LedgerLine::at),
                    Keyset.Key.number("l.id", LedgerLine::id));

    private final TenantSql sql;

    StockBoardStore(TenantSql sql) {
        this.sql = sql;
    }

    /** Pieces for which reservations wait, by SKU; one without is not in the map. */
    Map<SkuId, Integer> wanted(Collection<SkuId> skus) {
        return sums(
                """
                select r.sku_id, sum(r.pieces) as pieces from inventory.reservation r
                where r.tenant_id = :tenant and r.sku_id = any(:skus) and r.state = 'SHORT' group by r.sku_id
                """,
                skus);
    }

    /** Pieces that went out although they were not there, by SKU; one without is not in the map. */
    Map<SkuId, Integer> uncounted(Collection<SkuId> skus) {
        return sums(
                """
                select t.sku_id, sum(t.missing) as pieces from inventory.count_task t
                where t.tenant_id = :tenant and t.sku_id = any(:skus) and t.closed_at is null group by t.sku_id
                """,
                skus);
    }

    private Map<SkuId, Integer> sums(String statement, Collection<SkuId> skus) {
        Map<SkuId, Integer> sums = new HashMap<>();
        sql.sql(statement)
                .param("skus", StockStore.values(skus))
                .query(
                        (ResultSet row) -> {
                            sums.put(new SkuId(row.getLong("sku_id")), row.getInt("pieces"));
                        });
        return sums;
    }

    /** The SKUs that have the warning. */
    List<SkuId> warned(StockWarning warning) {
        String statement =
                switch (warning) {
                    case SHORT ->
                            """
                            select distinct r.sku_id from inventory.reservation r
                            where r.tenant_id = :tenant and r.state = 'SHORT'
                            """;
                    case COUNT ->
                            """
                            select distinct t.sku_id from inventory.count_task t
                            where t.tenant_id = :tenant and t.closed_at is null
                            """;
                    case EMPTY ->
                            """
                            select b.sku_id from inventory.balance b
                            join inventory.warehouse w on w.tenant_id = b.tenant_id and w.id = b.warehouse_id
                            where b.tenant_id = :tenant and w.kind = 'SELLING'
                            group by b.sku_id having sum(b.on_hand) = sum(b.reserved)
                            """;
                };
        return sql.sql(statement).query((row, number) -> new SkuId(row.getLong("sku_id"))).list();
    }

    /** How many SKUs wait for pieces or must be counted. */
    long todo() {
        return sql.sql(
                        """
                select
                  (select count(distinct r.sku_id) from inventory.reservation r
                   where r.tenant_id = :tenant and r.state = 'SHORT')
                  + (select count(distinct t.sku_id) from inventory.count_task t
                     where t.tenant_id = :tenant and t.closed_at is null)
                """)
                .query(Long.class)
                .single();
    }

    /** Whether any piece of any SKU is there. */
    boolean anything() {
        return sql.sql(
                        """
                        select exists (select from inventory.balance b where b.tenant_id = :tenant and b.on_hand > 0)
                        """)
                .query(Boolean.class)
                .single();
    }

    Map<StockWarning, Integer> warnings() {
        return sql.sql(
                        """
                select
                  (select count(distinct r.sku_id) from inventory.reservation r
                   where r.tenant_id = :tenant and r.state = 'SHORT') as short,
                  (select count(distinct t.sku_id) from inventory.count_task t
                   where t.tenant_id = :tenant and t.closed_at is null) as count,
                  (select count(*) from (select b.sku_id from inventory.balance b
                   join inventory.warehouse w on w.tenant_id = b.tenant_id and w.id = b.warehouse_id
                   where b.tenant_id = :tenant and w.kind = 'SELLING'
                   group by b.sku_id having sum(b.on_hand) = sum(b.reserved)) as e) as empty
                """)
                .query(
                        (row, number) ->
                                Map.of(
                                        StockWarning.SHORT, row.getInt("short"),
                                        StockWarning.COUNT, row.getInt("count"),
                                        StockWarning.EMPTY, row.getInt("empty")))
                .single();
    }

    Page<LedgerLine> ledger(LedgerFilter filter) {
        Where where =
                new Where()
                        .and("l.sku_id = :sku", "sku", filter.sku().value())
                        .and(
                                "l.at <= :until",
                                "until",
                                filter.until() == null ? null : Timestamp.from(filter.until()))
                        .and(
                                "l.warehouse_id = :warehouse",
                                "warehouse",
                                filter.warehouse() == null ? null : filter.warehouse().value())
                        .after(NEWEST_FIRST, filter.cursor());
        if (filter.card() != null) {
            where.and(
                    switch (filter.card()) {
                        case ON_HAND -> "l.on_hand_change <> 0";
                        case RESERVED -> "l.reserved_change <> 0";
                        case AVAILABLE -> "l.on_hand_change <> l.reserved_change";
                    });
        }
        return NEWEST_FIRST.page(
                where.bind(
                                sql.sql(
                                        """
                        select l.id, l.at, l.kind, l.on_hand_change, l.reserved_change, l.on_hand_after, l.reserved_after,
                          l.reservation_key, l.reason, l.warehouse_id, l.document, l.who
                        from inventory.ledger l where l.tenant_id = :tenant
                        """
                                                + where.sql()
                                                + NEWEST_FIRST.orderBy()
                                                + " limit :size"))
                        .param("size", filter.limit() + 1)
                        .query(StockBoardStore::line)
                        .list(),
                filter.limit());
    }

    /** The numbers as they stood at the moment, of each warehouse that had any by then. */
    Map<WarehouseId, StockLevel> at(SkuId sku, @Nullable Instant moment) {
        Map<WarehouseId, StockLevel> levels = new TreeMap<>();
        sql.sql(
                        """
                select b.sku_id, b.warehouse_id, l.on_hand, l.reserved from inventory.balance b
                cross join lateral (
                  select l.on_hand_after as on_hand, l.reserved_after as reserved from inventory.ledger l
                  where l.tenant_id = :tenant and l.sku_id = :sku and l.warehouse_id = b.warehouse_id and l.at <= coalesce(:moment::timestamptz, 'infinity')
                  order by l.at desc, l.id desc limit 1) as l
                where b.tenant_id = :tenant and b.sku_id = :sku
                """)
                .param("sku", sku.value())
                .param("moment", moment == null ? null : Timestamp.from(moment))
                .query(
                        (ResultSet row) -> {
                            levels.put(
                                    new WarehouseId(row.getInt("warehouse_id")),
                                    StockStore.level(row));
                        });
        return levels;
    }

    /** What made the pieces there until the moment, by warehouse and kind. */
    List<Explanation.Part> parts(SkuId sku, @Nullable Instant moment) {
        return sql.sql(
                        """
                select l.warehouse_id, l.kind, sum(l.on_hand_change) as pieces, count(*) as times from inventory.ledger l
                where l.tenant_id = :tenant and l.sku_id = :sku and l.at <= coalesce(:moment::timestamptz, 'infinity') and l.on_hand_change <> 0
                group by l.warehouse_id, l.kind order by l.warehouse_id, l.kind
                """)
                .param("sku", sku.value())
                .param("moment", moment == null ? null : Timestamp.from(moment))
                .query(
                        (row, number) ->
                                new Explanation.Part(
                                        new WarehouseId(row.getInt("warehouse_id")),
                                        MovementKind.valueOf(row.getString("kind")),
                                        row.getInt("pieces"),
                                        row.getInt("times")))
                .list();
    }

    /** What reservations held at the moment, the oldest first. */
    List<Explanation.Held> held(SkuId sku, @Nullable Instant moment) {
        return sql.sql(
                        """
                select l.reservation_key, l.warehouse_id, sum(l.reserved_change) as pieces,
                  max(l.at) filter (where l.kind = 'RESERVE') as since
                from inventory.ledger l
                where l.tenant_id = :tenant and l.sku_id = :sku and l.at <= coalesce(:moment::timestamptz, 'infinity') and l.reserved_change <> 0
                group by l.reservation_key, l.warehouse_id having sum(l.reserved_change) <> 0
                order by since, l.reservation_key
                """)
                .param("sku", sku.value())
                .param("moment", moment == null ? null : Timestamp.from(moment))
                .query(
                        (row, number) ->
                                new Explanation.Held(
                                        row.getString("reservation_key"),
                                        new WarehouseId(row.getInt("warehouse_id")),
                                        row.getInt("pieces"),
                                        row.getTimestamp("since").toInstant()))
                .list();
    }

    List<OpenReservation> open(SkuId sku, int limit) {
        return sql.sql(
                        """
                select r.key, r.pieces, r.warehouse_id, r.state, r.asked_at from inventory.reservation r
                where r.tenant_id = :tenant and r.sku_id = :sku and r.state in ('SHORT', 'RESERVED')
                order by r.state = 'RESERVED', r.place limit :limit
                """)
                .param("sku", sku.value())
                .param("limit", limit)
                .query(
                        (row, number) ->
                                new OpenReservation(
                                        row.getString("key"),
                                        row.getInt("pieces"),
                                        new WarehouseId(row.getInt("warehouse_id")),
                                        Served.valueOf(row.getString("state")),
                                        row.getTimestamp("asked_at").toInstant()))
                .list();
    }

    List<SkuId> in(WarehouseId warehouse) {
        return sql.sql(
                        """
                select b.sku_id from inventory.balance b
                where b.tenant_id = :tenant and b.warehouse_id = :warehouse
                  and (b.on_hand > 0 or exists (select from inventory.count_task t
                    where t.tenant_id = :tenant and t.sku_id = b.sku_id and t.warehouse_id = b.warehouse_id
                      and t.closed_at is null))
                order by b.sku_id
                """)
                .param("warehouse", warehouse.value())
                .query((row, number) -> new SkuId(row.getLong("sku_id")))
                .list();
    }

    List<SkuId> uncounted(WarehouseId warehouse) {
        return sql.sql(
                        """
                select distinct t.sku_id from inventory.count_task t
                where t.tenant_id = :tenant and t.warehouse_id = :warehouse and t.closed_at is null order by t.sku_id
                """)
                .param("warehouse", warehouse.value())
                .query((row, number) -> new SkuId(row.getLong("sku_id")))
                .list();
    }

    Set<SkuId> adjusted(WarehouseId warehouse, Map<SkuId, Long> lines) {
        return new HashSet<>(
                sql.sql(
                                """
                select s.sku_id from unnest(:skus::bigint[], :lines::bigint[]) as s (sku_id, line)
                where exists (select from inventory.ledger l
                  where l.tenant_id = :tenant and l.sku_id = s.sku_id and l.warehouse_id = :warehouse
                    and l.kind = 'ADJUST' and l.id > s.line)
                """)
                        .param("skus", StockStore.values(lines.keySet()))
                        .param("lines", lines.values().toArray(Long[]::new))
                        .param("warehouse", warehouse.value())
                        .query((row, number) -> new SkuId(row.getLong("sku_id")))
                        .list());
    }

    List<CountTask> counts(SkuId sku) {
        return sql.sql(
                        """
                select t.missing, t.reservation_key, t.warehouse_id, t.opened_at from inventory.count_task t
                where t.tenant_id = :tenant and t.sku_id = :sku and t.closed_at is null order by t.id
                """)
                .param("sku", sku.value())
                .query(
                        (row, number) ->
                                new CountTask(
                                        row.getInt("missing"),
                                        row.getString("reservation_key"),
                                        new WarehouseId(row.getInt("warehouse_id")),
                                        row.getTimestamp("opened_at").toInstant()))
                .list();
    }

    private static LedgerLine line(ResultSet row, int number) throws SQLException {
        return new LedgerLine(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                MovementKind.valueOf(row.getString("kind")),
                row.getInt("on_hand_change"),
                row.getInt("reserved_change"),
                row.getInt("on_hand_after"),
                row.getInt("reserved_after"),
                row.getString("reservation_key"),
                row.getString("reason"),
                new WarehouseId(row.getInt("warehouse_id")),
                row.getString("document"),
                row.getString("who"));
    }
}
