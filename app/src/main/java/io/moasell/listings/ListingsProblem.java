package io.moasell.listings;

import io.moasell.kernel.Problem;

/** Why listings refuses. */
public enum ListingsProblem implements Problem {
    LISTING_UNKNOWN(Kind.NOT_FOUND),
    ACCOUNT_UNKNOWN(Kind.NOT_FOUND),
    COMPOSITION_EMPTY(Kind.INVALID),
    QUANTITY_NOT_POSITIVE(Kind.INVALID),
    SKU_TWICE(Kind.INVALID),
    SKU_UNKNOWN(Kind.INVALID),
    /** The number of pieces in the texts must be confirmed. */
    FACTOR_UNCONFIRMED(Kind.INVALID),
    PRODUCT_MISSING(Kind.INVALID),
    NAME_MISSING(Kind.INVALID);

    private final Kind kind;

    ListingsProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
