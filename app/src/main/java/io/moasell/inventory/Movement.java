package io.moasell.inventory;

import io.moasell.catalog.SkuId;
import io.moasell.kernel.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of stock by hand.
 *
 * @param kind receipt, issue, adjustment, or half of a transfer
 * @param sku of what
 * @param quantity pieces; positive for a receipt or an issue, signed and not 0 for an adjustment
 *     and for the two halves of a transfer
 * @param reason why, in the words of whoever does it
 * @param request makes it happen once however often it is asked; null when it is asked once anyway
 * @param warehouse where, null for the one that serves first
 * @param document the paper behind it, null for none
 */
public record Movement(
        MovementKind kind,
        SkuId sku,
        int quantity,
        String reason,
        @Nullable String request,
        @Nullable WarehouseId warehouse,
        @Nullable String document) {

    /** A movement in the warehouse that serves first, with no paper behind it. */
    public Movement(
            MovementKind kind, SkuId sku, int quantity, String reason, @Nullable String request) {
        this(kind, sku, quantity, reason, request, null, null);
    }

    /**
     * The two halves of a transfer: what one warehouse loses the other gets.
     *
     * @throws Refused with {@link InventoryProblem#SAME_WAREHOUSE} or {@link
     *     InventoryProblem#QUANTITY_NOT_POSITIVE}
     */
    public static List<Movement> transfer(
            SkuId sku,
            int quantity,
            WarehouseId from,
            WarehouseId to,
            String reason,
            @Nullable String request,
            @Nullable String document) {
        if (from.equals(to)) {
            throw Refused.because(InventoryProblem.SAME_WAREHOUSE);
        }
        if (quantity <= 0) {
            throw Refused.because(InventoryProblem.QUANTITY_NOT_POSITIVE);
        }
        return List.of(
                new Movement(
                        MovementKind.TRANSFER,
                        sku,
                        -quantity,
                        reason,
                        request == null ? null : request + ":out",
                        from,
                        document),
                new Movement(
                        MovementKind.TRANSFER,
                        sku,
                        quantity,
                        reason,
                        request == null ? null : request + ":in",
                        to,
                        document));
    }
}
