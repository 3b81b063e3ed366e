package io.moasell.shipping.rest;

import io.moasell.ordering.ItemId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items whose waybills shall be sent.
 *
 * @param itemIds which
 */
record ShipmentsRequest(@Nullable List<String> itemIds) {

    List<ItemId> items() {
        return itemIds == null
                ? List.of()
                : itemIds.stream().map(ShippingResource::item).distinct().toList();
    }
}
