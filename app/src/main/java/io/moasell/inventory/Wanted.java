package io.moasell.inventory;

import io.moasell.catalog.SkuId;

/**
 * Pieces that somebody wants of the stock.
 *
 * @param key names the reservation ({@code item:{itemId}:{skuId}}); asking twice under a key is
 *     asking once
 * @param sku of what
 * @param quantity pieces, positive
 */
public record Wanted(String key, SkuId sku, int quantity) {

    public Wanted {
        if (key.isEmpty() || quantity <= 0) {
            throw new IllegalArgumentException("what is wanted has a key and pieces: " + key);
        }
    }
}
