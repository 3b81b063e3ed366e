package io.moasell.channels;

import io.moasell.kernel.Problem;

/** Why channels refuses. */
public enum ChannelsProblem implements Problem {
    NO_SUCH_ACCOUNT(Kind.NOT_FOUND),
    /** {0} the shop's name, {1} its state in words. */
    NOT_OPEN(Kind.REFUSED),
    /** {0} the channel. */
    NO_CONNECTOR(Kind.INVALID),
    /** {0} the channel. */
    MARKET_CLOSED(Kind.REFUSED),
    NAME_MISSING(Kind.INVALID),
    NAME_TOO_LONG(Kind.INVALID),
    /** {0} the field as a form calls it. */
    CREDENTIAL_MISSING(Kind.INVALID),
    /** {0} the field as it was sent. */
    CREDENTIAL_UNKNOWN(Kind.INVALID),
    /** {0} the channel. */
    ALREADY_CONNECTED(Kind.REFUSED),
    /** {0} the channel, {1} its code. */
    CREDENTIALS_REFUSED(Kind.INVALID),
    /** {0} the channel. */
    CHANNEL_SILENT(Kind.UNAVAILABLE),
    /** {0} the channel. */
    CHANNEL_BUSY(Kind.TOO_MANY),
    /** {0} the channel, {1} its code. */
    CHANNEL_REFUSED(Kind.REFUSED),
    /** {0} the channel. */
    CHANNEL_UNREADABLE(Kind.UNAVAILABLE),
    /** Something of ours failed while the channel's answer was filed; {0} the channel. */
    NOT_FILED(Kind.UNAVAILABLE),
    KEY_ISSUED_IN_FUTURE(Kind.INVALID),
    DATE_UNREADABLE(Kind.INVALID),
    OFFLINE_STAYS(Kind.REFUSED),
    /** {0} the channel, {1} what. */
    CANNOT_COLLECT(Kind.REFUSED),
    /** {0} the word as it was sent. */
    KIND_UNKNOWN(Kind.INVALID),
    WINDOW_REVERSED(Kind.INVALID),
    /** {0} the channel, {1} days. */
    WINDOW_TOO_OLD(Kind.INVALID),
    INTERVAL_OUT_OF_RANGE(Kind.INVALID),
    LOOK_BACK_OUT_OF_RANGE(Kind.INVALID),
    /** {0} the channel, {1} the shop as it was called before it was disconnected. */
    CONNECTED_BEFORE(Kind.REFUSED);

    private final Kind kind;

    ChannelsProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
