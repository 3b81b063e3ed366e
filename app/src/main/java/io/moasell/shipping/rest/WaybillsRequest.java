package io.moasell.shipping.rest;

import io.moasell.shipping.WaybillRow;
import io.moasell.shipping.WaybillRow.Warning;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Waybills to enter.
 *
 * @param rows one an item
 */
record WaybillsRequest(@Nullable List<Row> rows) {

    @Override
    public List<Row> rows() {
        return rows == null ? List.of() : rows;
    }

    /**
     * The waybill of an item.
     *
     * @param itemId which
     * @param courier our code, or a name in any usual spelling
     * @param number as typed
     * @param confirmed true where the number rightly goes to another receiver too
     */
    record Row(
            @Nullable String itemId,
            @Nullable String courier,
            @Nullable String number,
            @Nullable Boolean confirmed) {

        WaybillRow row() {
            String id = Objects.requireNonNullElse(itemId, "");
            Set<Warning> accepted =
                    Boolean.TRUE.equals(confirmed)
                            ? EnumSet.allOf(Warning.class)
                            : EnumSet.of(Warning.CHECK_DIGIT);
            return new WaybillRow(
                    ShippingResource.item(id),
                    id,
                    Objects.requireNonNullElse(courier, ""),
                    Objects.requireNonNullElse(number, ""),
                    accepted);
        }
    }
}
