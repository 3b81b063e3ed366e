package io.moasell.catalog.web;

import io.moasell.catalog.NewSku;
import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuField;
import io.moasell.catalog.TaxType;
import io.moasell.web.FieldErrors;
import io.moasell.web.ProblemTexts;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A SKU as it is typed into the form.
 *
 * @param cost digits, perhaps with commas and 원
 * @param price as cost
 * @param taxType the name of a {@link TaxType}
 * @param weight grams, perhaps with g or kg
 * @param shipsAlone anything but null says yes
 * @param retired anything but null says yes
 * @param seen the version that is edited, null for a new one
 */
public record SkuForm(
        @Nullable String code,
        @Nullable String name,
        @Nullable String option,
        @Nullable String barcode,
        @Nullable String cost,
        @Nullable String price,
        @Nullable String taxType,
        @Nullable String supplier,
        @Nullable String weight,
        @Nullable String perBox,
        @Nullable String shipsAlone,
        @Nullable String memo,
        @Nullable String retired,
        @Nullable Integer seen) {

    static SkuForm of(Sku sku) {
        Map<SkuField, String> texts = SkuField.texts(sku.typed());
        return new SkuForm(
                texts.get(SkuField.CODE),
                texts.get(SkuField.NAME),
                texts.get(SkuField.OPTION),
                texts.get(SkuField.BARCODE),
                texts.get(SkuField.COST),
                texts.get(SkuField.PRICE),
                sku.taxType().name(),
                texts.get(SkuField.SUPPLIER),
                texts.get(SkuField.WEIGHT),
                texts.get(SkuField.PER_BOX),
                sku.details().shipsAlone() ? "true" : null,
                texts.get(SkuField.MEMO),
                sku.retired() ? "true" : null,
                sku.version());
    }

    /** The tax type chosen; taxable when none was. */
    public TaxType tax() {
        return Arrays.stream(TaxType.values())
                .filter(type -> type.name().equals(taxType))
                .findFirst()
                .orElse(TaxType.TAXABLE);
    }

    /** Whether it ships alone. */
    public boolean alone() {
        return shipsAlone != null;
    }

    /** Whether it is not offered any more. */
    public boolean gone() {
        return retired != null;
    }

    /** What it means; a field that cannot be read is left out and told by {@link #errors}. */
    public NewSku sku() {
        return read().sku();
    }

    /** What must be corrected. */
    public FieldErrors errors(ProblemTexts texts) {
        FieldErrors errors = FieldErrors.none();
        read().problems().forEach((field, p) -> errors.add(field.key(), texts.text(p, List.of())));
        return errors;
    }

    private SkuField.Read read() {
        Map<SkuField, String> typed = new EnumMap<>(SkuField.class);
        put(typed, SkuField.CODE, code);
        put(typed, SkuField.NAME, name);
        put(typed, SkuField.OPTION, option);
        put(typed, SkuField.BARCODE, barcode);
        put(typed, SkuField.COST, cost);
        put(typed, SkuField.PRICE, price);
        put(typed, SkuField.TAX, tax().name());
        put(typed, SkuField.SUPPLIER, supplier);
        put(typed, SkuField.WEIGHT, weight);
        put(typed, SkuField.PER_BOX, perBox);
        put(typed, SkuField.SHIPS_ALONE, alone() ? "예" : "");
        put(typed, SkuField.MEMO, memo);
        put(typed, SkuField.RETIRED, gone() ? "예" : "");
        return SkuField.read(typed);
    }

    private static void put(Map<SkuField, String> typed, SkuField field, @Nullable String text) {
        typed.put(field, Objects.requireNonNullElse(text, ""));
    }
}
