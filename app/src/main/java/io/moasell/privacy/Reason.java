package io.moasell.privacy;

/** Why somebody looks at personal data in the clear. */
public enum Reason {
    DELIVERY("배송 확인"),
    CUSTOMER("고객 응대"),
    CLAIM("클레임 처리"),
    /** Anything else: told in words, ten signs at least. */
    OTHER("기타");

    private final String label;

    Reason(String label) {
        this.label = label;
    }

    /** As the select shows it. */
    public String label() {
        return label;
    }
}
