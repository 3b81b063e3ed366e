package io.moasell.channels;

import io.moasell.channels.spi.ItemKey;
import java.time.Instant;
import java.util.List;

/**
 * Items were read by key and the channel says that they are wholly cancelled, returned or not
 * there.
 *
 * @param account which shop
 * @param keys which items
 * @param seenAt when the channel was asked
 */
public record ItemsGone(AccountId account, List<ItemKey> keys, Instant seenAt) {

    public ItemsGone {
        keys = List.copyOf(keys);
    }
}
