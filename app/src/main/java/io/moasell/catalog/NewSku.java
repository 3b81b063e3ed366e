package io.moasell.catalog;

import io.moasell.kernel.Won;
import org.jspecify.annotations.Nullable;

/**
 * What a SKU should be, as typed or sent; {@link Skus} trims it and checks it.
 *
 * @param code the seller's own code; unique in the service, where case, blanks at the ends and
 *     kinds of Unicode composition do not tell two codes apart
 * @param name what it is
 * @param option which of its kind, null or blank without options
 * @param barcode null or blank when none
 * @param cost won a piece, null when not said
 * @param price won a piece, null when not said
 * @param taxType how value added tax falls on it
 */
public record NewSku(
        String code,
        String name,
        @Nullable String option,
        @Nullable String barcode,
        @Nullable Won cost,
        @Nullable Won price,
        TaxType taxType) {

    /** A taxable SKU of which only code, name and option are known. */
    public static NewSku of(String code, String name, @Nullable String option) {
        return new NewSku(code, name, option, null, null, null, TaxType.TAXABLE);
    }
}
