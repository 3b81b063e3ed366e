package io.moasell.claims;

import io.moasell.jobs.BellKind;

/** What of claims needs a person: {0} the item's number at the channel. */
enum ClaimsBell implements BellKind {
    /** A cancel is asked, nothing is sent yet. */
    CANCEL_ASKED(Loudness.SOON),
    /** A cancel is asked or done although a waybill exists: stop the goods. */
    CANCEL_WITH_WAYBILL(Loudness.URGENT),
    /** The channel cancelled what has left. */
    CANCELLED_ON_THE_WAY(Loudness.URGENT);

    private final Loudness loudness;

    ClaimsBell(Loudness loudness) {
        this.loudness = loudness;
    }

    @Override
    public Loudness loudness() {
        return loudness;
    }
}
