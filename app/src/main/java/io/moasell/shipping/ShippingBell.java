package io.moasell.shipping;

import io.moasell.jobs.BellKind;

/** What of shipping needs a person. */
enum ShippingBell implements BellKind {
    /** A channel refused waybills: {0} the shop. */
    WAYBILL_REJECTED(Loudness.URGENT),
    /** The courier does not know a number long after it was sent: {0} courier, {1} number. */
    PARCEL_UNSEEN(Loudness.SOON),
    /** It left with another waybill than the one entered here: {0} the order. */
    SENT_ELSEWHERE(Loudness.SOON),
    /** The courier tracker takes no more questions: {0} its code. */
    TRACKER_CLOSED(Loudness.SOON),
    /** Few numbers are left of a courier's: {0} courier, {1} how many. */
    NUMBERS_FEW(Loudness.SOON);

    private final Loudness loudness;

    ShippingBell(Loudness loudness) {
        this.loudness = loudness;
    }

    @Override
    public Loudness loudness() {
        return loudness;
    }
}
