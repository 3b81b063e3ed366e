package io.moasell.channels.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One order item as the channel shows it now.
 *
 * @param key the channel's key
 * @param orderNo the channel's order number
 * @param lineNo the channel's line number in the order
 * @param shipmentNo the channel's bundle (묶음배송번호), null where it has none
 * @param productNo the channel's product number
 * @param optionNo the channel's option number, null without options
 * @param productName as ordered
 * @param optionText as ordered, null without options
 * @param sellerCode the seller's own code at the channel (of the option, else of the product), null
 *     when none
 * @param quantity ordered pieces of the listing, cancelled ones included
 * @param cancelledQuantity of these, finally cancelled
 * @param unitPrice won a piece, option included
 * @param discount won off the item, all discounts
 * @param paidAmount won the buyer paid for the item after discounts, without shipping
 * @param shippingFee won of shipping that this item carries (0 on all but one line of a bundle)
 * @param shippingFeeType prepaid, collect or free
 * @param state where the channel says it stands; null when {@code channelStatus} is a code we do
 *     not know
 * @param channelStatus the channel's own code, kept as it came
 * @param claimed whether the channel shows an open claim (cancel, return or exchange asked, not
 *     ended)
 * @param buyer who ordered
 * @param receiver who receives
 * @param waybill what the channel has as waybill, null when none
 * @param orderedAt when it was ordered
 * @param paidAt when it was paid
 * @param shipBy by when it must leave, null when the channel does not tell
 * @param confirmedAt null until then or when the channel does not tell
 * @param shippedAt null until then
 * @param deliveredAt null until then
 * @param completedAt null until then
 * @param wholeOrder whether every item of its order stands on the same page, because the channel
 *     has bundled the order anew: an item of another bundle that is not there has become this one
 */
public record CollectedItem(
        ItemKey key,
        String orderNo,
        String lineNo,
        @Nullable String shipmentNo,
        String productNo,
        @Nullable String optionNo,
        String productName,
        @Nullable String optionText,
        @Nullable String sellerCode,
        int quantity,
        int cancelledQuantity,
        long unitPrice,
        long discount,
        long paidAmount,
        long shippingFee,
        ShippingFeeType shippingFeeType,
        @Nullable ObservedState state,
        String channelStatus,
        boolean claimed,
        Person buyer,
        Receiver receiver,
        @Nullable Waybill waybill,
        Instant orderedAt,
        Instant paidAt,
        @Nullable Instant shipBy,
        @Nullable Instant confirmedAt,
        @Nullable Instant shippedAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant completedAt,
        boolean wholeOrder) {

    /** One of an order that is bundled as it was. */
    public CollectedItem(
            ItemKey key,
            String orderNo,
            String lineNo,
            @Nullable String shipmentNo,
            String productNo,
            @Nullable String optionNo,
            String productName,
            @Nullable String optionText,
            @Nullable String sellerCode,
            int quantity,
            int cancelledQuantity,
            long unitPrice,
            long discount,
            long paidAmount,
            long shippingFee,
            ShippingFeeType shippingFeeType,
            @Nullable ObservedState state,
            String channelStatus,
            boolean claimed,
            Person buyer,
            Receiver receiver,
            @Nullable Waybill waybill,
            Instant orderedAt,
            Instant paidAt,
            @Nullable Instant shipBy,
            @Nullable Instant confirmedAt,
            @Nullable Instant shippedAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant completedAt) {
        this(
                key,
                orderNo,
                lineNo,
                shipmentNo,
                productNo,
                optionNo,
                productName,
                optionText,
                sellerCode,
                quantity,
                cancelledQuantity,
                unitPrice,
                discount,
                paidAmount,
                shippingFee,
                shippingFeeType,
                state,
                channelStatus,
                claimed,
                buyer,
                receiver,
                waybill,
                orderedAt,
                paidAt,
                shipBy,
                confirmedAt,
                shippedAt,
                deliveredAt,
                completedAt,
                false);
    }

    /** The same, on a page with every item of its order. */
    public CollectedItem withWholeOrder() {
        return new CollectedItem(
                key,
                orderNo,
                lineNo,
                shipmentNo,
                productNo,
                optionNo,
                productName,
                optionText,
                sellerCode,
                quantity,
                cancelledQuantity,
                unitPrice,
                discount,
                paidAmount,
                shippingFee,
                shippingFeeType,
                state,
                channelStatus,
                claimed,
                buyer,
                receiver,
                waybill,
                orderedAt,
                paidAt,
                shipBy,
                confirmedAt,
                shippedAt,
                deliveredAt,
                completedAt,
                true);
    }

    /** Who pays for shipping and when. */
    public enum ShippingFeeType {
        PREPAID,
        COLLECT,
        FREE
    }

    /**
     * A buyer. Personal data: never in a log, never in a plain column.
     *
     * @param name may be masked by the channel
     * @param phone digits and hyphens as the channel gives them; may be a virtual number
     * @param email null when the channel keeps it
     */
    public record Person(String name, @Nullable String phone, @Nullable String email) {

        @Override
        public String toString() {
            return "Person[…]";
        }
    }

    /**
     * Who receives, and where. Personal data: never in a log, never in a plain column.
     *
     * @param zip five digits, or as the channel gives it
     * @param memo the delivery request
     * @param customsCode 개인통관고유부호, null for domestic goods
     */
    public record Receiver(
            String name,
            @Nullable String phone,
            @Nullable String phone2,
            String zip,
            String address1,
            @Nullable String address2,
            @Nullable String memo,
            @Nullable String customsCode) {

        @Override
        public String toString() {
            return "Receiver[…]";
        }
    }

    /**
     * A waybill as the channel has it.
     *
     * @param courier our courier code, null when the channel's courier is not on our map
     * @param channelCourier the channel's own code or name
     * @param number as the channel has it
     */
    public record Waybill(@Nullable String courier, String channelCourier, String number) {}

    @Override
    public String toString() {
        return "CollectedItem[" + key.value() + ", " + channelStatus + "]";
    }
}
