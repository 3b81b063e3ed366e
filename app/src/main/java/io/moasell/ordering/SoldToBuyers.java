package io.moasell.ordering;

import io.moasell.listings.ListingId;
import io.moasell.publishing.SoldThere;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What buyers bought of listings, as the orders tell it. */
@Component
class SoldToBuyers implements SoldThere {

    private final OrderStore store;

    SoldToBuyers(OrderStore store) {
        this.store = store;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<ListingId, Integer> soldBetween(Map<ListingId, Instant> since, Instant until) {
        return since.isEmpty() ? Map.of() : store.paidBetween(since, until);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<ListingId, Integer> collectedLate(Map<ListingId, Instant> until) {
        return until.isEmpty() ? Map.of() : store.collectedAfterPaidBefore(until);
    }
}
