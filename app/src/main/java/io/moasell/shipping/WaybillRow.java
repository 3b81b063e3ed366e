package io.moasell.shipping;

import io.moasell.ordering.ItemId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One waybill as somebody typed or pasted it.
 *
 * @param item which item; null when {@code ref} says it
 * @param ref the channel's item number, or an order number for all its open items; not read when
 *     {@code item} is given
 * @param courier our code, or a name in any usual spelling
 * @param number as typed
 * @param accepted warnings that a person has seen and accepts
 */
public record WaybillRow(
        @Nullable ItemId item, String ref, String courier, String number, Set<Warning> accepted) {

    public WaybillRow {
        accepted = Set.copyOf(accepted);
    }

    /** What may be wrong and yet right. */
    public enum Warning {
        /** The last digit is not what the courier's usual rule says. */
        CHECK_DIGIT,
        /** The number already goes to somebody else. */
        OTHER_RECEIVER
    }

    /** A waybill for one item. */
    public static WaybillRow of(ItemId item, String courier, String number) {
        return new WaybillRow(item, Long.toString(item.value()), courier, number, Set.of());
    }

    /** A waybill for an item number or for all open items of an order number. */
    public static WaybillRow of(String ref, String courier, String number) {
        return new WaybillRow(null, ref, courier, number, Set.of());
    }

    /** The same row, with warnings accepted. */
    public WaybillRow accepting(Set<Warning> warnings) {
        return new WaybillRow(item, ref, courier, number, warnings);
    }
}
