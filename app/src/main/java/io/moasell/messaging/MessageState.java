package io.moasell.messaging;

/** Where a message stands. */
public enum MessageState {
    WAITING,
    SENDING,
    SENT,
    FAILED,
    /** Its sending was started and nobody knows how it ended; never sent again by itself. */
    UNKNOWN,
    /** Nobody carries this kind here. */
    NOT_SENT
}
