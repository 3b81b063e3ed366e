package io.moasell.listings;

import io.moasell.catalog.SkuId;
import io.moasell.channels.AccountId;
import io.moasell.channels.spi.ListingSight;
import io.moasell.channels.spi.SaleState;
import io.moasell.kernel.Page;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.TenantSql;
import io.moasell.web.Keyset;
import io.moasell.web.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All SQL of listings. */
@org.springframework.stereotype.Component
class ListingStore {

    private static final String COLUMNS =
            """
            l.id, l.account_id, l.product_no, l.option_no, l.name, l.option_text, l.seller_code, l.text_factors, l.state,
            l.linked_by, l.linked_factors, l.linked_code, l.last_seen, l.barcode, l.shown_price, l.shown_stock,
            l.shown_state, l.shown_code, l.shown_at, l.missing_since""";

    private static final Keyset<Row> LAST_SEEN_FIRST =
            Keyset.descending(
                    Keyset.Key.instant("l.last_seen", Row::lastSeen),
                    Keyset.Key.number("l.id", row -> row.id().value()));

    private final TenantSql sql;

    ListingStore(TenantSql sql) {
        this.sql = sql;
    }

    /** What tells one listing from another. */
    record Key(AccountId account, String productNo, String optionNo) {

        static Key of(ListingRef ref) {
            return new Key(
                    ref.account(), ref.productNo(), Objects.requireNonNullElse(ref.optionNo(), ""));
        }
    }

    /** Who linked. */
    enum By {
        CODE,
        HAND
    }

    /** A row as it stands. */
    record Row(
            ListingId id,
            Key key,
            String name,
            @Nullable String optionText,
            @Nullable String sellerCode,
            Factors factors,
            ListingState state,
            @Nullable By linkedBy,
            @Nullable String linkedFactors,
            @Nullable String linkedCode,
            Instant lastSeen,
            @Nullable String barcode,
            @Nullable Shown shown) {}

    /** What a market's list shows of a listing. */
    record Sighting(ListingId id, @Nullable String barcode, ListingSight sight) {}

    /** A row's new standing. */
    record Standing(ListingId id, ListingState state, @Nullable By by) {}

    /** A line of the history of links. */
    record Trace(ListingId id, String kind, String composition) {}

    Map<Key, Row> byKeys(Collection<Key> keys) {
        Map<Key, Row> found = new HashMap<>();
        sql.sql(
                        """
                select %s
                from unnest(:accounts::bigint[], :products::text[], :options::text[]) as a (account_id, product_no, option_no)
                join listings.listing l on l.tenant_id = :tenant and l.account_id = a.account_id
                  and l.product_no = a.product_no and l.option_no = a.option_no
                """
                                .formatted(COLUMNS))
                .param("accounts", keys.stream().map(k -> k.account().value()).toArray(Long[]::new))
                .param("products", keys.stream().map(Key::productNo).toArray(String[]::new))
                .param("options", keys.stream().map(Key::optionNo).toArray(String[]::new))
                .query(
                        (ResultSet row) -> {
                            Row read = read(row, 0);
                            found.put(read.key(), read);
                        });
        return found;
    }

    /**
     * Writes what was seen, in the order of the keys, and gives the rows as they stand then,
     * locked.
     */
    List<Row> seen(Collection<ListingRef> refs, Instant now) {
        return sql.sql(
                        """
                insert into listings.listing as l (tenant_id, account_id, product_no, option_no, name, option_text,
                  seller_code, text_factors, state, first_seen, last_seen)
                select :tenant, s.account_id, s.product_no, s.option_no, s.name, s.option_text, s.seller_code, s.factors,
                  'UNMATCHED', :now, :now
                from unnest(:accounts::bigint[], :products::text[], :options::text[], :names::text[], :texts::text[],
                    :codes::text[], :factors::text[])
                  as s (account_id, product_no, option_no, name, option_text, seller_code, factors)
                order by s.account_id, s.product_no, s.option_no
                on conflict (tenant_id, account_id, product_no, option_no) do update
                set name = excluded.name, option_text = excluded.option_text, seller_code = excluded.seller_code,
                  text_factors = excluded.text_factors, last_seen = greatest(l.last_seen, excluded.last_seen)
                returning %s
                """
                                .formatted(COLUMNS))
                .param("accounts", column(refs, r -> r.account().value()).toArray(Long[]::new))
                .param("products", column(refs, ListingRef::productNo).toArray(String[]::new))
                .param("options", column(refs, r -> Key.of(r).optionNo()).toArray(String[]::new))
                .param("names", column(refs, ListingRef::name).toArray(String[]::new))
                .param("texts", column(refs, ListingRef::optionText).toArray(String[]::new))
                .param("codes", column(refs, ListingRef::sellerCode).toArray(String[]::new))
                .param(
                        "factors",
                        column(refs, r -> Factors.in(r.name(), r.optionText()).text())
                                .toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .query(ListingStore::read)
                .list();
    }

    private static <T> List<T> column(Collection<ListingRef> refs, Function<ListingRef, T> of) {
        List<T> values = new ArrayList<>();
        refs.forEach(ref -> values.add(of.apply(ref)));
        return values;
    }

    /** Keeps what was shown at that moment; an older sight never overwrites a newer one. */
    void shown(Collection<Sighting> sightings, Instant seenAt) {
        sql.sql(
                        """
                update listings.listing l
                set barcode = coalesce(s.barcode, l.barcode), shown_price = s.price, shown_stock = s.stock,
                  shown_state = s.state, shown_code = s.code, shown_at = :seenAt, missing_since = null
                from unnest(:ids::bigint[], :barcodes::text[], :prices::bigint[], :stocks::int[], :states::text[],
                    :codes::text[]) as s (id, barcode, price, stock, state, code)
                where l.tenant_id = :tenant and l.id = s.id and (l.shown_at is null or l.shown_at <= :seenAt)
                """)
                .param("ids", sightings.stream().map(s -> s.id().value()).toArray(Long[]::new))
                .param("barcodes", sightings.stream().map(Sighting::barcode).toArray(String[]::new))
                .param(
                        "prices",
                        sightings.stream().map(s -> s.sight().price()).toArray(Long[]::new))
                .param(
                        "stocks",
                        sightings.stream().map(s -> s.sight().stock()).toArray(Integer[]::new))
                .param(
                        "states",
                        sightings.stream()
                                .map(s -> s.sight().state().name())
                                .toArray(String[]::new))
                .param(
                        "codes",
                        sightings.stream().map(s -> s.sight().stateCode()).toArray(String[]::new))
                .param("seenAt", Timestamp.from(seenAt))
                .update();
    }

    /** Those of the shop that its list showed before, but not since then. */
    void missing(AccountId account, Instant since) {
        sql.sql(
                        """
                update listings.listing set missing_since = :since
                where tenant_id = :tenant and account_id = :account and missing_since is null and shown_at < :since
                """)
                .param("account", account.value())
                .param("since", Timestamp.from(since))
                .update();
    }

    List<Row> unlinked() {
        return sql.sql(
                        "select "
                                + COLUMNS
                                + " from listings.listing l where l.tenant_id = :tenant and l.state <> 'LINKED'"
                                + " order by l.last_seen desc, l.id desc")
                .query(ListingStore::read)
                .list();
    }

    List<Row> linkedByHand() {
        return sql.sql(LINKED + " and l.linked_by = 'HAND' order by l.id")
                .query(ListingStore::read)
                .list();
    }

    /** Locks these until the transaction ends, in the order of their keys. */
    List<Row> lockedAll(Collection<ListingId> ids) {
        return sql.sql(
                        "select "
                                + COLUMNS
                                + " from listings.listing l where l.tenant_id = :tenant and l.id = any(:ids)"
                                + " order by l.account_id, l.product_no, l.option_no for update")
                .param("ids", values(ids))
                .query(ListingStore::read)
                .list();
    }

    /** Those of these that are linked. */
    List<Row> linked(Collection<ListingId> ids) {
        return sql.sql(LINKED + " and l.id = any(:ids) order by l.id")
                .param("ids", values(ids))
                .query(ListingStore::read)
                .list();
    }

    List<Row> all(Collection<ListingId> ids) {
        return sql.sql(
                        "select "
                                + COLUMNS
                                + " from listings.listing l where l.tenant_id = :tenant and l.id = any(:ids)")
                .param("ids", values(ids))
                .query(ListingStore::read)
                .list();
    }

    List<Row> linkedOf(Collection<AccountId> accounts) {
        return sql.sql(LINKED + " and l.account_id = any(:accounts) order by l.id")
                .param("accounts", accounts.stream().map(AccountId::value).toArray(Long[]::new))
                .query(ListingStore::read)
                .list();
    }

    List<Row> madeOf(Collection<SkuId> skus) {
        return sql.sql(
                        LINKED
                                + """
                                 and l.id in (
                                   select c.listing_id from listings.component c
                                   where c.tenant_id = :tenant and c.sku_id = any(:skus))
                                order by l.id
                                """)
                .param("skus", skus.stream().map(SkuId::value).toArray(Long[]::new))
                .query(ListingStore::read)
                .list();
    }

    private static final String LINKED =
            "select "
                    + COLUMNS
                    + " from listings.listing l where l.tenant_id = :tenant and l.state = 'LINKED'";

    Map<AccountId, Listings.Linkage> linkage() {
        Map<AccountId, Listings.Linkage> found = new HashMap<>();
        sql.sql(
                        """
                select account_id, count(*) filter (where state = 'LINKED') as linked,
                  count(*) filter (where state <> 'LINKED') as unlinked
                from listings.listing where tenant_id = :tenant group by account_id
                """)
                .query(
                        (ResultSet row) -> {
                            found.put(
                                    new AccountId(row.getLong("account_id")),
                                    new Listings.Linkage(
                                            row.getInt("linked"), row.getInt("unlinked")));
                        });
        return found;
    }

    /** Locks the row until the transaction ends. */
    Optional<Row> locked(ListingId id) {
        return sql.sql(
                        "select "
                                + COLUMNS
                                + " from listings.listing l where l.tenant_id = :tenant and l.id = :id for update")
                .param("id", id.value())
                .query(ListingStore::read)
                .optional();
    }

    Optional<Row> find(ListingId id) {
        return sql.sql(
                        "select "
                                + COLUMNS
                                + " from listings.listing l where l.tenant_id = :tenant and l.id = :id")
                .param("id", id.value())
                .query(ListingStore::read)
                .optional();
    }

    /**
     * Those that nobody linked or unlinked and that carry a seller code, locked in the order of
     * their keys.
     */
    List<Row> codedButUnmatched() {
        return sql.sql(
                        "select "
                                + COLUMNS
                                + """
                 from listings.listing l
                where l.tenant_id = :tenant and l.state = 'UNMATCHED' and l.linked_by is null and l.seller_code is not null
                order by l.account_id, l.product_no, l.option_no for update
                """)
                .query(ListingStore::read)
                .list();
    }

    /** Holds these as they are until the transaction ends; tells which are linked by now. */
    List<ListingId> heldAndLinkedMeanwhile(Collection<ListingId> ids) {
        return ids.isEmpty()
                ? List.of()
                : sql
                        .sql(
                                """
                                select l.id, l.state from listings.listing l
                                where l.tenant_id = :tenant and l.id = any(:ids) order by l.id for share
                                """)
                        .param("ids", values(ids))
                        .query(
                                (row, n) ->
                                        row.getString("state").equals(ListingState.LINKED.name())
                                                ? List.of(new ListingId(row.getLong("id")))
                                                : List.<ListingId>of())
                        .list()
                        .stream()
                        .flatMap(List::stream)
                        .toList();
    }

    /** What these are made of; one that is made of nothing is not in the map. */
    Map<ListingId, List<Component>> components(Collection<ListingId> ids) {
        Map<ListingId, List<Component>> found = new LinkedHashMap<>();
        sql.sql(
                        """
                select c.listing_id, c.sku_id, c.quantity from listings.component c
                where c.tenant_id = :tenant and c.listing_id = any(:ids) order by c.listing_id, c.sku_id
                """)
                .param("ids", values(ids))
                .query(
                        (ResultSet row) -> {
                            found.computeIfAbsent(
                                            new ListingId(row.getLong("listing_id")),
                                            id -> new ArrayList<>())
                                    .add(
                                            new Component(
                                                    new SkuId(row.getLong("sku_id")),
                                                    row.getInt("quantity")));
                        });
        return found;
    }

    /** Sets the standing of these; one that is linked remembers its code and texts of now. */
    void stand(Collection<Standing> standings) {
        sql.sql(
                        """
                update listings.listing l
                set state = s.state, linked_by = s.by,
                  linked_factors = case when s.state = 'LINKED' then l.text_factors else l.linked_factors end,
                  linked_code = case when s.state = 'LINKED' then l.seller_code else l.linked_code end
                from unnest(:ids::bigint[], :states::text[], :by::text[]) as s (id, state, by)
                where l.tenant_id = :tenant and l.id = s.id
                """)
                .param("ids", standings.stream().map(s -> s.id().value()).toArray(Long[]::new))
                .param(
                        "states",
                        standings.stream().map(s -> s.state().name()).toArray(String[]::new))
                .param(
                        "by",
                        standings.stream()
                                .map(s -> s.by() == null ? null : s.by().name())
                                .toArray(String[]::new))
                .update();
    }

    /** Makes these of that and nothing else. */
    void compose(Map<ListingId, List<Component>> compositions) {
        sql.sql(
                        """
                delete from listings.component c where c.tenant_id = :tenant and c.listing_id = any(:ids)
                """)
                .param("ids", values(compositions.keySet()))
                .update();
        List<Long> ids = new ArrayList<>();
        List<Long> skus = new ArrayList<>();
        List<Integer> quantities = new ArrayList<>();
        compositions.forEach(
                (id, components) ->
                        components.forEach(
                                component -> {
                                    ids.add(id.value());
                                    skus.add(component.sku().value());
                                    quantities.add(component.quantity());
                                }));
        sql.sql(
                        """
                insert into listings.component (tenant_id, listing_id, sku_id, quantity)
                select :tenant, c.listing_id, c.sku_id, c.quantity
                from unnest(:ids::bigint[], :skus::bigint[], :quantities::int[]) as c (listing_id, sku_id, quantity)
                """)
                .param("ids", ids.toArray(Long[]::new))
                .param("skus", skus.toArray(Long[]::new))
                .param("quantities", quantities.toArray(Integer[]::new))
                .update();
    }

    void record(List<Trace> traces, Instant now) {
        sql.sql(
                        """
                insert into listings.link_event (tenant_id, listing_id, kind, composition, who_kind, who, at)
                select :tenant, e.listing_id, e.kind, e.composition, :whoKind, :who, :now
                from unnest(:ids::bigint[], :kinds::text[], :compositions::text[]) as e (listing_id, kind, composition)
                """)
                .param("ids", traces.stream().map(e -> e.id().value()).toArray(Long[]::new))
                .param("kinds", traces.stream().map(Trace::kind).toArray(String[]::new))
                .param(
                        "compositions",
                        traces.stream().map(Trace::composition).toArray(String[]::new))
                .param("whoKind", Caller.current().kind().name())
                .param("who", Caller.current().name())
                .param("now", Timestamp.from(now))
                .update();
    }

    Page<Row> page(ListingFilter filter) {
        Where where =
                new Where()
                        .and(
                                "l.account_id = :account",
                                "account",
                                filter.account() == null ? null : filter.account().value())
                        .and(
                                """
                                (strpos(lower(l.name), lower(:text)) > 0 or strpos(lower(l.option_text), lower(:text)) > 0
                                  or strpos(lower(l.seller_code), lower(:text)) > 0
                                  or l.product_no = :text or l.option_no = :text)""",
                                "text",
                                filter.text() == null ? null : filter.text().strip())
                        .after(LAST_SEEN_FIRST, filter.cursor());
        if (filter.waiting() != null) {
            where.and(filter.waiting() ? "l.state <> 'LINKED'" : "l.state = 'LINKED'");
        }
        return LAST_SEEN_FIRST.page(
                where.bind(
                                sql.sql(
                                        "select "
                                                + COLUMNS
                                                + " from listings.listing l where l.tenant_id = :tenant"
                                                + where.sql()
                                                + LAST_SEEN_FIRST.orderBy()
                                                + " limit :size"))
                        .param("size", filter.limit() + 1)
                        .query(ListingStore::read)
                        .list(),
                filter.limit());
    }

    List<LinkTrace> history(ListingId id) {
        return sql.sql(
                        """
                select e.kind, e.composition, e.who, e.at from listings.link_event e
                where e.tenant_id = :tenant and e.listing_id = :id order by e.id desc
                """)
                .param("id", id.value())
                .query(
                        (row, number) ->
                                new LinkTrace(
                                        LinkTrace.Kind.valueOf(row.getString("kind")),
                                        row.getString("composition"),
                                        row.getString("who"),
                                        row.getTimestamp("at").toInstant()))
                .list();
    }

    int countWaiting() {
        return sql.sql(
                        """
                select count(*) from listings.listing l where l.tenant_id = :tenant and l.state <> 'LINKED'
                """)
                .query(Integer.class)
                .single();
    }

    private static Long[] values(Collection<ListingId> ids) {
        return ids.stream().map(ListingId::value).toArray(Long[]::new);
    }

    static Row read(ResultSet row, int number) throws SQLException {
        String by = row.getString("linked_by");
        return new Row(
                new ListingId(row.getLong("id")),
                new Key(
                        new AccountId(row.getLong("account_id")),
                        row.getString("product_no"),
                        row.getString("option_no")),
                row.getString("name"),
                row.getString("option_text"),
                row.getString("seller_code"),
                Factors.of(row.getString("text_factors")),
                ListingState.valueOf(row.getString("state")),
                by == null ? null : By.valueOf(by),
                row.getString("linked_factors"),
                row.getString("linked_code"),
                row.getTimestamp("last_seen").toInstant(),
                row.getString("barcode"),
                shown(row));
    }

    private static @Nullable Shown shown(ResultSet row) throws SQLException {
        String state = row.getString("shown_state");
        Timestamp missing = row.getTimestamp("missing_since");
        return state == null
                ? null
                : new Shown(
                        row.getObject("shown_price", Long.class),
                        row.getObject("shown_stock", Integer.class),
                        SaleState.valueOf(state),
                        row.getString("shown_code"),
                        row.getTimestamp("shown_at").toInstant(),
                        missing == null ? null : missing.toInstant());
    }
}
