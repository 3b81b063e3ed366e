package io.moasell.inventory.web;

import io.moasell.catalog.SkuFilter;
import io.moasell.inventory.StockRow;
import io.moasell.inventory.StockWarning;
import io.moasell.inventory.Warehouse;
import io.moasell.kernel.Page;
import io.moasell.web.Formats;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A list of SKUs with their stock.
 *
 * @param path where it stands, inside the service
 * @param page the lines
 * @param q what is searched, null for all
 * @param show which kinds
 * @param warning which tab is open, null for all
 * @param warnings how many SKUs have each warning
 * @param warehouses those that are open, in the order of their turns
 * @param cursor where this page began, null for the first
 */
public record StockListView(
        String path,
        Page<StockRow> page,
        @Nullable String q,
        SkuFilter.Show show,
        @Nullable StockWarning warning,
        Map<StockWarning, Integer> warnings,
        List<Warehouse> warehouses,
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
                + (show == SkuFilter.Show.ALL ? "" : "&show=" + show.name())
                + (tab == null ? "" : "&warning=" + tab.name());
    }

    /** Where pieces of it are, in words; empty when there is one place only. */
    public String places(StockRow row) {
        return row.balances().size() < 2
                ? ""
                : warehouses.stream()
                        .filter(one -> row.there(one.id()) > 0)
                        .map(one -> one.name() + " " + Formats.number(row.there(one.id())))
                        .collect(Collectors.joining(" · "));
    }

    /** The address of another kind with the same search. */
    public String kind(SkuFilter.Show other) {
        return new StockListView(path, page, q, other, warning, warnings, warehouses, null)
                .address(warning);
    }

    /** What is searched, as a question of another address. */
    public String asked() {
        String here = address(null);
        return here.substring(here.indexOf('?'));
    }

    /** Whether nothing was asked for. */
    public boolean unfiltered() {
        return (q == null || q.isBlank()) && warning == null && show == SkuFilter.Show.ALL;
    }
}
