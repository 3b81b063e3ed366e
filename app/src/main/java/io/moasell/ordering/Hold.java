package io.moasell.ordering;

/** Why an item may not take a step for now (보류); a flag beside the stage, never a stage. */
public enum Hold {
    NONE("–"),
    /** Its listing is linked to no SKU; released by linking. */
    UNMATCHED("SKU 연결 필요"),
    /** A claim is open; released when the claim is withdrawn or applied. */
    CLAIM("클레임 접수"),
    ADDRESS("주소 확인"),
    /** The seller wants it so. */
    SELLER("판매자 보류"),
    DUPLICATE("중복 의심");

    private final String label;

    Hold(String label) {
        this.label = label;
    }

    /** What Korean screens call it. */
    public String label() {
        return label;
    }

    /** Whether a person sets and releases it by hand. */
    public boolean byHand() {
        return this == ADDRESS || this == SELLER || this == DUPLICATE;
    }
}
