package io.moasell.packing;

import io.moasell.couriers.Waybill;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What belongs in a box, and how far its check has come.
 *
 * @param parcel the box
 * @param waybill its waybill
 * @param receiver who receives, masked
 * @param orders the numbers of its orders
 * @param lines what belongs in it
 * @param stop why nothing of it may leave; null when it may
 * @param tooMuch whether more is in than belongs there, because something was taken off the order
 * @param packedAt when all of it was in; null before
 * @param packedBy who packed it; null before
 */
public record PackingSheet(
        long parcel,
        Waybill waybill,
        String receiver,
        List<String> orders,
        List<Line> lines,
        @Nullable String stop,
        boolean tooMuch,
        @Nullable Instant packedAt,
        @Nullable String packedBy) {

    public PackingSheet {
        orders = List.copyOf(orders);
        lines = List.copyOf(lines);
    }

    /**
     * A SKU of the box.
     *
     * @param sku which
     * @param code its code
     * @param title its name and option
     * @param barcode what the scanner reads on it, null when it has none: then its code is scanned
     * @param wanted pieces that belong in the box
     * @param scanned pieces that are in
     * @param gift whether all of it is a gift
     */
    public record Line(
            long sku,
            String code,
            String title,
            @Nullable String barcode,
            int wanted,
            int scanned,
            boolean gift) {

        /** Pieces that are missing. */
        public int left() {
            return wanted - scanned;
        }

        boolean is(String read) {
            return code.equalsIgnoreCase(read) || read.equals(barcode);
        }
    }

    /** Pieces that are missing in all. */
    public int left() {
        return lines.stream().mapToInt(Line::left).sum();
    }

    /** Pieces that belong in it. */
    public int wanted() {
        return lines.stream().mapToInt(Line::wanted).sum();
    }
}
