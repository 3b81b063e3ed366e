package io.moasell.catalog;

/** How value added tax falls on a SKU. */
public enum TaxType {
    TAXABLE("과세"),
    EXEMPT("면세"),
    ZERO("영세율");

    private final String label;

    TaxType(String label) {
        this.label = label;
    }

    /** What screens call it. */
    public String label() {
        return label;
    }
}
