package io.moasell.catalog;

import io.moasell.kernel.Won;
import io.moasell.tenancy.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL of the catalog. */
@Component
class SkuStore {

    private static final String COLUMNS =
            "s.id, s.code, s.name, s.option_text, s.barcode, s.cost, s.price, s.tax_type";

    private final TenantSql sql;

    SkuStore(TenantSql sql) {
        this.sql = sql;
    }

    /** Writes those whose code is free; the others do not come back. */
    List<Sku> insert(List<NewSku> skus, Instant now) {
        return sql.sql(
                        """
                insert into catalog.sku as s
                  (tenant_id, code, name, option_text, barcode, cost, price, tax_type, added_at, edited_at)
                select :tenant, n.code, n.name, n.option_text, n.barcode, n.cost, n.price, n.tax_type, :now, :now
                from unnest(:codes::text[], :names::text[], :options::text[], :barcodes::text[], :costs::bigint[],
                    :prices::bigint[], :taxes::text[]) with ordinality
                  as n (code, name, option_text, barcode, cost, price, tax_type, place)
                order by n.place
                on conflict (tenant_id, code_key) do nothing
                returning %s
                """
                                .formatted(COLUMNS))
                .param("codes", skus.stream().map(NewSku::code).toArray(String[]::new))
                .param("names", skus.stream().map(NewSku::name).toArray(String[]::new))
                .param("options", skus.stream().map(NewSku::option).toArray(String[]::new))
                .param("barcodes", skus.stream().map(NewSku::barcode).toArray(String[]::new))
                .param("costs", skus.stream().map(s -> amount(s.cost())).toArray(Long[]::new))
                .param("prices", skus.stream().map(s -> amount(s.price())).toArray(Long[]::new))
                .param("taxes", skus.stream().map(s -> s.taxType().name()).toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .query(SkuStore::read)
                .list();
    }

    /** Whether the SKU was there to be written over. The code must be free or its own. */
    boolean update(SkuId id, NewSku sku, Instant now) {
        return sql.sql(
                                """
                update catalog.sku set code = :code, name = :name, option_text = :option, barcode = :barcode, cost = :cost,
                  price = :price, tax_type = :tax, edited_at = :now
                where tenant_id = :tenant and id = :id
                """)
                        .param("id", id.value())
                        .param("code", sku.code())
                        .param("name", sku.name())
                        .param("option", sku.option())
                        .param("barcode", sku.barcode())
                        .param("cost", amount(sku.cost()))
                        .param("price", amount(sku.price()))
                        .param("tax", sku.taxType().name())
                        .param("now", Timestamp.from(now))
                        .update()
                > 0;
    }

    /** The SKU, kept from being edited by another until the transaction ends. */
    Optional<Sku> locked(SkuId id) {
        return sql.sql(
                        "select "
                                + COLUMNS
                                + " from catalog.sku s where s.tenant_id = :tenant and s.id = :id for update")
                .param("id", id.value())
                .query(SkuStore::read)
                .optional();
    }

    /** The SKUs that go by these codes, under the code as asked. */
    Map<String, Sku> byCodes(Collection<String> codes) {
        Map<String, Sku> found = new LinkedHashMap<>();
        sql.sql(
                        """
                select a.code as asked, %s
                from unnest(:codes::text[]) as a (code)
                join catalog.sku s on s.tenant_id = :tenant and s.code_key = catalog.code_key(a.code)
                """
                                .formatted(COLUMNS))
                .param("codes", codes.toArray(String[]::new))
                .query(
                        (ResultSet row) -> {
                            found.put(row.getString("asked"), read(row, 0));
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

    /**
     * SKUs in the order of their codes.
     *
     * @param words each must be found
     * @param after the code where the page before ended
     */
    List<Sku> page(
            List<String> words,
            @Nullable Collection<SkuId> among,
            @Nullable String after,
            int limit) {
        StringBuilder statement =
                new StringBuilder("select ")
                        .append(COLUMNS)
                        .append(" from catalog.sku_found s where s.tenant_id = :tenant");
        for (int i = 0; i < words.size(); i++) {
            String column = initialsOnly(words.get(i)) ? "initials" : "letters";
            statement.append(
                    " and s.%1$s like catalog.anywhere(catalog.%1$s(:word%2$d))"
                            .formatted(column, i));
        }
        if (among != null) {
            statement.append(" and s.id = any(:among)");
        }
        if (after != null) {
            statement.append(" and s.code_key > catalog.code_key(:after)");
        }
        statement.append(" order by s.code_key limit :limit");
        JdbcClient.StatementSpec query = sql.sql(statement.toString()).param("limit", limit);
        for (int i = 0; i < words.size(); i++) {
            query = query.param("word" + i, words.get(i));
        }
        if (among != null) {
            query = query.param("among", values(among));
        }
        if (after != null) {
            query = query.param("after", after);
        }
        return query.query(SkuStore::read).list();
    }

    private static boolean initialsOnly(String word) {
        return word.chars().allMatch(c -> c >= 'ㄱ' && c <= 'ㅎ');
    }

    private static Long[] values(Collection<SkuId> ids) {
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
                TaxType.valueOf(row.getString("tax_type")));
    }

    private static @Nullable Won won(ResultSet row, String column) throws SQLException {
        long amount = row.getLong(column);
        return row.wasNull() ? null : Won.of(amount);
    }
}
