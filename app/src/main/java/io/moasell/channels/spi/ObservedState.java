package io.moasell.channels.spi;

/**
 * Where the channel says an item stands, in the words of all channels. A code nobody knows is
 * {@link Unmapped}.
 */
public enum ObservedState {
    /** Paid, not yet confirmed by the seller. */
    NEW,
    /** Confirmed (발주확인, 상품준비중), not sent. */
    CONFIRMED,
    /** Waybill registered or on the way. */
    SHIPPED,
    DELIVERED,
    /** The buyer, or time, confirmed the purchase (구매확정). */
    COMPLETED,
    /** Wholly cancelled. */
    CANCELLED,
    /** Wholly returned. */
    RETURNED,
    /** Wholly exchanged. */
    EXCHANGED
}
