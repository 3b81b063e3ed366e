package io.moasell.inventory;

/** Why a balance changed. */
public enum MovementKind {
    RECEIPT("입고"),
    RESERVE("예약"),
    RELEASE("예약 해제"),
    ISSUE("출고"),
    ADJUST("조정"),
    TRANSFER("이동");

    private final String label;

    MovementKind(String label) {
        this.label = label;
    }

    /** What screens call it. */
    public String label() {
        return label;
    }
}
