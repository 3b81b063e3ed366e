package io.moasell.ordering;

import java.util.List;

/**
 * Fact: the seller changed where these go, before anything of them was sent.
 *
 * @param items every open item of the delivery
 */
public record ReceiversEdited(List<ItemId> items) {

    public ReceiversEdited {
        items = List.copyOf(items);
    }
}
