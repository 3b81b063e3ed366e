package io.moasell.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Why the numbers of a SKU are, or were, what they are; each is the sum of its parts.
 *
 * @param balances the numbers of each warehouse that ever had any, as the ledger says
 * @param parts what made 현재고, by warehouse and kind
 * @param held what makes 예약, the oldest first; at most so many as a screen shows
 * @param heldMore pieces held by those that are not shown
 */
public record Explanation(
        Map<WarehouseId, StockLevel> balances, List<Part> parts, List<Held> held, int heldMore) {

    public Explanation {
        balances = Map.copyOf(balances);
        parts = List.copyOf(parts);
        held = List.copyOf(held);
    }

    /**
     * All movements of one kind in one warehouse.
     *
     * @param warehouse where
     * @param kind which
     * @param pieces what they did to 현재고, signed
     * @param times how many there were
     */
    public record Part(WarehouseId warehouse, MovementKind kind, int pieces, int times) {}

    /**
     * Pieces held by a reservation at the moment.
     *
     * @param key whose
     * @param warehouse where
     * @param pieces how many, positive
     * @param since when they were reserved
     */
    public record Held(String key, WarehouseId warehouse, int pieces, Instant since) {}
}
