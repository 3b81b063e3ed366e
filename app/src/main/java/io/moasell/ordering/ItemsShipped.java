package io.moasell.ordering;

import java.util.List;

/**
 * These items left: the channel has their waybills and their stock is issued.
 *
 * @param items which
 */
public record ItemsShipped(List<ItemId> items) {

    public ItemsShipped {
        items = List.copyOf(items);
    }
}
