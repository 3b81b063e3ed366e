package io.moasell.catalog;

import io.moasell.kernel.Won;
import io.moasell.tenancy.TenantSql;
import io.moasell.web.Letters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of SKUs. */
@Component
class SkuStore {

    private static final String COLUMNS =
            """
            s.id, s.code, s.name, s.option_text, s.barcode, s.cost, s.price, s.tax_type, s.supplier, s.weight, s.per_box,
            s.ships_alone, s.memo, s.retired, s.kind, s.product_id, s.image, s.version""";

    /** The fields of many SKUs, one array a field. */
    private static final String FIELDS =
            """
            unnest(:codes::text[], :names::text[], :options::text[], :barcodes::text[], :costs::bigint[], :prices::bigint[],
              :taxes::text[], :suppliers::text[], :weights::int[], :boxes::int[], :alones::boolean[], :memos::text[],
              :retireds::boolean[]""";

    private static final String NAMED =
            """
            code, name, option_text, barcode, cost, price, tax_type, supplier, weight, per_box, ships_alone, memo, retired""";

    /** So many SKUs are looked through by their codes before the letters are asked. */
    private static final int WALKED = 2_000;

    private final TenantSql sql;

    SkuStore(TenantSql sql) {
        this.sql = sql;
    }

    /** A SKU to be written over, as it was seen. */
    record Rewrite(SkuId id, int seen, NewSku as) {}

    /** Writes those whose code is free; the others do not come back. */
    List<Sku> insert(List<NewSku> skus, SkuKind kind, @Nullable Long product, Instant now) {
        return fields(
                        sql.sql(
                                """
                insert into catalog.sku as s (tenant_id, %2$s, kind, product_id, added_at, edited_at)
                select :tenant, %3$s, :kind, :product::bigint, :now, :now
                from %4$s) with ordinality as n (%2$s, place)
                order by n.place
                on conflict (tenant_id, code_key) do nothing
                returning %1$s
                """
                                        .formatted(
                                                COLUMNS,
                                                NAMED,
                                                "n." + NAMED.replace(", ", ", n."),
                                                FIELDS)),
                        skus)
                .param("kind", kind.name())
                .param("product", product)
                .param("now", Timestamp.from(now))
                .query(SkuStore::read)
                .list();
    }

    /**
     * Writes over those that are still as they were seen.
     *
     * @return as they are now
     * @throws org.springframework.dao.DuplicateKeyException when a code is another's
     */
    List<Sku> update(List<Rewrite> rewrites, Instant now) {
        return fields(
                        sql.sql(
                                """
                update catalog.sku s set code = n.code, name = n.name, option_text = n.option_text, barcode = n.barcode,
                  cost = n.cost, price = n.price, tax_type = n.tax_type, supplier = n.supplier, weight = n.weight,
                  per_box = n.per_box, ships_alone = n.ships_alone, memo = n.memo, retired = n.retired,
                  version = s.version + 1, edited_at = :now
                from %2$s, :ids::bigint[], :seen::int[]) as n (%3$s, id, seen)
                where s.tenant_id = :tenant and s.id = n.id and s.version = n.seen
                returning %1$s
                """
                                        .formatted(COLUMNS, FIELDS, NAMED)),
                        rewrites.stream().map(Rewrite::as).toList())
                .param("ids", rewrites.stream().map(r -> r.id().value()).toArray(Long[]::new))
                .param("seen", rewrites.stream().map(Rewrite::seen).toArray(Integer[]::new))
                .param("now", Timestamp.from(now))
                .query(SkuStore::read)
                .list();
    }

    private static JdbcClient.StatementSpec fields(
            JdbcClient.StatementSpec statement, List<NewSku> skus) {
        return statement
                .param("codes", texts(skus, NewSku::code))
                .param("names", texts(skus, NewSku::name))
                .param("options", texts(skus, NewSku::option))
                .param("barcodes", texts(skus, NewSku::barcode))
                .param("costs", skus.stream().map(s -> amount(s.cost())).toArray(Long[]::new))
                .param("prices", skus.stream().map(s -> amount(s.price())).toArray(Long[]::new))
                .param("taxes", texts(skus, s -> s.taxType().name()))
                .param("suppliers", texts(skus, s -> s.details().supplier()))
                .param(
                        "weights",
                        skus.stream().map(s -> s.details().weight()).toArray(Integer[]::new))
                .param(
                        "boxes",
                        skus.stream().map(s -> s.details().perBox()).toArray(Integer[]::new))
                .param(
                        "alones",
                        skus.stream().map(s -> s.details().shipsAlone()).toArray(Boolean[]::new))
                .param("memos", texts(skus, s -> s.details().memo()))
                .param(
                        "retireds",
                        skus.stream().map(s -> s.details().retired()).toArray(Boolean[]::new));
    }

    private static String[] texts(List<NewSku> skus, Function<NewSku, @Nullable String> field) {
        return skus.stream().map(field).toArray(String[]::new);
    }

    /** The SKUs, kept from being changed by another until the transaction ends, in one order. */
    Map<SkuId, Sku> locked(Collection<SkuId> ids) {
        Map<SkuId, Sku> found = new LinkedHashMap<>();
        sql.sql(
                        "select "
                                + COLUMNS
                                + " from catalog.sku s where s.tenant_id = :tenant and s.id = any(:ids)"
                                + " order by s.id for no key update")
                .param("ids", values(ids))
                .query(SkuStore::read)
                .list()
                .forEach(sku -> found.put(sku.id(), sku));
        return found;
    }

    /**
     * The SKUs that go by these codes, under the code as asked. The keys are worked out before:
     * under the policy no index serves a comparison with something a function makes of another row.
     */
    Map<String, Sku> byCodes(Collection<String> codes) {
        Map<String, Sku> found = new LinkedHashMap<>();
        sql.sql(
                        """
                with asked as materialized (
                  select a.code, catalog.code_key(a.code) as code_key from unnest(:codes::text[]) as a (code))
                select a.code as asked, %s
                from asked a join catalog.sku s on s.tenant_id = :tenant and s.code_key = a.code_key
                """
                                .formatted(COLUMNS))
                .param("codes", codes.toArray(String[]::new))
                .query(
                        (ResultSet row) -> {
                            found.put(row.getString("asked"), read(row, 0));
                        });
        return found;
    }

    /** The SKUs with these barcodes, in the order of their codes. */
    Map<String, List<Sku>> byBarcodes(Collection<String> barcodes) {
        Map<String, List<Sku>> found = new HashMap<>();
        sql.sql(
                        "select "
                                + COLUMNS
                                + " from catalog.sku s where s.tenant_id = :tenant and s.barcode = any(:barcodes)"
                                + " order by s.code_key")
                .param("barcodes", barcodes.toArray(String[]::new))
                .query(
                        (ResultSet row) -> {
                            found.computeIfAbsent(row.getString("barcode"), b -> new ArrayList<>())
                                    .add(read(row, 0));
                        });
        return found;
    }

    List<Sku> byIds(Collection<SkuId> ids) {
        return sql.sql(
                        "select "
                                + COLUMNS
                                + " from catalog.sku s where s.tenant_id = :tenant and s.id = any(:ids) order by s.code_key")
                .param("ids", values(ids))
                .query(SkuStore::read)
                .list();
    }

    long insertProduct(String name, List<String> axes, Instant now) {
        return sql.sql(
                        """
                insert into catalog.product (tenant_id, name, axes, added_at)
                values (:tenant, :name, :axes::text[], :now) returning id
                """)
                .param("name", name)
                .param("axes", axes.toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    /** The options of a product, in the order in which they were made. */
    List<Sku> ofProduct(long product) {
        return sql.sql(
                        "select "
                                + COLUMNS
                                + " from catalog.sku s where s.tenant_id = :tenant and s.product_id = :product order by s.id")
                .param("product", product)
                .query(SkuStore::read)
                .list();
    }

    /** Those of these that are sets. */
    Set<SkuId> setsAmong(Collection<SkuId> ids) {
        return new HashSet<>(
                sql.sql(
                                "select s.id from catalog.sku s where s.tenant_id = :tenant and s.id = any(:ids)"
                                        + " and s.kind = 'SET'")
                        .param("ids", values(ids))
                        .query((row, number) -> new SkuId(row.getLong("id")))
                        .list());
    }

    /**
     * SKUs in the order of their codes. What many SKUs hold is found soon by walking along the
     * codes, what few hold by its letters; which of both nobody knows before, the planner neither.
     *
     * @param after the code where the page before ended
     */
    List<Sku> page(SkuFilter filter, @Nullable String after, int limit) {
        Letters letters = Letters.of(filter.text());
        String chosen =
                shown(filter.show())
                        + (filter.among() == null ? "" : " and s.id = any(:among)")
                        + (after == null ? "" : " and s.code_key > catalog.code_key(:after)");
        String all = "select " + COLUMNS + " from catalog.sku_found s where s.tenant_id = :tenant";
        if (letters.none()) {
            return page(all + chosen + " order by s.code_key limit :limit", filter, after, limit);
        }
        List<Sku> near =
                page(
                        "select "
                                + COLUMNS
                                + " from (select * from catalog.sku_found s where s.tenant_id = :tenant"
                                + chosen
                                + " order by s.code_key limit "
                                + WALKED
                                + ") s where true"
                                + letters.conditions("s")
                                + " order by s.code_key limit :limit",
                        filter,
                        after,
                        limit);
        return near.size() == limit
                ? near
                : page(
                        all
                                + letters.conditions("s")
                                + chosen
                                + " order by s.code_key || '' limit :limit",
                        filter,
                        after,
                        limit);
    }

    private List<Sku> page(String statement, SkuFilter filter, @Nullable String after, int limit) {
        JdbcClient.StatementSpec query =
                sql.sql(statement).param("limit", limit).params(Letters.of(filter.text()).params());
        if (filter.among() != null) {
            query = query.param("among", values(filter.among()));
        }
        if (after != null) {
            query = query.param("after", after);
        }
        return query.query(SkuStore::read).list();
    }

    /** How many the filter finds, and no more than so many. */
    int count(SkuFilter filter, int most) {
        Letters letters = Letters.of(filter.text());
        return sql.sql(
                        "select count(*) from (select 1 from catalog.sku_found s where s.tenant_id = :tenant"
                                + letters.conditions("s")
                                + shown(filter.show())
                                + " limit :most) as found")
                .params(letters.params())
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /** Spelled as the partial indexes spell it. */
    private static String shown(SkuFilter.Show show) {
        return switch (show) {
            case ALL -> "";
            case SELLING -> " and not s.retired";
            case PIECES -> " and not s.retired and s.kind = 'PIECE'";
            case SETS -> " and s.kind = 'SET'";
            case RETIRED -> " and s.retired";
        };
    }

    List<SkuId> suppliedBy(String supplier) {
        return sql.sql(
                        """
                select s.id from catalog.sku s where s.tenant_id = :tenant and s.supplier = :supplier
                """)
                .param("supplier", supplier)
                .query((row, number) -> new SkuId(row.getLong("id")))
                .list();
    }

    /** The names of suppliers that SKUs name, by letters. */
    List<String> suppliers(int limit) {
        return sql.sql(
                        """
                select distinct s.supplier from catalog.sku s
                where s.tenant_id = :tenant and s.supplier is not null order by s.supplier limit :limit
                """)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    static Long[] values(Collection<SkuId> ids) {
        return ids.stream().map(SkuId::value).toArray(Long[]::new);
    }

    private static @Nullable Long amount(@Nullable Won won) {
        return won == null ? null : won.amount();
    }

    private static Sku read(ResultSet row, int number) throws SQLException {
        return new Sku(
                new SkuId(row.getLong("id")),
                row.getString("code"),
                row.getString("name"),
                row.getString("option_text"),
                row.getString("barcode"),
                won(row, "cost"),
                won(row, "price"),
                TaxType.valueOf(row.getString("tax_type")),
                new SkuDetails(
                        row.getString("supplier"),
                        row.getObject("weight", Integer.class),
                        row.getObject("per_box", Integer.class),
                        row.getBoolean("ships_alone"),
                        row.getString("memo"),
                        row.getBoolean("retired")),
                SkuKind.valueOf(row.getString("kind")),
                row.getObject("product_id", Long.class),
                row.getString("image"),
                row.getInt("version"));
    }

    private static @Nullable Won won(ResultSet row, String column) throws SQLException {
        long amount = row.getLong(column);
        return row.wasNull() ? null : Won.of(amount);
    }
}
