package io.moasell.ordering;

import java.util.List;

/**
 * The purchase of these items is final (구매확정).
 *
 * @param items which
 */
public record ItemsCompleted(List<ItemId> items) {

    public ItemsCompleted {
        items = List.copyOf(items);
    }
}
