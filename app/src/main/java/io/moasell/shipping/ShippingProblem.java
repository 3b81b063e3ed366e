package io.moasell.shipping;

import io.moasell.kernel.Problem;

/** Why shipping refuses. */
public enum ShippingProblem implements Problem {
    COURIER_MISSING(Kind.INVALID),
    /** {0} as written. */
    COURIER_UNKNOWN(Kind.INVALID),
    /** A warning that a person may accept. */
    CHECK_DIGIT(Kind.INVALID),
    /** A warning that a person may accept. */
    OTHER_RECEIVER(Kind.REFUSED),
    ORDER_MISSING(Kind.INVALID),
    /** {0} the number. */
    NO_ORDER(Kind.NOT_FOUND),
    /** {0} the number. */
    ORDER_OF_SEVERAL_SHOPS(Kind.INVALID),
    /** {0} the other row, counted from 1; {1} the item's number. */
    ROW_TWICE(Kind.INVALID),
    /** The list gives the number {0} different waybills. */
    NUMBER_OF_SEVERAL_WAYBILLS(Kind.INVALID),
    /** What the number {0} stands for goes in several boxes. */
    NUMBER_OF_SEVERAL_BOXES(Kind.INVALID),
    /** {0} the item's number. */
    NOT_CONFIRMED(Kind.REFUSED),
    /** {0} the item's number. */
    NOT_LINKED(Kind.REFUSED),
    /** {0} the item's number. */
    ALREADY_SENT(Kind.REFUSED),
    /** {0} the item's number. */
    BEING_SENT(Kind.REFUSED),
    /** {0} the item's number. */
    NO_WAYBILL(Kind.REFUSED),
    /** {0} the channel. */
    CHANNEL_TAKES_NO_WAYBILL(Kind.REFUSED),
    /** {0} the channel, {1} the courier. */
    COURIER_NOT_AT_CHANNEL(Kind.REFUSED),
    /** {0} the bundle's number, {1} the item that lacks it. */
    BUNDLE_NOT_READY(Kind.REFUSED),
    /** {0} the bundle's number. */
    BUNDLE_OF_SEVERAL_WAYBILLS(Kind.REFUSED),
    /** Another item of the bundle {0} must not go. */
    BUNDLE_HELD(Kind.REFUSED),
    /** The channel shows an open claim. */
    CLAIM_AT_CHANNEL(Kind.REFUSED),
    /** The channel shows that it is cancelled. */
    CANCELLED_AT_CHANNEL(Kind.REFUSED),
    /** {0} the pieces we would send, {1} the pieces the channel shows. */
    PIECES_AT_CHANNEL(Kind.REFUSED),
    /** The channel has it as sent, with another waybill. */
    SENT_ELSEWHERE(Kind.REFUSED),
    /** {0} the channel's code that nobody knows. */
    STATE_AT_CHANNEL(Kind.REFUSED),
    /** It moved on while it was worked on. */
    MOVED_MEANWHILE(Kind.REFUSED),
    NO_SUCH_BATCH(Kind.NOT_FOUND),
    NO_SUCH_FORM(Kind.NOT_FOUND),
    FORM_NAME_MISSING(Kind.INVALID),
    FORM_EMPTY(Kind.INVALID),
    /** {0} the name. */
    FORM_NAME_TAKEN(Kind.INVALID),
    /** Somebody saved it meanwhile. */
    FORM_CHANGED(Kind.REFUSED),
    /** No title of the sheet means anything to us. */
    FORM_UNREADABLE(Kind.INVALID),
    /** Nothing waits for a waybill. */
    NOTHING_GOES(Kind.REFUSED),
    NOTHING_PICKED(Kind.INVALID),
    NO_SUCH_RANGE(Kind.NOT_FOUND),
    /** {0} the courier. */
    RANGE_OVERLAPS(Kind.INVALID),
    /** {0} the courier, {1} the numbers wanted, {2} the numbers left. */
    RANGE_SHORT(Kind.REFUSED),
    /** {0} the most. */
    RANGE_WARNING(Kind.INVALID);

    private final Kind kind;

    ShippingProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
