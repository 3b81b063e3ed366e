package io.moasell.connectors.smartstore;

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
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pure functions and code tables between their records and ours. */
final class SmartstoreMapper {

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
                    Map.entry("CVS_GS", "CVSNET"),
                    Map.entry("CVS_CU", "CUPARCEL"),
                    Map.entry("HOMEPICK", "HOMEPICK"),
                    Map.entry("NONGHYUP", "NONGHYUP"),
                    Map.entry("HONAM", "HONAM"),
                    Map.entry("SLX", "SLX"),
                    Map.entry("HPL", "HPL"),
                    Map.entry("YONGMA", "YONGMA"),
                    Map.entry("SEBANG", "SEBANG"),
                    Map.entry("PANTOS", "PANTOS"),
                    Map.entry("TODAY", "TODAYPICKUP"),
                    Map.entry("CHAINLOGIS", "CHAINLOGIS"),
                    Map.entry("EMS", "EMS"),
                    Map.entry("DHL", "DHL"),
                    Map.entry("FEDEX", "FEDEX"),
                    Map.entry("UPS", "UPS"),
                    Map.entry("MAIL", "GENERALPOST"));

    /** Our code for goods the seller brings himself: a delivery method there, no courier. */
    static final String DIRECT = "DIRECT";

    private static final Map<String, String> OURS =
            COURIERS.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    /**
     * The order domain wants exactly three digits of fraction ({@code
     * changes/time-without-fraction}).
     */
    private static final DateTimeFormatter REQUEST_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    private static final Set<String> UNPAID = Set.of("PAYMENT_WAITING", "CANCELED_BY_NOPAYMENT");

    private SmartstoreMapper() {}

    static String requestTime(Instant instant) {
        return REQUEST_TIME.format(Kst.at(instant));
    }

    /**
     * Any number of fraction digits; null and blank are absent.
     *
     * @throws Rows.Unreadable when it is no time
     */
    static @Nullable Instant time(String field, @Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : Timestamps.read(text.strip());
        } catch (DateTimeException noTime) {
            throw Rows.Unreadable.value(field);
        }
    }

    /** The ids of what came. */
    static Set<String> ids(List<SmartstoreWire.Detail> details) {
        Set<String> ids = new HashSet<>();
        for (SmartstoreWire.Detail detail : details) {
            if (detail.productOrder() != null && detail.productOrder().productOrderId() != null) {
                ids.add(detail.productOrder().productOrderId());
            }
        }
        return ids;
    }

    /** The package of the line that the page's feed named last, null when it has none. */
    static @Nullable String lastPackage(List<SmartstoreWire.Detail> details, List<String> ids) {
        String last = ids.isEmpty() ? null : ids.getLast();
        return details.stream()
                .map(SmartstoreWire.Detail::productOrder)
                .filter(line -> line != null && last != null && last.equals(line.productOrderId()))
                .map(SmartstoreWire.ProductOrder::packageNumber)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /**
     * The items of one answer; unpaid ones and gifts nobody has taken yet are not ours to handle.
     *
     * @param packageBefore a package whose fee a line of the page before carries, null when none
     */
    static List<CollectedItem> items(
            List<SmartstoreWire.Detail> details,
            @Nullable String packageBefore,
            Collection<Unmapped> unmapped) {
        Map<String, String> feeCarriers = feeCarriers(details, packageBefore);
        return Rows.once(
                Rows.map(
                        details,
                        detail -> item(detail, feeCarriers, unmapped),
                        SmartstoreMapper::key,
                        unmapped),
                unmapped);
    }

    /** The key of a line, null when it has none. */
    static @Nullable ItemKey key(SmartstoreWire.Detail detail) {
        return detail.productOrder() == null || detail.productOrder().productOrderId() == null
                ? null
                : new ItemKey(detail.productOrder().productOrderId());
    }

    /**
     * The fee belongs to the package: its first line carries it ({@code
     * query/two-lines-of-an-order}, inferred).
     */
    private static Map<String, String> feeCarriers(
            List<SmartstoreWire.Detail> details, @Nullable String packageBefore) {
        Map<String, String> carriers = new HashMap<>();
        for (SmartstoreWire.Detail detail : details) {
            SmartstoreWire.ProductOrder line = detail.productOrder();
            if (line != null && line.packageNumber() != null && line.productOrderId() != null) {
                carriers.merge(
                        line.packageNumber(),
                        line.productOrderId(),
                        (a, b) -> a.compareTo(b) <= 0 ? a : b);
            }
        }
        if (packageBefore != null) {
            carriers.put(packageBefore, "");
        }
        return carriers;
    }

    private static @Nullable CollectedItem item(
            SmartstoreWire.Detail detail,
            Map<String, String> feeCarriers,
            Collection<Unmapped> unmapped) {
        SmartstoreWire.ProductOrder line = required("productOrder", detail.productOrder());
        ItemKey key = new ItemKey(required("productOrderId", line.productOrderId()));
        String status = required("productOrderStatus", line.productOrderStatus());
        if (UNPAID.contains(status) || "WAIT_FOR_RECEIVING".equals(line.giftReceivingStatus())) {
            return null;
        }
        SmartstoreWire.Order order = required("order", detail.order());
        SmartstoreWire.Delivery delivery = detail.delivery();
        int quantity =
                Rows.atLeast(
                        1,
                        "quantity",
                        required("quantity", firstOrNull(line.initialQuantity(), line.quantity())));
        long unitPrice = Math.addExact(first(line.unitPrice(), 0L), first(line.optionPrice(), 0L));
        long discount =
                first(line.initialProductDiscountAmount(), line.productDiscountAmount(), 0L);
        Instant orderedAt = time("orderDate", order.orderDate());
        Instant paidAt = time("paymentDate", order.paymentDate());
        return new CollectedItem(
                key,
                required("orderId", order.orderId()),
                key.value(),
                line.packageNumber(),
                required("productId", blankToNull(line.productId())),
                blankToNull(first(line.itemNo(), line.optionCode(), "")),
                first(line.productName(), ""),
                blankToNull(line.productOption()),
                sellerCode(line),
                quantity,
                SmartstoreClaims.cancelled(detail, line, quantity),
                unitPrice,
                discount,
                first(
                        line.initialPaymentAmount(),
                        line.totalPaymentAmount(),
                        Math.subtractExact(Math.multiplyExact(unitPrice, quantity), discount)),
                carriesFee(line, feeCarriers) ? fee(line) : 0,
                feeType(line.shippingFeeType(), key, unmapped),
                state(status, line, key, unmapped),
                status,
                SmartstoreClaims.claimed(detail, line, key, unmapped),
                new CollectedItem.Person(
                        first(order.ordererName(), ""), blankToNull(order.ordererTel()), null),
                receiver(line),
                waybill(delivery),
                required("orderDate", firstOrNull(orderedAt, paidAt)),
                required("paymentDate", firstOrNull(paidAt, orderedAt)),
                time("shippingDueDate", line.shippingDueDate()),
                time("placeOrderDate", line.placeOrderDate()),
                time("sendDate", delivery == null ? null : delivery.sendDate()),
                time("deliveredDate", delivery == null ? null : delivery.deliveredDate()),
                time("decisionDate", line.decisionDate()));
    }

    private static boolean carriesFee(
            SmartstoreWire.ProductOrder line, Map<String, String> feeCarriers) {
        return line.packageNumber() == null
                || required("productOrderId", line.productOrderId())
                        .equals(feeCarriers.get(line.packageNumber()));
    }

    private static long fee(SmartstoreWire.ProductOrder line) {
        return first(line.deliveryFeeAmount(), 0L) - first(line.deliveryDiscountAmount(), 0L);
    }

    /**
     * The option's own code; the product's code only where there is no option, because all options
     * of a product share it and would be taken for one thing.
     */
    private static @Nullable String sellerCode(SmartstoreWire.ProductOrder line) {
        String option = blankToNull(line.optionManageCode());
        if (option != null) {
            return option;
        }
        return blankToNull(line.productOption()) == null
                ? blankToNull(line.sellerProductCode())
                : null;
    }

    private static @Nullable ObservedState state(
            String status,
            SmartstoreWire.ProductOrder line,
            ItemKey key,
            Collection<Unmapped> unmapped) {
        return switch (status) {
            case "PAYED" -> placed(line.placeOrderStatus(), key, unmapped);
            case "DELIVERING" -> ObservedState.SHIPPED;
            case "DELIVERED" -> ObservedState.DELIVERED;
            case "PURCHASE_DECIDED" -> ObservedState.COMPLETED;
            case "CANCELED" -> ObservedState.CANCELLED;
            case "RETURNED" -> ObservedState.RETURNED;
            case "EXCHANGED" -> ObservedState.EXCHANGED;
            default -> {
                unmapped.add(new Unmapped("productOrderStatus", status, key));
                yield null;
            }
        };
    }

    private static @Nullable ObservedState placed(
            @Nullable String placeOrderStatus, ItemKey key, Collection<Unmapped> unmapped) {
        if (placeOrderStatus == null) {
            return ObservedState.NEW;
        }
        return switch (placeOrderStatus) {
            case "NOT_YET", "CANCEL" -> ObservedState.NEW;
            case "OK" -> ObservedState.CONFIRMED;
            default -> {
                unmapped.add(new Unmapped("placeOrderStatus", placeOrderStatus, key));
                yield null;
            }
        };
    }

    private static CollectedItem.ShippingFeeType feeType(
            @Nullable String text, ItemKey key, Collection<Unmapped> unmapped) {
        if (text == null || text.isBlank()) {
            return CollectedItem.ShippingFeeType.FREE;
        }
        return switch (text) {
            case "무료" -> CollectedItem.ShippingFeeType.FREE;
            case "선결제" -> CollectedItem.ShippingFeeType.PREPAID;
            case "착불" -> CollectedItem.ShippingFeeType.COLLECT;
            default -> {
                unmapped.add(new Unmapped("shippingFeeType", text, key));
                yield CollectedItem.ShippingFeeType.PREPAID;
            }
        };
    }

    private static CollectedItem.Receiver receiver(SmartstoreWire.ProductOrder line) {
        SmartstoreWire.Address address = line.shippingAddress();
        return new CollectedItem.Receiver(
                address == null ? "" : first(address.name(), ""),
                address == null ? null : blankToNull(address.tel1()),
                address == null ? null : blankToNull(address.tel2()),
                address == null ? "" : first(address.zipCode(), ""),
                address == null ? "" : first(address.baseAddress(), ""),
                address == null ? null : blankToNull(address.detailedAddress()),
                blankToNull(line.shippingMemo()),
                blankToNull(line.individualCustomUniqueCode()));
    }

    private static CollectedItem.@Nullable Waybill waybill(
            SmartstoreWire.@Nullable Delivery delivery) {
        if (delivery == null || blankToNull(delivery.trackingNumber()) == null) {
            return null;
        }
        String courier = first(delivery.deliveryCompany(), "");
        return new CollectedItem.Waybill(
                OURS.get(courier), courier, Objects.requireNonNull(delivery.trackingNumber()));
    }

    /** One line of a dispatch request. */
    static SmartstoreWire.DispatchItem dispatch(Shipment shipment) {
        if (shipment.courier().equals(DIRECT)) {
            return new SmartstoreWire.DispatchItem(
                    shipment.key().value(),
                    "DIRECT_DELIVERY",
                    null,
                    null,
                    requestTime(shipment.sentAt()));
        }
        return new SmartstoreWire.DispatchItem(
                shipment.key().value(),
                "DELIVERY",
                Objects.requireNonNull(COURIERS.get(shipment.courier()), shipment.courier()),
                shipment.number(),
                requestTime(shipment.sentAt()));
    }

    /**
     * An answer for every key: named as done, named as failed, or in neither list and therefore
     * unknown ({@code variants/dispatch-item-in-neither-list}).
     */
    static Map<ItemKey, Answer> answers(List<ItemKey> keys, SmartstoreWire.WrittenItems items) {
        Map<String, Answer> told = new HashMap<>();
        for (SmartstoreWire.FailedItem item : orEmpty(items.failProductOrderInfos())) {
            if (item != null && item.productOrderId() != null) {
                told.put(item.productOrderId(), refusal(item));
            }
        }
        for (SmartstoreWire.DoneItem item : orEmpty(items.successProductOrderInfos())) {
            if (item != null && item.productOrderId() != null) {
                told.put(item.productOrderId(), new Answer.Accepted());
            }
        }
        for (String id : orEmpty(items.successProductOrderIds())) {
            if (id != null) {
                told.put(id, new Answer.Accepted());
            }
        }
        Map<ItemKey, Answer> answers = new LinkedHashMap<>();
        for (ItemKey key : keys) {
            Answer answer = told.get(key.value());
            answers.put(
                    key,
                    answer == null ? new Answer.Unknown("in neither list of the answer") : answer);
        }
        return answers;
    }

    private static Answer refusal(SmartstoreWire.FailedItem item) {
        String code = first(item.code(), "");
        // "Already in that state": perhaps our own earlier call. A look by key tells the truth.
        return code.equals("105306")
                ? new Answer.Unknown("105306")
                : new Answer.Rejected(code, first(item.message(), ""), false);
    }

    static <T> T first(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    static <T> T first(@Nullable T value, @Nullable T second, T otherwise) {
        return value == null ? first(second, otherwise) : value;
    }

    static <T> @Nullable T firstOrNull(@Nullable T value, @Nullable T second) {
        return value == null ? second : value;
    }

    static <T extends @Nullable Object> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
