package io.moasell.web;

import java.util.Arrays;
import java.util.Optional;

/** What an API key may do; a key has some of them. */
public enum Scope {
    CHANNELS_READ("channels:read", "채널 보기"),
    CHANNELS_WRITE("channels:write", "채널 연결·수집"),
    ORDERS_READ("orders:read", "주문 보기"),
    ORDERS_WRITE("orders:write", "주문 처리"),
    /** Personal fields of buyers and receivers in the clear. */
    ORDERS_PERSONAL("orders:personal", "개인정보 보기"),
    PRODUCTS_READ("products:read", "상품 보기"),
    PRODUCTS_WRITE("products:write", "상품 고치기"),
    STOCK_READ("stock:read", "재고 보기"),
    STOCK_WRITE("stock:write", "재고 고치기"),
    JOBS_READ("jobs:read", "작업 보기");

    private final String text;
    private final String label;

    Scope(String text, String label) {
        this.text = text;
        this.label = label;
    }

    /** What Korean screens call it. */
    public String label() {
        return label;
    }

    /** As outside programs write it, such as {@code orders:read}. */
    public String text() {
        return text;
    }

    /** The scope so written. */
    public static Optional<Scope> of(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }
}
