package io.moasell.listings;

/** Whether we know what a listing is made of. */
public enum ListingState {
    /** No SKU is linked. */
    UNMATCHED("연결 필요"),
    /** A SKU is proposed, but the texts speak of a number of pieces that nobody has confirmed. */
    UNCONFIRMED("수량 확인 필요"),
    /** Linked. */
    LINKED("연결됨");

    private final String label;

    ListingState(String label) {
        this.label = label;
    }

    /** What screens call it. */
    public String label() {
        return label;
    }
}
