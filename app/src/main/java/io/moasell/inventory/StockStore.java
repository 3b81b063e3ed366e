package io.moasell.inventory;

import io.moasell.catalog.SkuId;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The SQL that changes stock. Two rules keep it free of deadlocks: balances are locked in the order
 * of their SKUs, and a reservation that is there is touched only under its balance's lock.
 */
@Component
class StockStore {

    private final TenantSql sql;

    StockStore(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * One change of one balance.
     *
     * @param reservation whose key, null by hand
     * @param request makes it happen once, null for a reservation's
     */
    record Entry(
            SkuId sku,
            MovementKind kind,
            int onHandChange,
            int reservedChange,
            @Nullable String reservation,
            @Nullable String request,
            @Nullable String reason) {}

    /** A reservation that is not ended. */
    record Open(String key, SkuId sku, int pieces, boolean reserved) {}

    /** What is wanted under a new key, and whether its SKU had enough for all of the call. */
    record Fresh(Wanted wanted, boolean reserved) {}

    void openWarehouse(String code, String name) {
        sql.sql(
                        """
                insert into inventory.warehouse (tenant_id, id, code, name) values (:tenant, 1, :code, :name)
                """)
                .param("code", code)
                .param("name", name)
                .update();
    }

    /** Makes the balances that are not there yet. */
    void openBalances(Collection<SkuId> skus, Instant now) {
        sql.sql(
                        """
                insert into inventory.balance (tenant_id, warehouse_id, sku_id, changed_at)
                select :tenant, 1, s.id, :now from unnest(:skus::bigint[]) as s (id) order by s.id
                on conflict do nothing
                """)
                .param("skus", values(skus))
                .param("now", Timestamp.from(now))
                .update();
    }

    /**
     * The whole of a reservation in one statement: new keys are written, and each SKU that has
     * enough for all of its new keys gives the pieces. A SKU that has not gives none: its keys come
     * back as not reserved, and the caller shares out by hand in the same transaction. It answers
     * with places instead of keys, because the driver asks once more before it sends a statement
     * that answers with texts of any length.
     */
    List<Fresh> reserve(List<Wanted> wanted, Instant now) {
        return sql.sql(
                        """
                with asked as materialized (
                  select * from unnest(:keys::text[], :skus::bigint[], :pieces::int[]) with ordinality
                    as a (key, sku_id, pieces, place)
                ), fresh as (
                  insert into inventory.reservation as r (tenant_id, key, sku_id, warehouse_id, pieces, state, asked_at)
                  select :tenant, key, sku_id, 1, pieces, 'RESERVED', :now from asked order by place
                  on conflict (tenant_id, key) do update
                    set pieces = excluded.pieces, state = 'RESERVED', asked_at = excluded.asked_at, place = default
                    where r.state = 'RELEASED'
                  returning key, sku_id, pieces
                ), line as (
                  select a.place, a.key, f.sku_id, f.pieces from fresh f join asked a on a.key = f.key
                ), wanted as (
                  select sku_id, sum(pieces) as pieces from fresh group by sku_id
                ), locked as materialized (
                  select b.sku_id, w.pieces from inventory.balance b join wanted w on w.sku_id = b.sku_id
                  where b.tenant_id = :tenant and b.warehouse_id = 1
                  order by b.sku_id for update of b
                ), given as (
                  update inventory.balance b
                  set reserved = b.reserved + l.pieces, changed_at = greatest(b.changed_at, :now)
                  from locked l
                  where b.tenant_id = :tenant and b.warehouse_id = 1 and b.sku_id = l.sku_id
                    and b.on_hand - b.reserved >= l.pieces
                  returning b.sku_id, b.on_hand, b.reserved, b.changed_at, l.pieces
                ), written as (
                  insert into inventory.ledger (tenant_id, sku_id, at, warehouse_id, kind, on_hand_change, reserved_change,
                    on_hand_after, reserved_after, reservation_key, who_kind, who)
                  select :tenant, n.sku_id, g.changed_at, 1, 'RESERVE', 0, n.pieces, g.on_hand,
                    g.reserved - g.pieces + sum(n.pieces) over (partition by n.sku_id order by n.place),
                    n.key, :whoKind, :who
                  from line n join given g on g.sku_id = n.sku_id
                  order by n.place
                )
                select n.place, g.sku_id is not null as reserved from line n left join given g on g.sku_id = n.sku_id
                """)
                .param("keys", wanted.stream().map(Wanted::key).toArray(String[]::new))
                .param("skus", wanted.stream().map(c -> c.sku().value()).toArray(Long[]::new))
                .param("pieces", wanted.stream().map(Wanted::quantity).toArray(Integer[]::new))
                .param("now", Timestamp.from(now))
                .param("whoKind", Caller.current().kind().name())
                .param("who", Caller.current().name())
                .query(
                        (row, number) ->
                                new Fresh(
                                        wanted.get(row.getInt("place") - 1),
                                        row.getBoolean("reserved")))
                .list();
    }

    /**
     * The same for one key alone, which is what many people do at once to the last pieces of one
     * SKU. It needs no shares, no order and no totals, and so takes less of the time in which the
     * others wait for the row (measured: 0.14 instead of 0.23 ms).
     */
    List<Fresh> reserve(Wanted one, Instant now) {
        return sql.sql(
                        """
                with fresh as (
                  insert into inventory.reservation as r (tenant_id, key, sku_id, warehouse_id, pieces, state, asked_at)
                  values (:tenant, :key, :sku, 1, :pieces, 'RESERVED', :now)
                  on conflict (tenant_id, key) do update
                    set pieces = excluded.pieces, state = 'RESERVED', asked_at = excluded.asked_at, place = default
                    where r.state = 'RELEASED'
                  returning key, sku_id, pieces
                ), given as (
                  update inventory.balance b
                  set reserved = b.reserved + f.pieces, changed_at = greatest(b.changed_at, :now)
                  from fresh f
                  where b.tenant_id = :tenant and b.warehouse_id = 1 and b.sku_id = f.sku_id
                    and b.on_hand - b.reserved >= f.pieces
                  returning b.sku_id, b.on_hand, b.reserved, b.changed_at, f.key, f.pieces
                ), written as (
                  insert into inventory.ledger (tenant_id, sku_id, at, warehouse_id, kind, on_hand_change, reserved_change,
                    on_hand_after, reserved_after, reservation_key, who_kind, who)
                  select :tenant, g.sku_id, g.changed_at, 1, 'RESERVE', 0, g.pieces, g.on_hand, g.reserved, g.key, :whoKind, :who
                  from given g
                )
                select exists (select from given) as reserved from fresh
                """)
                .param("key", one.key())
                .param("sku", one.sku().value())
                .param("pieces", one.quantity())
                .param("now", Timestamp.from(now))
                .param("whoKind", Caller.current().kind().name())
                .param("who", Caller.current().name())
                .query((row, number) -> new Fresh(one, row.getBoolean("reserved")))
                .list();
    }

    /** The balances of these SKUs. */
    Map<SkuId, StockLevel> levels(Collection<SkuId> skus) {
        return levels(
                """
                select b.sku_id, b.on_hand, b.reserved from inventory.balance b
                where b.tenant_id = :tenant and b.warehouse_id = 1 and b.sku_id = any(:skus)
                """,
                "skus",
                values(skus));
    }

    /** Locks the balances of these SKUs until the transaction ends. */
    Map<SkuId, StockLevel> lock(Collection<SkuId> skus) {
        return levels(
                """
                select b.sku_id, b.on_hand, b.reserved from inventory.balance b
                where b.tenant_id = :tenant and b.warehouse_id = 1 and b.sku_id = any(:skus)
                order by b.sku_id for update
                """,
                "skus",
                values(skus));
    }

    /** Locks the balances on which these reservations stand until the transaction ends. */
    Map<SkuId, StockLevel> lockOf(Collection<String> keys) {
        return levels(
                """
                select b.sku_id, b.on_hand, b.reserved from inventory.balance b
                where b.tenant_id = :tenant and b.warehouse_id = 1 and b.sku_id in
                  (select r.sku_id from inventory.reservation r where r.tenant_id = :tenant and r.key = any(:keys))
                order by b.sku_id for update
                """,
                "keys",
                keys.toArray(String[]::new));
    }

    private Map<SkuId, StockLevel> levels(String statement, String name, Object[] values) {
        Map<SkuId, StockLevel> levels = new TreeMap<>();
        sql.sql(statement)
                .param(name, values)
                .query(
                        (ResultSet row) -> {
                            StockLevel level = level(row);
                            levels.put(level.sku(), level);
                        });
        return levels;
    }

    /** Those of these reservations that are not ended, in the order asked. */
    List<Open> open(List<String> keys) {
        return sql.sql(
                        """
                select r.key, r.sku_id, r.pieces, r.state
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
                select r.key, r.sku_id, r.pieces, r.state
                from inventory.reservation r
                join inventory.balance b on b.tenant_id = r.tenant_id and b.sku_id = r.sku_id
                  and b.warehouse_id = r.warehouse_id
                where r.tenant_id = :tenant and r.sku_id = any(:skus) and r.state = 'SHORT'
                  and r.pieces <= b.on_hand - b.reserved
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
                select r.key, r.sku_id, r.pieces, r.state from inventory.reservation r
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
                  select * from unnest(:skus::bigint[], :kinds::text[], :onHand::int[], :reserved::int[], :keys::text[],
                      :requests::text[], :reasons::text[]) with ordinality
                    as e (sku_id, kind, on_hand, reserved, key, request, reason, place)
                ), total as (
                  select sku_id, sum(on_hand) as on_hand, sum(reserved) as reserved from entry group by sku_id
                ), moved as (
                  update inventory.balance b
                  set on_hand = b.on_hand + t.on_hand, reserved = b.reserved + t.reserved,
                    changed_at = greatest(b.changed_at, :now)
                  from total t
                  where b.tenant_id = :tenant and b.warehouse_id = 1 and b.sku_id = t.sku_id
                  returning b.sku_id, b.on_hand - t.on_hand as on_hand, b.reserved - t.reserved as reserved, b.changed_at
                )
                insert into inventory.ledger (tenant_id, sku_id, at, warehouse_id, kind, on_hand_change, reserved_change,
                  on_hand_after, reserved_after, reservation_key, request_key, reason, who_kind, who)
                select :tenant, e.sku_id, m.changed_at, 1, e.kind, e.on_hand, e.reserved,
                  m.on_hand + sum(e.on_hand) over so_far, m.reserved + sum(e.reserved) over so_far,
                  e.key, e.request, e.reason, :whoKind, :who
                from entry e join moved m on m.sku_id = e.sku_id
                window so_far as (partition by e.sku_id order by e.place)
                order by e.place
                """)
                .param("skus", entries.stream().map(e -> e.sku().value()).toArray(Long[]::new))
                .param("kinds", entries.stream().map(e -> e.kind().name()).toArray(String[]::new))
                .param("onHand", entries.stream().map(Entry::onHandChange).toArray(Integer[]::new))
                .param(
                        "reserved",
                        entries.stream().map(Entry::reservedChange).toArray(Integer[]::new))
                .param("keys", entries.stream().map(Entry::reservation).toArray(String[]::new))
                .param("requests", entries.stream().map(Entry::request).toArray(String[]::new))
                .param("reasons", entries.stream().map(Entry::reason).toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .param("whoKind", Caller.current().kind().name())
                .param("who", Caller.current().name())
                .update();
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

    /** Somebody must count: more went out than there was. */
    void openCounts(List<Shortage> shortages, Instant now) {
        sql.sql(
                        """
                insert into inventory.count_task (tenant_id, sku_id, warehouse_id, missing, reservation_key, opened_at)
                select :tenant, s.sku_id, 1, s.missing, s.key, :now
                from unnest(:keys::text[], :skus::bigint[], :missing::int[]) as s (key, sku_id, missing)
                """)
                .param("keys", shortages.stream().map(Shortage::key).toArray(String[]::new))
                .param("skus", shortages.stream().map(s -> s.sku().value()).toArray(Long[]::new))
                .param("missing", shortages.stream().map(Shortage::missing).toArray(Integer[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** The SKU was counted. */
    void closeCounts(SkuId sku, Instant now) {
        sql.sql(
                        """
                update inventory.count_task t set closed_at = :now, closed_by = :who
                where t.tenant_id = :tenant and t.sku_id = :sku and t.closed_at is null
                """)
                .param("sku", sku.value())
                .param("now", Timestamp.from(now))
                .param("who", Caller.current().name())
                .update();
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
                new SkuId(row.getLong("sku_id")),
                row.getInt("pieces"),
                row.getString("state").equals("RESERVED"));
    }
}
