package io.moasell.listings;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.catalog.SkusAdded;
import io.moasell.catalog.SkusRecoded;
import io.moasell.kernel.Refused;
import io.moasell.listings.ListingStore.By;
import io.moasell.listings.ListingStore.Key;
import io.moasell.listings.ListingStore.Row;
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
        Map<SkuId, Sku> known = skus.byIds(components.stream().map(Component::sku).toList());
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
