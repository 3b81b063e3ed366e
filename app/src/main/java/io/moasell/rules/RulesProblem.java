package io.moasell.rules;

import io.moasell.kernel.Problem;

/** Why rules refuse. */
public enum RulesProblem implements Problem {
    NO_RULE(Kind.NOT_FOUND),
    /** Two signs at least, forty at most. */
    NAME(Kind.INVALID),
    /** Another rule of the kind has this name: {0}. */
    NAME_TAKEN(Kind.REFUSED),
    /** A rule without a condition would fit everything. */
    NOTHING_ASKED(Kind.INVALID),
    /** {0} the field that is no number of that kind. */
    NUMBER(Kind.INVALID),
    /** {0} the field of which the lower end lies above the upper one. */
    UPSIDE_DOWN(Kind.INVALID),
    /** {0} the SKU's code. */
    NO_SKU(Kind.INVALID),
    /** A gift rule names no SKU. */
    GIFT_MISSING(Kind.INVALID),
    /** {0} who changed it meanwhile. */
    CHANGED_MEANWHILE(Kind.REFUSED),
    /** More rules of a kind than are told apart: {0}. */
    TOO_MANY(Kind.REFUSED);

    private final Kind kind;

    RulesProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
