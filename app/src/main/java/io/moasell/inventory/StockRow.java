package io.moasell.inventory;

import io.moasell.catalog.Sku;
import java.util.Map;

/**
 * A line of the stock list.
 *
 * @param sku what
 * @param level its numbers over the warehouses that sell
 * @param balances the numbers of each warehouse in which it has any
 * @param wanted pieces for which reservations wait
 * @param uncounted pieces that went out although they were not there
 */
public record StockRow(
        Sku sku,
        StockLevel level,
        Map<WarehouseId, StockLevel> balances,
        int wanted,
        int uncounted) {

    /** Pieces in a warehouse. */
    public int there(WarehouseId warehouse) {
        StockLevel there = balances.get(warehouse);
        return there == null ? 0 : there.onHand();
    }
}
