package io.moasell.packing;

import io.moasell.kernel.Problem;

/** Why packing refuses. */
public enum PackingProblem implements Problem {
    /** {0} the number: no box has it, and no order that has a box. */
    NO_BOX(Kind.NOT_FOUND),
    /** {0} the order's number: it has no waybill yet. */
    NO_WAYBILL(Kind.REFUSED),
    /** The order {0} lies in several boxes: scan the waybill. */
    SEVERAL_BOXES(Kind.REFUSED),
    /** The boxes are empty, or gone. */
    NOTHING_TO_PRINT(Kind.REFUSED);

    private final Kind kind;

    PackingProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
