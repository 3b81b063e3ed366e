package io.moasell.inventory;

import io.moasell.catalog.Sku;

/**
 * A line of the stock list.
 *
 * @param sku what
 * @param level its numbers
 * @param wanted pieces for which reservations wait
 * @param uncounted pieces that went out although they were not there
 */
public record StockRow(Sku sku, StockLevel level, int wanted, int uncounted) {}
