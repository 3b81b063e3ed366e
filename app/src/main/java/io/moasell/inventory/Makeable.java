package io.moasell.inventory;

import io.moasell.catalog.Part;
import io.moasell.catalog.SkuId;
import java.util.List;
import java.util.Map;

/**
 * How many of a set can be made of what is free.
 *
 * @param sets how many, never negative
 * @param scarcest the part that allows no more
 */
public record Makeable(int sets, SkuId scarcest) {

    /** The least, over the parts, of what is free divided by what one set takes. */
    public static Makeable of(List<Part> parts, Map<SkuId, StockLevel> levels) {
        Part scarcest = parts.getFirst();
        int least = Integer.MAX_VALUE;
        for (Part part : parts) {
            StockLevel level = levels.getOrDefault(part.sku(), StockLevel.none(part.sku()));
            int sets = Math.max(0, level.available()) / part.quantity();
            if (sets < least) {
                least = sets;
                scarcest = part;
            }
        }
        return new Makeable(least, scarcest.sku());
    }
}
