package io.moasell.catalog;

import io.moasell.kernel.Problem;

/** Why the catalog refuses. */
public enum CatalogProblem implements Problem {
    CODE_MISSING(Kind.INVALID, "code"),
    CODE_LONG(Kind.INVALID, "code"),
    CODE_TAKEN(Kind.REFUSED, "code"),
    NAME_MISSING(Kind.INVALID, "name"),
    NAME_LONG(Kind.INVALID, "name"),
    OPTION_LONG(Kind.INVALID, "option"),
    BARCODE_LONG(Kind.INVALID, "barcode"),
    /** Not a whole number of won from 0 on. */
    COST_UNREADABLE(Kind.INVALID, "cost"),
    /** Not a whole number of won from 0 on. */
    PRICE_UNREADABLE(Kind.INVALID, "price"),
    TAX_TYPE_UNKNOWN(Kind.INVALID, "taxType"),
    SKU_UNKNOWN(Kind.NOT_FOUND, "code");

    private final Kind kind;
    private final String field;

    CatalogProblem(Kind kind, String field) {
        this.kind = kind;
        this.field = field;
    }

    /** What must be corrected, by its name in a form or a request. */
    public String field() {
        return field;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
