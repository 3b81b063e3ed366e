package io.moasell.warehousing;

import io.moasell.catalog.SkuId;
import io.moasell.inventory.Stock;
import io.moasell.inventory.WarehouseId;
import io.moasell.kernel.Page;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.TenantSql;
import io.moasell.web.Keyset;
import io.moasell.web.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of stocktaking. */
@Component
class CountStore {

    private static final Keyset<StockCount> NEWEST_FIRST =
            Keyset.descending(
                    Keyset.Key.instant("c.started_at", StockCount::startedAt),
                    Keyset.Key.number("c.id", count -> count.id().value()));

    private static final String COUNT =
            """
            select c.id, c.warehouse_id, c.title, c.state, c.started_at, c.started_by, c.ended_at,
              (select count(*) from warehousing.count_line l where l.tenant_id = c.tenant_id and l.count_id = c.id) as lines,
              (select count(l.counted) from warehousing.count_line l
               where l.tenant_id = c.tenant_id and l.count_id = c.id) as counted
            from warehousing.stock_count c where c.tenant_id = :tenant
            """;

    private final TenantSql sql;

    CountStore(TenantSql sql) {
        this.sql = sql;
    }

    CountId insert(WarehouseId warehouse, String title, Instant now) {
        return sql.sql(
                        """
                insert into warehousing.stock_count (tenant_id, warehouse_id, title, state, started_at, started_by)
                values (:tenant, :warehouse, :title, 'OPEN', :now, :who) returning id
                """)
                .param("warehouse", warehouse.value())
                .param("title", title)
                .param("now", Timestamp.from(now))
                .param("who", Caller.current().name())
                .query((row, number) -> new CountId(row.getLong("id")))
                .single();
    }

    /** Adds SKUs that are in no other open count of the warehouse. @return how many */
    int insertLines(CountId count, WarehouseId warehouse, Collection<SkuId> skus) {
        return sql.sql(
                        """
                insert into warehousing.count_line (tenant_id, count_id, sku_id, warehouse_id)
                select :tenant, :count, s.id, :warehouse from unnest(:skus::bigint[]) as s (id) order by s.id
                on conflict do nothing
                """)
                .param("count", count.value())
                .param("warehouse", warehouse.value())
                .param("skus", values(skus))
                .update();
    }

    Optional<StockCount> find(CountId id) {
        return sql.sql(COUNT + " and c.id = :id")
                .param("id", id.value())
                .query(CountStore::read)
                .optional();
    }

    List<StockCount> find(Collection<Long> ids) {
        return sql.sql(COUNT + " and c.id = any(:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(CountStore::read)
                .list();
    }

    /** Whoever counts shares the count: it does not end meanwhile. @return whether it is open */
    boolean share(CountId id) {
        return open(id, "for share");
    }

    /** Nobody counts until the transaction ends. @return whether it is open */
    boolean lock(CountId id) {
        return open(id, "for update");
    }

    private boolean open(CountId id, String lock) {
        return sql.sql(
                        """
                select c.state = 'OPEN' from warehousing.stock_count c where c.tenant_id = :tenant and c.id = :id
                """
                                + lock)
                .param("id", id.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    Page<StockCount> page(@Nullable String cursor, int limit) {
        Where where = new Where().after(NEWEST_FIRST, cursor);
        return NEWEST_FIRST.page(
                where.bind(sql.sql(COUNT + where.sql() + NEWEST_FIRST.orderBy() + " limit :size"))
                        .param("size", limit + 1)
                        .query(CountStore::read)
                        .list(),
                limit);
    }

    List<CountLine> lines(CountId id) {
        return lines(id, null);
    }

    /** The lines of these SKUs, locked until the transaction ends. */
    List<CountLine> lockLines(CountId id, Collection<SkuId> skus) {
        return lines(id, skus);
    }

    private List<CountLine> lines(CountId id, @Nullable Collection<SkuId> locked) {
        return sql.sql(
                        """
                select l.sku_id, l.counted, l.seen, l.first_seen, l.seen_line, l.counted_at, l.counted_by, l.recount,
                  l.booked
                from warehousing.count_line l
                where l.tenant_id = :tenant and l.count_id = :count
                  and (:skus::bigint[] is null or l.sku_id = any(:skus))
                order by l.sku_id
                """
                                + (locked == null ? "" : "for update"))
                .param("count", id.value())
                .param("skus", locked == null ? null : values(locked))
                .query(CountStore::line)
                .list();
    }

    /** Writes what was found. */
    void count(CountId id, Map<SkuId, Integer> found, Map<SkuId, Stock.Seen> seen, Instant now) {
        List<SkuId> skus = new ArrayList<>(found.keySet());
        sql.sql(
                        """
                update warehousing.count_line l
                set counted = f.counted, seen = f.seen, seen_line = f.line,
                  first_seen = case when l.counted is null then f.seen else l.first_seen end,
                  counted_at = :now, counted_by = :who, recount = false
                from unnest(:skus::bigint[], :counted::int[], :seen::int[], :lines::bigint[]) as f (sku_id, counted, seen, line)
                where l.tenant_id = :tenant and l.count_id = :count and l.sku_id = f.sku_id
                """)
                .param("count", id.value())
                .param("skus", values(skus))
                .param("counted", skus.stream().map(found::get).toArray(Integer[]::new))
                .param(
                        "seen",
                        skus.stream().map(sku -> seen.get(sku).onHand()).toArray(Integer[]::new))
                .param("lines", skus.stream().map(sku -> seen.get(sku).line()).toArray(Long[]::new))
                .param("now", Timestamp.from(now))
                .param("who", Caller.current().name())
                .update();
    }

    /** Notes that a request has come. @return whether it came for the first time */
    boolean scan(CountId id, String request) {
        return sql.sql(
                                """
                insert into warehousing.count_scan (tenant_id, count_id, request_key) values (:tenant, :count, :request)
                on conflict (tenant_id, count_id, request_key) do nothing
                """)
                        .param("count", id.value())
                        .param("request", request)
                        .update()
                == 1;
    }

    /** Keeps what stood there when lines were taken away to be filled in. */
    void givenOut(CountId id, Map<SkuId, Stock.Seen> seen) {
        List<SkuId> skus = new ArrayList<>(seen.keySet());
        sql.sql(
                        """
                update warehousing.count_line l set sheet_seen = coalesce(l.sheet_seen, s.seen)
                from unnest(:skus::bigint[], :seen::int[]) as s (sku_id, seen)
                where l.tenant_id = :tenant and l.count_id = :count and l.sku_id = s.sku_id and l.booked is null
                """)
                .param("count", id.value())
                .param("skus", values(skus))
                .param(
                        "seen",
                        skus.stream().map(sku -> seen.get(sku).onHand()).toArray(Integer[]::new))
                .update();
    }

    /** These were filled in: they were counted from when they were taken away. */
    void filled(CountId id, Collection<SkuId> skus) {
        sql.sql(
                        """
                update warehousing.count_line l set first_seen = l.sheet_seen, sheet_seen = null
                where l.tenant_id = :tenant and l.count_id = :count and l.sku_id = any(:skus)
                  and l.sheet_seen is not null
                """)
                .param("count", id.value())
                .param("skus", values(skus))
                .update();
    }

    /** These are to be counted again from nothing. */
    void recount(CountId id, Collection<SkuId> skus) {
        sql.sql(
                        """
                update warehousing.count_line l
                set counted = null, seen = null, first_seen = null, seen_line = null, counted_at = null, counted_by = null,
                  recount = true, sheet_seen = null
                where l.tenant_id = :tenant and l.count_id = :count and l.sku_id = any(:skus) and l.booked is null
                """)
                .param("count", id.value())
                .param("skus", values(skus))
                .update();
    }

    /** The differences were booked. */
    void booked(CountId id, Map<SkuId, Integer> differences) {
        List<SkuId> skus = new ArrayList<>(differences.keySet());
        sql.sql(
                        """
                update warehousing.count_line l set booked = b.difference
                from unnest(:skus::bigint[], :differences::int[]) as b (sku_id, difference)
                where l.tenant_id = :tenant and l.count_id = :count and l.sku_id = b.sku_id
                """)
                .param("count", id.value())
                .param("skus", values(skus))
                .param("differences", skus.stream().map(differences::get).toArray(Integer[]::new))
                .update();
    }

    void end(CountId id, StockCount.State state, Instant now) {
        sql.sql(
                        """
                update warehousing.stock_count c set state = :state, ended_at = :now, ended_by = :who
                where c.tenant_id = :tenant and c.id = :id and c.state = 'OPEN'
                """)
                .param("id", id.value())
                .param("state", state.name())
                .param("now", Timestamp.from(now))
                .param("who", Caller.current().name())
                .update();
        sql.sql(
                        """
                update warehousing.count_line l set open = false where l.tenant_id = :tenant and l.count_id = :id
                """)
                .param("id", id.value())
                .update();
        sql.sql("delete from warehousing.count_scan where tenant_id = :tenant and count_id = :id")
                .param("id", id.value())
                .update();
    }

    private static StockCount read(ResultSet row, int number) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new StockCount(
                new CountId(row.getLong("id")),
                new WarehouseId(row.getInt("warehouse_id")),
                row.getString("title"),
                StockCount.State.valueOf(row.getString("state")),
                row.getInt("lines"),
                row.getInt("counted"),
                row.getTimestamp("started_at").toInstant(),
                row.getString("started_by"),
                ended == null ? null : ended.toInstant());
    }

    private static CountLine line(ResultSet row, int number) throws SQLException {
        Timestamp at = row.getTimestamp("counted_at");
        return new CountLine(
                new SkuId(row.getLong("sku_id")),
                integer(row, "counted"),
                integer(row, "seen"),
                integer(row, "first_seen"),
                row.getObject("seen_line") == null ? null : row.getLong("seen_line"),
                at == null ? null : at.toInstant(),
                row.getString("counted_by"),
                row.getBoolean("recount"),
                integer(row, "booked"));
    }

    private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : row.getInt(column);
    }

    private static Long[] values(Collection<SkuId> skus) {
        return skus.stream().map(SkuId::value).toArray(Long[]::new);
    }
}
