package io.moasell.channels.spi;

/** A place where the seller sells; the names are the codes that outside programs rely on. */
public enum Channel {
    SMARTSTORE("스마트스토어"),
    AUCTION("옥션"),
    GMARKET("G마켓"),
    INTERPARK("인터파크"),
    ELEVENST("11번가"),
    COUPANG("쿠팡"),
    WEMAKEPRICE("위메프"),
    TMON("티몬"),
    /** Orders typed by hand (수기주문); there is nobody to ask. */
    OFFLINE("오프라인");

    private final String label;

    Channel(String label) {
        this.label = label;
    }

    /** What Korean screens call it. */
    public String label() {
        return label;
    }
}
