package io.moasell.inventory;

import io.moasell.catalog.SkuId;
import org.jspecify.annotations.Nullable;

/**
 * Pieces that somebody wants of the stock.
 *
 * @param key names the reservation ({@code item:{itemId}:{skuId}}); asking twice under a key is
 *     asking once
 * @param sku of what
 * @param quantity pieces, positive
 * @param together names what should leave from one warehouse ({@code order:{orderId}}), null when
 *     each line goes by itself
 */
public record Wanted(String key, SkuId sku, int quantity, @Nullable String together) {

    public Wanted {
        if (key.isEmpty() || quantity <= 0) {
            throw new IllegalArgumentException("what is wanted has a key and pieces: " + key);
        }
    }

    /** Pieces that may come from wherever they are. */
    public Wanted(String key, SkuId sku, int quantity) {
        this(key, sku, quantity, null);
    }
}
