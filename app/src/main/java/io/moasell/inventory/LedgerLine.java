package io.moasell.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger.
 *
 * @param id tells lines of one moment apart, in their order
 * @param at when
 * @param kind what happened
 * @param onHandChange what it did to the pieces there
 * @param reservedChange what it did to the promised ones
 * @param onHandAfter pieces there after it
 * @param reservedAfter of these, promised
 * @param reservation whose reservation, null for a movement by hand
 * @param reason why, null for a reservation's
 * @param warehouse where; the numbers are of this warehouse
 * @param document the paper behind it, null for none
 * @param who who did it
 */
public record LedgerLine(
        long id,
        Instant at,
        MovementKind kind,
        int onHandChange,
        int reservedChange,
        int onHandAfter,
        int reservedAfter,
        @Nullable String reservation,
        @Nullable String reason,
        WarehouseId warehouse,
        @Nullable String document,
        String who) {

    /** What it did to what can be promised. */
    public int availableChange() {
        return onHandChange - reservedChange;
    }

    /** What can be promised after it. */
    public int availableAfter() {
        return onHandAfter - reservedAfter;
    }
}
