package io.moasell.listings;

import io.moasell.catalog.SkuId;

/**
 * What is packed for one piece of a listing.
 *
 * @param sku of what
 * @param quantity pieces, positive
 */
public record Component(SkuId sku, int quantity) {

    public Component {
        if (quantity <= 0) {
            throw new IllegalArgumentException("a component has pieces: " + sku);
        }
    }
}
