package io.moasell.ordering.rest;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.kernel.Kst;
import io.moasell.ordering.Hold;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.ParcelRef;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An item as the open API answers it; personal fields masked unless the key may see them. */
record ItemJson(
        String itemId,
        String stage,
        @Nullable String pending,
        @Nullable String hold,
        @Nullable String closed,
        int cancelledQuantity,
        String channel,
        String accountId,
        String orderNo,
        String lineNo,
        @Nullable String shipmentNo,
        String productNo,
        @Nullable String optionNo,
        String productName,
        @Nullable String optionText,
        @Nullable String sellerCode,
        int quantity,
        long unitPrice,
        long discount,
        long paidAmount,
        long shippingFee,
        String shippingFeeType,
        Buyer buyer,
        Receiver receiver,
        OffsetDateTime orderedAt,
        OffsetDateTime paidAt,
        LocalDate shipBy,
        @Nullable OffsetDateTime confirmedAt,
        @Nullable OffsetDateTime shippedAt,
        @Nullable OffsetDateTime deliveredAt,
        @Nullable OffsetDateTime completedAt,
        String channelStatus,
        List<SkuLine> skus,
        @Nullable Parcel parcel,
        List<String> claims,
        OffsetDateTime updatedAt) {

    private static final String HIDDEN = "***";

    /** Who ordered. */
    record Buyer(String name, @Nullable String phone, @Nullable String email) {}

    /** Who receives, and where. */
    record Receiver(
            String name,
            @Nullable String phone,
            @Nullable String phone2,
            String zip,
            String address1,
            @Nullable String address2,
            @Nullable String memo,
            @Nullable String customsCode) {}

    /** What to take from the shelf. */
    record SkuLine(String code, int quantity, String allocation) {}

    /** The box and its waybill. */
    record Parcel(@Nullable String id, String courier, String number) {}

    static ItemJson of(
            OrderItem item,
            OrderItem.@Nullable Clear clear,
            Map<SkuId, Sku> skus,
            List<String> claims) {
        OrderItem.Text text = item.text();
        OrderItem.Money money = item.money();
        OrderItem.Times times = item.times();
        return new ItemJson(
                String.valueOf(item.id().value()),
                item.stage().name(),
                item.pending() == null ? null : item.pending().name(),
                item.hold() == Hold.NONE ? null : item.hold().name(),
                item.closed() == null ? null : item.closed().name(),
                item.cancelledQuantity(),
                item.channel().name(),
                String.valueOf(item.account().value()),
                text.orderNo(),
                text.lineNo(),
                text.shipmentNo(),
                text.productNo(),
                text.optionNo(),
                text.productName(),
                text.optionText(),
                text.sellerCode(),
                item.quantity(),
                money.unitPrice(),
                money.discount(),
                money.paid(),
                money.shippingFee(),
                money.shippingFeeType().name(),
                buyer(item, clear),
                receiver(item, clear),
                Kst.offset(times.ordered()),
                Kst.offset(times.paid()),
                Kst.at(times.shipBy()).toLocalDate(),
                offset(times.confirmed()),
                offset(times.shipped()),
                offset(times.delivered()),
                offset(times.completed()),
                item.channelStatus(),
                item.skus().stream().map(sku -> line(sku, skus)).toList(),
                parcel(item.parcel()),
                claims,
                Kst.offset(times.updated()));
    }

    private static SkuLine line(OrderItem.Sku sku, Map<SkuId, Sku> skus) {
        Sku known = Objects.requireNonNull(skus.get(new SkuId(sku.skuId())));
        return new SkuLine(known.code(), sku.quantity(), sku.allocation().name());
    }

    private static Buyer buyer(OrderItem item, OrderItem.@Nullable Clear clear) {
        return clear == null
                ? new Buyer(
                        item.people().buyer(),
                        item.people().buyerPhone(),
                        item.people().buyerEmail())
                : new Buyer(clear.buyer().name(), clear.buyer().phone(), clear.buyer().email());
    }

    private static Receiver receiver(OrderItem item, OrderItem.@Nullable Clear clear) {
        if (clear != null) {
            return new Receiver(
                    clear.receiver().name(),
                    clear.receiver().phone(),
                    clear.receiver().phone2(),
                    clear.receiver().zip(),
                    clear.receiver().address1(),
                    clear.receiver().address2(),
                    clear.receiver().memo(),
                    clear.receiver().customsCode());
        }
        OrderItem.People people = item.people();
        return new Receiver(
                people.receiver(),
                people.phone(),
                people.phone2(),
                HIDDEN,
                people.address(),
                HIDDEN,
                people.memo() ? HIDDEN : null,
                people.customs() ? HIDDEN : null);
    }

    private static @Nullable Parcel parcel(@Nullable ParcelRef parcel) {
        return parcel == null
                ? null
                : new Parcel(
                        parcel.parcelId() == null ? null : String.valueOf(parcel.parcelId()),
                        parcel.courier(),
                        parcel.number());
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant at) {
        return at == null ? null : Kst.offset(at);
    }
}
