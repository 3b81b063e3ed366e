package io.moasell.shipping.web;

import io.moasell.couriers.Courier;
import io.moasell.shipping.CarrierForms.Going;
import io.moasell.shipping.NumberRange;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of waybill numbers, and the boxes that wait for one.
 *
 * @param going what waits
 * @param picked the keys of picked items, empty for all that wait
 * @param ranges the blocks
 * @param form what was typed for a new one
 * @param problem why that was refused, null when it was not
 */
public record RangesView(
        Going going,
        List<Long> picked,
        List<NumberRange> ranges,
        Form form,
        @Nullable String problem) {

    /** What was typed for a new block. */
    public record Form(
            @Nullable Courier courier, String first, String last, boolean plain, String warn) {

        static final Form EMPTY = new Form(null, "", "", false, "100");
    }

    /** Couriers of which numbers are left, and how many. */
    public Map<Courier, Long> left() {
        return ranges.stream()
                .filter(range -> range.left() > 0)
                .collect(
                        Collectors.groupingBy(
                                range -> range.series().courier(),
                                TreeMap::new,
                                Collectors.summingLong(NumberRange::left)));
    }
}
