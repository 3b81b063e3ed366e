package io.moasell.publishing;

import io.moasell.listings.ListingId;
import org.jspecify.annotations.Nullable;

/**
 * What sending would do to a listing, or would not.
 *
 * @param listing which
 * @param title its name and option, as the market shows them
 * @param shown the number the market showed last, null when it was never read
 * @param wanted the number that would be sent
 */
public record Change(ListingId listing, String title, @Nullable Integer shown, int wanted) {

    /** What it comes to. */
    public enum Kind {
        /** Nothing was for sale, and something will be. */
        BACK("다시 팔기"),
        /** Something was for sale, and nothing will be. */
        SOLD_OUT("품절"),
        RAISE("늘림"),
        LOWER("줄임"),
        SAME("그대로");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** What screens call it. */
        public String label() {
            return label;
        }
    }

    /** Compared with what the market showed; what it never showed counts as nothing. */
    public Kind kind() {
        int before = shown == null ? 0 : shown;
        if (shown != null && before == wanted) {
            return Kind.SAME;
        }
        if (wanted == 0) {
            return before == 0 ? Kind.SAME : Kind.SOLD_OUT;
        }
        if (before == 0) {
            return Kind.BACK;
        }
        return wanted > before ? Kind.RAISE : Kind.LOWER;
    }
}
