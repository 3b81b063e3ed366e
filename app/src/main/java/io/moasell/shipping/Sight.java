package io.moasell.shipping;

import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.ObservedState;
import io.moasell.couriers.WaybillNumber;

/**
 * What the channel shows of an item, seen with the eyes of somebody who wants to send a waybill.
 */
enum Sight {
    /** Not sent, nothing in the way. */
    SENDABLE,
    /** Sent, with our waybill. */
    OURS,
    /** Sent, with another waybill. */
    ELSEWHERE,
    CLAIMED,
    CANCELLED,
    /** Other pieces than we would send. */
    OTHER_PIECES,
    /** A code that nobody knows. */
    UNREADABLE;

    static Sight of(SendPayload payload, CollectedItem seen) {
        CollectedItem.Waybill there = seen.waybill();
        // A courier that is not on our map may be the same one under the market's own name.
        boolean same =
                there != null
                        && (there.courier() == null || payload.courier().equals(there.courier()))
                        && payload.number().equals(WaybillNumber.plain(there.number()));
        ObservedState state = seen.state();
        if (state == null) {
            return same ? OURS : UNREADABLE;
        }
        return switch (state) {
            case CANCELLED -> CANCELLED;
            case SHIPPED, DELIVERED, COMPLETED, RETURNED, EXCHANGED ->
                    same || there == null ? OURS : ELSEWHERE;
            case NEW, CONFIRMED -> {
                if (seen.cancelledQuantity() >= seen.quantity()) {
                    yield CANCELLED;
                }
                if (seen.claimed()) {
                    yield CLAIMED;
                }
                yield seen.quantity() - seen.cancelledQuantity() == payload.pieces()
                        ? SENDABLE
                        : OTHER_PIECES;
            }
        };
    }
}
