package io.moasell.inventory.web;

import io.moasell.inventory.StockRow;
import io.moasell.inventory.StockWarning;
import io.moasell.kernel.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list of SKUs with their stock.
 *
 * @param path where it stands, inside the service
 * @param page the lines
 * @param q what is searched, null for all
 * @param warning which tab is open, null for all
 * @param warnings how many SKUs have each warning
 * @param cursor where this page began, null for the first
 */
public record StockListView(
        String path,
        Page<StockRow> page,
        @Nullable String q,
        @Nullable StockWarning warning,
        Map<StockWarning, Integer> warnings,
        @Nullable String cursor) {

    /** The address of the next page, null at the end. */
    public @Nullable String next() {
        return page.next() == null ? null : address(warning) + "&cursor=" + page.next();
    }

    /** The address of the first page, null when this is it. */
    public @Nullable String first() {
        return cursor == null ? null : address(warning);
    }

    /** The address of a tab with the same search. */
    public String address(@Nullable StockWarning tab) {
        return path
                + "?q="
                + (q == null ? "" : URLEncoder.encode(q, StandardCharsets.UTF_8))
                + (tab == null ? "" : "&warning=" + tab.name());
    }

    /** Whether nothing was asked for. */
    public boolean unfiltered() {
        return (q == null || q.isBlank()) && warning == null;
    }
}
