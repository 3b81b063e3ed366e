package io.moasell.identity;

/** What somebody is in a company. */
public enum Role {
    /** Decides about members and everything else. */
    MASTER("마스터"),
    /** May everything but members. */
    MANAGER("관리자"),
    /** May what the group or the person's own rights say. */
    STAFF("직원");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    /** As screens show it. */
    public String label() {
        return label;
    }
}
