package io.moasell.shipping;

import io.moasell.kernel.Problem;

/** Why shipping refuses. */
public enum ShippingProblem implements Problem {
    COURIER_MISSING(Kind.INVALID),
    COURIER_UNKNOWN(Kind.INVALID),
    WAYBILL_MISSING(Kind.INVALID),
    WAYBILL_CHARACTERS(Kind.INVALID),
    WAYBILL_LENGTH(Kind.INVALID),
    WAYBILL_SHORTENED_BY_EXCEL(Kind.INVALID);

    private final Kind kind;

    ShippingProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
