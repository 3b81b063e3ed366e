package io.moasell.ordering;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Door: what rules read of items, in sets. Receivers are compared by keyed hashes; nothing is
 * opened, but the delivery requests where a rule looks for words in them.
 */
@Component
public class Features {

    private final FeatureStore store;
    private final OrderStore orders;
    private final Sealing sealing;

    Features(FeatureStore store, OrderStore orders, Sealing sealing) {
        this.store = store;
        this.orders = orders;
        this.sealing = sealing;
    }

    /** Of these items, in the order of the keys. */
    @Transactional(readOnly = true)
    public List<ItemFeatures> of(Collection<ItemId> items) {
        return items.isEmpty() ? List.of() : store.of(items);
    }

    /** Of all items of these orders, in the order of the keys. */
    @Transactional(readOnly = true)
    public List<ItemFeatures> ofOrders(Collection<OrderId> asked) {
        return asked.isEmpty() ? List.of() : store.ofOrders(asked);
    }

    /** Of everything that has not left and goes on: NEW, CONFIRMED and READY. */
    @Transactional(readOnly = true)
    public List<ItemFeatures> here() {
        return store.here();
    }

    /** As {@link #here}, only those whose receiver has the name or the phone of one of these. */
    @Transactional(readOnly = true)
    public List<ItemFeatures> near(Collection<ItemId> items) {
        return items.isEmpty() ? List.of() : store.near(items);
    }

    /**
     * Of what was ordered at or after one moment and before another; the newest, at most so many.
     */
    @Transactional(readOnly = true)
    public List<ItemFeatures> ordered(Instant from, Instant to, int atMost) {
        return store.ordered(from, to, atMost);
    }

    /** Of these items, those of somebody from whom no earlier order is known. */
    @Transactional(readOnly = true)
    public Set<ItemId> firstOrders(Collection<ItemId> items) {
        return items.isEmpty() ? Set.of() : store.firstOrders(items);
    }

    /**
     * Which of these words stand in the items' delivery requests. The requests are read here and
     * not told.
     */
    @Transactional(readOnly = true)
    public Map<ItemId, Set<String>> memoWords(Collection<ItemId> items, Set<String> words) {
        if (items.isEmpty() || words.isEmpty()) {
            return Map.of();
        }
        Map<ItemId, OrderId> asked = store.withMemo(items);
        Map<OrderId, byte[]> sealed = orders.envelopes(Set.copyOf(asked.values()));
        return MemoWords.find(asked, sealing, sealed, words);
    }
}
