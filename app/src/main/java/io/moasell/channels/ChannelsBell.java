package io.moasell.channels;

import io.moasell.jobs.BellKind;

/** What channels rings for. */
public enum ChannelsBell implements BellKind {
    /** {0} the shop's name, {1} the channel. */
    CREDENTIALS_REFUSED(Loudness.URGENT),
    /** {0} the shop's name, {1} what was to be collected. */
    COLLECTION_FAILED(Loudness.URGENT),
    /** {0} the shop's name, {1} days left. */
    KEY_EXPIRING(Loudness.SOON),
    /** {0} the shop's name. */
    KEY_EXPIRED(Loudness.URGENT),
    /** {0} the shop's name, {1} the field, {2} the code. */
    UNMAPPED_CODE(Loudness.SOON);

    private final Loudness loudness;

    ChannelsBell(Loudness loudness) {
        this.loudness = loudness;
    }

    @Override
    public Loudness loudness() {
        return loudness;
    }
}
