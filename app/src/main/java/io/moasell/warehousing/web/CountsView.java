package io.moasell.warehousing.web;

import io.moasell.inventory.Warehouse;
import io.moasell.inventory.WarehouseId;
import io.moasell.kernel.Page;
import io.moasell.warehousing.StockCount;
import io.moasell.web.FieldErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stocktakings, and a form to begin one.
 *
 * @param page the lines
 * @param warehouses all of them, the open ones first
 * @param title as typed
 * @param cursor where this page began, null for the first
 * @param errors what must be corrected
 */
public record CountsView(
        Page<StockCount> page,
        List<Warehouse> warehouses,
        String title,
        @Nullable String cursor,
        FieldErrors errors) {

    /** The address of the next page, null at the end. */
    public @Nullable String next() {
        return page.next() == null ? null : "/stock/counts?cursor=" + page.next();
    }

    /** The address of the first page, null when this is it. */
    public @Nullable String first() {
        return cursor == null ? null : "/stock/counts";
    }

    /** The name of a warehouse. */
    public String name(WarehouseId id) {
        return SlipsView.names(warehouses, id);
    }
}
