package io.moasell.web;

import java.util.Arrays;
import java.util.Optional;

/** What an API key may do; a key has some of them. */
public enum Scope {
    CHANNELS_READ("channels:read"),
    CHANNELS_WRITE("channels:write"),
    ORDERS_READ("orders:read"),
    ORDERS_WRITE("orders:write"),
    /** Personal fields of buyers and receivers in the clear. */
    ORDERS_PERSONAL("orders:personal"),
    PRODUCTS_READ("products:read"),
    PRODUCTS_WRITE("products:write"),
    STOCK_READ("stock:read"),
    STOCK_WRITE("stock:write"),
    JOBS_READ("jobs:read");

    private final String text;

    Scope(String text) {
        this.text = text;
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
