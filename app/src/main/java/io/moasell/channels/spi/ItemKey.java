package io.moasell.channels.spi;

/**
 * The channel's own key of an order item (상품주문), unique within one shop account. How it is made
 * stands in the connector: smartstore productOrderId; coupang orderId/vendorItemId/shipmentBoxId.
 *
 * @param value the text
 */
public record ItemKey(String value) {

    public ItemKey {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an item's key is never blank");
        }
    }
}
