package io.moasell.ordering;

import io.moasell.kernel.Problem;

/** Why ordering refuses. */
public enum OrderingProblem implements Problem {
    /** No such item. */
    NO_ITEM(Kind.NOT_FOUND),
    /** It stands at another stage: {0} is where it really stands, {1} the step. */
    STAGE_CONFLICT(Kind.REFUSED),
    /** It is held: {0} says why. */
    ON_HOLD(Kind.REFUSED),
    /** A step is asked of the channel and not answered: {0} which. */
    PENDING(Kind.REFUSED),
    /** It has ended: {0} says how. */
    CLOSED(Kind.REFUSED),
    /** The channel shows a code nobody knows: {0}. */
    STATE_UNKNOWN(Kind.REFUSED),
    /** Its stock is not all there. */
    SHORT(Kind.REFUSED),
    /** A waybill exists, so a person decides. */
    WAYBILL_EXISTS(Kind.REFUSED),
    /** Nothing is cancelled at the channel that is not cancelled here. */
    NOTHING_TO_CANCEL(Kind.REFUSED),
    /** The personal data was destroyed after its time. */
    DESTROYED(Kind.REFUSED),
    /** It is not held. */
    NOT_ON_HOLD(Kind.REFUSED),
    /** This hold ends by linking the listing to a SKU. */
    RELEASE_BY_LINKING(Kind.REFUSED),
    /** This hold ends when its claim ends. */
    RELEASE_BY_CLAIM(Kind.REFUSED),
    /** A person sets only the holds that are set by hand. */
    HOLD_NOT_BY_HAND(Kind.INVALID),
    /** A hold wants words: two letters at least. */
    HOLD_REASON(Kind.INVALID),
    /** Its bundle goes as a whole, and another item of it may not go: {0} why. */
    BUNDLE_BLOCKED(Kind.REFUSED),
    /** The channel does not confirm orders through us. */
    CANNOT_CONFIRM(Kind.REFUSED),
    /** It cannot be withdrawn any more: it is on its way. */
    TOO_LATE(Kind.REFUSED),
    /** Nothing was picked. */
    NOTHING_PICKED(Kind.INVALID),
    /** The receiver cannot be changed: it has left, {0} is where it stands. */
    RECEIVER_GONE(Kind.REFUSED),
    /** The receiver cannot be changed: another item of the same delivery has left. */
    RECEIVER_PARTLY_GONE(Kind.REFUSED),
    /** The receiver cannot be changed: the waybill is on its way to the channel. */
    RECEIVER_GOING(Kind.REFUSED),
    /** Somebody else changed the receiver meanwhile: {0} who. */
    RECEIVER_STALE(Kind.REFUSED),
    /** Nothing of the seller's stands over the channel's word. */
    RECEIVER_AS_TOLD(Kind.REFUSED),
    /** A field of the receiver is longer than {0} letters. */
    RECEIVER_LONG(Kind.INVALID),
    /** Hours between two orders that are none, or more than {0}. */
    DUPLICATE_HOURS(Kind.INVALID),
    /** A memo without words. */
    MEMO_EMPTY(Kind.INVALID),
    /** A memo of more than {0} letters. */
    MEMO_LONG(Kind.INVALID),
    /** No such memo, or somebody took it away. */
    NO_MEMO(Kind.NOT_FOUND),
    /** A filter that cannot be read: {0} its name. */
    BAD_FILTER(Kind.INVALID),
    /** A manual order lacks something: {0} what. */
    MANUAL_LACKS(Kind.INVALID),
    /** A manual order names a SKU that is not there: {0}. */
    MANUAL_SKU(Kind.INVALID),
    /** A manual order's number is not readable: {0} which field. */
    MANUAL_NUMBER(Kind.INVALID),
    /** This manual order number is taken: {0}. */
    MANUAL_TAKEN(Kind.REFUSED);

    private final Kind kind;

    OrderingProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
