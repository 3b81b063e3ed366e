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
    /** A set holds no stock of its own. */
    SET_HOLDS_NONE(Kind.REFUSED),
    /** What goes from a warehouse to itself stays where it is. */
    SAME_WAREHOUSE(Kind.INVALID),
    WAREHOUSE_UNKNOWN(Kind.NOT_FOUND),
    WAREHOUSE_CODE(Kind.INVALID),
    WAREHOUSE_NAME(Kind.INVALID),
    WAREHOUSE_ADDRESS(Kind.INVALID),
    /** Another one has the code, or an open one the name. */
    WAREHOUSE_TAKEN(Kind.REFUSED),
    WAREHOUSES_MANY(Kind.REFUSED),
    /** Something was kept there, so it stays what it is. */
    WAREHOUSE_USED(Kind.REFUSED),
    /** Something must sell. */
    WAREHOUSE_LAST(Kind.REFUSED),
    WAREHOUSE_NOT_EMPTY(Kind.REFUSED),
    /** Others move the same pieces at this moment. */
    BUSY(Kind.UNAVAILABLE);

    private final Kind kind;

    InventoryProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
