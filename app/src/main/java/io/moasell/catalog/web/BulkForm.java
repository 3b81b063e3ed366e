package io.moasell.catalog.web;

import io.moasell.catalog.BulkChange;
import io.moasell.catalog.BulkEdits.Selection;
import io.moasell.catalog.SkuField;
import io.moasell.catalog.SkuFilter;
import io.moasell.catalog.SkuId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bulk edit as it is typed.
 *
 * @param sku the SKUs that were ticked; null or empty to take the search
 * @param every not null when all that the search finds are meant, whatever is ticked
 * @param seen of the preview that was looked at
 */
public record BulkForm(
        @Nullable List<Long> sku,
        @Nullable String every,
        @Nullable String q,
        SkuFilter.@Nullable Show show,
        @Nullable String field,
        BulkChange.@Nullable How how,
        @Nullable String value,
        @Nullable String to,
        @Nullable Integer round,
        @Nullable String seen) {

    /** The SKUs that are named one by one; empty for all that the search finds. */
    public List<Long> named() {
        return sku == null || every != null ? List.of() : sku;
    }

    /** Which kinds are searched. */
    public SkuFilter.Show kinds() {
        return Objects.requireNonNullElse(show, SkuFilter.Show.ALL);
    }

    Selection selection() {
        return new Selection(
                named().isEmpty() ? null : named().stream().map(SkuId::new).toList(),
                new SkuFilter(q, null, kinds(), null, 1));
    }

    /** The field that was chosen; the price when none was. */
    public SkuField chosen() {
        SkuField known = SkuField.byKey(field);
        return known == null ? SkuField.PRICE : known;
    }

    /** What is done. */
    public BulkChange.How act() {
        return Objects.requireNonNullElse(how, BulkChange.How.SET);
    }

    /** To how many won sums are rounded. */
    public int step() {
        return Objects.requireNonNullElse(round, 1);
    }

    BulkChange change() {
        return new BulkChange(
                chosen(),
                act(),
                Objects.requireNonNullElse(value, ""),
                Objects.requireNonNullElse(to, ""),
                step());
    }
}
