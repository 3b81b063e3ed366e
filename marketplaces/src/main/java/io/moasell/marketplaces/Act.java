package io.moasell.marketplaces;

/** What a buyer or a courier can do to an order line. */
public enum Act {
    /** Pays an order that was placed unpaid (무통장). */
    PAY("입금"),
    /** Asks to cancel; the market may cancel at once. */
    CANCEL("취소"),
    /** Takes back a request to cancel, return or exchange. */
    WITHDRAW("취소·반품 철회"),
    /** Changes the delivery address. */
    CHANGE_ADDRESS("배송지 변경"),
    /** The courier takes the parcel in. */
    PICK_UP("택배 집화"),
    /** The courier hands the parcel over. */
    DELIVER("배송 완료"),
    /** Confirms the purchase. */
    CONFIRM_PURCHASE("구매확정"),
    /** Asks to return. */
    REQUEST_RETURN("반품 요청"),
    /** Asks to exchange. */
    REQUEST_EXCHANGE("교환 요청"),
    /** The market itself cancels. */
    ADMIN_CANCEL("직권 취소");

    private final String title;

    Act(String title) {
        this.title = title;
    }

    /** The Korean name on the page. */
    public String title() {
        return title;
    }
}
