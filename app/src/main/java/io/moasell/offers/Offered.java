package io.moasell.offers;

import io.moasell.catalog.SkuId;

/**
 * What one shop may offer of one SKU, with the parts it comes from.
 *
 * @param sku of what
 * @param available pieces that can still be promised, over the warehouses that sell
 * @param safety 안전재고: of these, never offered anywhere
 * @param others of these, kept for other shops
 * @param share the shop's share of the rest
 * @param pieces what the shop may offer, never negative
 */
public record Offered(SkuId sku, int available, int safety, int others, Share share, int pieces) {

    /**
     * The one rule: what can be promised, less the safety stock, less what is kept for others, and
     * of that the shop's share.
     */
    static Offered of(SkuId sku, int available, int safety, int others, Share share) {
        int left = Math.max(0, Math.max(0, available - safety) - others);
        return new Offered(sku, available, safety, others, share, share.of(left));
    }
}
