package io.moasell.claims;

import io.moasell.channels.AccountId;
import io.moasell.channels.spi.CollectedClaim;
import io.moasell.channels.spi.ItemKey;
import io.moasell.ordering.ItemId;
import io.moasell.privacy.Envelopes;
import io.moasell.privacy.Retained;
import io.moasell.tenancy.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All SQL of claims. */
@Component
class ClaimStore implements Retained {

    private static final String REASON = "claims.reason";

    /** A claim that never ends counts as ended so long after it was seen last. */
    private static final Duration ABANDONED = Duration.ofDays(60);

    private final TenantSql sql;
    private final Envelopes envelopes;

    ClaimStore(TenantSql sql, Envelopes envelopes) {
        this.sql = sql;
        this.envelopes = envelopes;
    }

    /**
     * What is open and done on an item.
     *
     * @param open whether a claim is asked and not ended
     * @param done pieces cancelled in all
     */
    record Standing(boolean open, int done) {}

    /**
     * Files cancels as seen; an older sight changes nothing. Items whose claims changed, by key.
     */
    Set<ItemKey> file(AccountId account, List<CollectedClaim> cancels, Instant seenAt) {
        List<String> reasons = new ArrayList<>();
        List<Integer> with = new ArrayList<>();
        for (int i = 0; i < cancels.size(); i++) {
            String reason = cancels.get(i).reason();
            if (reason != null) {
                reasons.add(reason);
                with.add(i);
            }
        }
        byte[][] envelope = new byte[cancels.size()][];
        List<byte[]> sealedReasons = envelopes.sealAll(REASON, reasons);
        for (int i = 0; i < with.size(); i++) {
            envelope[with.get(i)] = sealedReasons.get(i);
        }
        return keys(
                sql.sql(
                                """
                                insert into claims.claim as c
                                  (tenant_id, account_id, claim_key, item_key, kind, quantity, state, channel_status,
                                   reason, requested_at, seen_at, changed_at)
                                select :tenant, :account, n.claim_key, n.item_key, 'CANCEL', n.quantity, n.state,
                                  n.status, n.reason, cast(n.requested_at as timestamptz), :seen, :seen
                                from unnest(:claimKeys, :itemKeys, :quantities, :states, :statuses,
                                    cast(:reasons as bytea[]), :requested)
                                  as n (claim_key, item_key, quantity, state, status, reason, requested_at)
                                on conflict (tenant_id, account_id, claim_key, item_key) do update
                                  set quantity = excluded.quantity, state = excluded.state,
                                    channel_status = excluded.channel_status, reason = excluded.reason,
                                    seen_at = excluded.seen_at,
                                    changed_at = case
                                      when (c.state, c.quantity) is distinct from
                                        (excluded.state, excluded.quantity) then excluded.seen_at
                                      else c.changed_at end
                                  where c.seen_at <= excluded.seen_at
                                returning case when c.changed_at = :seen then c.item_key end
                                """)
                        .param("account", account.value())
                        .param(
                                "claimKeys",
                                cancels.stream()
                                        .map(CollectedClaim::claimKey)
                                        .toArray(String[]::new))
                        .param(
                                "itemKeys",
                                cancels.stream().map(c -> c.item().value()).toArray(String[]::new))
                        .param(
                                "quantities",
                                cancels.stream()
                                        .map(CollectedClaim::quantity)
                                        .toArray(Integer[]::new))
                        .param(
                                "states",
                                cancels.stream().map(c -> c.state().name()).toArray(String[]::new))
                        .param(
                                "statuses",
                                cancels.stream()
                                        .map(CollectedClaim::channelStatus)
                                        .toArray(String[]::new))
                        .param("reasons", envelope)
                        .param(
                                "requested",
                                cancels.stream()
                                        .map(c -> c.requestedAt().toString())
                                        .toArray(String[]::new))
                        .param("seen", time(seenAt))
                        .query(String.class)
                        .list());
    }

    /** Tells claims their items, now that these are filed. */
    void meet(AccountId account, Map<ItemKey, ItemId> items) {
        ItemKey[] sorted = items.keySet().toArray(ItemKey[]::new);
        String[] keyTexts = new String[sorted.length];
        Long[] ids = new Long[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            keyTexts[i] = sorted[i].value();
            ids[i] = items.get(sorted[i]).value();
        }
        sql.sql(
                        """
                        update claims.claim c set item_id = i.id
                        from unnest(:keys, :ids) as i (key, id)
                        where c.tenant_id = :tenant and c.account_id = :account and c.item_key = i.key
                          and c.item_id is null
                        """)
                .param("account", account.value())
                .param("keys", keyTexts)
                .param("ids", ids)
                .update();
    }

    /** Whether any claim of the shop waits for its item. */
    boolean waiting(AccountId account) {
        return sql.sql(
                        """
                        select exists (
                            select 1 from claims.claim c
                            where c.tenant_id = :tenant and c.account_id = :account and c.item_id is null)
                        """)
                .param("account", account.value())
                .query(Boolean.class)
                .single();
    }

    /** The items for which claims seen since then wait. */
    Set<ItemKey> waiting(AccountId account, Instant since) {
        return keys(
                sql.sql(
                                """
                                select distinct c.item_key from claims.claim c
                                where c.tenant_id = :tenant and c.account_id = :account and c.item_id is null
                                  and c.seen_at > :since
                                """)
                        .param("account", account.value())
                        .param("since", time(since))
                        .query(String.class)
                        .list());
    }

    /**
     * Claims of the shop that are asked and not ended, by the channel's key, those first that were
     * never looked for, or longest ago.
     *
     * @param since left out when nothing changed since before then
     * @param before asked before then
     */
    List<String> openClaims(AccountId account, Instant since, Instant before, int atMost) {
        return sql.sql(
                        """
                        select c.claim_key from claims.claim c
                        where c.tenant_id = :tenant and c.account_id = :account and c.state = 'REQUESTED'
                          and c.changed_at > :since and c.requested_at < :before
                        group by c.claim_key order by min(c.asked_at) nulls first, c.claim_key limit :atMost
                        """)
                .param("account", account.value())
                .param("since", time(since))
                .param("before", time(before))
                .param("atMost", atMost)
                .query(String.class)
                .list();
    }

    /** These claims are looked for at the channel, whatever comes of it. */
    void lookedFor(AccountId account, Collection<String> claimKeys, Instant now) {
        sql.sql(
                        """
                        update claims.claim c set asked_at = :now
                        where c.tenant_id = :tenant and c.account_id = :account and c.claim_key = any(:keys)
                        """)
                .param("account", account.value())
                .param("keys", claimKeys.stream().sorted().toArray(String[]::new))
                .param("now", time(now))
                .update();
    }

    /** Whether any claim of the shop is asked and not ended, and changed since then. */
    boolean anyOpen(AccountId account, Instant since) {
        return sql.sql(
                        """
                        select exists (
                            select 1 from claims.claim c
                            where c.tenant_id = :tenant and c.account_id = :account and c.state = 'REQUESTED'
                              and c.changed_at > :since)
                        """)
                .param("account", account.value())
                .param("since", time(since))
                .query(Boolean.class)
                .single();
    }

    /** Which of these keys claims wait for. */
    Set<ItemKey> waitingFor(AccountId account, Collection<ItemKey> keys) {
        return keys(
                sql.sql(
                                """
                                select c.item_key from claims.claim c
                                where c.tenant_id = :tenant and c.account_id = :account
                                  and c.item_key = any(:keys) and c.item_id is null
                                """)
                        .param("account", account.value())
                        .param("keys", texts(keys))
                        .query(String.class)
                        .list());
    }

    /** What is open and done on these items; items without any claim are left out. */
    Map<ItemId, Standing> standing(Collection<ItemId> items) {
        Map<ItemId, Standing> standing = new HashMap<>();
        sql.sql(
                        """
                        select c.item_id, bool_or(c.state = 'REQUESTED') as open,
                          cast(coalesce(sum(c.quantity) filter (where c.state = 'DONE'), 0) as int) as done
                        from claims.claim c
                        where c.tenant_id = :tenant and c.item_id = any(:items)
                        group by c.item_id
                        """)
                .param("items", items.stream().sorted().map(ItemId::value).toArray(Long[]::new))
                .query(
                        row -> {
                            standing.put(
                                    new ItemId(row.getLong("item_id")),
                                    new Standing(row.getBoolean("open"), row.getInt("done")));
                        });
        return standing;
    }

    /** The claims on an item, newest first. */
    List<Claim> of(ItemId item) {
        return sql.sql(
                        """
                        select c.id, c.account_id, c.claim_key, c.item_key, c.item_id, c.quantity, c.state,
                          c.channel_status, c.requested_at
                        from claims.claim c
                        where c.tenant_id = :tenant and c.item_id = :item
                        order by c.requested_at desc, c.id desc
                        """)
                .param("item", item.value())
                .query(ClaimStore::claim)
                .list();
    }

    /** The claims on these items, newest first; an item without any is left out. */
    Map<ItemId, List<String>> ids(Collection<ItemId> items) {
        Map<ItemId, List<String>> ids = new HashMap<>();
        sql.sql(
                        """
                        select c.item_id, c.id
                        from claims.claim c
                        where c.tenant_id = :tenant and c.item_id = any(:items)
                        order by c.requested_at desc, c.id desc
                        """)
                .param("items", items.stream().sorted().map(ItemId::value).toArray(Long[]::new))
                .query(
                        row -> {
                            ids.computeIfAbsent(
                                            new ItemId(row.getLong("item_id")),
                                            any -> new ArrayList<>())
                                    .add(Long.toString(row.getLong("id")));
                        });
        return ids;
    }

    /** The buyer's words on a claim, opened. */
    Optional<String> reason(ClaimId claim) {
        return sql.sql(
                        """
                        select c.reason from claims.claim c
                        where c.tenant_id = :tenant and c.id = :claim and c.reason is not null
                        """)
                .param("claim", claim.value())
                .query((row, number) -> row.getBytes("reason"))
                .optional()
                .map(words -> envelopes.open(REASON, words));
    }

    @Override
    public String what() {
        return "클레임의 사유";
    }

    /** The buyer's words go; what was asked, and how it ended, stays. */
    @Override
    public int destroy(Instant endedBefore, int atMost) {
        return sql.sql(
                        """
                        update claims.claim c set reason = null
                        where c.tenant_id = :tenant and c.id in (
                          select x.id from claims.claim x
                          where x.tenant_id = :tenant and x.reason is not null
                            and case when x.state = 'REQUESTED'
                              then greatest(x.changed_at, x.seen_at) + :abandoned * interval '1 second'
                              else x.changed_at end < :before
                          order by x.id limit :atMost for no key update)
                        """)
                .param("abandoned", ABANDONED.toSeconds())
                .param("before", time(endedBefore))
                .param("atMost", atMost)
                .update();
    }

    private static Claim claim(ResultSet row, int number) throws SQLException {
        long item = row.getLong("item_id");
        @Nullable ItemId itemId = row.wasNull() ? null : new ItemId(item);
        return new Cancellation(
                new ClaimId(row.getLong("id")),
                new AccountId(row.getLong("account_id")),
                row.getString("claim_key"),
                new ItemKey(row.getString("item_key")),
                itemId,
                row.getInt("quantity"),
                ClaimState.valueOf(row.getString("state")),
                row.getString("channel_status"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant());
    }

    private static String[] texts(Collection<ItemKey> keys) {
        return keys.stream().map(ItemKey::value).sorted().toArray(String[]::new);
    }

    private static Set<ItemKey> keys(List<@Nullable String> texts) {
        Set<ItemKey> keys = new HashSet<>();
        for (String text : texts) {
            if (text != null) {
                keys.add(new ItemKey(text));
            }
        }
        return keys;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
