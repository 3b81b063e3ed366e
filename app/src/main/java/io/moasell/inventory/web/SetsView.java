package io.moasell.inventory.web;

import io.moasell.catalog.Part;
import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.inventory.StockRow;
import io.moasell.kernel.Page;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The list of sets.
 *
 * @param list the rows and what was asked
 * @param parts what each is made of
 * @param known the parts' SKUs
 */
public record SetsView(StockListView list, Map<SkuId, List<Part>> parts, Map<SkuId, Sku> known) {

    /** The rows. */
    public Page<StockRow> page() {
        return list.page();
    }

    /** What the set is made of. */
    public List<Part> of(StockRow row) {
        return parts.getOrDefault(row.sku().id(), List.of());
    }

    /** The SKU of a part. */
    public @Nullable Sku sku(Part part) {
        return known.get(part.sku());
    }

    /** The title of the part that allows no more of the set. */
    public String scarcest(StockRow row) {
        Sku sku = row.makeable() == null ? null : known.get(row.makeable().scarcest());
        return sku == null ? "" : sku.title();
    }
}
