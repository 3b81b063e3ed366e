package io.moasell.publishing;

import io.moasell.catalog.SkuId;
import io.moasell.channels.AccountId;
import io.moasell.listings.ListingId;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All SQL of publishing. */
@Component
class PublishingStore {

    private final TenantSql sql;

    PublishingStore(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * A shop's switch.
     *
     * @param on whether numbers go
     * @param sweptAt when all of its numbers were last compared, null to do so now
     */
    record Shop(
            AccountId account,
            boolean on,
            @Nullable String changedBy,
            @Nullable Instant changedAt,
            @Nullable Instant sweptAt) {}

    /**
     * What is known of a listing's number at the market.
     *
     * @param sent what the market took last, null when it never took one
     * @param sentAt when it took it
     * @param trying what the last call set, or would have
     * @param before what the market showed right before that call
     * @param held pieces that the market has sold and no collected order explains yet
     * @param heldSince up to when orders must be read until they are explained
     * @param tryingHeld the same of the last call
     * @param answer what came of the last call, null before the first
     */
    record Number(
            ListingId listing,
            AccountId account,
            @Nullable Integer sent,
            @Nullable Instant sentAt,
            @Nullable Integer trying,
            @Nullable Integer before,
            int held,
            @Nullable Instant heldSince,
            int tryingHeld,
            @Nullable Integer seen,
            @Nullable Instant seenAt,
            @Nullable String answer,
            @Nullable String message,
            @Nullable Instant answeredAt) {}

    /** What a call is about to set. */
    record Try(
            ListingId listing,
            AccountId account,
            int trying,
            @Nullable Integer before,
            int tryingHeld) {}

    /** What came of it. */
    record Answered(ListingId listing, String answer, @Nullable String message) {}

    // --- shops ---------------------------------------------------------------------------------

    List<Shop> shops() {
        return sql.sql(
                        """
                        select account_id, is_on, changed_by, changed_at, swept_at from publishing.shop
                        where tenant_id = :tenant order by account_id
                        """)
                .query(
                        (row, n) ->
                                new Shop(
                                        new AccountId(row.getLong("account_id")),
                                        row.getBoolean("is_on"),
                                        row.getString("changed_by"),
                                        instant(row, "changed_at"),
                                        instant(row, "swept_at")))
                .list();
    }

    void turn(AccountId account, boolean on, Instant now) {
        sql.sql(
                        """
                        insert into publishing.shop as s (tenant_id, account_id, is_on, changed_by, changed_at)
                        values (:tenant, :account, :on, :by, :now)
                        on conflict (tenant_id, account_id) do update
                        set is_on = excluded.is_on, changed_by = excluded.changed_by, changed_at = excluded.changed_at,
                          swept_at = null
                        """)
                .param("account", account.value())
                .param("on", on)
                .param("by", Caller.current().name())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** All numbers of these shops were compared then; null to have it done. */
    void swept(Collection<AccountId> accounts, @Nullable Instant at) {
        sql.sql(
                        """
                        update publishing.shop set swept_at = :at
                        where tenant_id = :tenant and account_id = any(:accounts)
                        """)
                .param("accounts", values(accounts))
                .param("at", at == null ? null : Timestamp.from(at))
                .update();
    }

    // --- hints ---------------------------------------------------------------------------------

    /**
     * Notes that these SKUs moved, where any shop is switched on. It waits for nobody: each note is
     * a row of its own, and is seen when its transaction has ended.
     *
     * @return whether anything was noted
     */
    boolean hint(Collection<SkuId> skus) {
        return sql.sql(
                                """
                                insert into publishing.hint (tenant_id, sku_id)
                                select :tenant, a.sku_id from unnest(:skus::bigint[]) as a (sku_id)
                                where exists (
                                  select from publishing.shop s where s.tenant_id = :tenant and s.is_on)
                                """)
                        .param(
                                "skus",
                                skus.stream().map(SkuId::value).distinct().toArray(Long[]::new))
                        .update()
                > 0;
    }

    /** Takes the oldest hints away; one SKU may come several times. */
    List<SkuId> takeHints(int limit) {
        return sql.sql(
                        """
                        delete from publishing.hint
                        where tenant_id = :tenant and id in (
                          select id from publishing.hint where tenant_id = :tenant
                          order by id limit :limit for update skip locked)
                        returning sku_id
                        """)
                .param("limit", limit)
                .query((row, n) -> new SkuId(row.getLong("sku_id")))
                .list();
    }

    // --- numbers -------------------------------------------------------------------------------

    Map<ListingId, Number> numbers(Collection<ListingId> listings) {
        Map<ListingId, Number> numbers = new HashMap<>();
        sql.sql(
                        """
                        select listing_id, account_id, sent, sent_at, trying, before, held, held_since, trying_held, seen,
                          seen_at, answer, message, answered_at
                        from publishing.number where tenant_id = :tenant and listing_id = any(:ids)
                        """)
                .param("ids", listings.stream().map(ListingId::value).toArray(Long[]::new))
                .query(
                        row -> {
                            Number number = number(row);
                            numbers.put(number.listing(), number);
                        });
        return numbers;
    }

    /** Listings of these shops that hold pieces back. */
    List<Number> holding(Collection<AccountId> accounts) {
        List<Number> found = new ArrayList<>();
        sql.sql(
                        """
                        select listing_id, account_id, sent, sent_at, trying, before, held, held_since, trying_held, seen,
                          seen_at, answer, message, answered_at
                        from publishing.number
                        where tenant_id = :tenant and held > 0 and account_id = any(:accounts)
                        """)
                .param("accounts", values(accounts))
                .query(
                        row -> {
                            found.add(number(row));
                        });
        return found;
    }

    /** Numbers of which something came that a person should see, by shop. */
    Map<AccountId, Integer> trouble() {
        Map<AccountId, Integer> counts = new HashMap<>();
        sql.sql(
                        """
                        select account_id, count(*) as numbers from publishing.number
                        where tenant_id = :tenant and answer in ('REJECTED', 'UNKNOWN') group by account_id
                        """)
                .query(
                        row -> {
                            counts.put(
                                    new AccountId(row.getLong("account_id")),
                                    row.getInt("numbers"));
                        });
        return counts;
    }

    /** Written before the call, so that whoever settles it knows what it was. */
    void trying(Collection<Try> tries, Instant now) {
        sql.sql(
                        """
                        insert into publishing.number as p (tenant_id, listing_id, account_id, trying, before, trying_held,
                          tried_at, seen, seen_at)
                        select :tenant, t.listing_id, t.account_id, t.trying, t.before, t.held, :now, t.before, :now
                        from unnest(:ids::bigint[], :accounts::bigint[], :tryings::int[], :befores::int[], :helds::int[])
                          as t (listing_id, account_id, trying, before, held)
                        order by t.listing_id
                        on conflict (tenant_id, listing_id) do update
                        set trying = excluded.trying, before = excluded.before, trying_held = excluded.trying_held,
                          tried_at = excluded.tried_at, seen = excluded.seen, seen_at = excluded.seen_at
                        """)
                .param("ids", tries.stream().map(t -> t.listing().value()).toArray(Long[]::new))
                .param(
                        "accounts",
                        tries.stream().map(t -> t.account().value()).toArray(Long[]::new))
                .param("tryings", tries.stream().map(Try::trying).toArray(Integer[]::new))
                .param("befores", tries.stream().map(Try::before).toArray(Integer[]::new))
                .param("helds", tries.stream().map(Try::tryingHeld).toArray(Integer[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Keeps the answers; what was taken is what stands there from now on. */
    void answered(AccountId account, Collection<Answered> answers, Instant now) {
        sql.sql(
                        """
                        insert into publishing.number as p (tenant_id, listing_id, account_id, answer, message, answered_at)
                        select :tenant, a.listing_id, :account, a.answer, a.message, :now
                        from unnest(:ids::bigint[], :answers::text[], :messages::text[]) as a (listing_id, answer, message)
                        order by a.listing_id
                        on conflict (tenant_id, listing_id) do update
                        set answer = excluded.answer, message = excluded.message, answered_at = excluded.answered_at,
                          sent = case when excluded.answer = 'ACCEPTED' then p.trying else p.sent end,
                          sent_at = case when excluded.answer = 'ACCEPTED' then :now else p.sent_at end,
                          held = case when excluded.answer = 'ACCEPTED' then p.trying_held else p.held end,
                          held_since = case when excluded.answer = 'ACCEPTED'
                            then case when p.trying_held > 0 then :now::timestamptz end else p.held_since end,
                          seen = case when excluded.answer = 'ACCEPTED' then p.trying else p.seen end,
                          seen_at = case when excluded.answer = 'ACCEPTED' then :now else p.seen_at end
                        """)
                .param("account", account.value())
                .param("ids", answers.stream().map(a -> a.listing().value()).toArray(Long[]::new))
                .param("answers", answers.stream().map(Answered::answer).toArray(String[]::new))
                .param("messages", answers.stream().map(Answered::message).toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    private static Number number(ResultSet row) throws SQLException {
        return new Number(
                new ListingId(row.getLong("listing_id")),
                new AccountId(row.getLong("account_id")),
                row.getObject("sent", Integer.class),
                instant(row, "sent_at"),
                row.getObject("trying", Integer.class),
                row.getObject("before", Integer.class),
                row.getInt("held"),
                instant(row, "held_since"),
                row.getInt("trying_held"),
                row.getObject("seen", Integer.class),
                instant(row, "seen_at"),
                row.getString("answer"),
                row.getString("message"),
                instant(row, "answered_at"));
    }

    private static Long[] values(Collection<AccountId> accounts) {
        return accounts.stream().map(AccountId::value).toArray(Long[]::new);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
