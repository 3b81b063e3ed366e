package io.moasell.ordering;

import java.util.List;

/**
 * These items reached their receivers.
 *
 * @param items which
 */
public record ItemsDelivered(List<ItemId> items) {

    public ItemsDelivered {
        items = List.copyOf(items);
    }
}
