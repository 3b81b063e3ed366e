package io.moasell.ordering;

import io.moasell.channels.spi.CollectedItem.Person;
import io.moasell.channels.spi.CollectedItem.Receiver;
import io.moasell.channels.spi.CollectedItem.ShippingFeeType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order typed by hand (수기주문).
 *
 * @param orderNo the seller's own number, null to be given one
 * @param buyer who ordered
 * @param receiver who receives, and where
 * @param lines what, at least one
 * @param shippingFee won
 * @param shippingFeeType who pays shipping and when
 */
public record ManualOrder(
        @Nullable String orderNo,
        Person buyer,
        Receiver receiver,
        List<Line> lines,
        long shippingFee,
        ShippingFeeType shippingFeeType) {

    public ManualOrder {
        lines = List.copyOf(lines);
    }

    /**
     * A line.
     *
     * @param sku the SKU's code
     * @param quantity pieces, positive
     * @param unitPrice won a piece
     */
    public record Line(String sku, int quantity, long unitPrice) {}
}
