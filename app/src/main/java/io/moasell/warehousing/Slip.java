package io.moasell.warehousing;

import io.moasell.inventory.WarehouseId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A paper that was written.
 *
 * @param id the key
 * @param reason why, which says of what kind it is
 * @param warehouse where pieces came to or went from
 * @param to where a transfer went, or what is defective; null for every other kind
 * @param supplier from whom, null when nobody said
 * @param memo anything else, null for nothing
 * @param lines how many lines it has
 * @param pieces how many pieces
 * @param undoes which other it undoes, null for none
 * @param undoneBy which other undoes it, null for none
 * @param at when it was written
 * @param who by whom
 */
public record Slip(
        SlipId id,
        SlipReason reason,
        WarehouseId warehouse,
        @Nullable WarehouseId to,
        @Nullable String supplier,
        @Nullable String memo,
        int lines,
        long pieces,
        @Nullable SlipId undoes,
        @Nullable SlipId undoneBy,
        Instant at,
        String who) {

    /** Of what kind it is. */
    public SlipKind kind() {
        return reason.kind();
    }

    /** What people call it. */
    public String title() {
        return kind().label() + " " + id.value() + (undoes == null ? "" : " (되돌리기)");
    }

    /** Where it is shown, inside the service. */
    public String path() {
        return "/" + kind().path() + "/" + id.value();
    }
}
