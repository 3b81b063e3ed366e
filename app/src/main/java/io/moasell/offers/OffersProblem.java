package io.moasell.offers;

import io.moasell.kernel.Problem;

/** Why offers refuses. */
public enum OffersProblem implements Problem {
    SAFETY_RANGE(Kind.INVALID),
    PERCENT_RANGE(Kind.INVALID),
    PIECES_RANGE(Kind.INVALID),
    ACCOUNT_UNKNOWN(Kind.NOT_FOUND);

    private final Kind kind;

    OffersProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
