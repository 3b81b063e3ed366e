package io.moasell.warehousing;

import io.moasell.catalog.SkuId;
import io.moasell.inventory.WarehouseId;
import io.moasell.kernel.Won;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A paper to be written.
 *
 * @param reason why, which says of what kind it is
 * @param warehouse where pieces come to or go from
 * @param to where a transfer goes, null for every other kind
 * @param supplier from whom, null when nobody said
 * @param memo anything else, null for nothing
 * @param lines what moves, at least one
 * @param request makes it happen once however often it is asked
 */
public record NewSlip(
        SlipReason reason,
        WarehouseId warehouse,
        @Nullable WarehouseId to,
        @Nullable String supplier,
        @Nullable String memo,
        List<Line> lines,
        String request) {

    public NewSlip {
        lines = List.copyOf(lines);
    }

    /**
     * Pieces of one SKU.
     *
     * @param sku of what
     * @param pieces how many, positive
     * @param cost what one piece cost, null when nobody said
     * @param grade what a returned one is worth, null for every other kind
     */
    public record Line(SkuId sku, int pieces, @Nullable Won cost, @Nullable Grade grade) {}

    /** Of what kind it is. */
    public SlipKind kind() {
        return reason.kind();
    }
}
