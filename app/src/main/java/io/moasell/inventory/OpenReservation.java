package io.moasell.inventory;

import java.time.Instant;

/**
 * A reservation that is not ended.
 *
 * @param key whose
 * @param pieces how many
 * @param warehouse where they are; of one that waits, nothing is said
 * @param served whether it has them
 * @param since when it was asked for
 */
public record OpenReservation(
        String key, int pieces, WarehouseId warehouse, Served served, Instant since) {}
