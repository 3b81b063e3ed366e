package io.moasell.catalog.web;

import io.moasell.catalog.CatalogProblem;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.Sku;
import io.moasell.catalog.TaxType;
import io.moasell.kernel.Won;
import io.moasell.web.Formats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A SKU as it is typed into the form.
 *
 * @param cost digits, perhaps with commas and 원
 * @param price as cost
 * @param taxType the name of a {@link TaxType}
 */
public record SkuForm(
        @Nullable String code,
        @Nullable String name,
        @Nullable String option,
        @Nullable String barcode,
        @Nullable String cost,
        @Nullable String price,
        @Nullable String taxType) {

    static SkuForm of(Sku sku) {
        return new SkuForm(
                sku.code(),
                sku.name(),
                sku.option(),
                sku.barcode(),
                typed(sku.cost()),
                typed(sku.price()),
                sku.taxType().name());
    }

    private static @Nullable String typed(@Nullable Won won) {
        return won == null ? null : Formats.number(won.amount());
    }

    /** The tax type chosen; taxable when none was. */
    public TaxType tax() {
        return Arrays.stream(TaxType.values())
                .filter(type -> type.name().equals(taxType))
                .findFirst()
                .orElse(TaxType.TAXABLE);
    }

    /** What it means; a sum that cannot be read is left out and told by {@link #problems}. */
    NewSku sku() {
        return new NewSku(
                Objects.requireNonNullElse(code, ""),
                Objects.requireNonNullElse(name, ""),
                option,
                barcode,
                won(cost),
                won(price),
                tax());
    }

    List<CatalogProblem> problems() {
        List<CatalogProblem> problems = new ArrayList<>(sku().clean().problems());
        if (unreadable(cost)) {
            problems.add(CatalogProblem.COST_UNREADABLE);
        }
        if (unreadable(price)) {
            problems.add(CatalogProblem.PRICE_UNREADABLE);
        }
        return problems;
    }

    private static boolean unreadable(@Nullable String typed) {
        return typed != null && !typed.isBlank() && won(typed) == null;
    }

    private static @Nullable Won won(@Nullable String typed) {
        if (typed == null) {
            return null;
        }
        String digits = typed.replaceAll("[,\\s원]", "");
        return digits.matches("\\d{1,12}") ? Won.of(Long.parseLong(digits)) : null;
    }
}
