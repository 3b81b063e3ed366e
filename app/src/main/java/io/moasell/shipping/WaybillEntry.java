package io.moasell.shipping;

import io.moasell.couriers.Courier;
import io.moasell.couriers.Waybill;
import io.moasell.ordering.ItemId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That a waybill was entered for an item.
 *
 * @param item which item
 * @param courier whose
 * @param number the number
 * @param before the one it replaced, as courier and number; null when it was the first
 * @param accepted warnings that were accepted
 * @param at when
 * @param by who
 */
public record WaybillEntry(
        ItemId item,
        Courier courier,
        String number,
        @Nullable Waybill before,
        Set<WaybillRow.Warning> accepted,
        Instant at,
        String by) {

    public WaybillEntry {
        accepted = Set.copyOf(accepted);
    }
}
