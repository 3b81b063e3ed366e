package io.moasell.offers;

import io.moasell.catalog.SkuId;
import io.moasell.channels.AccountId;
import io.moasell.tenancy.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The SQL of shares and safety stock. */
@Component
class OfferStore {

    private final TenantSql sql;

    OfferStore(TenantSql sql) {
        this.sql = sql;
    }

    /** A share of one shop in one SKU. */
    record Special(AccountId account, SkuId sku, Share share) {}

    int safety() {
        return sql.sql("select s.pieces from offers.safety s where s.tenant_id = :tenant")
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    Map<SkuId, Integer> safeties(Collection<SkuId> skus) {
        Map<SkuId, Integer> safeties = new HashMap<>();
        sql.sql(
                        """
                select s.sku_id, s.pieces from offers.safety_of s
                where s.tenant_id = :tenant and s.sku_id = any(:skus)
                """)
                .param("skus", values(skus))
                .query(
                        (ResultSet row) -> {
                            safeties.put(new SkuId(row.getLong("sku_id")), row.getInt("pieces"));
                        });
        return safeties;
    }

    Map<AccountId, Share> shares() {
        Map<AccountId, Share> shares = new HashMap<>();
        sql.sql(
                        "select s.account_id, s.kind, s.amount from offers.share s where s.tenant_id = :tenant")
                .query(
                        (ResultSet row) -> {
                            shares.put(new AccountId(row.getLong("account_id")), share(row));
                        });
        return shares;
    }

    List<Special> exceptions(Collection<SkuId> skus) {
        return sql.sql(
                        """
                select s.account_id, s.sku_id, s.kind, s.amount from offers.share_of s
                where s.tenant_id = :tenant and s.sku_id = any(:skus)
                """)
                .param("skus", values(skus))
                .query(
                        (row, number) ->
                                new Special(
                                        new AccountId(row.getLong("account_id")),
                                        new SkuId(row.getLong("sku_id")),
                                        share(row)))
                .list();
    }

    /** The SKUs that have a rule of their own, in the order of their keys. */
    Set<SkuId> exceptional() {
        return new LinkedHashSet<>(
                sql.sql(
                                """
                select s.sku_id from offers.safety_of s where s.tenant_id = :tenant
                union select s.sku_id from offers.share_of s where s.tenant_id = :tenant order by 1
                """)
                        .query((row, number) -> new SkuId(row.getLong("sku_id")))
                        .list());
    }

    void safety(int pieces) {
        sql.sql(
                        """
                insert into offers.safety (tenant_id, pieces) values (:tenant, :pieces)
                on conflict (tenant_id) do update set pieces = excluded.pieces
                """)
                .param("pieces", pieces)
                .update();
    }

    void safety(SkuId sku, int pieces) {
        sql.sql(
                        """
                insert into offers.safety_of (tenant_id, sku_id, pieces) values (:tenant, :sku, :pieces)
                on conflict (tenant_id, sku_id) do update set pieces = excluded.pieces
                """)
                .param("sku", sku.value())
                .param("pieces", pieces)
                .update();
    }

    void dropSafety(SkuId sku) {
        sql.sql("delete from offers.safety_of s where s.tenant_id = :tenant and s.sku_id = :sku")
                .param("sku", sku.value())
                .update();
    }

    void shares(Map<AccountId, Share> shares) {
        sql.sql(
                        """
                insert into offers.share (tenant_id, account_id, kind, amount)
                select :tenant, s.account_id, s.kind, s.amount
                from unnest(:accounts::bigint[], :kinds::text[], :amounts::int[]) as s (account_id, kind, amount)
                on conflict (tenant_id, account_id) do update set kind = excluded.kind, amount = excluded.amount
                """)
                .param("accounts", accounts(shares.keySet()))
                .param("kinds", kinds(shares.values()))
                .param("amounts", amounts(shares.values()))
                .update();
    }

    /** Of this SKU these shops have shares of their own, and no others. */
    void exceptions(SkuId sku, Map<AccountId, Share> shares) {
        sql.sql("delete from offers.share_of s where s.tenant_id = :tenant and s.sku_id = :sku")
                .param("sku", sku.value())
                .update();
        if (shares.isEmpty()) {
            return;
        }
        sql.sql(
                        """
                insert into offers.share_of (tenant_id, sku_id, account_id, kind, amount)
                select :tenant, :sku, s.account_id, s.kind, s.amount
                from unnest(:accounts::bigint[], :kinds::text[], :amounts::int[]) as s (account_id, kind, amount)
                """)
                .param("sku", sku.value())
                .param("accounts", accounts(shares.keySet()))
                .param("kinds", kinds(shares.values()))
                .param("amounts", amounts(shares.values()))
                .update();
    }

    private static Share share(ResultSet row) throws SQLException {
        return new Share(Share.Kind.valueOf(row.getString("kind")), row.getInt("amount"));
    }

    private static Long[] values(Collection<SkuId> skus) {
        return skus.stream().map(SkuId::value).toArray(Long[]::new);
    }

    private static Long[] accounts(Collection<AccountId> accounts) {
        return accounts.stream().map(AccountId::value).toArray(Long[]::new);
    }

    private static String[] kinds(Collection<Share> shares) {
        return shares.stream().map(share -> share.kind().name()).toArray(String[]::new);
    }

    private static Integer[] amounts(Collection<Share> shares) {
        return shares.stream().map(Share::amount).toArray(Integer[]::new);
    }
}
