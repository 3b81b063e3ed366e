package io.moasell.ordering;

import io.moasell.inventory.Stock;
import io.moasell.listings.ListingId;
import io.moasell.matching.TouchedOrders;
import io.moasell.ordering.Timeline.Entry;
import io.moasell.ordering.Timeline.Topic;
import io.moasell.tenancy.Caller;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** New items whose link was taken back wait for one again. */
@Component
class Reopening implements TouchedOrders {

    private final OrderStore store;
    private final Stock stock;
    private final Clock clock;

    Reopening(OrderStore store, Stock stock, Clock clock) {
        this.store = store;
        this.stock = stock;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Reopened reopen(Collection<ListingId> listings) {
        List<ItemId> fresh = store.lockLinkedAndNew(listings);
        int movedOn = store.countLinked(listings) - fresh.size();
        if (!fresh.isEmpty()) {
            List<String> keys = store.reservationKeys(fresh);
            if (!keys.isEmpty()) {
                stock.release(keys);
            }
            store.unlinked(fresh, clock.instant());
            store.note(
                    fresh.stream()
                            .map(id -> Entry.of(id, Topic.STOCK, "ordering.event.unlinked"))
                            .toList(),
                    Caller.current().name(),
                    clock.instant());
        }
        return new Reopened(fresh.size(), movedOn);
    }
}
