package io.moasell.channels;

import io.moasell.channels.spi.CollectedItem;
import java.time.Instant;
import java.util.List;

/**
 * A page of order items was collected from a shop, or items were read by key; published inside the
 * transaction that moves the cursor. The same item may come any number of times.
 *
 * @param account which shop
 * @param items as the channel shows them now
 * @param seenAt when the channel was asked; an older sight never overwrites a newer one
 */
public record PageCollected(AccountId account, List<CollectedItem> items, Instant seenAt) {

    public PageCollected {
        items = List.copyOf(items);
    }
}
