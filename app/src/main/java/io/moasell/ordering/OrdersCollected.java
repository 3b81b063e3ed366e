package io.moasell.ordering;

import io.moasell.channels.AccountId;
import java.util.List;

/**
 * Items were filed that were not there before.
 *
 * @param account from which shop
 * @param items the new ones
 */
public record OrdersCollected(AccountId account, List<ItemId> items) {

    public OrdersCollected {
        items = List.copyOf(items);
    }
}
