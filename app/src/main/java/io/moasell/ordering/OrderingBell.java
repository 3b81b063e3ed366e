package io.moasell.ordering;

import io.moasell.jobs.BellKind;

/** What of orders needs a person. */
public enum OrderingBell implements BellKind {
    /** The channel shows less than we believe: {0} the order's number, {1} the channel. */
    DISCREPANT(Loudness.URGENT);

    private final Loudness loudness;

    OrderingBell(Loudness loudness) {
        this.loudness = loudness;
    }

    /** What a notice is about. */
    static String subject(ItemId item) {
        return "item:" + item.value();
    }

    @Override
    public Loudness loudness() {
        return loudness;
    }
}
