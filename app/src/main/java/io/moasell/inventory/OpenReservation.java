package io.moasell.inventory;

import java.time.Instant;

/**
 * A reservation that is not ended.
 *
 * @param key whose
 * @param pieces how many
 * @param served whether it has them
 * @param since when it was asked for
 */
public record OpenReservation(String key, int pieces, Served served, Instant since) {}
