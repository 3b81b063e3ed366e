package io.moasell.inventory;

import io.moasell.catalog.SkuId;

/**
 * Pieces asked for.
 *
 * @param key names the reservation ({@code item:{itemId}:{skuId}}); asking twice under a key is
 *     asking once
 * @param sku of what
 * @param quantity pieces, positive
 */
public record Claim(String key, SkuId sku, int quantity) {

    public Claim {
        if (key.isEmpty() || quantity <= 0) {
            throw new IllegalArgumentException("a claim has a key and pieces: " + key);
        }
    }
}
