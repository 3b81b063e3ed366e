package io.moasell.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which SKUs a list wants, in the order of their codes.
 *
 * @param text part of code, name, option or barcode, or initial consonants; null or blank for all
 * @param among only these, null for all
 * @param show which kinds
 * @param cursor where the page before ended, null for the first
 * @param limit rows a page
 */
public record SkuFilter(
        @Nullable String text,
        @Nullable List<SkuId> among,
        Show show,
        @Nullable String cursor,
        int limit) {

    /** Which kinds of SKUs. */
    public enum Show {
        ALL("전체"),
        /** Those that are offered. */
        SELLING("판매중"),
        SETS("세트"),
        /** Offered pieces, of which sets can be made. */
        PIECES("단품"),
        RETIRED("판매중지");

        private final String label;

        Show(String label) {
            this.label = label;
        }

        /** What screens call it. */
        public String label() {
            return label;
        }
    }

    /** Of all kinds. */
    public SkuFilter(
            @Nullable String text,
            @Nullable List<SkuId> among,
            @Nullable String cursor,
            int limit) {
        this(text, among, Show.ALL, cursor, limit);
    }

    /** All of them. */
    public static SkuFilter all(@Nullable String cursor, int limit) {
        return new SkuFilter(null, null, cursor, limit);
    }

    /** Those that the text finds. */
    public static SkuFilter text(@Nullable String text, @Nullable String cursor, int limit) {
        return new SkuFilter(text, null, cursor, limit);
    }
}
