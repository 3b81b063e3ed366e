package io.moasell.ordering;

import java.util.List;

/**
 * Fact: the channel bundled these items anew; they stand in other deliveries than before.
 *
 * @param items which
 */
public record ItemsRegrouped(List<ItemId> items) {

    public ItemsRegrouped {
        items = List.copyOf(items);
    }
}
