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
    GONE(Kind.REFUSED),
    TITLE_WRONG(Kind.INVALID),
    COUNT_WRONG(Kind.INVALID),
    /** Nothing is there, or all of it is being counted already. */
    NOTHING_TO_COUNT(Kind.REFUSED),
    NOTHING_COUNTED(Kind.REFUSED),
    /** Somebody else counted the line after it was shown: {0} who, {1} how many. */
    COUNTED_MEANWHILE(Kind.REFUSED),
    /** The SKU is in another open count of the warehouse. */
    COUNTED_ELSEWHERE(Kind.REFUSED),
    /** The number was corrected since, or so much went out that the difference does not fit. */
    COUNT_OUTDATED(Kind.REFUSED),
    /** Pieces came or went while it was counted. */
    COUNT_MOVED(Kind.REFUSED),
    COUNT_ENDED(Kind.REFUSED),
    COUNT_UNKNOWN(Kind.NOT_FOUND);

    private final Kind kind;

    WarehousingProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
