package io.moasell.shipping.rest;

import io.moasell.shipping.WaybillRow;
import io.moasell.shipping.WaybillRow.Warning;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
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

        /** What every row says, in the order in which it is looked at. */
        static final Map<String, Function<Row, @Nullable String>> FIELDS = fields();

        private static Map<String, Function<Row, @Nullable String>> fields() {
            Map<String, Function<Row, @Nullable String>> fields = new LinkedHashMap<>();
            fields.put("itemId", Row::itemId);
            fields.put("courier", Row::courier);
            fields.put("number", Row::number);
            return fields;
        }

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
