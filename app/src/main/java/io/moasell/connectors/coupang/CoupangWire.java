package io.moasell.connectors.coupang;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Their records, spelled as they spell, only the fields we read. {@code code} is a number on some
 * calls and text on others; dates may be empty texts. Source: sheet §2–§4.
 */
final class CoupangWire {

    private CoupangWire() {}

    record Envelope(@Nullable String code, @Nullable String message, @Nullable JsonNode data) {}

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
            @Nullable List<Line> orderItems,
            @Nullable Oversea overseaShippingInfoDto,
            @Nullable String deliveryCompanyName,
            @Nullable String invoiceNumber,
            @Nullable String inTrasitDateTime,
            @Nullable String deliveredDate,
            @Nullable String shipmentType) {}

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

    /** Won; an object with units and nanos in the newer versions, a bare number in the older. */
    record Money(long units) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Money of(JsonNode node) {
            return new Money(node.isObject() ? node.path("units").asLong(0) : node.asLong(0));
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

    record Results(@Nullable Integer responseCode, @Nullable List<Result> responseList) {}

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
            @Nullable List<ReturnItem> returnItems) {}

    record ReturnItem(
            @Nullable Long vendorItemId,
            @Nullable Integer cancelCount,
            @Nullable Long shipmentBoxId,
            @Nullable String releaseStatus) {}
}
