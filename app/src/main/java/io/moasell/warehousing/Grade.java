package io.moasell.warehousing;

/** What a returned piece is worth. */
public enum Grade {
    /** It is sold again. */
    GOOD("정상"),
    /** It is kept where nothing is sold. */
    DEFECTIVE("불량"),
    /** It is thrown away. */
    SCRAP("폐기");

    private final String label;

    Grade(String label) {
        this.label = label;
    }

    /** What screens call it. */
    public String label() {
        return label;
    }
}
