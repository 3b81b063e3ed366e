package io.moasell.catalog;

import io.moasell.catalog.BulkEdits.Act;
import io.moasell.catalog.BulkEdits.ActId;
import io.moasell.catalog.BulkEdits.Row;
import io.moasell.tenancy.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of acts that change many SKUs. */
@Component
class BulkStore {

    private static final String ACT =
            "select a.id, a.title, a.done, a.by, a.at, a.undone_by, a.undone_at from catalog.bulk_act a"
                    + " where a.tenant_id = :tenant";

    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final TenantSql sql;
    private final JsonMapper json;

    BulkStore(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** A row with what undoing it needs. */
    record Kept(SkuId sku, @Nullable Map<String, String> was, int version) {}

    ActId open(String title, String by, Instant now) {
        return new ActId(
                sql.sql(
                                """
                insert into catalog.bulk_act (tenant_id, title, by, at) values (:tenant, :title, :by, :now) returning id
                """)
                        .param("title", title)
                        .param("by", by)
                        .param("now", Timestamp.from(now))
                        .query(Long.class)
                        .single());
    }

    /** The act of a file; it is there already when its work begins anew. */
    void open(String title, String by, Instant now, long upload) {
        sql.sql(
                        """
                insert into catalog.bulk_act (tenant_id, title, by, at, upload_id)
                values (:tenant, :title, :by, :now, :upload) on conflict (tenant_id, upload_id) do nothing
                """)
                .param("title", title)
                .param("by", by)
                .param("now", Timestamp.from(now))
                .param("upload", upload)
                .update();
    }

    Optional<ActId> ofUpload(long upload) {
        return sql.sql(
                        "select a.id from catalog.bulk_act a where a.tenant_id = :tenant and a.upload_id = :upload")
                .param("upload", upload)
                .query((row, number) -> new ActId(row.getLong("id")))
                .optional();
    }

    void done(ActId act, int more) {
        sql.sql(
                        """
                update catalog.bulk_act set done = done + :more where tenant_id = :tenant and id = :act
                """)
                .param("act", act.value())
                .param("more", more)
                .update();
    }

    /**
     * How far the file of an act is.
     *
     * @param workedTo the last row of the file of which it is known what became of it
     */
    record Standing(int workedTo, boolean undone) {}

    /** Holds the act until the transaction ends: nobody puts it back meanwhile. */
    Standing hold(ActId act) {
        return sql.sql(
                        """
                select a.worked_to, a.undone_at is not null as undone from catalog.bulk_act a
                where a.tenant_id = :tenant and a.id = :act for no key update
                """)
                .param("act", act.value())
                .query(
                        (row, number) ->
                                new Standing(row.getInt("worked_to"), row.getBoolean("undone")))
                .single();
    }

    void workedTo(ActId act, int last) {
        sql.sql(
                        """
                update catalog.bulk_act set worked_to = :last where tenant_id = :tenant and id = :act
                """)
                .param("act", act.value())
                .param("last", last)
                .update();
    }

    /** Keeps rows: the fields that became others, as they were and are; of a new SKU all. */
    void rows(ActId act, List<Sku> after, Map<SkuId, Sku> before) {
        List<String> was = new ArrayList<>();
        List<String> became = new ArrayList<>();
        for (Sku sku : after) {
            Sku old = before.get(sku.id());
            List<SkuField> changed =
                    Arrays.stream(SkuField.values())
                            .filter(
                                    field ->
                                            old == null
                                                    ? !field.text(sku.typed()).isEmpty()
                                                    : !field.text(old.typed())
                                                            .equals(field.text(sku.typed())))
                            .toList();
            was.add(
                    old == null
                            ? null
                            : json.writeValueAsString(BulkEdits.fields(old.typed(), changed)));
            became.add(json.writeValueAsString(BulkEdits.fields(sku.typed(), changed)));
        }
        sql.sql(
                        """
                insert into catalog.bulk_row (tenant_id, act_id, sku_id, was, became, version)
                select :tenant, :act, n.sku_id, n.was::jsonb, n.became::jsonb, n.version
                from unnest(:skus::bigint[], :was::text[], :became::text[], :versions::int[])
                  as n (sku_id, was, became, version)
                """)
                .param("act", act.value())
                .param("skus", SkuStore.values(after.stream().map(Sku::id).toList()))
                .param("was", was.toArray(String[]::new))
                .param("became", became.toArray(String[]::new))
                .param("versions", after.stream().map(Sku::version).toArray(Integer[]::new))
                .update();
    }

    Optional<Act> find(ActId act) {
        return sql.sql(ACT + " and a.id = :act")
                .param("act", act.value())
                .query(BulkStore::act)
                .optional();
    }

    Optional<Act> locked(ActId act) {
        return sql.sql(ACT + " and a.id = :act for no key update")
                .param("act", act.value())
                .query(BulkStore::act)
                .optional();
    }

    List<Act> newest(int limit) {
        return sql.sql(ACT + " and a.done > 0 order by a.id desc limit :limit")
                .param("limit", limit)
                .query(BulkStore::act)
                .list();
    }

    List<Row> rows(ActId act, int limit) {
        return sql.sql(
                        """
                select r.sku_id, s.code, r.was, r.became from catalog.bulk_row r
                join catalog.sku s on s.tenant_id = r.tenant_id and s.id = r.sku_id
                where r.tenant_id = :tenant and r.act_id = :act order by r.sku_id limit :limit
                """)
                .param("act", act.value())
                .param("limit", limit)
                .query((row, number) -> row(row))
                .list();
    }

    Map<Act, Row> of(SkuId sku, int limit) {
        Map<Act, Row> acts = new LinkedHashMap<>();
        sql.sql(
                        """
                select a.id, a.title, a.done, a.by, a.at, a.undone_by, a.undone_at, r.sku_id, s.code, r.was, r.became
                from catalog.bulk_row r
                join catalog.bulk_act a on a.tenant_id = r.tenant_id and a.id = r.act_id
                join catalog.sku s on s.tenant_id = r.tenant_id and s.id = r.sku_id
                where r.tenant_id = :tenant and r.sku_id = :sku order by r.act_id desc limit :limit
                """)
                .param("sku", sku.value())
                .param("limit", limit)
                .query(
                        (ResultSet row) -> {
                            acts.put(act(row, 0), row(row));
                        });
        return acts;
    }

    List<Kept> kept(ActId act) {
        return sql.sql(
                        """
                select r.sku_id, r.was, r.version from catalog.bulk_row r
                where r.tenant_id = :tenant and r.act_id = :act order by r.sku_id
                """)
                .param("act", act.value())
                .query(
                        (row, number) ->
                                new Kept(
                                        new SkuId(row.getLong("sku_id")),
                                        fields(row.getString("was")),
                                        row.getInt("version")))
                .list();
    }

    void undone(ActId act, String by, Instant now) {
        sql.sql(
                        """
                update catalog.bulk_act set undone_by = :by, undone_at = :now where tenant_id = :tenant and id = :act
                """)
                .param("act", act.value())
                .param("by", by)
                .param("now", Timestamp.from(now))
                .update();
    }

    private Row row(ResultSet row) throws SQLException {
        return new Row(
                new SkuId(row.getLong("sku_id")),
                row.getString("code"),
                fields(row.getString("was")),
                Objects.requireNonNull(fields(row.getString("became"))));
    }

    private @Nullable Map<String, String> fields(@Nullable String text) {
        return text == null ? null : json.readValue(text, FIELDS);
    }

    private static Act act(ResultSet row, int number) throws SQLException {
        Timestamp undone = row.getTimestamp("undone_at");
        return new Act(
                new ActId(row.getLong("id")),
                row.getString("title"),
                row.getInt("done"),
                row.getString("by"),
                row.getTimestamp("at").toInstant(),
                row.getString("undone_by"),
                undone == null ? null : undone.toInstant());
    }
}
