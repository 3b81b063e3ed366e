package io.moasell.views;

import io.moasell.kernel.Problem;

/** Why a view is not kept. */
public enum ViewProblem implements Problem {
    /** No such view, or it is another person's. */
    NO_VIEW(Kind.NOT_FOUND),
    /** A name is missing, or longer than {0} letters. */
    NAME(Kind.INVALID),
    /** There is one of this name already: {0}. */
    NAME_TAKEN(Kind.REFUSED),
    /** More than {0} views of a list. */
    TOO_MANY(Kind.REFUSED);

    private final Kind kind;

    ViewProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
