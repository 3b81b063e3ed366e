package io.moasell.ordering;

import java.util.List;

/**
 * Fact: these go to somebody else, or somewhere else, than before. The seller or the channel
 * changed it before anything of them was sent.
 *
 * @param items every open item of the deliveries
 */
public record ReceiversEdited(List<ItemId> items) {

    public ReceiversEdited {
        items = List.copyOf(items);
    }
}
