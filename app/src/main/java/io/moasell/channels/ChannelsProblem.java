package io.moasell.channels;

import io.moasell.kernel.Problem;

/** Why channels refuses. */
public enum ChannelsProblem implements Problem {
    NO_SUCH_ACCOUNT(Kind.NOT_FOUND),
    /** {0} the shop's name, {1} its state in words. */
    NOT_OPEN(Kind.REFUSED),
    STILL_UNDER_WAY(Kind.REFUSED),
    TOO_LATE_TO_WITHDRAW(Kind.REFUSED);

    private final Kind kind;

    ChannelsProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
