package io.moasell.channels.spi;

/**
 * Whether buyers can have a listing, in the words of all channels. A code nobody knows is {@link
 * Unmapped} and {@link #UNKNOWN}.
 */
public enum SaleState {
    ON_SALE("판매중"),
    SOLD_OUT("품절"),
    /** The seller stopped it. */
    SUSPENDED("판매중지"),
    /** Not sold yet: its time has not come, or the channel has not approved it. */
    WAITING("판매대기"),
    /** Over for good: ended, forbidden or deleted. */
    ENDED("판매종료"),
    /** The channel says something that nobody knows. */
    UNKNOWN("알 수 없음");

    private final String label;

    SaleState(String label) {
        this.label = label;
    }

    /** What Korean screens call it. */
    public String label() {
        return label;
    }
}
