package io.moasell.catalog;

import io.moasell.kernel.Problem;

/** Why the catalog refuses. */
public enum CatalogProblem implements Problem {
    CODE_MISSING(Kind.INVALID),
    CODE_LONG(Kind.INVALID),
    CODE_TAKEN(Kind.REFUSED),
    NAME_MISSING(Kind.INVALID),
    NAME_LONG(Kind.INVALID),
    OPTION_LONG(Kind.INVALID),
    BARCODE_LONG(Kind.INVALID),
    COST_NEGATIVE(Kind.INVALID),
    PRICE_NEGATIVE(Kind.INVALID),
    SKU_UNKNOWN(Kind.NOT_FOUND),
    CURSOR_UNKNOWN(Kind.INVALID);

    private final Kind kind;

    CatalogProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
