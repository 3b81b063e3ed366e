package io.moasell.ordering;

import java.util.List;

/**
 * Pieces of these items were cancelled; their reservations are released.
 *
 * @param items which, and how much of each
 */
public record ItemsCancelled(List<Cancelled> items) {

    public ItemsCancelled {
        items = List.copyOf(items);
    }

    /**
     * One item.
     *
     * @param item which
     * @param pieces how many pieces of the listing were cancelled now
     * @param whole whether nothing is left, so that the item is closed
     */
    public record Cancelled(ItemId item, int pieces, boolean whole) {}
}
