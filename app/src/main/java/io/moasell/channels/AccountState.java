package io.moasell.channels;

/** Where a shop account stands; the names are what outside programs rely on. */
public enum AccountState {
    CONNECTED("연동중"),
    AWAITING_APPROVAL("승인대기"),
    /** The channel does not accept the credentials; nothing is asked until they are renewed. */
    AUTH_FAILED("인증오류"),
    /** Connected, and the key ends within {@link ShopAccount#EXPIRY_WARNING_DAYS} days. */
    EXPIRING("만료임박"),
    /** The seller has put it to rest; nothing is asked. */
    PAUSED("중지");

    private final String label;

    AccountState(String label) {
        this.label = label;
    }

    /** What Korean screens call it. */
    public String label() {
        return label;
    }

    /** Whether the channel may be asked. */
    public boolean open() {
        return this == CONNECTED || this == EXPIRING;
    }
}
