package io.moasell.couriers;

import io.moasell.kernel.Problem;

/** Why something typed is no waybill number. */
public enum CouriersProblem implements Problem {
    WAYBILL_MISSING(Kind.INVALID),
    /** {0} the courier. */
    WAYBILL_CHARACTERS(Kind.INVALID),
    /** {0} the courier, {1} the lengths it has, {2} the length typed. */
    WAYBILL_LENGTH(Kind.INVALID),
    /** {0} as pasted. */
    WAYBILL_SHORTENED_BY_EXCEL(Kind.INVALID),
    /** The first and the last number are not of one kind, or not of digits alone. */
    SERIES_UNLIKE(Kind.INVALID),
    /** {0} the number, {1} the courier. */
    SERIES_CHECK_DIGIT(Kind.INVALID),
    SERIES_UPSIDE_DOWN(Kind.INVALID),
    /** {0} how many at most. */
    SERIES_TOO_LONG(Kind.INVALID);

    private final Kind kind;

    CouriersProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
