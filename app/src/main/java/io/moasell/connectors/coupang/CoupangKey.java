package io.moasell.connectors.coupang;

import io.moasell.channels.spi.ItemKey;

/**
 * What identifies an item at 쿠팡: the three together, because two boxes of an order may hold the
 * same option.
 *
 * @param orderId 주문번호
 * @param vendorItemId 옵션ID
 * @param shipmentBoxId 묶음배송번호, 18 digits
 */
record CoupangKey(long orderId, long vendorItemId, long shipmentBoxId) {

    ItemKey key() {
        return new ItemKey(orderId + "/" + vendorItemId + "/" + shipmentBoxId);
    }

    /**
     * @throws IllegalArgumentException when the key is not of this channel
     */
    static CoupangKey of(ItemKey key) {
        String[] parts = key.value().split("/");
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a key of 쿠팡: " + key.value());
        }
        return new CoupangKey(
                Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }
}
