package io.moasell.shipping;

/** Where a parcel stands. */
public enum ParcelState {
    /** It has a waybill that no channel knows yet. */
    OPEN("전송 전"),
    /** A channel has its waybill; it is on its way. */
    SENT("배송중"),
    DELIVERED("배송완료"),
    /** Nothing is left in it: its waybill was corrected or taken back. */
    EMPTY("비었음");

    private final String label;

    ParcelState(String label) {
        this.label = label;
    }

    /** What Korean screens call it. */
    public String label() {
        return label;
    }
}
