package io.moasell.inventory;

import org.jspecify.annotations.Nullable;

/**
 * Which lines of the stock list are wanted, in the order of the SKU codes.
 *
 * @param text as {@link io.moasell.catalog.SkuFilter#text()}
 * @param warning only SKUs with this warning, null for all
 * @param cursor where the page before ended, null for the first
 * @param limit rows a page
 */
public record StockFilter(
        @Nullable String text,
        @Nullable StockWarning warning,
        @Nullable String cursor,
        int limit) {}
