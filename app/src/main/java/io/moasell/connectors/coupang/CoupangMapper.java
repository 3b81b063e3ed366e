package io.moasell.connectors.coupang;

import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.CollectedClaim;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ObservedState;
import io.moasell.channels.spi.Unmapped;
import io.moasell.channels.spi.WaybillRegistrar.Shipment;
import io.moasell.kernel.Kst;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pure functions and code tables between their records and ours. */
final class CoupangMapper {

    /** Sheet §8.3 through couriers.md §1: our code → theirs. */
    static final Map<String, String> COURIERS =
            Map.ofEntries(
                    Map.entry("CJ", "CJGLS"),
                    Map.entry("HANJIN", "HANJIN"),
                    Map.entry("LOTTE", "HYUNDAI"),
                    Map.entry("LOGEN", "KGB"),
                    Map.entry("EPOST", "EPOST"),
                    Map.entry("REGPOST", "REGISTPOST"),
                    Map.entry("KDEXP", "KDEXP"),
                    Map.entry("HDEXP", "HDEXP"),
                    Map.entry("DAESIN", "DAESIN"),
                    Map.entry("ILYANG", "ILYANG"),
                    Map.entry("CHUNIL", "CHUNIL"),
                    Map.entry("KUNYOUNG", "KUNYOUNG"),
                    Map.entry("CVS_GS", "CVS"),
                    Map.entry("CVS_CU", "BGF"),
                    Map.entry("HOMEPICK", "HOMEPICK"),
                    Map.entry("NONGHYUP", "NHLOGIS"),
                    Map.entry("HONAM", "HONAM"),
                    Map.entry("SLX", "SLX"),
                    Map.entry("HPL", "HPL"),
                    Map.entry("YONGMA", "YONGMA"),
                    Map.entry("SEBANG", "SEBANG"),
                    Map.entry("PANTOS", "PANTOS"),
                    Map.entry("CHAINLOGIS", "CHAINLOGIS"),
                    Map.entry("EMS", "EMS"),
                    Map.entry("DHL", "DHL"),
                    Map.entry("FEDEX", "FEDEX"),
                    Map.entry("UPS", "UPS"),
                    Map.entry("DIRECT", "DIRECT"));

    /**
     * The order sheet names the courier in words, not by its code; the words are ours to guess:
     * none is sent back.
     */
    private static final Map<String, String> COURIER_NAMES =
            Map.ofEntries(
                    Map.entry("CJ대한통운", "CJ"),
                    Map.entry("CJ 대한통운", "CJ"),
                    Map.entry("대한통운", "CJ"),
                    Map.entry("한진택배", "HANJIN"),
                    Map.entry("롯데택배", "LOTTE"),
                    Map.entry("현대택배", "LOTTE"),
                    Map.entry("로젠택배", "LOGEN"),
                    Map.entry("우체국택배", "EPOST"),
                    Map.entry("우체국", "EPOST"),
                    Map.entry("경동택배", "KDEXP"),
                    Map.entry("합동택배", "HDEXP"),
                    Map.entry("대신택배", "DAESIN"),
                    Map.entry("일양로지스", "ILYANG"),
                    Map.entry("일양택배", "ILYANG"),
                    Map.entry("천일택배", "CHUNIL"),
                    Map.entry("건영택배", "KUNYOUNG"),
                    Map.entry("업체직송", "DIRECT"));

    /** Boxes that 쿠팡 itself ships (로켓그로스) are not ours to send (sheet §3.4). */
    private static final Set<String> SHIPPED_BY_COUPANG = Set.of("CGF", "CGF LITE");

    private static final DateTimeFormatter NAIVE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd['T'][ ]HH:mm[:ss][.SSS]");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    private CoupangMapper() {}

    /** For order sheets: the minute with the offset (sheet §3.3). */
    static String minuteWithOffset(Instant instant) {
        return minute(instant) + "+09:00";
    }

    /** For return requests: the minute without an offset (sheet §4.1). */
    static String minute(Instant instant) {
        return MINUTE.format(Kst.at(instant));
    }

    /**
     * With an offset, without one (then KST), with a blank instead of T; empty is absent (sheet
     * §2.3).
     */
    static @Nullable Instant time(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String value = text.strip();
        if (value.length() == 10) {
            return Kst.startOf(LocalDate.parse(value));
        }
        if (value.endsWith("Z") || value.lastIndexOf('+') > 10 || value.lastIndexOf('-') > 10) {
            return OffsetDateTime.parse(value.replace(' ', 'T')).toInstant();
        }
        return LocalDateTime.parse(value, NAIVE).atZone(Kst.ZONE).toInstant();
    }

    static List<CollectedItem> items(List<CoupangWire.Box> boxes, Collection<Unmapped> unmapped) {
        List<CollectedItem> items = new ArrayList<>();
        for (CoupangWire.Box box : boxes) {
            if (box.shipmentBoxId() == null
                    || box.orderId() == null
                    || box.orderItems() == null
                    || (box.shipmentType() != null
                            && SHIPPED_BY_COUPANG.contains(box.shipmentType()))) {
                continue;
            }
            boolean first = true;
            for (CoupangWire.Line line : box.orderItems()) {
                if (line.vendorItemId() != null) {
                    items.add(item(box, line, first, unmapped));
                    first = false;
                }
            }
        }
        return items;
    }

    private static CollectedItem item(
            CoupangWire.Box box,
            CoupangWire.Line line,
            boolean first,
            Collection<Unmapped> unmapped) {
        long boxId = Objects.requireNonNull(box.shipmentBoxId());
        long orderId = Objects.requireNonNull(box.orderId());
        ItemKey key =
                new CoupangKey(orderId, Objects.requireNonNull(line.vendorItemId()), boxId).key();
        int quantity = or(line.shippingCount(), 0);
        int cancelled =
                Boolean.TRUE.equals(line.canceled())
                        ? quantity
                        : Math.min(or(line.cancelCount(), 0), quantity);
        long price = won(line.salesPrice());
        long discount = won(line.discountPrice());
        Instant paidAt = time(box.paidAt());
        Instant orderedAt = time(box.orderedAt());
        // The fee is the box's; its first line carries it.
        long fee = first ? won(box.shippingPrice()) + won(box.remotePrice()) : 0;
        return new CollectedItem(
                key,
                String.valueOf(orderId),
                String.valueOf(line.vendorItemId()),
                String.valueOf(boxId),
                line.sellerProductId() == null ? "" : String.valueOf(line.sellerProductId()),
                String.valueOf(line.vendorItemId()),
                or(blankToNull(line.sellerProductName()), or(line.vendorItemName(), "")),
                blankToNull(line.sellerProductItemName()),
                blankToNull(line.externalVendorSkuCode()),
                quantity,
                cancelled,
                price,
                discount,
                price * quantity - discount,
                fee,
                fee == 0 && "무료".equals(line.deliveryChargeTypeName())
                        ? CollectedItem.ShippingFeeType.FREE
                        : CollectedItem.ShippingFeeType.PREPAID,
                state(box, line, quantity, cancelled, key, unmapped),
                or(box.status(), ""),
                or(line.holdCountForCancel(), 0) > 0,
                new CollectedItem.Person(
                        box.orderer() == null ? "" : or(box.orderer().name(), ""),
                        box.orderer() == null ? null : phone(box.orderer().safeNumber()),
                        null),
                receiver(box),
                waybill(box),
                or(orderedAt, or(paidAt, Instant.EPOCH)),
                or(paidAt, or(orderedAt, Instant.EPOCH)),
                shipBy(line),
                null,
                or(time(box.inTrasitDateTime()), time(line.invoiceNumberUploadDate())),
                time(box.deliveredDate()),
                time(line.confirmDate()));
    }

    private static @Nullable ObservedState state(
            CoupangWire.Box box,
            CoupangWire.Line line,
            int quantity,
            int cancelled,
            ItemKey key,
            Collection<Unmapped> unmapped) {
        if (quantity > 0 && cancelled == quantity) {
            return ObservedState.CANCELLED;
        }
        if (blankToNull(line.confirmDate()) != null) {
            return ObservedState.COMPLETED;
        }
        String status = or(box.status(), "");
        return switch (status) {
            case "ACCEPT" -> ObservedState.NEW;
            case "INSTRUCT" -> ObservedState.CONFIRMED;
            case "DEPARTURE", "DELIVERING", "NONE_TRACKING" -> ObservedState.SHIPPED;
            case "FINAL_DELIVERY" -> ObservedState.DELIVERED;
            default -> {
                unmapped.add(new Unmapped("status", status, key));
                yield null;
            }
        };
    }

    /** The market promises a day; a day ends at midnight in Seoul. */
    private static @Nullable Instant shipBy(CoupangWire.Line line) {
        String day =
                or(
                        blankToNull(line.plannedShippingDate()),
                        blankToNull(line.estimatedShippingDate()));
        return day == null
                ? null
                : LocalDate.parse(day)
                        .atTime(LocalTime.of(23, 59, 59))
                        .atZone(Kst.ZONE)
                        .toInstant();
    }

    private static CollectedItem.Receiver receiver(CoupangWire.Box box) {
        CoupangWire.Receiver receiver = box.receiver();
        String customs =
                box.overseaShippingInfoDto() == null
                        ? null
                        : blankToNull(box.overseaShippingInfoDto().personalCustomsClearanceCode());
        return new CollectedItem.Receiver(
                receiver == null ? "" : or(receiver.name(), ""),
                receiver == null ? null : phone(receiver.safeNumber()),
                null,
                receiver == null ? "" : or(receiver.postCode(), ""),
                receiver == null ? "" : or(receiver.addr1(), ""),
                receiver == null ? null : blankToNull(receiver.addr2()),
                blankToNull(box.parcelPrintMessage()),
                customs);
    }

    /**
     * {@code +82 50212345678}, perhaps with a leading blank, reads 050212345678 at home (sheet
     * §2.3).
     */
    static @Nullable String phone(@Nullable String text) {
        String value = blankToNull(text);
        if (value == null || !value.startsWith("+82")) {
            return value;
        }
        String rest = value.substring(3).strip();
        return rest.startsWith("0") ? rest : "0" + rest;
    }

    private static CollectedItem.@Nullable Waybill waybill(CoupangWire.Box box) {
        String number = blankToNull(box.invoiceNumber());
        if (number == null) {
            return null;
        }
        String name = or(blankToNull(box.deliveryCompanyName()), "");
        return new CollectedItem.Waybill(COURIER_NAMES.get(name), name, number);
    }

    /** Cancels and stop requests; what had left already is a return and not read here. */
    static List<CollectedClaim> cancels(
            List<CoupangWire.Receipt> receipts, Collection<Unmapped> unmapped) {
        List<CollectedClaim> claims = new ArrayList<>();
        for (CoupangWire.Receipt receipt : receipts) {
            if (receipt.receiptId() == null
                    || receipt.orderId() == null
                    || receipt.returnItems() == null) {
                continue;
            }
            for (CoupangWire.ReturnItem item : receipt.returnItems()) {
                if (item.vendorItemId() == null || item.shipmentBoxId() == null) {
                    continue;
                }
                ItemKey key =
                        new CoupangKey(receipt.orderId(), item.vendorItemId(), item.shipmentBoxId())
                                .key();
                CollectedClaim.State state = cancelState(receipt, item, key, unmapped);
                if (state != null) {
                    claims.add(
                            new CollectedClaim(
                                    String.valueOf(receipt.receiptId()),
                                    key,
                                    CollectedClaim.Kind.CANCEL,
                                    state,
                                    or(item.cancelCount(), 0),
                                    blankToNull(
                                            (or(receipt.cancelReasonCategory2(), "")
                                                            + " "
                                                            + or(receipt.cancelReason(), ""))
                                                    .strip()),
                                    or(receipt.receiptStatus(), ""),
                                    or(time(receipt.createdAt()), Instant.EPOCH)));
                }
            }
        }
        return claims;
    }

    private static CollectedClaim.@Nullable State cancelState(
            CoupangWire.Receipt receipt,
            CoupangWire.ReturnItem item,
            ItemKey key,
            Collection<Unmapped> unmapped) {
        boolean cancel =
                "CANCEL".equals(receipt.receiptType()) || "취소".equals(receipt.receiptType());
        boolean notReleased = "N".equals(item.releaseStatus()) || "S".equals(item.releaseStatus());
        String status = or(receipt.receiptStatus(), "");
        return switch (status) {
            case "RELEASE_STOP_UNCHECKED" -> CollectedClaim.State.REQUESTED;
            case "RETURNS_COMPLETED" -> cancel || notReleased ? CollectedClaim.State.DONE : null;
            case "RETURNS_UNCHECKED", "VENDOR_WAREHOUSE_CONFIRM", "REQUEST_COUPANG_CHECK" ->
                    notReleased ? CollectedClaim.State.REQUESTED : null;
            default -> {
                unmapped.add(new Unmapped("receiptStatus", status, key));
                // Somebody asked for something we cannot read: stop what has not left.
                yield cancel || notReleased ? CollectedClaim.State.REQUESTED : null;
            }
        };
    }

    /**
     * One row for each option of the box, all with the same number: the whole box is sent (sheet
     * §3.8).
     */
    static CoupangWire.Invoice invoice(Shipment shipment) {
        CoupangKey key = CoupangKey.of(shipment.key());
        return new CoupangWire.Invoice(
                key.shipmentBoxId(),
                key.orderId(),
                key.vendorItemId(),
                Objects.requireNonNull(COURIERS.get(shipment.courier()), shipment.courier()),
                shipment.number(),
                false,
                false,
                "");
    }

    /**
     * The answers are a box's; each item of the box gets it. A box that is not named is unknown.
     */
    static Map<ItemKey, Answer> answers(List<ItemKey> keys, CoupangWire.Results results) {
        Map<Long, Answer> byBox = new LinkedHashMap<>();
        for (CoupangWire.Result result :
                results.responseList() == null
                        ? List.<CoupangWire.Result>of()
                        : results.responseList()) {
            if (result.shipmentBoxId() != null) {
                Answer answer = answer(result);
                byBox.merge(
                        result.shipmentBoxId(),
                        answer,
                        (a, b) -> a instanceof Answer.Accepted ? b : a);
            }
        }
        Map<ItemKey, Answer> answers = new LinkedHashMap<>();
        for (ItemKey key : keys) {
            answers.put(
                    key,
                    byBox.getOrDefault(
                            CoupangKey.of(key).shipmentBoxId(),
                            new Answer.Unknown("the box is not in the answer")));
        }
        return answers;
    }

    private static Answer answer(CoupangWire.Result result) {
        if (Boolean.TRUE.equals(result.succeed())) {
            return new Answer.Accepted();
        }
        return new Answer.Rejected(
                or(result.resultCode(), ""),
                or(result.resultMessage(), ""),
                Boolean.TRUE.equals(result.retryRequired()));
    }

    private static long won(CoupangWire.@Nullable Money money) {
        return money == null ? 0 : money.units();
    }

    static <T> @org.jspecify.annotations.NullUnmarked T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
