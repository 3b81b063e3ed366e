package io.moasell.shipping;

import io.moasell.couriers.Waybill;
import io.moasell.kernel.Problem;
import io.moasell.ordering.ItemId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row, or would become of it.
 *
 * @param index its place among the rows, from 0
 * @param row the row
 * @param fate what became of it
 * @param waybill courier and number as read; null where they cannot be read
 * @param items the items it covers; empty when refused because nothing was found
 * @param along of these, those that the row does not name: they lie in the same box (합포장)
 * @param warnings what may be wrong with it, accepted or not
 * @param problem why it was refused, or needs acceptance; null otherwise
 * @param args the words that fill the problem's sentence
 */
public record WaybillVerdict(
        int index,
        WaybillRow row,
        Fate fate,
        @Nullable Waybill waybill,
        List<ItemId> items,
        List<ItemId> along,
        Set<WaybillRow.Warning> warnings,
        @Nullable Problem problem,
        List<Object> args) {

    public WaybillVerdict {
        items = List.copyOf(items);
        along = List.copyOf(along);
        warnings = Set.copyOf(warnings);
        args = List.copyOf(args);
    }

    /** The fates of a row. */
    public enum Fate {
        /** A first waybill: the items are READY. */
        ENTERED("새로 넣기"),
        /** Another waybill than before. */
        CHANGED("송장 바꾸기"),
        /** The items have exactly this waybill already. */
        SAME("이미 넣음"),
        /** Nothing was done: a person must accept the warning first. */
        WARNED("확인 필요"),
        REFUSED("넣지 못함");

        private final String label;

        Fate(String label) {
            this.label = label;
        }

        /** What Korean screens call it. */
        public String label() {
            return label;
        }

        /** Whether the items have the waybill afterwards. */
        public boolean good() {
            return this == ENTERED || this == CHANGED || this == SAME;
        }
    }
}
