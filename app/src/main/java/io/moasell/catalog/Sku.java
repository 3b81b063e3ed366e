package io.moasell.catalog;

import io.moasell.kernel.Won;
import org.jspecify.annotations.Nullable;

/**
 * A SKU (최소 재고 단위).
 *
 * @param id the key
 * @param code the seller's own code, as typed
 * @param name what it is
 * @param option which of its kind (색상 · 사이즈), null without options
 * @param barcode as printed on it, null when none
 * @param cost what a piece costs the seller, null when not said
 * @param price what a piece sells for, null when not said
 * @param taxType how value added tax falls on it
 */
public record Sku(
        SkuId id,
        String code,
        String name,
        @Nullable String option,
        @Nullable String barcode,
        @Nullable Won cost,
        @Nullable Won price,
        TaxType taxType) {

    /** Name and option in one line. */
    public String title() {
        return option == null ? name : name + " / " + option;
    }

    /** Whether the barcode looks like an EAN or UPC number whose check digit does not fit. */
    public boolean barcodeDoubtful() {
        return barcode != null && Barcodes.doubtful(barcode);
    }
}
