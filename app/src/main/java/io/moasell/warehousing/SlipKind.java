package io.moasell.warehousing;

import java.util.Arrays;
import java.util.List;

/** What a paper is about. */
public enum SlipKind {
    RECEIPT("입고", "receipts"),
    ISSUE("출고", "issues"),
    TRANSFER("이동", "transfers"),
    RETURN("반품 입고", "returns");

    private final String label;
    private final String path;

    SlipKind(String label, String path) {
        this.label = label;
        this.path = path;
    }

    /** What screens call it. */
    public String label() {
        return label;
    }

    /** Its name in addresses. */
    public String path() {
        return path;
    }

    /** The reasons one may choose from. */
    public List<SlipReason> reasons() {
        return Arrays.stream(SlipReason.values()).filter(one -> one.kind() == this).toList();
    }
}
