package io.moasell.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What one must know to buy, pack and offer a SKU.
 *
 * @param supplier the name of the 매입처, null when not said
 * @param weight of a piece in grams, null when not said
 * @param perBox how many pieces go into a box, null when it does not matter
 * @param shipsAlone whether nothing else may lie in its box
 * @param memo for the people of the shop, null when none
 * @param retired 판매중지: it is not offered any more, what is left is still counted
 */
public record SkuDetails(
        @Nullable String supplier,
        @Nullable Integer weight,
        @Nullable Integer perBox,
        boolean shipsAlone,
        @Nullable String memo,
        boolean retired) {

    /** Nothing is said. */
    public static final SkuDetails NONE = new SkuDetails(null, null, null, false, null, false);
}
