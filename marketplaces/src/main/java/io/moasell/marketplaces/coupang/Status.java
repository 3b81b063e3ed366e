package io.moasell.marketplaces.coupang;

/** Where a box stands (발주서 상태), spelled as on the wire. */
enum Status {
    ACCEPT("결제완료"),
    INSTRUCT("상품준비중"),
    DEPARTURE("배송지시"),
    DELIVERING("배송중"),
    FINAL_DELIVERY("배송완료"),
    NONE_TRACKING("업체 직접 배송(추적불가)");

    private final String title;

    Status(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    boolean sent() {
        return compareTo(DEPARTURE) >= 0;
    }
}
