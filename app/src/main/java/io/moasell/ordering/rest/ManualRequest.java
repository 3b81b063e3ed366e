package io.moasell.ordering.rest;

import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.CollectedItem.ShippingFeeType;
import io.moasell.kernel.Refused;
import io.moasell.ordering.ManualOrder;
import io.moasell.ordering.OrderingProblem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An order typed by hand as it is sent. */
record ManualRequest(
        @Nullable String orderNo,
        @Nullable Person buyer,
        @Nullable Receiver receiver,
        @Nullable List<Line> items,
        @Nullable Long shippingFee,
        @Nullable String shippingFeeType) {

    /** Who ordered; the receiver when left out. */
    record Person(@Nullable String name, @Nullable String phone, @Nullable String email) {}

    /** Who receives, and where. */
    record Receiver(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String phone2,
            @Nullable String zip,
            @Nullable String address1,
            @Nullable String address2,
            @Nullable String memo,
            @Nullable String customsCode) {}

    /** What is ordered. */
    record Line(@Nullable String sku, @Nullable Integer quantity, @Nullable Long unitPrice) {}

    ManualOrder order() {
        if (receiver == null) {
            throw Refused.because(OrderingProblem.MANUAL_LACKS, "receiver");
        }
        return new ManualOrder(
                orderNo,
                buyer == null
                        ? new CollectedItem.Person(text(receiver.name()), receiver.phone(), null)
                        : new CollectedItem.Person(
                                text(buyer.name()), buyer.phone(), buyer.email()),
                new CollectedItem.Receiver(
                        text(receiver.name()),
                        receiver.phone(),
                        receiver.phone2(),
                        text(receiver.zip()),
                        text(receiver.address1()),
                        receiver.address2(),
                        receiver.memo(),
                        receiver.customsCode()),
                items == null
                        ? List.of()
                        : items.stream()
                                .map(
                                        line ->
                                                new ManualOrder.Line(
                                                        text(line.sku()),
                                                        Objects.requireNonNullElse(
                                                                line.quantity(), 0),
                                                        Objects.requireNonNullElse(
                                                                line.unitPrice(), 0L)))
                                .toList(),
                Objects.requireNonNullElse(shippingFee, 0L),
                feeType());
    }

    private ShippingFeeType feeType() {
        try {
            return shippingFeeType == null
                    ? ShippingFeeType.PREPAID
                    : ShippingFeeType.valueOf(shippingFeeType);
        } catch (IllegalArgumentException e) {
            throw Refused.because(OrderingProblem.MANUAL_LACKS, "shippingFeeType");
        }
    }

    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent;
    }
}
