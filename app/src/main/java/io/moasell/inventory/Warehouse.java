package io.moasell.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place where pieces are.
 *
 * @param id its number
 * @param code as programs and files name it
 * @param name as people call it
 * @param address where it is, null when nobody said
 * @param kind whether it sells
 * @param place its turn when pieces are wanted, 1 first
 * @param closedAt since when it is closed, null while it is open; a closed one is empty
 */
public record Warehouse(
        WarehouseId id,
        String code,
        String name,
        @Nullable String address,
        Kind kind,
        int place,
        @Nullable Instant closedAt) {

    /** What becomes of the pieces there. */
    public enum Kind {
        /** They are sold. */
        SELLING("출고 창고"),
        /** They are kept and never sold: returned and defective ones. */
        HOLDING("반품·불량 창고");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** What screens call it. */
        public String label() {
            return label;
        }
    }

    /** Whether it is open. */
    public boolean open() {
        return closedAt == null;
    }

    /** Whether its pieces are promised to orders. */
    public boolean serves() {
        return open() && kind == Kind.SELLING;
    }
}
