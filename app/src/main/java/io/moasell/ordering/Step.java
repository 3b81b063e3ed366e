package io.moasell.ordering;

/** A move from one stage to the next; the whole table of what may be asked. */
public enum Step {
    CONFIRM(Stage.NEW, Stage.CONFIRMED, "발주확인"),
    /** Put into a parcel that has a waybill; ours alone, the channel is not asked. */
    PACK(Stage.CONFIRMED, Stage.READY, "송장 입력"),
    /** Taken out of its parcel while nothing is sent; ours alone. */
    UNPACK(Stage.READY, Stage.CONFIRMED, "송장 지우기"),
    SHIP(Stage.READY, Stage.SHIPPED, "송장 전송"),
    DELIVER(Stage.SHIPPED, Stage.DELIVERED, "배송완료"),
    COMPLETE(Stage.DELIVERED, Stage.COMPLETED, "구매확정");

    private final Stage from;
    private final Stage to;
    private final String label;

    Step(Stage from, Stage to, String label) {
        this.from = from;
        this.to = to;
        this.label = label;
    }

    /** The only stage from which it is taken. */
    public Stage from() {
        return from;
    }

    /** The stage it leads to. */
    public Stage to() {
        return to;
    }

    /** What Korean screens call the act. */
    public String label() {
        return label;
    }

    /** Whether the channel decides it: it is pending until the channel accepts or shows it. */
    public boolean asked() {
        return this == CONFIRM || this == SHIP;
    }
}
