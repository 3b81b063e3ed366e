package io.moasell.inventory;

/** The numbers of the equation; each shows the lines of the ledger that made it. */
public enum LedgerCard {
    ON_HAND("현재고"),
    RESERVED("예약"),
    AVAILABLE("가용");

    private final String label;

    LedgerCard(String label) {
        this.label = label;
    }

    /** What screens call it. */
    public String label() {
        return label;
    }
}
