package io.moasell.inventory;

import io.moasell.catalog.Sku;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the stock list.
 *
 * @param sku what
 * @param level its numbers over the warehouses that sell
 * @param balances the numbers of each warehouse in which it has any
 * @param wanted pieces for which reservations wait
 * @param uncounted pieces that went out although they were not there
 * @param makeable how many can be made of it, null when it is no set
 */
public record StockRow(
        Sku sku,
        StockLevel level,
        Map<WarehouseId, StockLevel> balances,
        int wanted,
        int uncounted,
        @Nullable Makeable makeable) {

    /** Pieces in a warehouse. */
    public int there(WarehouseId warehouse) {
        StockLevel there = balances.get(warehouse);
        return there == null ? 0 : there.onHand();
    }
}
