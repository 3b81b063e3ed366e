package io.moasell.sending;

import io.moasell.jobs.BellKind;

/** What sending rings for. */
enum SendingBell implements BellKind {
    /** {0} the shop's name, {1} how many. */
    ANSWERS_UNKNOWN(Loudness.URGENT);

    private final Loudness loudness;

    SendingBell(Loudness loudness) {
        this.loudness = loudness;
    }

    @Override
    public Loudness loudness() {
        return loudness;
    }
}
