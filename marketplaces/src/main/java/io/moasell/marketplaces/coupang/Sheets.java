package io.moasell.marketplaces.coupang;

import io.moasell.marketplaces.Answer;
import io.moasell.marketplaces.Listing;
import io.moasell.marketplaces.MovableClock;
import io.moasell.marketplaces.Person;
import io.moasell.marketplaces.Template;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Fills the documents of boxes and claims. */
final class Sheets {
    private static final Template BOX = Template.resource("/templates/coupang/box.json");
    private static final Template ITEM = Template.resource("/templates/coupang/item.json");
    private static final Template RECEIPT = Template.resource("/templates/coupang/receipt.json");
    private static final Template PART = Template.resource("/templates/coupang/receipt-item.json");
    private static final Template.Raw NULL =
            new Template.Raw("null".getBytes(StandardCharsets.UTF_8));
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
                    .appendPattern("xxx")
                    .toFormatter();
    private static final String[] REFERS = {"아이폰앱", "안드로이드앱", "PC웹", "모바일웹"};
    private static final int REMOTE_FEE = 5000;

    private final Numbers numbers;

    Sheets(Numbers numbers) {
        this.numbers = numbers;
    }

    // frames -------------------------------------------------------------------------------------

    /** A list answer: the code is a number, the token stands at the top. */
    <T> Answer page(Window.Page<T> page, BiConsumer<Template.Out, T> row) {
        Template.Out out = new Template.Out(4096);
        out.source("{\"code\":200,\"message\":\"OK\",\"data\":");
        array(out, page.rows(), row);
        out.source(",\"nextToken\":").value(page.token()).octet('}');
        return Answer.json(200, out.toBytes());
    }

    /** A single answer: the code is text. */
    static Answer single(String data) {
        return Answer.json(200, single().source(data).octet('}').toBytes());
    }

    <T> Answer single(List<T> rows, BiConsumer<Template.Out, T> row) {
        Template.Out out = single();
        array(out, rows, row);
        return Answer.json(200, out.octet('}').toBytes());
    }

    Answer single(Box box) {
        Template.Out out = single();
        box(out, box);
        return Answer.json(200, out.octet('}').toBytes());
    }

    private static Template.Out single() {
        return new Template.Out(4096).source("{\"code\":\"200\",\"message\":\"OK\",\"data\":");
    }

    private static <T> void array(Template.Out out, List<T> rows, BiConsumer<Template.Out, T> row) {
        out.octet('[');
        boolean first = true;
        for (T one : rows) {
            if (!first) out.octet(',');
            first = false;
            row.accept(out, one);
        }
        out.octet(']');
    }

    // boxes --------------------------------------------------------------------------------------

    void box(Template.Out out, Box box) {
        Order order = box.order;
        Person buyer = order.buyer();
        Person to = order.receiver();
        boolean remote = remote(to);
        Template.Filling sheet = BOX.filling();
        sheet.set("shipmentBoxId", box.id).set("orderId", order.id);
        sheet.set("orderedAt", time(order.placed)).set("paidAt", time(order.paid));
        sheet.set("status", box.status.name());
        sheet.set("ordererName", buyer.name()).set("ordererPhone", safe(buyer.phone(), order.id));
        sheet.set("shippingPrice", box.fee).set("remoteArea", remote);
        sheet.set("remotePrice", remote ? money(REMOTE_FEE) : NULL);
        sheet.set("parcelPrintMessage", orNull(order.memo));
        sheet.set("splitShipping", box.split);
        sheet.set("ableSplitShipping", box.lines.size() > 1 && !box.status.sent());
        sheet.set("receiverName", to.name()).set("receiverPhone", safe(to.phone(), order.id));
        sheet.set("addr1", to.address()).set("addr2", to.detail()).set("postCode", to.zip());
        sheet.set("deliveryCompanyName", courierName(box.courier));
        sheet.set("invoiceNumber", box.invoice == null ? "" : box.invoice);
        sheet.set("inTrasitDateTime", time(box.inTransit));
        sheet.set("deliveredDate", time(box.delivered));
        sheet.set("refer", REFERS[(int) (order.id % REFERS.length)]);
        boolean today = order.id % 5 == 0;
        sheet.set("sameDayShipping", today ? "true" : "false");
        sheet.set("cutOffTimeHour", today ? "14" : "0");
        Template.Out items = new Template.Out(1024);
        array(items, box.lines, (to2, line) -> item(to2, box, line));
        sheet.set("orderItems", new Template.Raw(items.toBytes()));
        sheet.write(out);
    }

    private void item(Template.Out out, Box box, Line line) {
        Listing listing = line.listing;
        Discount discount = Discount.of(box.order.id, line);
        Template.Filling item = ITEM.filling();
        item.set("productId", numbers.product(listing));
        item.set("vendorItemId", numbers.vendorItem(listing));
        item.set("vendorItemName", vendorItemName(listing));
        item.set("shippingCount", line.count).set("cancelCount", line.cancelled);
        item.set("holdCountForCancel", line.held);
        item.set("salesPrice", listing.price()).set("orderPrice", listing.price() * line.count);
        item.set("discountPrice", discount.sum());
        item.set("instantCouponDiscount", discount.instant());
        item.set("downloadableCouponDiscount", discount.coupon());
        item.set("coupangDiscount", discount.coupang());
        item.set("externalVendorSkuCode", orNull(listing.code()));
        item.set("sellerProductId", numbers.sellerProduct(listing));
        item.set("sellerProductName", listing.name());
        item.set("sellerProductItemName", option(listing));
        Instant paid = box.order.paid == null ? box.order.placed : box.order.paid;
        LocalDate ships = LocalDate.ofInstant(paid, MovableClock.KST).plusDays(1);
        item.set("estimatedShippingDate", ships.toString());
        item.set("plannedShippingDate", line.planned == null ? "" : line.planned.toString());
        item.set("invoiceNumberUploadDate", time(box.uploaded));
        item.set("confirmDate", time(line.confirmed));
        item.set("deliveryChargeTypeName", box.fee > 0 ? "유료" : "무료");
        item.set("canceled", line.gone());
        item.write(out);
    }

    /** Name and option as the market shows them: comma separated. */
    static String vendorItemName(Listing listing) {
        return listing.option() == null ? listing.name() : listing.name() + ", " + option(listing);
    }

    /** The option without the name of its kind: "색상: 레드" is 레드. */
    static String option(Listing listing) {
        String option = listing.option();
        if (option == null) return "단일상품";
        int colon = option.indexOf(": ");
        return colon < 0 ? option : option.substring(colon + 2);
    }

    static boolean remote(Person to) {
        return to.zip().startsWith("63");
    }

    static String courierName(@Nullable String code) {
        Carrier carrier = code == null ? null : Carrier.of(code);
        return carrier == null ? "" : carrier.name();
    }

    /** The safe number in place of a real one, in the forms that have been seen. */
    private static String safe(String phone, long salt) {
        String digits = phone.replaceAll("[^0-9]", "");
        String last = digits.length() <= 8 ? digits : digits.substring(digits.length() - 8);
        if (salt % 7 == 0) {
            int middle = Math.max(0, last.length() - 4);
            return "0502-" + last.substring(0, middle) + "-" + last.substring(middle);
        }
        return (salt % 5 == 0 ? " +82 502" : "+82 502") + last;
    }

    // claims -------------------------------------------------------------------------------------

    void receipt(Template.Out out, Receipt receipt) {
        Person by = receipt.order.receiver();
        Template.Filling sheet = RECEIPT.filling();
        sheet.set("receiptId", receipt.id).set("orderId", receipt.order.id);
        sheet.set("paymentId", receipt.order.id + 5_000_000);
        sheet.set("receiptType", receipt.kind.name()).set("receiptStatus", receipt.status);
        sheet.set("createdAt", time(receipt.created)).set("modifiedAt", time(receipt.modified));
        sheet.set("requesterName", by.name());
        sheet.set("requesterPhoneNumber", safe(by.phone(), receipt.order.id));
        sheet.set("requesterAddress", by.address()).set("requesterAddressDetail", by.detail());
        sheet.set("requesterZipCode", by.zip());
        sheet.set("cancelReasonCategory1", receipt.byMarket ? "쿠팡" : "고객변심");
        sheet.set("cancelReasonCategory2", receipt.byMarket ? "직권취소" : "단순변심");
        sheet.set("cancelReason", receipt.reason).set("cancelCountSum", receipt.sum());
        sheet.set("returnDeliveryId", receipt.invoice == null ? 0 : receipt.id - 469_003_000);
        sheet.set("returnDeliveryType", receipt.invoice == null ? "" : "수기관리");
        sheet.set("releaseStopStatus", receipt.stopStatus);
        sheet.set("faultByType", receipt.byMarket ? "COUPANG" : "CUSTOMER");
        boolean complete = receipt.completed != null;
        sheet.set(
                "completeConfirmType",
                !complete ? "UNDEFINED" : receipt.byVendor ? "VENDOR_CONFIRM" : "CS_CONFIRM");
        sheet.set("completeConfirmDate", time(receipt.completed));
        Template.Out parts = new Template.Out(512);
        String user = !complete ? "" : receipt.byVendor ? "판**" : by.name().charAt(0) + "**";
        array(parts, receipt.parts, (to, part) -> part(to, part, user));
        sheet.set("returnItems", new Template.Raw(parts.toBytes()));
        sheet.set("returnDeliveryDtos", new Template.Raw("[]".getBytes(StandardCharsets.UTF_8)));
        sheet.set("reasonCode", receipt.byMarket ? "SYSTEMERROR" : "CHANGEMIND");
        sheet.set("reasonCodeText", receipt.byMarket ? "시스템 오류" : "필요 없어짐 (단순 변심)");
        sheet.write(out);
    }

    private void part(Template.Out out, Receipt.Part part, String user) {
        Template.Filling sheet = PART.filling();
        sheet.set("vendorItemId", numbers.vendorItem(part.listing));
        sheet.set("vendorItemName", vendorItemName(part.listing));
        sheet.set("purchaseCount", part.bought).set("cancelCount", part.cancelled);
        sheet.set("shipmentBoxId", part.box);
        sheet.set("sellerProductId", numbers.sellerProduct(part.listing));
        sheet.set("sellerProductName", part.listing.name());
        sheet.set("releaseStatus", part.release).set("cancelCompleteUser", user);
        sheet.write(out);
    }

    // values -------------------------------------------------------------------------------------

    /** A time with its offset; "" while there is none. */
    static String time(@Nullable Instant at) {
        if (at == null) return "";
        return TIME.format(at.atZone(MovableClock.KST));
    }

    private static Object orNull(@Nullable String text) {
        return text == null ? NULL : text;
    }

    private static Template.Raw money(long won) {
        String json = "{\"currencyCode\":\"KRW\",\"units\":" + won + ",\"nanos\":0}";
        return new Template.Raw(json.getBytes(StandardCharsets.UTF_8));
    }
}
