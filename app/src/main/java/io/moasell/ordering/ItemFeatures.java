package io.moasell.ordering;

import io.moasell.channels.AccountId;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.CollectedItem.ShippingFeeType;
import io.moasell.couriers.DeliveryArea;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What rules read of an item: no personal data, and of the receiver only what is equal for the
 * same.
 *
 * @param id the key
 * @param order its order
 * @param account its shop
 * @param channel where that shop is
 * @param orderNo the channel's order number
 * @param shipmentNo the channel's bundle, null where it has none
 * @param product as ordered
 * @param option as ordered, null without options
 * @param stage where it stands
 * @param pending the step that the channel is asked for, null when none
 * @param hold why it may not take a step
 * @param closed how it ended before its time, null while it goes on
 * @param shortOfStock whether not all of it is kept
 * @param ordered pieces as ordered
 * @param quantity pieces that are still open
 * @param orderAmount won for all items of the order as they were ordered, without shipping
 * @param feeType who pays shipping and when
 * @param area where couriers ask for more
 * @param region where it goes, masked: 경기 성남시 분당구
 * @param memo whether there is a delivery request
 * @param skus what to take from the shelf
 * @param receiver name, masked
 * @param who equal for the same receiver
 * @param orderedAt when the buyer ordered
 * @param due by when it must leave
 * @param waybill its waybill number, null before there is one
 */
public record ItemFeatures(
        ItemId id,
        OrderId order,
        AccountId account,
        Channel channel,
        String orderNo,
        @Nullable String shipmentNo,
        String product,
        @Nullable String option,
        Stage stage,
        @Nullable Step pending,
        Hold hold,
        @Nullable Closed closed,
        boolean shortOfStock,
        int ordered,
        int quantity,
        long orderAmount,
        ShippingFeeType feeType,
        DeliveryArea area,
        String region,
        boolean memo,
        Set<Long> skus,
        String receiver,
        Who who,
        Instant orderedAt,
        Instant due,
        @Nullable String waybill) {

    public ItemFeatures {
        skus = Set.copyOf(skus);
    }

    /** The same item as it stood when it was filed: new, whole, and held by nobody. */
    public ItemFeatures asFiled() {
        return new ItemFeatures(
                id,
                order,
                account,
                channel,
                orderNo,
                shipmentNo,
                product,
                option,
                Stage.NEW,
                null,
                Hold.NONE,
                null,
                shortOfStock,
                ordered,
                ordered,
                orderAmount,
                feeType,
                area,
                region,
                memo,
                skus,
                receiver,
                who,
                orderedAt,
                due,
                null);
    }

    /**
     * Keyed hashes of the receiver; null where there is nothing to compare.
     *
     * @param name the name
     * @param phone the number
     * @param virtual whether that is a number which a channel gives each order anew
     * @param place where the address leads, however it is written
     * @param exact whether the address names one household
     */
    public record Who(
            @Nullable Long name,
            @Nullable Long phone,
            boolean virtual,
            @Nullable Long place,
            boolean exact) {

        /** The number, where it tells persons apart. */
        public @Nullable Long ownPhone() {
            return virtual ? null : phone;
        }
    }
}
