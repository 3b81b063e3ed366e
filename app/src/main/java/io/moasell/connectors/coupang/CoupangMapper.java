package io.moasell.connectors.coupang;

import static io.moasell.channels.spi.Rows.required;

import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ObservedState;
import io.moasell.channels.spi.Rows;
import io.moasell.channels.spi.Timestamps;
import io.moasell.channels.spi.Unmapped;
import io.moasell.channels.spi.WaybillRegistrar.Shipment;
import io.moasell.kernel.Kst;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pure functions and code tables between their records and ours. */
final class CoupangMapper {

    /** {@code contracts/couriers/couriers.tsv}: our code → theirs. */
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

    /** Boxes that 쿠팡 itself ships (로켓그로스) are not ours to send ({@code variants/rocket-growth}). */
    private static final Set<String> SHIPPED_BY_COUPANG = Set.of("CGF", "CGF LITE");

    private static final String INVALID_STATUS = "INVALID_STATUS";
    private static final String OF_SPLIT = "IS_SEPARATE_MUST_BE_TRUE_WHEN_SEPARATE_DELIVERY";

    private static final DateTimeFormatter NAIVE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd['T'][ ]HH:mm[:ss][.SSS]");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private static final int DAY_LENGTH = 10;
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

    private CoupangMapper() {}

    /** For order sheets: the minute with the offset ({@code ordersheets/minute-window}). */
    static String minuteWithOffset(Instant instant) {
        return minute(instant) + "+09:00";
    }

    /**
     * For return requests: the minute without an offset ({@code returnRequests/cancels-by-minute}).
     */
    static String minute(Instant instant) {
        return MINUTE.format(Kst.at(instant));
    }

    /** For lists by day: the day with the offset ({@code ordersheets/day-first-page}). */
    static String dayWithOffset(Instant instant) {
        return day(instant) + "+09:00";
    }

    /** For lists of withdrawals: the day ({@code withdrawals/by-day}). */
    static String day(Instant instant) {
        return Kst.at(instant).toLocalDate().toString();
    }

    /**
     * With an offset, without one (then KST), with a blank instead of T; empty is absent ({@code
     * contracts/coupang/SOURCES.md}).
     *
     * @throws Rows.Unreadable when it is no time
     */
    static @Nullable Instant time(String field, @Nullable String text) {
        String value = blankToNull(text);
        if (value == null) {
            return null;
        }
        try {
            if (value.length() == DAY_LENGTH) {
                return Kst.startOf(LocalDate.parse(value));
            }
            if (value.endsWith("Z")
                    || value.lastIndexOf('+') > DAY_LENGTH
                    || value.lastIndexOf('-') > DAY_LENGTH) {
                return Timestamps.read(value.replace(' ', 'T'));
            }
            return LocalDateTime.parse(value, NAIVE).atZone(Kst.ZONE).toInstant();
        } catch (DateTimeException noTime) {
            throw Rows.Unreadable.value(field);
        }
    }

    /** The items of boxes; boxes that 쿠팡 ships itself are left out. */
    static List<CollectedItem> items(List<CoupangWire.Box> boxes, Collection<Unmapped> unmapped) {
        List<CollectedItem> items = new ArrayList<>();
        for (CoupangWire.Box box : boxes) {
            if (box.shipmentType() == null || !SHIPPED_BY_COUPANG.contains(box.shipmentType())) {
                items.addAll(itemsOf(box, unmapped));
            }
        }
        return Rows.once(items, unmapped);
    }

    private static List<CollectedItem> itemsOf(CoupangWire.Box box, Collection<Unmapped> unmapped) {
        if (box.orderItems() == null) {
            unmapped.add(new Unmapped("orderItems", "absent", null));
            return List.of();
        }
        List<CoupangWire.Line> lines = box.orderItems().stream().filter(Objects::nonNull).toList();
        // The fee is the box's; its first line carries it.
        CoupangWire.Line first = lines.isEmpty() ? null : lines.getFirst();
        return Rows.map(
                lines,
                line -> item(box, line, line == first, unmapped),
                line -> key(box, line),
                unmapped);
    }

    /** The key of a line, null when a part of it is missing. */
    static @Nullable ItemKey key(CoupangWire.Box box, CoupangWire.Line line) {
        return box.orderId() == null || line.vendorItemId() == null || box.shipmentBoxId() == null
                ? null
                : new CoupangKey(box.orderId(), line.vendorItemId(), box.shipmentBoxId()).key();
    }

    /** The keys of all lines. */
    static Set<ItemKey> keys(List<CoupangWire.Box> boxes) {
        Set<ItemKey> keys = new LinkedHashSet<>();
        for (CoupangWire.Box box : boxes) {
            for (CoupangWire.@Nullable Line line :
                    or(box.orderItems(), List.<CoupangWire.@Nullable Line>of())) {
                ItemKey key = line == null ? null : key(box, line);
                if (key != null) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    private static CollectedItem item(
            CoupangWire.Box box,
            CoupangWire.Line line,
            boolean first,
            Collection<Unmapped> unmapped) {
        long boxId = required("shipmentBoxId", box.shipmentBoxId());
        long orderId = required("orderId", box.orderId());
        long vendorItemId = required("vendorItemId", line.vendorItemId());
        ItemKey key = new CoupangKey(orderId, vendorItemId, boxId).key();
        int quantity =
                Rows.atLeast(1, "shippingCount", required("shippingCount", line.shippingCount()));
        int cancelled = cancelled(line, quantity);
        long price = won("salesPrice", required("salesPrice", line.salesPrice()), key, unmapped);
        long discount = discount(line, key, unmapped);
        Instant paidAt = time("paidAt", box.paidAt());
        Instant orderedAt = time("orderedAt", box.orderedAt());
        long fee = first ? fee(box, key, unmapped) : 0;
        return new CollectedItem(
                key,
                String.valueOf(orderId),
                String.valueOf(vendorItemId),
                String.valueOf(boxId),
                String.valueOf(required("sellerProductId", line.sellerProductId())),
                String.valueOf(vendorItemId),
                or(blankToNull(line.sellerProductName()), or(line.vendorItemName(), "")),
                blankToNull(line.sellerProductItemName()),
                blankToNull(line.externalVendorSkuCode()),
                quantity,
                cancelled,
                price,
                discount,
                Math.subtractExact(Math.multiplyExact(price, quantity), discount),
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
                required("orderedAt", or(orderedAt, paidAt)),
                required("paidAt", or(paidAt, orderedAt)),
                shipBy(line),
                null,
                or(
                        time("inTrasitDateTime", box.inTrasitDateTime()),
                        time("invoiceNumberUploadDate", line.invoiceNumberUploadDate())),
                time("deliveredDate", box.deliveredDate()),
                time("confirmDate", line.confirmDate()));
    }

    private static int cancelled(CoupangWire.Line line, int quantity) {
        return Boolean.TRUE.equals(line.canceled())
                ? quantity
                : Math.min(Rows.atLeast(0, "cancelCount", or(line.cancelCount(), 0)), quantity);
    }

    /**
     * The sum the market tells, else the sum of its parts ({@code contracts/coupang/SOURCES.md}).
     */
    private static long discount(
            CoupangWire.Line line, ItemKey key, Collection<Unmapped> unmapped) {
        return line.discountPrice() != null
                ? won("discountPrice", line.discountPrice(), key, unmapped)
                : won("instantCouponDiscount", line.instantCouponDiscount(), key, unmapped)
                        + won(
                                "downloadableCouponDiscount",
                                line.downloadableCouponDiscount(),
                                key,
                                unmapped)
                        + won("coupangDiscount", line.coupangDiscount(), key, unmapped);
    }

    private static long fee(CoupangWire.Box box, ItemKey key, Collection<Unmapped> unmapped) {
        return won("shippingPrice", box.shippingPrice(), key, unmapped)
                + won("remotePrice", box.remotePrice(), key, unmapped);
    }

    /** Whole won; a part of a won, which Korea has not, is cut and told. */
    private static long won(
            String field,
            CoupangWire.@Nullable Money money,
            ItemKey key,
            Collection<Unmapped> unmapped) {
        if (money == null) {
            return 0;
        }
        if (!money.whole()) {
            unmapped.add(new Unmapped(field, "nanos", key));
        }
        return money.won();
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
        try {
            return day == null
                    ? null
                    : LocalDate.parse(day).atTime(END_OF_DAY).atZone(Kst.ZONE).toInstant();
        } catch (DateTimeException noDay) {
            throw Rows.Unreadable.value("estimatedShippingDate");
        }
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
     * {@code +82 50212345678}, perhaps with a leading blank, reads 050212345678 at home ({@code
     * contracts/coupang/SOURCES.md}).
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

    /**
     * One row for each option of the box, all with the same number: the whole box is sent ({@code
     * contracts/coupang/SOURCES.md}).
     *
     * @param ofSplit whether a part of the box was split off before
     */
    static CoupangWire.Invoice invoice(Shipment shipment, boolean ofSplit) {
        CoupangKey key = CoupangKey.of(shipment.key());
        return new CoupangWire.Invoice(
                key.shipmentBoxId(),
                key.orderId(),
                key.vendorItemId(),
                Objects.requireNonNull(COURIERS.get(shipment.courier()), shipment.courier()),
                shipment.number(),
                ofSplit,
                ofSplit,
                "");
    }

    /** Whether a whole box was refused because a part of it was split off before. */
    static boolean isOfSplit(@Nullable Answer answer) {
        return answer instanceof Answer.Rejected no && no.code().equals(OF_SPLIT);
    }

    /** The same refusal, of what may be sent again. */
    static Answer later(ItemKey key, Answer answer) {
        return answer instanceof Answer.Rejected no
                ? new Answer.Rejected(no.code(), no.message(), true)
                : answer;
    }

    /**
     * The answers are a box's; each item of the box gets it. A box that is not named is unknown.
     */
    static Map<ItemKey, Answer> answers(Collection<ItemKey> keys, CoupangWire.Results results) {
        Map<Long, Answer> byBox = new LinkedHashMap<>();
        for (CoupangWire.Result result :
                results.responseList() == null
                        ? List.<CoupangWire.@Nullable Result>of()
                        : results.responseList()) {
            if (result != null && result.shipmentBoxId() != null) {
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

    /**
     * The same for a confirmation, whose one refusal of a state stands for every state: a box that
     * is confirmed already, perhaps by our own earlier call, a cancelled one and one whose refund
     * runs. A look by key tells which.
     */
    static Map<ItemKey, Answer> confirmations(
            Collection<ItemKey> keys, CoupangWire.Results results) {
        Map<ItemKey, Answer> answers = answers(keys, results);
        answers.replaceAll(
                (key, answer) ->
                        answer instanceof Answer.Rejected no && no.code().equals(INVALID_STATUS)
                                ? new Answer.Unknown(INVALID_STATUS)
                                : answer);
        return answers;
    }

    private static Answer answer(CoupangWire.Result result) {
        if (result.succeed() == null) {
            return new Answer.Unknown("neither succeeded nor failed");
        }
        if (result.succeed()) {
            return new Answer.Accepted();
        }
        return new Answer.Rejected(
                or(result.resultCode(), ""),
                or(result.resultMessage(), ""),
                Boolean.TRUE.equals(result.retryRequired()));
    }

    static <T extends @Nullable Object> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
