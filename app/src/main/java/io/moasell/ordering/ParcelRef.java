package io.moasell.ordering;

import org.jspecify.annotations.Nullable;

/**
 * The box an item lies in, as shipping keeps it.
 *
 * @param parcelId the parcel, null where the waybill is known from the channel only
 * @param courier our courier code, or the channel's own where it is not on our map
 * @param number the waybill number
 */
public record ParcelRef(@Nullable Long parcelId, String courier, String number) {}
