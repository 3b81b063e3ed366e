package io.moasell.inventory;

import io.moasell.catalog.SkuId;

/**
 * Pieces that went out although they were not there; a stocktaking task stands for them.
 *
 * @param key whose reservation
 * @param sku of what
 * @param missing pieces
 */
public record Shortage(String key, SkuId sku, int missing) {}
