package io.moasell.shipping;

import io.moasell.couriers.Courier;
import io.moasell.couriers.TrackingState;
import io.moasell.couriers.Waybill;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A box and its waybill.
 *
 * @param id the key
 * @param courier whose
 * @param number the waybill number
 * @param state where it stands
 * @param tracking how far the courier says it is
 * @param enteredAt when the waybill was entered
 * @param sentAt when a channel first had it, null before
 * @param deliveredAt when the courier says it arrived, null before
 */
public record Parcel(
        long id,
        Courier courier,
        String number,
        ParcelState state,
        TrackingState tracking,
        Instant enteredAt,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt) {

    /** Courier and number. */
    public Waybill waybill() {
        return new Waybill(courier, number);
    }
}
