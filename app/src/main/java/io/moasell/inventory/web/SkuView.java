package io.moasell.inventory.web;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuUses.Uses;
import io.moasell.inventory.StockLevel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a SKU.
 *
 * @param sku which
 * @param level its numbers
 * @param makeable how many of the set can be made, null for a piece
 * @param scarcest the part that allows no more, null for a piece
 * @param parts what it is made of; empty for a piece
 * @param sets of which sets it is a part
 * @param siblings the SKUs of the product whose option it is, itself among them
 * @param uses where those above use it
 * @param history what was done to it, newest first
 */
public record SkuView(
        Sku sku,
        StockLevel level,
        @Nullable Integer makeable,
        @Nullable Sku scarcest,
        List<Line> parts,
        List<Line> sets,
        List<Sku> siblings,
        List<Uses> uses,
        List<Trace> history) {

    public SkuView {
        parts = List.copyOf(parts);
        sets = List.copyOf(sets);
        siblings = List.copyOf(siblings);
        uses = List.copyOf(uses);
        history = List.copyOf(history);
    }

    /** Where it stands, inside the service. */
    public String path() {
        return "/skus/" + sku.id().value();
    }

    /**
     * A part of it, or a set of which it is one.
     *
     * @param sku the part or the set
     * @param quantity pieces of the part in one set
     * @param number what is free of the part, or how many of the set can be made
     */
    public record Line(Sku sku, int quantity, int number) {}

    /**
     * What was done to it.
     *
     * @param who did it
     * @param act what
     * @param changes fields that became others, in words
     * @param at when
     */
    public record Trace(String who, String act, List<String> changes, Instant at) {}
}
