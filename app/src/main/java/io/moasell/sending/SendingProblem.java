package io.moasell.sending;

import io.moasell.kernel.Problem;

/** Why sending refuses, and how what it could not send ended. */
public enum SendingProblem implements Problem {
    STILL_UNDER_WAY(Kind.REFUSED),
    TOO_LATE_TO_WITHDRAW(Kind.REFUSED),
    /** {0} where it stands. */
    NOT_REJECTED(Kind.REFUSED),
    MOVED_ON(Kind.REFUSED),
    NO_SUCH_BATCH(Kind.NOT_FOUND),
    NO_SUCH_REQUEST(Kind.NOT_FOUND),
    /** A request whose shop was disconnected before it went. */
    DISCONNECTED(Kind.REFUSED),
    /** A request whose item the channel no longer has. */
    ITEM_GONE(Kind.REFUSED),
    /** A request that was not done and can no longer be. */
    CANNOT_ANY_MORE(Kind.REFUSED);

    private final Kind kind;

    SendingProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
