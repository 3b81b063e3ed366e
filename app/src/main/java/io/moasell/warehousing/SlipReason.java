package io.moasell.warehousing;

/** Why pieces moved. */
public enum SlipReason {
    PURCHASE(SlipKind.RECEIPT, "매입", false),
    PRODUCTION(SlipKind.RECEIPT, "생산", false),
    OPENING(SlipKind.RECEIPT, "처음 재고", false),
    OTHER_RECEIPT(SlipKind.RECEIPT, "기타", true),
    SAMPLE(SlipKind.ISSUE, "견본", false),
    DISPOSAL(SlipKind.ISSUE, "폐기", false),
    LOSS(SlipKind.ISSUE, "분실", false),
    OWN_USE(SlipKind.ISSUE, "사내 사용", false),
    OTHER_ISSUE(SlipKind.ISSUE, "기타", true),
    REFILL(SlipKind.TRANSFER, "보충", false),
    GATHERING(SlipKind.TRANSFER, "한 창고로 모음", false),
    SORTING(SlipKind.TRANSFER, "판정 바뀜", false),
    OTHER_TRANSFER(SlipKind.TRANSFER, "기타", true),
    BUYER(SlipKind.RETURN, "고객 반품", false),
    UNDELIVERED(SlipKind.RETURN, "배송 반송", false),
    OTHER_RETURN(SlipKind.RETURN, "기타", true);

    private final SlipKind kind;
    private final String label;
    private final boolean wordsNeeded;

    SlipReason(SlipKind kind, String label, boolean wordsNeeded) {
        this.kind = kind;
        this.label = label;
        this.wordsNeeded = wordsNeeded;
    }

    /** Of which papers. */
    public SlipKind kind() {
        return kind;
    }

    /** What screens call it. */
    public String label() {
        return label;
    }

    /** Whether it says nothing without a memo. */
    public boolean wordsNeeded() {
        return wordsNeeded;
    }
}
