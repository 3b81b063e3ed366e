package io.moasell.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which SKUs a list wants, in the order of their codes.
 *
 * @param text part of code, name, option or barcode, or initial consonants; null or blank for all
 * @param among only these, null for all
 * @param cursor where the page before ended, null for the first
 * @param limit rows a page
 */
public record SkuFilter(
        @Nullable String text, @Nullable List<SkuId> among, @Nullable String cursor, int limit) {

    /** All of them. */
    public static SkuFilter all(@Nullable String cursor, int limit) {
        return new SkuFilter(null, null, cursor, limit);
    }

    /** Those that the text finds. */
    public static SkuFilter text(@Nullable String text, @Nullable String cursor, int limit) {
        return new SkuFilter(text, null, cursor, limit);
    }
}
