package io.moasell.ordering;

/** How an item ended before its time; closed items leave the counts. */
public enum Closed {
    CANCELLED("취소됨"),
    RETURNED("반품됨"),
    EXCHANGED("교환됨");

    private final String label;

    Closed(String label) {
        this.label = label;
    }

    /** What Korean screens call it. */
    public String label() {
        return label;
    }
}
