package io.moasell.ordering;

import java.util.List;

/** Fact: items that had waited for it have their SKUs now. */
public record ItemsLinked(List<ItemId> items) {

    public ItemsLinked {
        items = List.copyOf(items);
    }
}
