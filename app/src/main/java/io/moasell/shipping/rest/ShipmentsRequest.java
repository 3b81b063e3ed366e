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

    List<String> ids() {
        return itemIds == null ? List.of() : itemIds;
    }

    List<ItemId> items() {
        return ids().stream().map(ShippingResource::item).distinct().toList();
    }
}
