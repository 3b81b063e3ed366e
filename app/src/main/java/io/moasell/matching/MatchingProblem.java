package io.moasell.matching;

import io.moasell.kernel.Problem;

/** Why matching refuses. */
public enum MatchingProblem implements Problem {
    /** Another number of listings than was shown would be linked. */
    PREVIEW_OUTDATED(Kind.REFUSED),
    /** Nothing reaches the score. */
    NOTHING_TO_LINK(Kind.REFUSED),
    ACT_UNKNOWN(Kind.NOT_FOUND),
    ACT_UNDONE(Kind.REFUSED),
    SCORE_RANGE(Kind.INVALID),
    /** Said of a row: somebody linked it, or it shows other texts by now. */
    MOVED_ON(Kind.REFUSED),
    /** So many SKUs are not made at once. */
    MAKE_MANY(Kind.INVALID),
    /** No listing was chosen. */
    MAKE_NONE(Kind.INVALID),
    /** Said of a row: the number of pieces in its texts must be looked at. */
    MUST_CONFIRM(Kind.REFUSED);

    private final Kind kind;

    MatchingProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
