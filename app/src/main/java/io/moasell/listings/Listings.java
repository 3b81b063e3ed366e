package io.moasell.listings;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.catalog.SkusAdded;
import io.moasell.catalog.SkusRecoded;
import io.moasell.channels.AccountId;
import io.moasell.channels.spi.ListingKey;
import io.moasell.channels.spi.ListingSight;
import io.moasell.kernel.Refused;
import io.moasell.listings.ListingStore.By;
import io.moasell.listings.ListingStore.Key;
import io.moasell.listings.ListingStore.Row;
import io.moasell.listings.ListingStore.Sighting;
import io.moasell.listings.ListingStore.Standing;
import io.moasell.listings.ListingStore.Trace;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.annotation.Transactional;

/**
 * Door: what the shops sell, and of which SKUs each of it is made. A listing is linked by itself
 * when its seller code is a SKU's code and its texts speak of no number of pieces, or of the same
 * as the SKU's own; everything else waits for a person.
 */
@org.springframework.stereotype.Component
public class Listings {

    /** A listing that is seen all day is written once in this time. */
    private static final Duration SEEN_AGAIN = Duration.ofHours(1);

    private final ListingStore store;
    private final Judging judging;
    private final Skus skus;
    private final Rights rights;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    Listings(
            ListingStore store,
            Judging judging,
            Skus skus,
            Rights rights,
            ApplicationEventPublisher facts,
            Clock clock) {
        this.store = store;
        this.judging = judging;
        this.skus = skus;
        this.rights = rights;
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * What these are made of. One that was never seen is kept from now on; where the channel shows
     * another seller code or another number of pieces than when it was linked, the link is judged
     * anew.
     *
     * @return for each asked
     */
    @Transactional
    public Map<ListingRef, ListingMatch> resolve(List<ListingRef> refs) {
        if (refs.isEmpty()) {
            return Map.of();
        }
        Instant now = clock.instant();
        Map<Key, ListingRef> asked = new LinkedHashMap<>();
        refs.forEach(ref -> asked.put(Key.of(ref), ref));
        Map<Key, Row> rows = new HashMap<>(store.byKeys(asked.keySet()));
        Map<ListingId, Standing> changed = see(asked, rows, now);
        Set<ListingId> linked = new HashSet<>();
        Set<ListingId> waiting = new HashSet<>();
        rows.values().forEach(row -> (linked(row, changed) ? linked : waiting).add(row.id()));
        // Whoever links one of these waits until the caller has filed what waits for the link.
        linked.addAll(store.heldAndLinkedMeanwhile(waiting));
        Map<ListingId, List<Component>> components = store.components(linked);
        Map<ListingRef, ListingMatch> matches = new HashMap<>();
        for (ListingRef ref : refs) {
            ListingId id = Objects.requireNonNull(rows.get(Key.of(ref))).id();
            matches.put(ref, new ListingMatch(id, components.getOrDefault(id, List.of())));
        }
        return matches;
    }

    /**
     * Keeps a listing before an order of it was seen.
     *
     * @throws Refused with a {@link ListingsProblem}
     */
    @Transactional
    public ListingId add(ListingRef ref) {
        rights.require(Right.PRODUCTS_HANDLE);
        demand(!ref.productNo().isBlank(), ListingsProblem.PRODUCT_MISSING);
        demand(!ref.name().isBlank(), ListingsProblem.NAME_MISSING);
        return Objects.requireNonNull(resolve(List.of(ref)).get(ref)).listing();
    }

    /**
     * Keeps a listing and links it by hand.
     *
     * @throws Refused with a {@link ListingsProblem}
     */
    @Transactional
    public ListingId add(ListingRef ref, List<Component> components) {
        ListingId id = add(ref);
        link(id, components);
        return id;
    }

    /**
     * Links by hand, whatever was linked before. Whoever calls has confirmed the quantities.
     *
     * @throws Refused with a {@link ListingsProblem}
     */
    @Transactional
    public void link(ListingId id, List<Component> components) {
        rights.require(Right.PRODUCTS_HANDLE);
        store.locked(id).orElseThrow(Listings::unknown);
        Map<SkuId, Sku> known = checked(components);
        store.compose(Map.of(id, components));
        store.stand(List.of(new Standing(id, ListingState.LINKED, By.HAND)));
        store.record(
                List.of(new Trace(id, "LINKED", Judging.words(components, known))),
                clock.instant());
        facts.publishEvent(new ListingLinked(List.of(new ListingMatch(id, components))));
    }

    /**
     * Takes the link away; orders that come from now on wait. What was reserved stays.
     *
     * @throws Refused with {@link ListingsProblem#LISTING_UNKNOWN}
     */
    @Transactional
    public void unlink(ListingId id) {
        rights.require(Right.PRODUCTS_HANDLE);
        Row row = store.locked(id).orElseThrow(Listings::unknown);
        List<Component> before = store.components(List.of(id)).getOrDefault(id, List.of());
        if (row.state() == ListingState.UNMATCHED) {
            return;
        }
        store.compose(Map.of(id, List.of()));
        store.stand(List.of(new Standing(id, ListingState.UNMATCHED, By.HAND)));
        Map<SkuId, Sku> known = skus.byIds(before.stream().map(Component::sku).toList());
        store.record(
                List.of(new Trace(id, "UNLINKED", Judging.words(before, known))), clock.instant());
    }

    /** All that wait for a person. */
    @Transactional(readOnly = true)
    public List<UnlinkedListing> unlinked() {
        return store.unlinked().stream()
                .map(
                        row ->
                                new UnlinkedListing(
                                        row.id(),
                                        row.key().account(),
                                        row.name(),
                                        row.optionText(),
                                        row.sellerCode(),
                                        row.barcode(),
                                        key(row),
                                        row.shown() == null ? null : row.shown().price()))
                .toList();
    }

    /** Every link that a person made and that holds. */
    @Transactional(readOnly = true)
    public List<RememberedLink> remembered() {
        List<Row> rows = store.linkedByHand();
        Map<ListingId, List<Component>> components =
                rows.isEmpty() ? Map.of() : store.components(rows.stream().map(Row::id).toList());
        return rows.stream()
                .map(
                        row ->
                                new RememberedLink(
                                        row.name(),
                                        row.optionText(),
                                        row.sellerCode(),
                                        components.getOrDefault(row.id(), List.of())))
                .toList();
    }

    /**
     * Links many by hand, those of them that still wait. Whoever calls has confirmed the
     * quantities.
     *
     * @return those that were linked
     * @throws Refused with a {@link ListingsProblem} when a SKU is not there
     */
    @Transactional
    public List<ListingId> linkWaiting(Map<ListingId, List<Component>> compositions) {
        return link(compositions, row -> row.state() != ListingState.LINKED);
    }

    /**
     * Links many by hand to SKUs that were made for them: those that still wait, and those that
     * their codes have linked to the new SKUs by themselves.
     *
     * @return those that were linked
     * @throws Refused with a {@link ListingsProblem} when a SKU is not there
     */
    @Transactional
    public List<ListingId> linkMade(Map<ListingId, List<Component>> compositions) {
        return link(
                compositions,
                row -> row.state() != ListingState.LINKED || row.linkedBy() == By.CODE);
    }

    private List<ListingId> link(
            Map<ListingId, List<Component>> compositions, Predicate<Row> free) {
        rights.require(Right.PRODUCTS_HANDLE);
        Map<ListingId, List<Component>> taken = new LinkedHashMap<>();
        store.lockedAll(compositions.keySet()).stream()
                .filter(free)
                .forEach(row -> taken.put(row.id(), compositions.get(row.id())));
        if (taken.isEmpty()) {
            return List.of();
        }
        Map<SkuId, Sku> known = new HashMap<>();
        Set<SkuId> named = new HashSet<>();
        taken.values().forEach(parts -> parts.forEach(part -> named.add(part.sku())));
        known.putAll(skus.byIds(named));
        taken.values().forEach(parts -> checked(parts, known));
        store.compose(taken);
        store.stand(
                taken.keySet().stream()
                        .map(id -> new Standing(id, ListingState.LINKED, By.HAND))
                        .toList());
        List<Trace> traces = new ArrayList<>();
        List<ListingMatch> links = new ArrayList<>();
        taken.forEach(
                (id, parts) -> {
                    traces.add(new Trace(id, "LINKED", Judging.words(parts, known)));
                    links.add(new ListingMatch(id, parts));
                });
        store.record(traces, clock.instant());
        facts.publishEvent(new ListingLinked(links));
        return List.copyOf(taken.keySet());
    }

    /**
     * Takes links away that still are as they were made by hand: each waits again as it did before.
     *
     * @param asMade what each was linked to
     * @param apart whether they stay apart even where a code would link them
     * @return those whose link was taken away
     */
    @Transactional
    public List<ListingId> unlinkAsMade(Map<ListingId, List<Component>> asMade, boolean apart) {
        rights.require(Right.PRODUCTS_HANDLE);
        List<Row> rows =
                store.lockedAll(asMade.keySet()).stream()
                        .filter(
                                row ->
                                        row.state() != ListingState.UNMATCHED
                                                && row.linkedBy() == By.HAND)
                        .toList();
        Map<ListingId, List<Component>> now =
                rows.isEmpty() ? Map.of() : store.components(rows.stream().map(Row::id).toList());
        Map<ListingId, List<Component>> none = new LinkedHashMap<>();
        for (Row row : rows) {
            if (Set.copyOf(now.getOrDefault(row.id(), List.of()))
                    .equals(Set.copyOf(asMade.getOrDefault(row.id(), List.of())))) {
                none.put(row.id(), List.of());
            }
        }
        if (none.isEmpty()) {
            return List.of();
        }
        store.compose(none);
        store.stand(
                none.keySet().stream()
                        .map(id -> new Standing(id, ListingState.UNMATCHED, apart ? By.HAND : null))
                        .toList());
        Set<SkuId> named = new HashSet<>();
        none.keySet().forEach(id -> now.get(id).forEach(part -> named.add(part.sku())));
        Map<SkuId, Sku> known = skus.byIds(named);
        store.record(
                none.keySet().stream()
                        .map(id -> new Trace(id, "UNLINKED", Judging.words(now.get(id), known)))
                        .toList(),
                clock.instant());
        if (!apart) {
            judging.judge(store.lockedAll(none.keySet()), clock.instant());
        }
        return List.copyOf(none.keySet());
    }

    /** These as they stand; one that waits is made of nothing. */
    @Transactional(readOnly = true)
    public Map<ListingId, LinkedListing> standing(Collection<ListingId> ids) {
        Map<ListingId, LinkedListing> found = new HashMap<>();
        if (!ids.isEmpty()) {
            withComponents(store.all(ids)).forEach(one -> found.put(one.id(), one));
        }
        return found;
    }

    /** Those of these that are linked. */
    @Transactional(readOnly = true)
    public List<LinkedListing> linked(Collection<ListingId> ids) {
        return withComponents(store.linked(ids));
    }

    /** Those of these shops that are linked. */
    @Transactional(readOnly = true)
    public List<LinkedListing> linkedOf(Collection<AccountId> accounts) {
        return withComponents(store.linkedOf(accounts));
    }

    /**
     * Linked ones that have one of these SKUs in them.
     *
     * @param accounts of these shops, null for all
     */
    @Transactional(readOnly = true)
    public List<LinkedListing> madeOf(
            Collection<SkuId> skus, @Nullable Collection<AccountId> accounts) {
        return withComponents(
                store.madeOf(skus).stream()
                        .filter(row -> accounts == null || accounts.contains(row.key().account()))
                        .toList());
    }

    private List<LinkedListing> withComponents(List<Row> rows) {
        Map<ListingId, List<Component>> components =
                rows.isEmpty() ? Map.of() : store.components(rows.stream().map(Row::id).toList());
        return rows.stream()
                .map(
                        row ->
                                new LinkedListing(
                                        row.id(),
                                        row.key().account(),
                                        key(row),
                                        row.optionText() == null
                                                ? row.name()
                                                : row.name() + " / " + row.optionText(),
                                        components.getOrDefault(row.id(), List.of()),
                                        row.shown()))
                .toList();
    }

    private static ListingKey key(Row row) {
        return new ListingKey(
                row.key().productNo(),
                row.key().optionNo().isEmpty() ? null : row.key().optionNo());
    }

    /** How many listings of each shop are linked, and how many are not. */
    @Transactional(readOnly = true)
    public Map<AccountId, Linkage> linkage() {
        return store.linkage();
    }

    /**
     * How far a shop's listings are linked.
     *
     * @param linked those that are
     * @param unlinked those that wait for a person
     */
    public record Linkage(int linked, int unlinked) {

        public static final Linkage NONE = new Linkage(0, 0);
    }

    /** Keeps what a look at the market showed just now, of listings that are known. */
    @Transactional
    public void sighted(AccountId account, List<ListingSight> sights, Instant at) {
        Map<Key, ListingSight> byKey = new HashMap<>();
        sights.forEach(
                sight ->
                        byKey.put(
                                new Key(
                                        account,
                                        sight.key().productNo(),
                                        Objects.requireNonNullElse(sight.key().optionNo(), "")),
                                sight));
        List<Sighting> known = new ArrayList<>();
        store.byKeys(byKey.keySet())
                .forEach(
                        (key, row) ->
                                known.add(
                                        new Sighting(
                                                row.id(),
                                                null,
                                                Objects.requireNonNull(byKey.get(key)))));
        if (!known.isEmpty()) {
            store.shown(known, at);
        }
    }

    @EventListener
    void added(SkusAdded fact) {
        codesGiven(fact.skus());
    }

    @EventListener
    void recoded(SkusRecoded fact) {
        codesGiven(fact.skus());
    }

    /** Listings that waited for one of these codes are linked. */
    private void codesGiven(List<Sku> given) {
        List<Row> waiting = store.codedButUnmatched();
        if (waiting.isEmpty()) {
            return;
        }
        Set<SkuId> ids = given.stream().map(Sku::id).collect(Collectors.toSet());
        Map<String, Sku> byCode = judging.skusOf(waiting);
        List<Row> named =
                waiting.stream()
                        .filter(
                                row -> {
                                    Sku sku = byCode.get(row.sellerCode());
                                    return sku != null && ids.contains(sku.id());
                                })
                        .toList();
        tell(judging.judge(named, clock.instant()).values());
    }

    /** Writes what is new or shows otherwise than before, and adds it to the rows. */
    private Map<ListingId, Standing> see(
            Map<Key, ListingRef> asked, Map<Key, Row> rows, Instant now) {
        List<ListingRef> differing = new ArrayList<>();
        asked.forEach(
                (key, ref) -> {
                    if (differs(rows.get(key), ref, now)) {
                        differing.add(ref);
                    }
                });
        if (differing.isEmpty()) {
            return Map.of();
        }
        Set<ListingId> known = new HashSet<>();
        rows.values().forEach(row -> known.add(row.id()));
        List<Row> written = store.seen(differing, now);
        written.forEach(row -> rows.put(row.key(), row));
        Map<ListingId, Standing> changed = judging.judge(written, now);
        tell(changed.values().stream().filter(s -> known.contains(s.id())).toList());
        return changed;
    }

    private static boolean differs(@Nullable Row row, ListingRef ref, Instant now) {
        return row == null
                || !row.name().equals(ref.name())
                || !Objects.equals(row.optionText(), ref.optionText())
                || !Objects.equals(row.sellerCode(), ref.sellerCode())
                || row.lastSeen().isBefore(now.minus(SEEN_AGAIN))
                || mayBeLinkedByNow(row);
    }

    /** Its SKU may have been added by somebody who did not see it yet. */
    private static boolean mayBeLinkedByNow(Row row) {
        return row.state() == ListingState.UNMATCHED
                && row.linkedBy() == null
                && row.sellerCode() != null;
    }

    private static boolean linked(Row row, Map<ListingId, Standing> changed) {
        Standing standing = changed.get(row.id());
        return (standing == null ? row.state() : standing.state()) == ListingState.LINKED;
    }

    /** Those of these that are linked now. */
    private void tell(Collection<Standing> changed) {
        List<ListingId> linked =
                changed.stream()
                        .filter(standing -> standing.state() == ListingState.LINKED)
                        .map(Standing::id)
                        .toList();
        if (linked.isEmpty()) {
            return;
        }
        List<ListingMatch> links = new ArrayList<>();
        store.components(linked)
                .forEach((id, components) -> links.add(new ListingMatch(id, components)));
        facts.publishEvent(new ListingLinked(links));
    }

    private Map<SkuId, Sku> checked(List<Component> components) {
        demand(!components.isEmpty(), ListingsProblem.COMPOSITION_EMPTY);
        return checked(components, skus.byIds(components.stream().map(Component::sku).toList()));
    }

    private static Map<SkuId, Sku> checked(List<Component> components, Map<SkuId, Sku> known) {
        demand(!components.isEmpty(), ListingsProblem.COMPOSITION_EMPTY);
        Set<SkuId> named = new HashSet<>();
        for (Component component : components) {
            Sku sku = known.get(component.sku());
            if (sku == null) {
                throw Refused.because(
                        ListingsProblem.SKU_UNKNOWN, String.valueOf(component.sku().value()));
            }
            if (!named.add(component.sku())) {
                throw Refused.because(ListingsProblem.SKU_TWICE, sku.code());
            }
        }
        return known;
    }

    private static void demand(boolean holds, ListingsProblem otherwise) {
        if (!holds) {
            throw Refused.because(otherwise);
        }
    }

    private static Refused unknown() {
        return Refused.because(ListingsProblem.LISTING_UNKNOWN);
    }
}
