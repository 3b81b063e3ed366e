package io.moasell.couriers;

/** How far a parcel is on its way. Moves forward only, except into and out of {@link #PROBLEM}. */
public enum TrackingState {
    /** The courier does not know it yet. */
    UNSEEN("집화 전"),
    REGISTERED("배송 준비"),
    PICKED_UP("집화 완료"),
    IN_TRANSIT("이동 중"),
    OUT_FOR_DELIVERY("배송 출발"),
    DELIVERED("배송 완료"),
    /** The courier does not know the number long after it was sent. */
    PROBLEM("확인 필요");

    private final String label;

    TrackingState(String label) {
        this.label = label;
    }

    /** What Korean screens call it. */
    public String label() {
        return label;
    }

    /** Whether seeing {@code seen} after this is a step forward. */
    public boolean movesTo(TrackingState seen) {
        return this == PROBLEM ? seen != PROBLEM : seen.ordinal() > ordinal();
    }
}
