package io.moasell.inventory;

import io.moasell.catalog.SkuFilter;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of the stock list are wanted, in the order of the SKU codes.
 *
 * @param text as {@link io.moasell.catalog.SkuFilter#text()}
 * @param show as {@link io.moasell.catalog.SkuFilter#show()}
 * @param warning only SKUs with this warning, null for all
 * @param cursor where the page before ended, null for the first
 * @param limit rows a page
 */
public record StockFilter(
        @Nullable String text,
        SkuFilter.Show show,
        @Nullable StockWarning warning,
        @Nullable String cursor,
        int limit) {}
