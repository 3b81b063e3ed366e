package io.moasell.inventory.web;

import io.moasell.catalog.Sku;

/**
 * A SKU that a half-typed text may mean.
 *
 * @param sku which
 * @param available what can be promised of it, or how many of the set can be made
 */
public record Pick(Sku sku, int available) {}
