package io.moasell.inventory;

import io.moasell.catalog.SkuId;

/**
 * The three numbers of a SKU.
 *
 * @param sku which
 * @param onHand 현재고: pieces that are there
 * @param reserved 예약: of these, promised
 */
public record StockLevel(SkuId sku, int onHand, int reserved) {

    /** Nothing was ever there. */
    public static StockLevel none(SkuId sku) {
        return new StockLevel(sku, 0, 0);
    }

    /** 가용: what can still be promised. */
    public int available() {
        return onHand - reserved;
    }
}
