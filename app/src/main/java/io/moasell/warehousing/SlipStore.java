package io.moasell.warehousing;

import io.moasell.catalog.SkuId;
import io.moasell.inventory.WarehouseId;
import io.moasell.kernel.Page;
import io.moasell.kernel.Won;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.TenantSql;
import io.moasell.web.Keyset;
import io.moasell.web.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of papers. */
@Component
class SlipStore {

    private static final Keyset<Slip> NEWEST_FIRST =
            Keyset.descending(
                    Keyset.Key.instant("s.written_at", Slip::at),
                    Keyset.Key.number("s.id", slip -> slip.id().value()));

    private static final String SLIP =
            """
            select s.id, s.reason, s.warehouse_id, s.to_warehouse_id, s.supplier, s.memo, s.lines, s.pieces, s.undoes,
              u.id as undone_by, s.written_at, s.who
            from warehousing.slip s
            left join warehousing.slip u on u.tenant_id = s.tenant_id and u.undoes = s.id
            where s.tenant_id = :tenant
            """;

    private final TenantSql sql;

    SlipStore(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * Writes the paper.
     *
     * @return its key; empty when the request has happened
     */
    Optional<SlipId> insert(
            NewSlip slip, @Nullable WarehouseId to, @Nullable SlipId undoes, Instant now) {
        Optional<SlipId> id =
                sql.sql(
                                """
                insert into warehousing.slip (tenant_id, kind, warehouse_id, to_warehouse_id, reason, supplier, memo,
                  lines, pieces, undoes, request_key, written_at, who)
                values (:tenant, :kind, :warehouse, :to::int, :reason, :supplier, :memo, :lines, :pieces, :undoes::bigint,
                  :request, :now, :who)
                on conflict (tenant_id, request_key) do nothing returning id
                """)
                        .param("kind", slip.kind().name())
                        .param("warehouse", slip.warehouse().value())
                        .param("to", to == null ? null : to.value())
                        .param("reason", slip.reason().name())
                        .param("supplier", slip.supplier())
                        .param("memo", slip.memo())
                        .param("lines", slip.lines().size())
                        .param(
                                "pieces",
                                slip.lines().stream().mapToLong(NewSlip.Line::pieces).sum())
                        .param("undoes", undoes == null ? null : undoes.value())
                        .param("request", slip.request())
                        .param("now", Timestamp.from(now))
                        .param("who", Caller.current().name())
                        .query((row, number) -> new SlipId(row.getLong("id")))
                        .optional();
        id.ifPresent(written -> insertLines(written, slip.lines()));
        return id;
    }

    private void insertLines(SlipId id, List<NewSlip.Line> lines) {
        sql.sql(
                        """
                insert into warehousing.slip_line (tenant_id, slip_id, line, sku_id, pieces, cost, grade)
                select :tenant, :slip, l.line, l.sku_id, l.pieces, l.cost, l.grade
                from unnest(:skus::bigint[], :pieces::int[], :costs::bigint[], :grades::text[]) with ordinality
                  as l (sku_id, pieces, cost, grade, line)
                """)
                .param("slip", id.value())
                .param("skus", lines.stream().map(l -> l.sku().value()).toArray(Long[]::new))
                .param("pieces", lines.stream().map(NewSlip.Line::pieces).toArray(Integer[]::new))
                .param(
                        "costs",
                        lines.stream()
                                .map(l -> l.cost() == null ? null : l.cost().amount())
                                .toArray(Long[]::new))
                .param(
                        "grades",
                        lines.stream()
                                .map(l -> l.grade() == null ? null : l.grade().name())
                                .toArray(String[]::new))
                .update();
    }

    Optional<SlipId> byRequest(String request) {
        return sql.sql(
                        """
                select s.id from warehousing.slip s where s.tenant_id = :tenant and s.request_key = :request
                """)
                .param("request", request)
                .query((row, number) -> new SlipId(row.getLong("id")))
                .optional();
    }

    Optional<Slip> find(SlipId id) {
        return sql.sql(SLIP + " and s.id = :id")
                .param("id", id.value())
                .query(SlipStore::read)
                .optional();
    }

    List<Slip> find(Collection<Long> ids) {
        return sql.sql(SLIP + " and s.id = any(:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(SlipStore::read)
                .list();
    }

    List<NewSlip.Line> lines(SlipId id) {
        return sql.sql(
                        """
                select l.sku_id, l.pieces, l.cost, l.grade from warehousing.slip_line l
                where l.tenant_id = :tenant and l.slip_id = :slip order by l.line
                """)
                .param("slip", id.value())
                .query(
                        (row, number) ->
                                new NewSlip.Line(
                                        new SkuId(row.getLong("sku_id")),
                                        row.getInt("pieces"),
                                        row.getObject("cost") == null
                                                ? null
                                                : new Won(row.getLong("cost")),
                                        row.getString("grade") == null
                                                ? null
                                                : Grade.valueOf(row.getString("grade"))))
                .list();
    }

    Page<Slip> page(SlipFilter filter) {
        Where where =
                new Where()
                        .and("s.kind = :kind", "kind", filter.kind().name())
                        .after(NEWEST_FIRST, filter.cursor());
        return NEWEST_FIRST.page(
                where.bind(sql.sql(SLIP + where.sql() + NEWEST_FIRST.orderBy() + " limit :size"))
                        .param("size", filter.limit() + 1)
                        .query(SlipStore::read)
                        .list(),
                filter.limit());
    }

    private static Slip read(ResultSet row, int number) throws SQLException {
        return new Slip(
                new SlipId(row.getLong("id")),
                SlipReason.valueOf(row.getString("reason")),
                new WarehouseId(row.getInt("warehouse_id")),
                row.getObject("to_warehouse_id") == null
                        ? null
                        : new WarehouseId(row.getInt("to_warehouse_id")),
                row.getString("supplier"),
                row.getString("memo"),
                row.getInt("lines"),
                row.getLong("pieces"),
                slipId(row, "undoes"),
                slipId(row, "undone_by"),
                row.getTimestamp("written_at").toInstant(),
                row.getString("who"));
    }

    private static @Nullable SlipId slipId(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : new SlipId(row.getLong(column));
    }
}
