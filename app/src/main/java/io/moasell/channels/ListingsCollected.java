package io.moasell.channels;

import io.moasell.channels.spi.CollectedListing;
import java.time.Instant;
import java.util.List;

/**
 * A page of what a shop sells was collected; published inside the transaction that moves the
 * cursor. The same listing may come any number of times.
 *
 * @param account which shop
 * @param listings as the channel shows them now
 * @param seenAt when the channel was asked; an older sight never overwrites a newer one
 */
public record ListingsCollected(
        AccountId account, List<CollectedListing> listings, Instant seenAt) {

    public ListingsCollected {
        listings = List.copyOf(listings);
    }
}
