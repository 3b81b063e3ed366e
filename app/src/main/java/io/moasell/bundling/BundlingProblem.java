package io.moasell.bundling;

import io.moasell.kernel.Problem;

/** Why bundling refuses. */
public enum BundlingProblem implements Problem {
    NO_BUNDLE(Kind.NOT_FOUND),
    /** A box of several needs two items at least. */
    TOO_FEW(Kind.INVALID),
    /** {0} the order's number, {1} what stands in the way. */
    NOT_PACKABLE(Kind.REFUSED),
    /** {0} the order's number; it has a waybill already. */
    HAS_WAYBILL(Kind.REFUSED),
    /** They go to nobody who is alike: {0} and {1}. */
    NOT_ALIKE(Kind.REFUSED),
    /** They look alike and are not the same; {0} why, {1} and {2} the orders. */
    SURELY(Kind.REFUSED),
    /** The channel's bundle {0} goes as a whole. */
    CHANNEL_BUNDLE(Kind.REFUSED),
    /** All of a box cannot be parted from it. */
    NOTHING_LEFT(Kind.INVALID),
    /** Boxes changed while they were made. */
    MOVED_MEANWHILE(Kind.REFUSED),
    /** {0} who changed it. */
    CHANGED_MEANWHILE(Kind.REFUSED),
    /** Nothing can be taken back any more. */
    TOO_LATE(Kind.REFUSED);

    private final Kind kind;

    BundlingProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
