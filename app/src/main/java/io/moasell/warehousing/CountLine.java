package io.moasell.warehousing;

import io.moasell.catalog.SkuId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One SKU of a stocktaking.
 *
 * @param sku of what
 * @param counted what was found, null while nobody has counted it
 * @param seen what stood as 현재고 when it was counted last
 * @param firstSeen the same when the first piece of it was counted
 * @param seenLine the last line of the ledger when it was counted
 * @param countedAt when
 * @param countedBy by whom
 * @param recount whether somebody asked to count it again
 * @param booked the difference that was booked, null while none was
 */
public record CountLine(
        SkuId sku,
        @Nullable Integer counted,
        @Nullable Integer seen,
        @Nullable Integer firstSeen,
        @Nullable Long seenLine,
        @Nullable Instant countedAt,
        @Nullable String countedBy,
        boolean recount,
        @Nullable Integer booked) {

    /** What was found less what stood there at that time; 0 while nobody has counted it. */
    public int difference() {
        return counted == null || seen == null ? 0 : counted - seen;
    }

    /** Whether pieces moved while they were counted, so that the number is doubtful. */
    public boolean moved() {
        return seen != null && !seen.equals(firstSeen);
    }
}
