package io.moasell.ordering;

import java.util.List;

/**
 * The channel knows that the seller saw these items (발주확인).
 *
 * @param items which
 * @param byUs whether the channel took a confirm of ours; else it was seen there, or done by hand
 */
public record ItemsConfirmed(List<ItemId> items, boolean byUs) {

    public ItemsConfirmed {
        items = List.copyOf(items);
    }
}
