package io.moasell.warehousing.web;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.kernel.Won;
import io.moasell.warehousing.Counts.Reviewed;
import io.moasell.warehousing.StockCount;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found beside what was expected.
 *
 * @param count its head
 * @param place the warehouse's name
 * @param rows lines with a difference or a doubt first, so many as fit
 * @param different how many lines have a difference
 * @param uncounted how many nobody has counted
 * @param pieces the sum of all differences
 * @param worth what they cost, as far as costs are known
 * @param skus of what
 */
public record ReviewView(
        StockCount count,
        String place,
        List<Reviewed> rows,
        long different,
        long uncounted,
        long pieces,
        Won worth,
        Map<SkuId, Sku> skus) {

    /** The SKU of a row, null for one that nobody knows any more. */
    public @Nullable Sku sku(Reviewed row) {
        return skus.get(row.line().sku());
    }
}
