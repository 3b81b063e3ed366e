package io.moasell.inventory;

import io.moasell.catalog.SkuId;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The SQL that changes stock. Two rules keep it free of deadlocks: balances are locked in the order
 * of their SKUs, and a reservation that is there is changed only under its balance's lock. Asking
 * under a key that is known holds its row before the balance: who asks under known and new keys at
 * once holds the balances first ({@link Stock#hold}).
 */
@Component
class StockStore {

    private final TenantSql sql;

    StockStore(TenantSql sql) {
        this.sql = sql;
    }

    /** A SKU in a warehouse: what has a balance. In the order in which everybody waits. */
    record Slot(SkuId sku, WarehouseId warehouse) implements Comparable<Slot> {

        @Override
        public int compareTo(Slot other) {
            int skus = sku.compareTo(other.sku);
            return skus != 0 ? skus : warehouse.compareTo(other.warehouse);
        }
    }

    /**
     * One change of one balance.
     *
     * @param reservation whose key, null by hand
     * @param request makes it happen once, null for a reservation's
     * @param document the paper behind it, null for none
     */
    record Entry(
            Slot slot,
            MovementKind kind,
            int onHandChange,
            int reservedChange,
            @Nullable String reservation,
            @Nullable String request,
            @Nullable String reason,
            @Nullable String document) {}

    /** A reservation that is not ended; its warehouse gives the pieces, or would have. */
    record Open(String key, Slot slot, int pieces, boolean reserved) {

        SkuId sku() {
            return slot.sku();
        }
    }

    /** The warehouses that serve, in the order of their turns. */
    List<WarehouseId> serving() {
        return sql.sql(
                        """
                select w.id from inventory.warehouse w
                where w.tenant_id = :tenant and w.kind = 'SELLING' and w.closed_at is null order by w.place, w.id
                """)
                .query((row, number) -> new WarehouseId(row.getInt("id")))
                .list();
    }

    /** Makes the balances that are not there yet, in the warehouse that serves first. */
    void openBalances(Collection<SkuId> skus, Instant now) {
        sql.sql(
                        """
                insert into inventory.balance (tenant_id, warehouse_id, sku_id, changed_at)
                select :tenant, w.id, s.id, :now from unnest(:skus::bigint[]) as s (id),
                  (select f.id from inventory.warehouse f
                   where f.tenant_id = :tenant and f.kind = 'SELLING' and f.closed_at is null
                   order by f.place, f.id limit 1) as w
                order by s.id on conflict do nothing
                """)
                .param("skus", values(skus))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Makes the balances that are not there yet. */
    void openSlots(Collection<Slot> slots, Instant now) {
        sql.sql(
                        """
                insert into inventory.balance (tenant_id, warehouse_id, sku_id, changed_at)
                select :tenant, s.warehouse_id, s.sku_id, :now
                from unnest(:skus::bigint[], :warehouses::int[]) as s (sku_id, warehouse_id)
                where not exists (select from inventory.balance b
                  where b.tenant_id = :tenant and b.sku_id = s.sku_id and b.warehouse_id = s.warehouse_id)
                order by s.sku_id, s.warehouse_id on conflict do nothing
                """)
                .param("skus", slots.stream().map(s -> s.sku().value()).toArray(Long[]::new))
                .param(
                        "warehouses",
                        slots.stream().map(s -> s.warehouse().value()).toArray(Integer[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    /**
     * What is new of what was wanted.
     *
     * @param fresh in the order asked
     * @param first the warehouse that serves first, under which they are written
     * @param choice whether several serve: they are written as waiting then, else as reserved
     */
    record Asked(List<Wanted> fresh, WarehouseId first, boolean choice) {}

    /**
     * Writes what is wanted under new keys. Before any balance is held: what takes pieces then has
     * no statement beside it that must not be done twice, which PostgreSQL refuses to whoever
     * waited for a balance ("ModifyTable should not be called during EvalPlanQual").
     *
     * @return nothing when all is known
     */
    Optional<Asked> ask(List<Wanted> wanted, Instant now) {
        return sql.sql(
                        """
                with asked as materialized (
                  select * from unnest(:keys::text[], :skus::bigint[], :pieces::int[]) with ordinality
                    as a (key, sku_id, pieces, place)
                ), serving as materialized (
                  select (array_agg(w.id order by w.place, w.id))[1] as first, count(*) > 1 as choice
                  from inventory.warehouse w
                  where w.tenant_id = :tenant and w.kind = 'SELLING' and w.closed_at is null
                ), fresh as (
                  insert into inventory.reservation as r (tenant_id, key, sku_id, warehouse_id, pieces, state, asked_at)
                  select :tenant, a.key, a.sku_id, s.first, a.pieces, case when s.choice then 'SHORT' else 'RESERVED' end, :now
                  from asked a cross join serving s order by a.place
                  on conflict (tenant_id, key) do update
                    set pieces = excluded.pieces, state = excluded.state, warehouse_id = excluded.warehouse_id,
                      asked_at = excluded.asked_at, place = default
                    where r.state = 'RELEASED'
                  returning key
                )
                select a.place, s.first, s.choice from asked a join fresh f on f.key = a.key cross join serving s
                order by a.place
                """)
                .param("keys", keys(wanted))
                .param("skus", skus(wanted))
                .param("pieces", pieces(wanted))
                .param("now", Timestamp.from(now))
                .query(
                        rows -> {
                            Asked asked = null;
                            while (rows.next()) {
                                if (asked == null) {
                                    asked =
                                            new Asked(
                                                    new ArrayList<>(),
                                                    new WarehouseId(rows.getInt("first")),
                                                    rows.getBoolean("choice"));
                                }
                                asked.fresh().add(wanted.get(rows.getInt("place") - 1));
                            }
                            return Optional.ofNullable(asked);
                        });
    }

    /**
     * Takes the pieces of new keys: each SKU that has enough for all of them gives, one that has
     * not gives none, and the caller shares out by hand in the same transaction. It answers with
     * places instead of keys, because the driver asks once more before it sends a statement that
     * answers with texts of any length.
     *
     * @return those whose SKU gave
     */
    Set<Wanted> take(List<Wanted> fresh, WarehouseId from, Instant now) {
        return new HashSet<>(
                sql.sql(
                                """
                with line as materialized (
                  select * from unnest(:keys::text[], :skus::bigint[], :pieces::int[]) with ordinality
                    as a (key, sku_id, pieces, place)
                ), wanted as (
                  select sku_id, sum(pieces) as pieces from line group by sku_id
                ), locked as materialized (
                  select b.sku_id, w.pieces from inventory.balance b join wanted w on w.sku_id = b.sku_id
                  where b.tenant_id = :tenant and b.warehouse_id = :warehouse
                  order by b.sku_id for update of b
                ), given as (
                  update inventory.balance b
                  set reserved = b.reserved + l.pieces, changed_at = greatest(b.changed_at, :now)
                  from locked l
                  where b.tenant_id = :tenant and b.warehouse_id = :warehouse and b.sku_id = l.sku_id
                    and b.on_hand - b.reserved >= l.pieces
                  returning b.sku_id, b.on_hand, b.reserved, b.changed_at, l.pieces
                ), written as (
                  insert into inventory.ledger (tenant_id, sku_id, at, warehouse_id, kind, on_hand_change, reserved_change,
                    on_hand_after, reserved_after, reservation_key, who_kind, who)
                  select :tenant, n.sku_id, g.changed_at, :warehouse, 'RESERVE', 0, n.pieces, g.on_hand,
                    g.reserved - g.pieces + sum(n.pieces) over (partition by n.sku_id order by n.place),
                    n.key, :whoKind, :who
                  from line n join given g on g.sku_id = n.sku_id
                  order by n.place
                )
                select n.place from line n join given g on g.sku_id = n.sku_id
                """)
                        .param("keys", keys(fresh))
                        .param("skus", skus(fresh))
                        .param("pieces", pieces(fresh))
                        .param("warehouse", from.value())
                        .param("now", Timestamp.from(now))
                        .param("whoKind", Caller.current().kind().name())
                        .param("who", Caller.current().name())
                        .query((row, number) -> fresh.get(row.getInt("place") - 1))
                        .list());
    }

    /**
     * The warehouse that serves first, where this key is written as reserved when it is new;
     * nothing when it is known.
     */
    Optional<WarehouseId> ask(Wanted one, Instant now) {
        return sql.sql(
                        """
                insert into inventory.reservation as r (tenant_id, key, sku_id, warehouse_id, pieces, state, asked_at)
                values (:tenant, :key, :sku,
                  (select w.id from inventory.warehouse w
                   where w.tenant_id = :tenant and w.kind = 'SELLING' and w.closed_at is null
                   order by w.place, w.id limit 1),
                  :pieces, 'RESERVED', :now)
                on conflict (tenant_id, key) do update
                  set pieces = excluded.pieces, state = 'RESERVED', warehouse_id = excluded.warehouse_id,
                    asked_at = excluded.asked_at, place = default
                  where r.state = 'RELEASED'
                returning warehouse_id
                """)
                .param("key", one.key())
                .param("sku", one.sku().value())
                .param("pieces", one.quantity())
                .param("now", Timestamp.from(now))
                .query((row, number) -> new WarehouseId(row.getInt("warehouse_id")))
                .optional();
    }

    /**
     * Takes the pieces of one new key alone, which is what many people do at once to the last
     * pieces of one SKU. It needs no shares, no order and no totals, and so takes less of the time
     * in which the others wait for the row.
     */
    boolean take(Wanted one, WarehouseId from, Instant now) {
        return sql.sql(
                                """
                with given as (
                  update inventory.balance b
                  set reserved = b.reserved + :pieces, changed_at = greatest(b.changed_at, :now)
                  where b.tenant_id = :tenant and b.warehouse_id = :warehouse and b.sku_id = :sku
                    and b.on_hand - b.reserved >= :pieces
                  returning b.on_hand, b.reserved, b.changed_at
                )
                insert into inventory.ledger (tenant_id, sku_id, at, warehouse_id, kind, on_hand_change, reserved_change,
                  on_hand_after, reserved_after, reservation_key, who_kind, who)
                select :tenant, :sku, g.changed_at, :warehouse, 'RESERVE', 0, :pieces, g.on_hand, g.reserved, :key, :whoKind, :who
                from given g
                """)
                        .param("key", one.key())
                        .param("sku", one.sku().value())
                        .param("pieces", one.quantity())
                        .param("warehouse", from.value())
                        .param("now", Timestamp.from(now))
                        .param("whoKind", Caller.current().kind().name())
                        .param("who", Caller.current().name())
                        .update()
                == 1;
    }

    private static String[] keys(List<Wanted> wanted) {
        return wanted.stream().map(Wanted::key).toArray(String[]::new);
    }

    private static Long[] skus(List<Wanted> wanted) {
        return wanted.stream().map(one -> one.sku().value()).toArray(Long[]::new);
    }

    private static Integer[] pieces(List<Wanted> wanted) {
        return wanted.stream().map(Wanted::quantity).toArray(Integer[]::new);
    }

    /** The numbers of these SKUs over all warehouses that sell. */
    Map<SkuId, StockLevel> levels(Collection<SkuId> skus) {
        Map<SkuId, StockLevel> levels = new TreeMap<>();
        sql.sql(
                        """
                select b.sku_id, sum(b.on_hand) as on_hand, sum(b.reserved) as reserved
                from inventory.balance b
                join inventory.warehouse w on w.tenant_id = b.tenant_id and w.id = b.warehouse_id
                where b.tenant_id = :tenant and b.sku_id = any(:skus) and w.kind = 'SELLING' group by b.sku_id
                """)
                .param("skus", values(skus))
                .query(
                        (ResultSet row) -> {
                            StockLevel level = level(row);
                            levels.put(level.sku(), level);
                        });
        return levels;
    }

    /** The balances of these SKUs. */
    Map<Slot, StockLevel> balances(Collection<SkuId> skus) {
        return balances(
                """
                select b.sku_id, b.warehouse_id, b.on_hand, b.reserved from inventory.balance b
                where b.tenant_id = :tenant and b.sku_id = any(:skus)
                """,
                "skus",
                values(skus));
    }

    /** Locks all balances of these SKUs until the transaction ends. */
    Map<Slot, StockLevel> lock(Collection<SkuId> skus) {
        return balances(
                """
                select b.sku_id, b.warehouse_id, b.on_hand, b.reserved from inventory.balance b
                where b.tenant_id = :tenant and b.sku_id = any(:skus)
                order by b.sku_id, b.warehouse_id for update
                """,
                "skus",
                values(skus));
    }

    /** Locks the balances of these SKUs in these warehouses until the transaction ends. */
    Map<Slot, StockLevel> lock(Collection<SkuId> skus, Collection<WarehouseId> warehouses) {
        Map<Slot, StockLevel> levels = new TreeMap<>();
        sql.sql(
                        """
                select b.sku_id, b.warehouse_id, b.on_hand, b.reserved from inventory.balance b
                where b.tenant_id = :tenant and b.sku_id = any(:skus) and b.warehouse_id = any(:warehouses)
                order by b.sku_id, b.warehouse_id for update
                """)
                .param("skus", values(skus))
                .param(
                        "warehouses",
                        warehouses.stream().map(WarehouseId::value).toArray(Integer[]::new))
                .query(
                        (ResultSet row) -> {
                            levels.put(slot(row), level(row));
                        });
        return levels;
    }

    /** Locks all balances of the SKUs of these reservations until the transaction ends. */
    Map<Slot, StockLevel> lockOf(Collection<String> keys) {
        return balances(
                """
                select b.sku_id, b.warehouse_id, b.on_hand, b.reserved from inventory.balance b
                where b.tenant_id = :tenant and b.sku_id in
                  (select r.sku_id from inventory.reservation r where r.tenant_id = :tenant and r.key = any(:keys))
                order by b.sku_id, b.warehouse_id for update
                """,
                "keys",
                keys.toArray(String[]::new));
    }

    private Map<Slot, StockLevel> balances(String statement, String name, Object[] values) {
        Map<Slot, StockLevel> levels = new TreeMap<>();
        sql.sql(statement)
                .param(name, values)
                .query(
                        (ResultSet row) -> {
                            levels.put(slot(row), level(row));
                        });
        return levels;
    }

    /** Those of these reservations that are not ended, in the order asked. */
    List<Open> open(List<String> keys) {
        return sql.sql(
                        """
                select r.key, r.sku_id, r.warehouse_id, r.pieces, r.state
                from unnest(:keys::text[]) with ordinality as a (key, place)
                join inventory.reservation r on r.tenant_id = :tenant and r.key = a.key
                where r.state in ('SHORT', 'RESERVED') order by a.place
                """)
                .param("keys", keys.toArray(String[]::new))
                .query(StockStore::readOpen)
                .list();
    }

    /** Of these keys, those of reservations that wait for pieces. */
    Set<String> shortOf(Collection<String> keys) {
        return new HashSet<>(
                sql.sql(
                                """
                select r.key from inventory.reservation r
                where r.tenant_id = :tenant and r.key = any(:keys) and r.state = 'SHORT'
                """)
                        .param("keys", keys.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    /** Reservations that wait and of which each alone could be filled, oldest first. */
    List<Open> fillable(Collection<SkuId> skus) {
        return sql.sql(
                        """
                select r.key, r.sku_id, r.warehouse_id, r.pieces, r.state
                from inventory.reservation r
                where r.tenant_id = :tenant and r.sku_id = any(:skus) and r.state = 'SHORT'
                  and exists (select from inventory.balance b
                    join inventory.warehouse w on w.tenant_id = b.tenant_id and w.id = b.warehouse_id
                    where b.tenant_id = :tenant and b.sku_id = r.sku_id and w.kind = 'SELLING'
                      and w.closed_at is null and r.pieces <= b.on_hand - b.reserved)
                order by r.place
                """)
                .param("skus", values(skus))
                .query(StockStore::readOpen)
                .list();
    }

    /** Reservations of these SKUs that hold pieces, newest first. */
    List<Open> holding(Collection<SkuId> skus) {
        return sql.sql(
                        """
                select r.key, r.sku_id, r.warehouse_id, r.pieces, r.state from inventory.reservation r
                where r.tenant_id = :tenant and r.sku_id = any(:skus) and r.state = 'RESERVED'
                order by r.place desc
                """)
                .param("skus", values(skus))
                .query(StockStore::readOpen)
                .list();
    }

    /** Sets the state of these reservations. */
    void state(Collection<String> keys, String state) {
        sql.sql(
                        """
                update inventory.reservation r set state = :state
                where r.tenant_id = :tenant and r.key = any(:keys) and r.state in ('SHORT', 'RESERVED')
                """)
                .param("keys", keys.toArray(String[]::new))
                .param("state", state)
                .update();
    }

    /** These reservations hold pieces of these warehouses now. */
    void give(Map<String, WarehouseId> from) {
        sql.sql(
                        """
                update inventory.reservation r set state = 'RESERVED', warehouse_id = g.warehouse_id
                from unnest(:keys::text[], :warehouses::int[]) as g (key, warehouse_id)
                where r.tenant_id = :tenant and r.key = g.key and r.state in ('SHORT', 'RESERVED')
                """)
                .param("keys", from.keySet().toArray(String[]::new))
                .param(
                        "warehouses",
                        from.values().stream().map(WarehouseId::value).toArray(Integer[]::new))
                .update();
    }

    /** Takes pieces off these reservations; one of which none are left is released. */
    void reduce(Map<String, Integer> pieces) {
        sql.sql(
                        """
                update inventory.reservation r
                set pieces = r.pieces - l.pieces, state = case when r.pieces = l.pieces then 'RELEASED' else r.state end
                from unnest(:keys::text[], :pieces::int[]) as l (key, pieces)
                where r.tenant_id = :tenant and r.key = l.key and r.state in ('SHORT', 'RESERVED')
                """)
                .param("keys", pieces.keySet().toArray(String[]::new))
                .param("pieces", pieces.values().toArray(Integer[]::new))
                .update();
    }

    /** Changes the balances and writes the ledger, in the order given. The balances are locked. */
    void write(List<Entry> entries, Instant now) {
        sql.sql(
                        """
                with entry as materialized (
                  select * from unnest(:skus::bigint[], :warehouses::int[], :kinds::text[], :onHand::int[],
                      :reserved::int[], :keys::text[], :requests::text[], :reasons::text[], :documents::text[])
                    with ordinality
                    as e (sku_id, warehouse_id, kind, on_hand, reserved, key, request, reason, document, place)
                ), total as (
                  select sku_id, warehouse_id, sum(on_hand) as on_hand, sum(reserved) as reserved
                  from entry group by sku_id, warehouse_id
                ), moved as (
                  update inventory.balance b
                  set on_hand = b.on_hand + t.on_hand, reserved = b.reserved + t.reserved,
                    changed_at = greatest(b.changed_at, :now)
                  from total t
                  where b.tenant_id = :tenant and b.warehouse_id = t.warehouse_id and b.sku_id = t.sku_id
                  returning b.sku_id, b.warehouse_id, b.on_hand - t.on_hand as on_hand,
                    b.reserved - t.reserved as reserved, b.changed_at
                )
                insert into inventory.ledger (tenant_id, sku_id, at, warehouse_id, kind, on_hand_change, reserved_change,
                  on_hand_after, reserved_after, reservation_key, request_key, reason, document, who_kind, who)
                select :tenant, e.sku_id, m.changed_at, e.warehouse_id, e.kind, e.on_hand, e.reserved,
                  m.on_hand + sum(e.on_hand) over so_far, m.reserved + sum(e.reserved) over so_far,
                  e.key, e.request, e.reason, e.document, :whoKind, :who
                from entry e join moved m on m.sku_id = e.sku_id and m.warehouse_id = e.warehouse_id
                window so_far as (partition by e.sku_id, e.warehouse_id order by e.place)
                order by e.place
                """)
                .param("skus", column(entries, e -> e.slot().sku().value(), Long[]::new))
                .param(
                        "warehouses",
                        column(entries, e -> e.slot().warehouse().value(), Integer[]::new))
                .param("kinds", column(entries, e -> e.kind().name(), String[]::new))
                .param("onHand", column(entries, Entry::onHandChange, Integer[]::new))
                .param("reserved", column(entries, Entry::reservedChange, Integer[]::new))
                .param("keys", column(entries, Entry::reservation, String[]::new))
                .param("requests", column(entries, Entry::request, String[]::new))
                .param("reasons", column(entries, Entry::reason, String[]::new))
                .param("documents", column(entries, Entry::document, String[]::new))
                .param("now", Timestamp.from(now))
                .param("whoKind", Caller.current().kind().name())
                .param("who", Caller.current().name())
                .update();
    }

    private static <T> T[] column(
            List<Entry> entries, Function<Entry, @Nullable T> of, IntFunction<T[]> array) {
        return entries.stream().map(of).toArray(array);
    }

    /** The last line of the ledger of each of these SKUs there. */
    Map<SkuId, Long> lastLines(Collection<SkuId> skus, WarehouseId where) {
        Map<SkuId, Long> lines = new TreeMap<>();
        sql.sql(
                        """
                select s.sku_id, l.id from unnest(:skus::bigint[]) as s (sku_id)
                cross join lateral (select l.id from inventory.ledger l
                  where l.tenant_id = :tenant and l.sku_id = s.sku_id and l.warehouse_id = :warehouse
                  order by l.at desc, l.id desc limit 1) as l
                """)
                .param("skus", values(skus))
                .param("warehouse", where.value())
                .query(
                        (ResultSet row) -> {
                            lines.put(new SkuId(row.getLong("sku_id")), row.getLong("id"));
                        });
        return lines;
    }

    /** Of these requests, those that have happened. */
    Set<String> happened(Collection<String> requests) {
        return new HashSet<>(
                sql.sql(
                                """
                select l.request_key from inventory.ledger l
                where l.tenant_id = :tenant and l.request_key = any(:requests) and l.request_key is not null
                """)
                        .param("requests", requests.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    /** Somebody must count there: more went out than there was. */
    void openCounts(List<Shortage> shortages, WarehouseId where, Instant now) {
        sql.sql(
                        """
                insert into inventory.count_task (tenant_id, sku_id, warehouse_id, missing, reservation_key, opened_at)
                select :tenant, s.sku_id, :warehouse, s.missing, s.key, :now
                from unnest(:keys::text[], :skus::bigint[], :missing::int[]) as s (key, sku_id, missing)
                """)
                .param("keys", shortages.stream().map(Shortage::key).toArray(String[]::new))
                .param("skus", shortages.stream().map(s -> s.sku().value()).toArray(Long[]::new))
                .param("missing", shortages.stream().map(Shortage::missing).toArray(Integer[]::new))
                .param("warehouse", where.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** These were counted. */
    void closeCounts(Collection<Slot> slots, Instant now) {
        sql.sql(
                        """
                update inventory.count_task t set closed_at = :now, closed_by = :who
                from unnest(:skus::bigint[], :warehouses::int[]) as s (sku_id, warehouse_id)
                where t.tenant_id = :tenant and t.sku_id = s.sku_id and t.warehouse_id = s.warehouse_id
                  and t.closed_at is null
                """)
                .param("skus", slots.stream().map(s -> s.sku().value()).toArray(Long[]::new))
                .param(
                        "warehouses",
                        slots.stream().map(s -> s.warehouse().value()).toArray(Integer[]::new))
                .param("now", Timestamp.from(now))
                .param("who", Caller.current().name())
                .update();
    }

    static Slot slot(ResultSet row) throws SQLException {
        return new Slot(
                new SkuId(row.getLong("sku_id")), new WarehouseId(row.getInt("warehouse_id")));
    }

    static StockLevel level(ResultSet row) throws SQLException {
        return new StockLevel(
                new SkuId(row.getLong("sku_id")), row.getInt("on_hand"), row.getInt("reserved"));
    }

    static Long[] values(Collection<SkuId> skus) {
        return skus.stream().map(SkuId::value).toArray(Long[]::new);
    }

    private static Open readOpen(ResultSet row, int number) throws SQLException {
        return new Open(
                row.getString("key"),
                slot(row),
                row.getInt("pieces"),
                row.getString("state").equals("RESERVED"));
    }
}
