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
 * @param details what else is known of it
 * @param kind a piece or a set
 * @param product the product whose option it is, null when it stands alone
 * @param picture the name of its picture, null without one
 * @param version grows with each change
 */
public record Sku(
        SkuId id,
        String code,
        String name,
        @Nullable String option,
        @Nullable String barcode,
        @Nullable Won cost,
        @Nullable Won price,
        TaxType taxType,
        SkuDetails details,
        SkuKind kind,
        @Nullable Long product,
        @Nullable String picture,
        int version) {

    /** A piece of which no more is known. */
    public Sku(
            SkuId id,
            String code,
            String name,
            @Nullable String option,
            @Nullable String barcode,
            @Nullable Won cost,
            @Nullable Won price,
            TaxType taxType) {
        this(
                id,
                code,
                name,
                option,
                barcode,
                cost,
                price,
                taxType,
                SkuDetails.NONE,
                SkuKind.PIECE,
                null,
                null,
                0);
    }

    /** Name and option in one line. */
    public String title() {
        return option == null ? name : name + " / " + option;
    }

    /** Whether the barcode looks like an EAN or UPC number whose check digit does not fit. */
    public boolean barcodeDoubtful() {
        return barcode != null && Barcodes.doubtful(barcode);
    }

    /** Whether it is made of other SKUs. */
    public boolean isSet() {
        return kind == SkuKind.SET;
    }

    /** Whether it is not offered any more. */
    public boolean retired() {
        return details.retired();
    }

    /** As it could be typed again. */
    public NewSku typed() {
        return new NewSku(code, name, option, barcode, cost, price, taxType, details);
    }
}
