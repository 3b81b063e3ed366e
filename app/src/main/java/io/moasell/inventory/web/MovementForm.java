package io.moasell.inventory.web;

import io.moasell.inventory.WarehouseId;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A movement by hand as it is typed.
 *
 * @param act receipt, count or issue
 * @param quantity pieces, or what was counted
 * @param seen what stood as 현재고 when the form was shown
 * @param reason why
 * @param confirmed that promises may be taken back
 * @param warehouse where
 * @param request makes a second press of the button do nothing
 */
public record MovementForm(
        @Nullable Act act,
        @Nullable String quantity,
        @Nullable Integer seen,
        @Nullable String reason,
        @Nullable Boolean confirmed,
        @Nullable Integer warehouse,
        @Nullable String request) {

    /** What one does by hand. */
    public enum Act {
        RECEIPT("입고", "입고 수량", "입고하기"),
        COUNT("실사·조정", "센 수량", "현재고 고치기"),
        ISSUE("출고", "출고 수량", "출고하기");

        private final String label;
        private final String quantityLabel;
        private final String button;

        Act(String label, String quantityLabel, String button) {
            this.label = label;
            this.quantityLabel = quantityLabel;
            this.button = button;
        }

        /** What screens call it. */
        public String label() {
            return label;
        }

        /** What is typed. */
        public String quantityLabel() {
            return quantityLabel;
        }

        /** The words of the button. */
        public String button() {
            return button;
        }
    }

    /** The act chosen; a receipt when none was. */
    public Act chosen() {
        return act == null ? Act.RECEIPT : act;
    }

    /** Where, null when nobody said. */
    @Nullable WarehouseId where() {
        return warehouse == null ? null : new WarehouseId(warehouse);
    }

    /** Whether promises may be taken back. */
    public boolean agreed() {
        return Boolean.TRUE.equals(confirmed);
    }

    /** The number typed, if it is one. */
    OptionalInt pieces() {
        String digits = quantity == null ? "" : quantity.replaceAll("[,\\s개]", "");
        return digits.matches("\\d{1,10}") && Long.parseLong(digits) <= Integer.MAX_VALUE
                ? OptionalInt.of(Integer.parseInt(digits))
                : OptionalInt.empty();
    }
}
