package io.moasell.connectors.coupang;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Their records, spelled as they spell, only the fields we read. {@code code} is a number on some
 * calls and text on others; dates may be empty texts. Source: {@code contracts/coupang}.
 */
final class CoupangWire {

    private CoupangWire() {}

    /** What every answer and every fault begins with. */
    record Envelope(@Nullable String code, @Nullable String message, @Nullable JsonNode data) {}

    /**
     * Boxes in a row; a single read answers with one object in another edition ({@code
     * variants/boxes-of-order-object}).
     */
    record Boxes(
            @Nullable String code,
            @Nullable String message,
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                    @Nullable List<@Nullable Box> data,
            @Nullable String nextToken) {}

    record Receipts(
            @Nullable String code,
            @Nullable String message,
            @Nullable List<@Nullable Receipt> data,
            @Nullable String nextToken) {}

    record Withdrawals(
            @Nullable String code,
            @Nullable String message,
            @Nullable List<@Nullable Withdrawal> data,
            @Nullable String nextPageIndex) {}

    record Written(@Nullable String code, @Nullable String message, @Nullable Results data) {}

    record Box(
            @Nullable Long shipmentBoxId,
            @Nullable Long orderId,
            @Nullable String orderedAt,
            @Nullable String paidAt,
            @Nullable String status,
            @Nullable Person orderer,
            @Nullable Money shippingPrice,
            @Nullable Money remotePrice,
            @Nullable String parcelPrintMessage,
            @Nullable Receiver receiver,
            @Nullable List<@Nullable Line> orderItems,
            @Nullable Oversea overseaShippingInfoDto,
            @Nullable String deliveryCompanyName,
            @Nullable String invoiceNumber,
            @Nullable String inTrasitDateTime,
            @Nullable String deliveredDate,
            @Nullable String shipmentType,
            @Nullable Boolean splitShipping) {}

    record Person(@Nullable String name, @Nullable String safeNumber) {}

    record Receiver(
            @Nullable String name,
            @Nullable String safeNumber,
            @Nullable String addr1,
            @Nullable String addr2,
            @Nullable String postCode) {}

    record Oversea(@Nullable String personalCustomsClearanceCode) {}

    record Line(
            @Nullable Long vendorItemId,
            @Nullable String vendorItemName,
            @Nullable Integer shippingCount,
            @Nullable Integer cancelCount,
            @Nullable Integer holdCountForCancel,
            @Nullable Money salesPrice,
            @Nullable Money discountPrice,
            @Nullable Money instantCouponDiscount,
            @Nullable Money downloadableCouponDiscount,
            @Nullable Money coupangDiscount,
            @Nullable String externalVendorSkuCode,
            @Nullable Long sellerProductId,
            @Nullable String sellerProductName,
            @Nullable String sellerProductItemName,
            @Nullable String estimatedShippingDate,
            @Nullable String plannedShippingDate,
            @Nullable String invoiceNumberUploadDate,
            @Nullable String confirmDate,
            @Nullable String deliveryChargeTypeName,
            @Nullable Boolean canceled) {}

    /**
     * An amount: an object with units and nanos in the newer versions, a bare number in the older.
     *
     * @param won whole won, cut towards zero
     * @param whole whether nothing was cut
     */
    record Money(long won, boolean whole) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Money of(JsonNode node) {
            if (!node.isObject()) {
                return whole(node);
            }
            JsonNode nanos = node.path("nanos");
            return new Money(
                    whole(node.path("units")).won(),
                    nanos.isMissingNode() || nanos.isNull() || whole(nanos).won() == 0);
        }

        /**
         * @throws IllegalArgumentException when it is no number: nothing is taken for zero
         */
        private static Money whole(JsonNode number) {
            String text = number.isNumber() ? number.asString() : number.stringValue("");
            BigDecimal value = new BigDecimal(text);
            long won = value.toBigInteger().longValueExact();
            return new Money(won, value.compareTo(BigDecimal.valueOf(won)) == 0);
        }
    }

    record Acknowledgement(String vendorId, List<Long> shipmentBoxIds) {}

    record Invoices(String vendorId, List<Invoice> orderSheetInvoiceApplyDtos) {}

    record Invoice(
            long shipmentBoxId,
            long orderId,
            long vendorItemId,
            String deliveryCompanyCode,
            String invoiceNumber,
            boolean splitShipping,
            boolean preSplitShipped,
            String estimatedShippingDate) {}

    record Vanished(List<Long> cancelIds) {}

    record Results(@Nullable Integer responseCode, @Nullable List<@Nullable Result> responseList) {}

    record Result(
            @Nullable Long shipmentBoxId,
            @Nullable Boolean succeed,
            @Nullable String resultCode,
            @Nullable Boolean retryRequired,
            @Nullable String resultMessage) {}

    record Receipt(
            @Nullable Long receiptId,
            @Nullable Long orderId,
            @Nullable String receiptType,
            @Nullable String receiptStatus,
            @Nullable String createdAt,
            @Nullable String cancelReasonCategory1,
            @Nullable String cancelReasonCategory2,
            @Nullable String cancelReason,
            @Nullable List<@Nullable ReturnItem> returnItems) {}

    record ReturnItem(
            @Nullable Long vendorItemId,
            @Nullable Integer cancelCount,
            @Nullable Long shipmentBoxId,
            @Nullable String releaseStatus) {}

    record Withdrawal(
            @Nullable Long cancelId,
            @Nullable Long orderId,
            @Nullable String createdAt,
            @Nullable List<@Nullable Long> vendorItemIds) {}

    record Products(
            @Nullable String code,
            @Nullable String message,
            @Nullable List<@Nullable ProductRow> data,
            @Nullable String nextToken) {}

    record ProductRow(@Nullable Long sellerProductId) {}

    record Product(
            @Nullable Long sellerProductId,
            @Nullable String sellerProductName,
            @Nullable String status,
            @Nullable List<@Nullable ProductItem> items) {}

    record ProductItem(
            @Nullable Long vendorItemId,
            @Nullable String itemName,
            @Nullable String externalVendorSku,
            @Nullable String barcode) {}

    record Inventory(
            @Nullable Long sellerItemId,
            @Nullable Integer amountInStock,
            @Nullable Long salePrice,
            @Nullable Boolean onSale) {}
}
