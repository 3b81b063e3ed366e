package io.moasell.ordering;

/** Where an item stands, in the order in which items go. */
public enum Stage {
    /** Paid; the seller has not told the channel that he saw it. */
    NEW("신규주문"),
    /** The channel knows that the seller saw it. */
    CONFIRMED("발주확인"),
    /** In a parcel that has a waybill; the channel does not know the waybill yet. */
    READY("출고대기"),
    /** The channel has the waybill; the stock is issued. */
    SHIPPED("배송중"),
    DELIVERED("배송완료"),
    /** The buyer, or time, confirmed the purchase. */
    COMPLETED("구매확정");

    private final String label;

    Stage(String label) {
        this.label = label;
    }

    /** What Korean screens call it. */
    public String label() {
        return label;
    }

    /** Whether it comes before the other. */
    public boolean before(Stage other) {
        return compareTo(other) < 0;
    }

    /** Whether the goods have left. */
    public boolean gone() {
        return !before(SHIPPED);
    }
}
