package io.moasell.warehousing.web;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.inventory.Warehouse;
import io.moasell.inventory.WarehouseId;
import io.moasell.kernel.Won;
import io.moasell.warehousing.NewSlip;
import io.moasell.warehousing.Slip;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One paper.
 *
 * @param slip its head
 * @param lines what moved
 * @param skus of what
 * @param warehouses all of them
 * @param request makes undoing happen once
 */
public record SlipView(
        Slip slip,
        List<NewSlip.Line> lines,
        Map<SkuId, Sku> skus,
        List<Warehouse> warehouses,
        String request) {

    /** The name of a warehouse. */
    public String name(@Nullable WarehouseId id) {
        return SlipsView.names(warehouses, id);
    }

    /** What it cost in all, null when no line says so. */
    public @Nullable Won cost() {
        return lines.stream().allMatch(line -> line.cost() == null)
                ? null
                : Won.of(
                        lines.stream()
                                .filter(line -> line.cost() != null)
                                .mapToLong(line -> line.cost().amount() * line.pieces())
                                .sum());
    }

    /** Whether it may still be undone. */
    public boolean undoable() {
        return slip.undoes() == null && slip.undoneBy() == null;
    }
}
