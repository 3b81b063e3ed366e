package io.moasell.ordering;

import java.util.List;

/**
 * The channel knows that the seller saw these items (발주확인).
 *
 * @param items which
 */
public record ItemsConfirmed(List<ItemId> items) {

    public ItemsConfirmed {
        items = List.copyOf(items);
    }
}
