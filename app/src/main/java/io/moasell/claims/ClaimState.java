package io.moasell.claims;

/** Where a claim stands at the channel. */
public enum ClaimState {
    REQUESTED("접수"),
    DONE("완료"),
    WITHDRAWN("철회");

    private final String label;

    ClaimState(String label) {
        this.label = label;
    }

    /** What Korean screens call it. */
    public String label() {
        return label;
    }
}
