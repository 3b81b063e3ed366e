package io.moasell.warehousing;

import io.moasell.kernel.Problem;

/** Why warehousing refuses. */
public enum WarehousingProblem implements Problem {
    NO_LINES(Kind.INVALID),
    LINES_MANY(Kind.INVALID),
    SKU_UNKNOWN(Kind.INVALID),
    /** More than one SKU has the barcode. */
    BARCODE_AMBIGUOUS(Kind.INVALID),
    QUANTITY_WRONG(Kind.INVALID),
    COST_WRONG(Kind.INVALID),
    MEMO_NEEDED(Kind.INVALID),
    TEXT_LONG(Kind.INVALID),
    /** The reason is one of another kind of paper. */
    REASON_WRONG(Kind.INVALID),
    /** There is no place for what is defective. */
    NO_HOLDING(Kind.REFUSED),
    SLIP_UNKNOWN(Kind.NOT_FOUND),
    ALREADY_UNDONE(Kind.REFUSED),
    UNDOES_ANOTHER(Kind.REFUSED),
    /** The pieces are promised or went out. */
    GONE(Kind.REFUSED);

    private final Kind kind;

    WarehousingProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
