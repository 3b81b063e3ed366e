package io.moasell.sending;

/** What a later sight of the item tells about a request whose answer is unknown. */
public enum Verdict {
    /** It happened. */
    DONE,
    /** It did not happen, and can still be asked: it is sent again. */
    NOT_DONE,
    /** It did not happen and can no longer happen (cancelled, sent with another waybill …). */
    CANNOT
}
