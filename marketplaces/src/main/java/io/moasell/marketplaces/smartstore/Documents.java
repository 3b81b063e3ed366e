package io.moasell.marketplaces.smartstore;

import io.moasell.marketplaces.Catalogue;
import io.moasell.marketplaces.Listing;
import io.moasell.marketplaces.Template;
import io.moasell.marketplaces.Template.Filling;
import io.moasell.marketplaces.Template.Out;
import io.moasell.marketplaces.Template.Raw;
import io.moasell.marketplaces.smartstore.Book.Entry;
import io.moasell.marketplaces.smartstore.Order.Claim;
import io.moasell.marketplaces.smartstore.Order.Delivery;
import io.moasell.marketplaces.smartstore.Order.Line;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Fills the documents of the order domain. */
final class Documents {
    private static final Template PRODUCT_ORDER =
            Template.resource("/smartstore/product-order.json");
    private static final Template CHANGE = Template.resource("/smartstore/change.json");
    private static final Template CANCEL = Template.resource("/smartstore/cancel.json");
    private static final Template COMPLETED = Template.resource("/smartstore/completed-claim.json");

    private final Catalogue catalogue;
    private final Map<String, Integer> families = new ConcurrentHashMap<>();

    /** Digits of a second's fraction in the order domain: 1 as seen live, 3 as documented. */
    int fractionDigits = 1;

    /** Whether ids come as JSON numbers. */
    boolean numericIds;

    Documents(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    private Object id(String digits) {
        return numericIds ? (Object) Long.parseLong(digits) : digits;
    }

    private @Nullable String time(long millis) {
        return Times.text(millis, fractionDigits);
    }

    static @Nullable Claim shownClaim(Line line) {
        Claim claim = line.claim;
        if (claim == null) return null;
        boolean partlyDone = claim.completed > 0 && line.remain > 0;
        return partlyDone ? null : claim;
    }

    void change(Entry entry, Out out) {
        Line line = entry.line();
        Claim claim = line.claim;
        CHANGE.filling()
                .set("orderId", id(entry.order().id))
                .set("productOrderId", id(line.id))
                .set("lastChangedType", line.changeType.name())
                .set("paymentDate", time(entry.order().paid))
                .set("lastChangedDate", time(line.changed))
                .set("productOrderStatus", status(line))
                .set("claimType", claim == null ? null : claim.type)
                .set("claimStatus", claim == null ? null : claim.status.name())
                .set("receiverAddressChanged", line.addressChanged)
                .write(out);
    }

    private static String status(Line line) {
        return line.shownStatus != null ? line.shownStatus : line.status.name();
    }

    void productOrder(Entry entry, Shop shop, boolean quantityClaims, Out out) {
        Order order = entry.order();
        Line line = entry.line();
        Listing listing = catalogue.no(line.listing);
        int family = families.computeIfAbsent(listing.name(), name -> listing.no());
        boolean hasOption = listing.option() != null;
        long gross = line.unitPrice * line.quantity;
        long discount = line.unitDiscount * line.quantity;
        long payment = line.payment();
        long commission = payment * 198 / 10_000;
        long interlock = payment * 2 / 100;
        Claim claim = shownClaim(line);
        Filling f = PRODUCT_ORDER.filling();
        f.set("orderId", id(order.id))
                .set("orderDate", time(order.ordered))
                .set("paymentDate", time(order.paid))
                .set("paymentDueDate", time(order.paymentDue))
                .set("ordererId", "tes****")
                .set("ordererName", order.receiver.name())
                .set("ordererTel", order.receiver.phone())
                .set("ordererNo", String.valueOf(900_000_000L + order.number))
                .set("paymentMeans", order.paymentDue > 0 ? "무통장입금" : "신용카드 간편결제")
                .set("payLocationType", order.number % 3 == 0 ? "PC" : "MOBILE")
                .set(
                        "generalPaymentAmount",
                        order.lines.stream().mapToLong(Line::payment).sum() + order.deliveryFee())
                .set("isMembershipSubscribed", order.number % 2 == 0);
        f.set("productOrderId", id(line.id))
                .set("productOrderStatus", status(line))
                .set("placeOrderStatus", line.place.name())
                .set("placeOrderDate", time(line.placed))
                .set("claimType", claim == null ? null : claim.type)
                .set("claimStatus", claim == null ? null : claim.status.name())
                .set("claimId", claim == null ? null : id(claim.id))
                .set("decisionDate", time(line.decided))
                .set("productId", id(String.valueOf(11_000_000_000L + family)))
                .set("originalProductId", id(String.valueOf(10_900_000_000L + family)))
                .set(
                        "itemNo",
                        hasOption ? id(String.valueOf(33_000_000_000L + line.listing)) : null)
                .set("merchantChannelId", "100000001")
                .set("mallId", shop.accountId())
                .set("packageNumber", id(order.packageNumber))
                .set("productName", listing.name())
                .set("productOption", listing.option())
                .set("productClass", hasOption ? "조합형옵션상품" : "단일상품")
                .set("optionManageCode", hasOption ? listing.code() : null)
                .set("sellerProductCode", hasOption ? stem(listing.code()) : listing.code())
                .set("quantity", line.quantity)
                .set("initialQuantity", line.quantity)
                .set("unitPrice", line.unitPrice)
                .set("totalProductAmount", gross)
                .set("initialProductAmount", gross)
                .set("productDiscountAmount", discount)
                .set("sellerBurdenDiscountAmount", discount)
                .set("totalPaymentAmount", payment)
                .set("initialPaymentAmount", payment)
                .set("deliveryFeeAmount", order.deliveryFee())
                .set("shippingFeeType", order.deliveryFee() == 0 ? "무료" : "선결제")
                .set("shippingDueDate", time(line.shippingDue))
                .set("shippingMemo", order.memo.isEmpty() ? null : order.memo)
                .set("paymentCommission", commission)
                .set("knowledgeShoppingSellingInterlockCommission", interlock)
                .set("expectedSettlementAmount", payment - commission - interlock)
                .set("addressType", "DOMESTIC")
                .set("receiverName", order.receiver.name())
                .set("receiverTel", order.receiver.phone())
                .set("zipCode", order.receiver.zip())
                .set("baseAddress", order.receiver.address())
                .set("detailedAddress", order.receiver.detail())
                .set("isRoadNameAddress", true);
        if (quantityClaims) {
            f.set("remainQuantity", line.remain)
                    .set("remainProductAmount", line.unitPrice * line.remain)
                    .set("remainPaymentAmount", (line.unitPrice - line.unitDiscount) * line.remain);
        }
        Delivery delivery = line.delivery;
        if (delivery != null) {
            f.set("deliveryMethod", delivery.method)
                    .set("deliveryCompany", delivery.company)
                    .set("trackingNumber", delivery.trackingNumber)
                    .set("sendDate", Times.full(delivery.sent, 3))
                    .set("pickupDate", time(delivery.pickedUp))
                    .set("deliveredDate", time(delivery.delivered))
                    .set("deliveryStatus", tracking(delivery))
                    .set("isWrongTrackingNumber", false);
        }
        if (claim != null && claim.type.equals("CANCEL")) {
            Raw block = cancel(claim);
            f.set("cancel", block);
            if (claim.status.open) f.set("currentCancel", block);
        }
        if (quantityClaims && !line.completed.isEmpty()) f.set("completedClaims", completed(line));
        f.write(out);
    }

    /** The seller's code of the whole product: the part its options have in common. */
    private static @Nullable String stem(@Nullable String code) {
        if (code == null) return null;
        int dash = code.indexOf('-');
        return dash < 0 ? code : code.substring(0, dash);
    }

    private static String tracking(Delivery delivery) {
        if (delivery.delivered > 0) return "DELIVERY_COMPLETION";
        if (delivery.trackingNumber == null) return "NOT_TRACKING";
        return delivery.pickedUp > 0 ? "DELIVERING" : "COLLECT_WAIT";
    }

    private Raw cancel(Claim claim) {
        return CANCEL.filling()
                .set("claimId", id(claim.id))
                .set("claimStatus", claim.status.name())
                .set("claimRequestDate", time(claim.requested))
                .set("requestChannel", claim.channel)
                .set("requestQuantity", claim.quantity)
                .set("cancelReason", claim.reason)
                .set("cancelDetailedReason", claim.detail)
                .set("cancelApprovalDate", time(claim.approved))
                .set("cancelCompletedDate", time(claim.completed))
                .set("refundExpectedDate", time(claim.completed))
                .raw();
    }

    private Raw completed(Line line) {
        Out out = new Out(512);
        out.octet('[');
        for (Claim claim : line.completed) {
            if (out.size() > 1) out.octet(',');
            COMPLETED
                    .filling()
                    .set("claimType", claim.type)
                    .set("claimId", id(claim.id))
                    .set("claimStatus", claim.status.name())
                    .set("claimRequestDate", time(claim.requested))
                    .set("requestChannel", claim.channel)
                    .set("requestQuantity", claim.quantity)
                    .set("claimRequestReason", claim.reason)
                    .set("claimRequestDetailContent", claim.detail)
                    .set("claimRequestAdmissionDate", time(claim.approved))
                    .set("claimCompleteOperationDate", time(claim.completed))
                    .set("refundExpectedDate", time(claim.completed))
                    .write(out);
        }
        out.octet(']');
        return new Raw(out.toBytes());
    }
}
