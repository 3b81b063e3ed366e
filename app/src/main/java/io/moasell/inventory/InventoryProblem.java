package io.moasell.inventory;

import io.moasell.kernel.Problem;

/** Why inventory refuses. */
public enum InventoryProblem implements Problem {
    QUANTITY_NOT_POSITIVE(Kind.INVALID),
    QUANTITY_ZERO(Kind.INVALID),
    QUANTITY_LARGE(Kind.INVALID),
    REASON_MISSING(Kind.INVALID),
    REASON_LONG(Kind.INVALID),
    KIND_UNKNOWN(Kind.INVALID),
    /** Pieces that are not there or are promised cannot go out by hand. */
    NOT_ENOUGH(Kind.REFUSED),
    /** An adjustment would lead below zero. */
    BELOW_ZERO(Kind.REFUSED),
    /** The number changed after it was counted. */
    COUNT_OUTDATED(Kind.REFUSED),
    /** There is one warehouse. */
    ONE_WAREHOUSE(Kind.REFUSED),
    WAREHOUSE_UNKNOWN(Kind.NOT_FOUND);

    private final Kind kind;

    InventoryProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
