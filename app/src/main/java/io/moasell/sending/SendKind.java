package io.moasell.sending;

import io.moasell.channels.ShopConnection;
import io.moasell.channels.spi.StockPublisher;
import java.util.Arrays;
import java.util.List;

/** What we ask of a channel, in order of priority. */
public enum SendKind {
    WAYBILL("송장 전송"),
    CONFIRM("발주확인"),
    /**
     * The number for sale of a listing. It belongs to no order item: what stands where the others
     * have an item's id is the listing's, and it is shown beside the listing, not among the results
     * of orders.
     */
    STOCK("재고 전송");

    private final String label;

    SendKind(String label) {
        this.label = label;
    }

    /** What Korean screens call it. */
    public String label() {
        return label;
    }

    /** Whether it is asked about an order item. */
    public boolean ofItems() {
        return this != STOCK;
    }

    /** Those that are asked about order items. */
    public static List<SendKind> aboutItems() {
        return Arrays.stream(values()).filter(SendKind::ofItems).toList();
    }

    /** How many of them go in one call. */
    int batch(ShopConnection shop) {
        return switch (this) {
            case WAYBILL -> shop.traits().waybillBatch();
            case CONFIRM -> shop.traits().confirmBatch();
            case STOCK ->
                    shop.role(StockPublisher.class)
                            .map(publisher -> publisher.stockBatch(shop.account().channel()))
                            .orElse(1);
        };
    }

    /** Lower goes first. */
    int priority() {
        return ordinal();
    }
}
