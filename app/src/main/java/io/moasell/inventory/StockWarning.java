package io.moasell.inventory;

/** What about a SKU's stock needs a person. */
public enum StockWarning {
    /** Reservations wait for pieces. */
    SHORT("재고 부족"),
    /** More went out than there was. */
    COUNT("실사 필요"),
    /** Nothing can be promised any more. */
    EMPTY("가용 없음");

    private final String label;

    StockWarning(String label) {
        this.label = label;
    }

    /** What screens call it. */
    public String label() {
        return label;
    }
}
