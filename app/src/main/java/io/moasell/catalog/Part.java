package io.moasell.catalog;

/**
 * One of the pieces of which a set is made.
 *
 * @param sku which piece
 * @param quantity how many of it in one set, from 1 on
 */
public record Part(SkuId sku, int quantity) {}
