package io.moasell.catalog;

/** What a SKU is, for good. */
public enum SkuKind {
    /** Something that stands on a shelf and is counted. */
    PIECE("단품"),
    /** Several pieces sold as one; it holds no stock of its own. */
    SET("세트");

    private final String label;

    SkuKind(String label) {
        this.label = label;
    }

    /** What screens call it. */
    public String label() {
        return label;
    }
}
