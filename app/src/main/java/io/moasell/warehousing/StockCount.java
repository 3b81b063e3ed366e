package io.moasell.warehousing;

import io.moasell.inventory.WarehouseId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stocktaking of one warehouse.
 *
 * @param id the key
 * @param warehouse where
 * @param title as whoever began it calls it
 * @param state where it stands
 * @param lines how many SKUs are to be counted
 * @param counted of these, how many have been
 * @param startedAt when it was begun
 * @param startedBy by whom
 * @param endedAt when it was booked or dropped, null while it is open
 */
public record StockCount(
        CountId id,
        WarehouseId warehouse,
        String title,
        State state,
        int lines,
        int counted,
        Instant startedAt,
        String startedBy,
        @Nullable Instant endedAt) {

    /** Where a stocktaking stands. */
    public enum State {
        OPEN("세는 중"),
        BOOKED("반영했어요"),
        DROPPED("그만뒀어요");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** What screens call it. */
        public String label() {
            return label;
        }
    }

    /** Whether it is under way. */
    public boolean open() {
        return state == State.OPEN;
    }

    /** Where it is shown, inside the service. */
    public String path() {
        return "/stock/counts/" + id.value();
    }
}
