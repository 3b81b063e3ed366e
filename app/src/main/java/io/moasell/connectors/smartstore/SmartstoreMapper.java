package io.moasell.connectors.smartstore;

import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.CollectedClaim;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ObservedState;
import io.moasell.channels.spi.Unmapped;
import io.moasell.channels.spi.WaybillRegistrar.Shipment;
import io.moasell.kernel.Kst;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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

    /** Sheet §15 through couriers.md §1: our code → theirs. */
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

    /** The order domain wants exactly three digits of fraction (sheet §1). */
    private static final DateTimeFormatter REQUEST_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    private static final Set<String> UNPAID = Set.of("PAYMENT_WAITING", "CANCELED_BY_NOPAYMENT");

    private static final Set<String> OPEN_CLAIMS =
            Set.of(
                    "CANCEL_REQUEST",
                    "CANCELING",
                    "ADMIN_CANCELING",
                    "RETURN_REQUEST",
                    "EXCHANGE_REQUEST",
                    "COLLECTING",
                    "COLLECT_DONE",
                    "EXCHANGE_REDELIVERING");

    private static final Set<String> ENDED_CLAIMS =
            Set.of(
                    "CANCEL_DONE",
                    "CANCEL_REJECT",
                    "RETURN_DONE",
                    "RETURN_REJECT",
                    "EXCHANGE_DONE",
                    "EXCHANGE_REJECT",
                    "ADMIN_CANCEL_DONE",
                    "ADMIN_CANCEL_REJECT",
                    "PURCHASE_DECISION_HOLDBACK",
                    "PURCHASE_DECISION_REQUEST",
                    "PURCHASE_DECISION_HOLDBACK_RELEASE");

    private SmartstoreMapper() {}

    static String requestTime(Instant instant) {
        return REQUEST_TIME.format(Kst.at(instant));
    }

    /** Any number of fraction digits; null and blank are absent. */
    static @Nullable Instant time(@Nullable String text) {
        return text == null || text.isBlank() ? null : OffsetDateTime.parse(text).toInstant();
    }

    /**
     * The items of one answer; unpaid ones and gifts nobody has taken yet are not ours to handle.
     */
    static List<CollectedItem> items(
            List<SmartstoreWire.Detail> details, Collection<Unmapped> unmapped) {
        Map<String, String> feeCarriers = feeCarriers(details);
        List<CollectedItem> items = new ArrayList<>();
        for (SmartstoreWire.Detail detail : details) {
            SmartstoreWire.ProductOrder line = detail.productOrder();
            if (line == null
                    || line.productOrderId() == null
                    || line.productOrderStatus() == null) {
                continue;
            }
            if (UNPAID.contains(line.productOrderStatus())
                    || "WAIT_FOR_RECEIVING".equals(line.giftReceivingStatus())) {
                continue;
            }
            items.add(item(detail, line, feeCarriers, unmapped));
        }
        return items;
    }

    /** The fee belongs to the package: its first line carries it (sheet §5.2, inferred). */
    private static Map<String, String> feeCarriers(List<SmartstoreWire.Detail> details) {
        return details.stream()
                .map(SmartstoreWire.Detail::productOrder)
                .filter(
                        line ->
                                line != null
                                        && line.packageNumber() != null
                                        && line.productOrderId() != null)
                .collect(
                        Collectors.toMap(
                                line -> Objects.requireNonNull(line.packageNumber()),
                                line -> Objects.requireNonNull(line.productOrderId()),
                                (a, b) ->
                                        Comparator.<String>naturalOrder().compare(a, b) <= 0
                                                ? a
                                                : b));
    }

    private static CollectedItem item(
            SmartstoreWire.Detail detail,
            SmartstoreWire.ProductOrder line,
            Map<String, String> feeCarriers,
            Collection<Unmapped> unmapped) {
        ItemKey key = new ItemKey(Objects.requireNonNull(line.productOrderId()));
        SmartstoreWire.Order order = detail.order();
        int quantity = first(line.initialQuantity(), line.quantity(), 0);
        ObservedState state = state(line, key, unmapped);
        boolean carriesFee =
                line.packageNumber() == null
                        || key.value().equals(feeCarriers.get(line.packageNumber()));
        Instant orderedAt = orEpoch(time(order == null ? null : order.orderDate()));
        Instant paidAt = time(order == null ? null : order.paymentDate());
        return new CollectedItem(
                key,
                order == null || order.orderId() == null ? key.value() : order.orderId(),
                key.value(),
                line.packageNumber(),
                first(line.productId(), ""),
                blankToNull(first(line.itemNo(), line.optionCode(), "")),
                first(line.productName(), ""),
                blankToNull(line.productOption()),
                sellerCode(line),
                quantity,
                cancelled(detail, line, quantity),
                first(line.unitPrice(), 0L) + first(line.optionPrice(), 0L),
                first(line.initialProductDiscountAmount(), line.productDiscountAmount(), 0L),
                first(line.initialPaymentAmount(), line.totalPaymentAmount(), 0L),
                carriesFee
                        ? first(line.deliveryFeeAmount(), 0L)
                                - first(line.deliveryDiscountAmount(), 0L)
                        : 0,
                feeType(line.shippingFeeType(), key, unmapped),
                state,
                Objects.requireNonNull(line.productOrderStatus()),
                claimed(line, key, unmapped),
                new CollectedItem.Person(
                        order == null ? "" : first(order.ordererName(), ""),
                        order == null ? null : blankToNull(order.ordererTel()),
                        null),
                receiver(line),
                waybill(detail.delivery()),
                orderedAt,
                paidAt == null ? orderedAt : paidAt,
                time(line.shippingDueDate()),
                time(line.placeOrderDate()),
                time(detail.delivery() == null ? null : detail.delivery().sendDate()),
                time(detail.delivery() == null ? null : detail.delivery().deliveredDate()),
                time(line.decisionDate()));
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
            SmartstoreWire.ProductOrder line, ItemKey key, Collection<Unmapped> unmapped) {
        String status = Objects.requireNonNull(line.productOrderStatus());
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

    private static boolean claimed(
            SmartstoreWire.ProductOrder line, ItemKey key, Collection<Unmapped> unmapped) {
        String status = line.claimStatus();
        if (status == null || ENDED_CLAIMS.contains(status)) {
            return false;
        }
        if (!OPEN_CLAIMS.contains(status)) {
            unmapped.add(new Unmapped("claimStatus", status, key));
        }
        // A claim whose state we cannot read stops us: sending would be the worse mistake.
        return true;
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

    /**
     * Pieces finally cancelled: what the finished cancels say, all of them when the line itself is
     * cancelled.
     */
    private static int cancelled(
            SmartstoreWire.Detail detail, SmartstoreWire.ProductOrder line, int quantity) {
        if ("CANCELED".equals(line.productOrderStatus())) {
            return quantity;
        }
        int done =
                claimsOf(detail, new HashSet<>()).stream()
                        .filter(claim -> claim.state() == CollectedClaim.State.DONE)
                        .mapToInt(CollectedClaim::quantity)
                        .sum();
        return Math.min(done, quantity);
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

    /** The cancels of one item, each once, finished ones too. */
    static List<CollectedClaim> claims(
            List<SmartstoreWire.Detail> details, Collection<Unmapped> unmapped) {
        return details.stream().flatMap(detail -> claimsOf(detail, unmapped).stream()).toList();
    }

    private static List<CollectedClaim> claimsOf(
            SmartstoreWire.Detail detail, Collection<Unmapped> unmapped) {
        SmartstoreWire.ProductOrder line = detail.productOrder();
        if (line == null || line.productOrderId() == null) {
            return List.of();
        }
        ItemKey key = new ItemKey(line.productOrderId());
        int quantity = first(line.initialQuantity(), line.quantity(), 0);
        Map<String, CollectedClaim> claims = new LinkedHashMap<>();
        // A finished cancel can be visible in both places (sheet §5.2); the current one is the
        // newer sight.
        for (SmartstoreWire.CompletedClaim done : orEmpty(detail.completedClaims())) {
            if (done.claimId() != null
                    && ("CANCEL".equals(done.claimType())
                            || "ADMIN_CANCEL".equals(done.claimType()))) {
                add(
                        claims,
                        key,
                        done.claimId(),
                        done.claimStatus(),
                        first(done.requestQuantity(), quantity),
                        reason(done.claimRequestReason(), done.claimRequestDetailContent()),
                        done.claimRequestDate(),
                        unmapped);
            }
        }
        SmartstoreWire.Cancel now =
                detail.currentClaim() != null && detail.currentClaim().cancel() != null
                        ? detail.currentClaim().cancel()
                        : detail.cancel();
        if (now != null && now.claimId() != null) {
            add(
                    claims,
                    key,
                    now.claimId(),
                    now.claimStatus(),
                    first(now.requestQuantity(), quantity),
                    reason(now.cancelReason(), now.cancelDetailedReason()),
                    now.claimRequestDate(),
                    unmapped);
        }
        return List.copyOf(claims.values());
    }

    private static void add(
            Map<String, CollectedClaim> claims,
            ItemKey key,
            String claimId,
            @Nullable String status,
            int quantity,
            @Nullable String reason,
            @Nullable String requestedAt,
            Collection<Unmapped> unmapped) {
        CollectedClaim.State state =
                switch (first(status, "")) {
                    case "CANCEL_REQUEST", "CANCELING", "ADMIN_CANCELING" ->
                            CollectedClaim.State.REQUESTED;
                    case "CANCEL_DONE", "ADMIN_CANCEL_DONE" -> CollectedClaim.State.DONE;
                    case "CANCEL_REJECT", "ADMIN_CANCEL_REJECT" -> CollectedClaim.State.WITHDRAWN;
                    default -> {
                        unmapped.add(new Unmapped("claimStatus", first(status, ""), key));
                        // Somebody asked for something: stop until a person has looked.
                        yield CollectedClaim.State.REQUESTED;
                    }
                };
        claims.put(
                claimId,
                new CollectedClaim(
                        claimId,
                        key,
                        CollectedClaim.Kind.CANCEL,
                        state,
                        quantity,
                        reason,
                        first(status, ""),
                        orEpoch(time(requestedAt))));
    }

    private static @Nullable String reason(@Nullable String code, @Nullable String words) {
        String text = (first(code, "") + " " + first(words, "")).strip();
        return text.isEmpty() ? null : text;
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
     * unknown (sheet §6).
     */
    static Map<ItemKey, Answer> answers(
            List<ItemKey> keys,
            Set<String> done,
            @Nullable List<SmartstoreWire.FailedItem> failed) {
        Map<String, Answer> refused = new LinkedHashMap<>();
        for (SmartstoreWire.FailedItem item : orEmpty(failed)) {
            if (item.productOrderId() != null) {
                refused.put(item.productOrderId(), refusal(item));
            }
        }
        Map<ItemKey, Answer> answers = new LinkedHashMap<>();
        for (ItemKey key : keys) {
            Answer refusal = refused.get(key.value());
            answers.put(
                    key,
                    done.contains(key.value())
                            ? new Answer.Accepted()
                            : refusal != null
                                    ? refusal
                                    : new Answer.Unknown("in neither list of the answer"));
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

    @SafeVarargs
    static <T> T first(@Nullable T... values) {
        for (T value : values) {
            if (value != null) {
                return value;
            }
        }
        throw new IllegalArgumentException("the last value is never null");
    }

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static Instant orEpoch(@Nullable Instant instant) {
        return instant == null ? Instant.EPOCH : instant;
    }
}
