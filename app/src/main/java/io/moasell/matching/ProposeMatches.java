package io.moasell.matching;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuFilter;
import io.moasell.catalog.Skus;
import io.moasell.catalog.SkusAdded;
import io.moasell.catalog.SkusRecoded;
import io.moasell.channels.ListingsRead;
import io.moasell.channels.PageCollected;
import io.moasell.jobs.Again;
import io.moasell.jobs.Errand;
import io.moasell.jobs.Errands;
import io.moasell.kernel.Page;
import io.moasell.listings.ListingId;
import io.moasell.listings.Listings;
import io.moasell.listings.UnlinkedListing;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Errand: looks what listings that wait may be made of. Of all of them when SKUs have changed, else
 * only of those for which nobody has looked.
 */
@org.springframework.stereotype.Component
class ProposeMatches implements Errand {

    static final String NAME = "propose-matches";
    static final String ALL = "all";
    static final String FRESH = "fresh";

    private static final int SKUS_AT_ONCE = 1_000;
    private static final int KEPT_AT_ONCE = 1_000;
    private static final Duration SOON = Duration.ofSeconds(2);

    private final MatchingStore store;
    private final Listings listings;
    private final Skus skus;
    private final Errands errands;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ProposeMatches(
            MatchingStore store,
            Listings listings,
            Skus skus,
            Errands errands,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.listings = listings;
        this.skus = skus;
        this.errands = errands;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventListener
    void on(SkusAdded fact) {
        wake(ALL);
    }

    @EventListener
    void on(SkusRecoded fact) {
        wake(ALL);
    }

    @EventListener
    void on(ListingsRead fact) {
        wake(FRESH);
    }

    @EventListener
    void on(PageCollected fact) {
        wake(FRESH);
    }

    void wake(String which) {
        errands.wakeAt(NAME, which, clock.instant().plus(SOON));
    }

    @Override
    public Again run(String key) {
        List<UnlinkedListing> waiting = listings.unlinked();
        List<UnlinkedListing> asked = key.equals(ALL) ? waiting : fresh(waiting);
        if (!asked.isEmpty()) {
            keep(proposals(asked), key.equals(ALL));
        }
        transaction.executeWithoutResult(status -> forget());
        return Again.whenWoken();
    }

    /**
     * What waits no longer needs no proposals. What waits is read after what is proposed: another
     * run may have proposed for what came meanwhile.
     */
    private void forget() {
        Set<ListingId> proposed = new HashSet<>(store.proposed());
        listings.unlinked().forEach(one -> proposed.remove(one.id()));
        if (!proposed.isEmpty()) {
            store.forget(proposed);
        }
    }

    private List<UnlinkedListing> fresh(List<UnlinkedListing> waiting) {
        Set<ListingId> untried =
                Set.copyOf(
                        transaction.execute(
                                status ->
                                        store.untried(
                                                waiting.stream()
                                                        .map(UnlinkedListing::id)
                                                        .toList())));
        return waiting.stream().filter(one -> untried.contains(one.id())).toList();
    }

    private Map<ListingId, List<Proposal>> proposals(List<UnlinkedListing> asked) {
        Proposing proposing = new Proposing(allSkus(), listings.remembered());
        Map<ListingId, List<Proposal>> proposals = new LinkedHashMap<>();
        asked.forEach(one -> proposals.put(one.id(), proposing.of(one)));
        return proposals;
    }

    private List<Sku> allSkus() {
        List<Sku> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<Sku> page = skus.page(SkuFilter.all(cursor, SKUS_AT_ONCE));
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private void keep(Map<ListingId, List<Proposal>> proposals, boolean anew) {
        List<ListingId> ids = List.copyOf(proposals.keySet());
        for (int from = 0; from < ids.size() && !errands.stopping(); from += KEPT_AT_ONCE) {
            Map<ListingId, List<Proposal>> some = new LinkedHashMap<>();
            ids.subList(from, Math.min(ids.size(), from + KEPT_AT_ONCE))
                    .forEach(id -> some.put(id, proposals.getOrDefault(id, List.of())));
            transaction.executeWithoutResult(status -> store.propose(some, anew, clock.instant()));
        }
    }
}
