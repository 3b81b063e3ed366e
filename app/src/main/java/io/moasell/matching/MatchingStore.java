package io.moasell.matching;

import io.moasell.catalog.SkuId;
import io.moasell.listings.Component;
import io.moasell.listings.ListingId;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.TenantSql;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All SQL of matching. */
@org.springframework.stereotype.Component
class MatchingStore {

    private final TenantSql sql;

    MatchingStore(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * Keeps what is proposed for these listings; nothing is kept as such. Whoever writes the first
     * proposal of a listing writes the others too, so that two at once never mix.
     *
     * @param anew instead of what was; else only where nobody has looked
     */
    void propose(Map<ListingId, List<Proposal>> proposals, boolean anew, Instant now) {
        Map<ListingId, List<Proposal>> first = new TreeMap<>(IN_ORDER);
        proposals.forEach(
                (id, all) -> first.put(id, List.of(all.isEmpty() ? NOTHING : all.getFirst())));
        Set<ListingId> ours = insert(first, 0, anew, now);
        Map<ListingId, List<Proposal>> others = new TreeMap<>(IN_ORDER);
        proposals.forEach(
                (id, all) -> {
                    if (ours.contains(id) && all.size() > 1) {
                        others.put(id, all.subList(1, all.size()));
                    }
                });
        if (anew) {
            sql.sql(
                            """
                            delete from matching.proposal
                            where tenant_id = :tenant and listing_id = any(:ids) and rank > 0
                            """)
                    .param("ids", ids(ours))
                    .update();
        }
        if (!others.isEmpty()) {
            insert(others, 1, anew, now);
        }
    }

    private static final Comparator<ListingId> IN_ORDER = Comparator.comparing(ListingId::value);

    /** Writes them from a rank on. @return of which listings any was written */
    private Set<ListingId> insert(
            Map<ListingId, List<Proposal>> proposals, int from, boolean over, Instant now) {
        List<Long> listings = new ArrayList<>();
        List<Integer> ranks = new ArrayList<>();
        List<String> skus = new ArrayList<>();
        List<String> pieces = new ArrayList<>();
        List<Integer> scores = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        List<Boolean> confirms = new ArrayList<>();
        proposals.forEach(
                (listing, kept) -> {
                    for (int place = 0; place < kept.size(); place++) {
                        Proposal one = kept.get(place);
                        listings.add(listing.value());
                        ranks.add(from + place);
                        skus.add(
                                braces(
                                        one.components().stream()
                                                .map(c -> c.sku().value())
                                                .toList()));
                        pieces.add(
                                braces(
                                        one.components().stream()
                                                .map(Component::quantity)
                                                .toList()));
                        scores.add(one.score());
                        reasons.add(String.join("\n", one.reasons()));
                        confirms.add(one.confirm());
                    }
                });
        return new HashSet<>(
                sql.sql(
                                """
                        insert into matching.proposal (tenant_id, listing_id, rank, skus, pieces, score, reasons, confirm,
                          made_at)
                        select :tenant, p.listing_id, p.rank, p.skus::bigint[], p.pieces::int[], p.score, p.reasons,
                          p.confirm, :now
                        from unnest(:listings::bigint[], :ranks::int[], :skus::text[], :pieces::text[], :scores::int[],
                            :reasons::text[], :confirms::boolean[])
                          with ordinality as p (listing_id, rank, skus, pieces, score, reasons, confirm, place)
                        order by p.place
                        on conflict (tenant_id, listing_id, rank)\s"""
                                        + (over
                                                ? """
                                                do update set skus = excluded.skus, pieces = excluded.pieces,
                                                  score = excluded.score, reasons = excluded.reasons,
                                                  confirm = excluded.confirm, made_at = excluded.made_at
                                                """
                                                : "do nothing")
                                        + " returning listing_id")
                        .param("listings", listings.toArray(Long[]::new))
                        .param("ranks", ranks.toArray(Integer[]::new))
                        .param("skus", skus.toArray(String[]::new))
                        .param("pieces", pieces.toArray(String[]::new))
                        .param("scores", scores.toArray(Integer[]::new))
                        .param("reasons", reasons.toArray(String[]::new))
                        .param("confirms", confirms.toArray(Boolean[]::new))
                        .param("now", Timestamp.from(now))
                        .query((row, n) -> new ListingId(row.getLong("listing_id")))
                        .list());
    }

    private static final Proposal NOTHING = new Proposal(List.of(), 0, List.of(), false);

    private static String braces(List<? extends Number> numbers) {
        return "{" + String.join(",", numbers.stream().map(String::valueOf).toList()) + "}";
    }

    /** What is proposed for these, the surest first; one for which nothing is, is left out. */
    Map<ListingId, List<Proposal>> proposals(Collection<ListingId> listings) {
        Map<ListingId, List<Proposal>> found = new HashMap<>();
        sql.sql(
                        """
                        select listing_id, skus, pieces, score, reasons, confirm from matching.proposal
                        where tenant_id = :tenant and listing_id = any(:ids) and score > 0
                        order by listing_id, rank
                        """)
                .param("ids", ids(listings))
                .query(
                        (ResultSet row) -> {
                            found.computeIfAbsent(
                                            new ListingId(row.getLong("listing_id")),
                                            id -> new ArrayList<>())
                                    .add(proposal(row));
                        });
        return found;
    }

    /** The surest proposal of each listing that has one, from that score on, the surest first. */
    Map<ListingId, Proposal> best(int score) {
        Map<ListingId, Proposal> found = new LinkedHashMap<>();
        sql.sql(
                        """
                        select listing_id, skus, pieces, score, reasons, confirm from matching.proposal
                        where tenant_id = :tenant and rank = 0 and score >= greatest(1, :score::int)
                        order by score desc, listing_id
                        """)
                .param("score", score)
                .query(
                        (ResultSet row) -> {
                            found.put(new ListingId(row.getLong("listing_id")), proposal(row));
                        });
        return found;
    }

    /** Those of these for which nobody has looked yet. */
    List<ListingId> untried(Collection<ListingId> listings) {
        return sql.sql(
                        """
                        select a.id from unnest(:ids::bigint[]) as a (id)
                        where not exists (
                          select from matching.proposal p where p.tenant_id = :tenant and p.listing_id = a.id)
                        """)
                .param("ids", ids(listings))
                .query((row, n) -> new ListingId(row.getLong("id")))
                .list();
    }

    /** The listings for which somebody has looked. */
    List<ListingId> proposed() {
        return sql.sql(
                        """
                        select p.listing_id from matching.proposal p where p.tenant_id = :tenant and p.rank = 0
                        """)
                .query((row, n) -> new ListingId(row.getLong("listing_id")))
                .list();
    }

    /** Forgets what is proposed for these. */
    void forget(Collection<ListingId> listings) {
        sql.sql(
                        """
                        delete from matching.proposal where tenant_id = :tenant and listing_id = any(:ids)
                        """)
                .param("ids", ids(listings))
                .update();
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        Long[] skus = array(row, "skus", Long[].class);
        Integer[] pieces = array(row, "pieces", Integer[].class);
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < skus.length; i++) {
            components.add(new Component(new SkuId(skus[i]), pieces[i]));
        }
        String reasons = row.getString("reasons");
        return new Proposal(
                components,
                row.getInt("score"),
                reasons.isEmpty() ? List.of() : List.of(reasons.split("\n")),
                row.getBoolean("confirm"));
    }

    private static <T> T array(ResultSet row, String column, Class<T> type) throws SQLException {
        Array array = row.getArray(column);
        return type.cast(array.getArray());
    }

    // --- acts ----------------------------------------------------------------------------------

    /** Keeps an act: what was linked to what, and why others were not. */
    long act(
            int score,
            Map<ListingId, List<Component>> linked,
            Map<ListingId, String> refused,
            Instant now) {
        long act =
                sql.sql(
                                """
                                insert into matching.act (tenant_id, who, at, score, size)
                                values (:tenant, :who, :now, :score, :size) returning id
                                """)
                        .param("who", Caller.current().name())
                        .param("now", Timestamp.from(now))
                        .param("score", score)
                        .param("size", linked.size())
                        .query(Long.class)
                        .single();
        List<ListingId> listings = List.copyOf(linked.keySet());
        sql.sql(
                        """
                        insert into matching.act_row (tenant_id, act_id, listing_id, skus, pieces)
                        select :tenant, :act, r.listing_id, r.skus::bigint[], r.pieces::int[]
                        from unnest(:listings::bigint[], :skus::text[], :pieces::text[]) as r (listing_id, skus, pieces)
                        """)
                .param("act", act)
                .param("listings", ids(listings))
                .param(
                        "skus",
                        listings.stream()
                                .map(
                                        id ->
                                                braces(
                                                        linked.get(id).stream()
                                                                .map(c -> c.sku().value())
                                                                .toList()))
                                .toArray(String[]::new))
                .param(
                        "pieces",
                        listings.stream()
                                .map(
                                        id ->
                                                braces(
                                                        linked.get(id).stream()
                                                                .map(Component::quantity)
                                                                .toList()))
                                .toArray(String[]::new))
                .update();
        if (!refused.isEmpty()) {
            List<ListingId> others = List.copyOf(refused.keySet());
            sql.sql(
                            """
                        insert into matching.act_row (tenant_id, act_id, listing_id, skus, pieces, refused)
                        select :tenant, :act, r.listing_id, '{}', '{}', r.refused
                        from unnest(:listings::bigint[], :refused::text[]) as r (listing_id, refused)
                        """)
                    .param("act", act)
                    .param("listings", ids(others))
                    .param("refused", others.stream().map(refused::get).toArray(String[]::new))
                    .update();
        }
        return act;
    }

    Optional<LinkAct> find(long act) {
        return sql.sql(ACTS + " and id = :act")
                .param("act", act)
                .query(MatchingStore::act)
                .optional();
    }

    /** Why these were not linked. */
    Map<ListingId, String> refusedBy(long act) {
        Map<ListingId, String> refused = new LinkedHashMap<>();
        sql.sql(
                        """
                        select listing_id, refused from matching.act_row
                        where tenant_id = :tenant and act_id = :act and refused is not null order by listing_id
                        """)
                .param("act", act)
                .query(
                        (ResultSet row) -> {
                            refused.put(
                                    new ListingId(row.getLong("listing_id")),
                                    row.getString("refused"));
                        });
        return refused;
    }

    /** Holds the act; empty when there is no such. */
    Optional<LinkAct> hold(long act) {
        return sql.sql(ACTS + " and id = :act for update")
                .param("act", act)
                .query(MatchingStore::act)
                .optional();
    }

    /** The newest ones. */
    List<LinkAct> acts(int most) {
        return sql.sql(ACTS + " order by id desc limit :most")
                .param("most", most)
                .query(MatchingStore::act)
                .list();
    }

    private static final String ACTS =
            "select id, who, at, score, size, undone_by, undone_at from matching.act where tenant_id = :tenant";

    private static LinkAct act(ResultSet row, int number) throws SQLException {
        Timestamp undone = row.getTimestamp("undone_at");
        return new LinkAct(
                row.getLong("id"),
                row.getString("who"),
                row.getTimestamp("at").toInstant(),
                row.getInt("score"),
                row.getInt("size"),
                row.getString("undone_by"),
                undone == null ? null : undone.toInstant());
    }

    /** What the act linked to what. */
    Map<ListingId, List<Component>> linkedBy(long act) {
        Map<ListingId, List<Component>> linked = new LinkedHashMap<>();
        sql.sql(
                        """
                        select listing_id, skus, pieces from matching.act_row
                        where tenant_id = :tenant and act_id = :act and refused is null order by listing_id
                        """)
                .param("act", act)
                .query(
                        (ResultSet row) -> {
                            Long[] skus = array(row, "skus", Long[].class);
                            Integer[] pieces = array(row, "pieces", Integer[].class);
                            List<Component> parts = new ArrayList<>();
                            for (int i = 0; i < skus.length; i++) {
                                parts.add(new Component(new SkuId(skus[i]), pieces[i]));
                            }
                            linked.put(new ListingId(row.getLong("listing_id")), parts);
                        });
        return linked;
    }

    void undone(long act, Instant now) {
        sql.sql(
                        """
                        update matching.act set undone_by = :who, undone_at = :now
                        where tenant_id = :tenant and id = :act
                        """)
                .param("act", act)
                .param("who", Caller.current().name())
                .param("now", Timestamp.from(now))
                .update();
    }

    private static Long[] ids(Collection<ListingId> listings) {
        return listings.stream().map(ListingId::value).toArray(Long[]::new);
    }
}
