package io.moasell.marketplaces.smartstore;

import io.moasell.marketplaces.Answer;
import io.moasell.marketplaces.Json;
import io.moasell.marketplaces.Refusal;
import io.moasell.marketplaces.Request;
import io.moasell.marketplaces.Template.Out;
import io.moasell.marketplaces.smartstore.Book.Entry;
import io.moasell.marketplaces.smartstore.Book.Place;
import io.moasell.marketplaces.smartstore.Order.Claim;
import io.moasell.marketplaces.smartstore.Order.Line;
import io.moasell.marketplaces.smartstore.Trade.Failed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The order domain (pay-order): reads, confirm, dispatch, cancels. Called under the market's lock.
 */
final class OrderDesk {
    private static final int PAGE = 300;
    private static final int BATCH = 30;
    private static final long DAY = Duration.ofHours(24).toMillis();
    private static final Set<String> CHANGE_TYPES =
            Set.of(
                    "PAY_WAITING",
                    "PAYED",
                    "EXCHANGE_OPTION",
                    "DELIVERY_ADDRESS_CHANGED",
                    "GIFT_RECEIVED",
                    "CLAIM_REJECTED",
                    "DISPATCHED",
                    "CLAIM_REQUESTED",
                    "COLLECT_DONE",
                    "CLAIM_COMPLETED",
                    "PURCHASE_DECIDED",
                    "HOPE_DELIVERY_INFO_CHANGED",
                    "CLAIM_REDELIVERING");
    private static final Set<String> STATUSES =
            Set.of(
                    "PAYMENT_WAITING",
                    "PAYED",
                    "DELIVERING",
                    "DELIVERED",
                    "PURCHASE_DECIDED",
                    "EXCHANGED",
                    "CANCELED",
                    "RETURNED",
                    "CANCELED_BY_NOPAYMENT");
    private static final Set<String> CLAIM_STATUSES =
            Set.of(
                    "CANCEL_REQUEST",
                    "CANCELING",
                    "CANCEL_DONE",
                    "CANCEL_REJECT",
                    "RETURN_REQUEST",
                    "COLLECTING",
                    "COLLECT_DONE",
                    "RETURN_DONE",
                    "RETURN_REJECT",
                    "EXCHANGE_REQUEST",
                    "EXCHANGE_REDELIVERING",
                    "EXCHANGE_DONE",
                    "EXCHANGE_REJECT",
                    "PURCHASE_DECISION_HOLDBACK",
                    "PURCHASE_DECISION_REQUEST",
                    "PURCHASE_DECISION_HOLDBACK_RELEASE",
                    "ADMIN_CANCELING",
                    "ADMIN_CANCEL_DONE",
                    "ADMIN_CANCEL_REJECT");
    private static final Set<String> METHODS =
            Set.of(
                    "DELIVERY",
                    "GDFW_ISSUE_SVC",
                    "VISIT_RECEIPT",
                    "DIRECT_DELIVERY",
                    "QUICK_SVC",
                    "NOTHING",
                    "RETURN_DESIGNATED",
                    "RETURN_DELIVERY",
                    "RETURN_INDIVIDUAL",
                    "RETURN_MERCHANT",
                    "UNKNOWN");
    private static final Set<String> SELLER_CANCEL_REASONS =
            Set.of(
                    "INTENT_CHANGED",
                    "COLOR_AND_SIZE",
                    "WRONG_ORDER",
                    "PRODUCT_UNSATISFIED",
                    "DELAYED_DELIVERY",
                    "SOLD_OUT",
                    "INCORRECT_INFO");
    private static final Map<String, ToLongFunction<Entry>> RANGES = new HashMap<>();

    static {
        RANGES.put("PAYED_DATETIME", e -> e.order().paid);
        RANGES.put("ORDERED_DATETIME", e -> e.order().ordered);
        RANGES.put(
                "DISPATCHED_DATETIME", e -> e.line().delivery == null ? 0 : e.line().delivery.sent);
        RANGES.put("PURCHASE_DECIDED_DATETIME", e -> e.line().decided);
        RANGES.put(
                "CLAIM_REQUESTED_DATETIME",
                e -> e.line().claim == null ? 0 : e.line().claim.requested);
        RANGES.put(
                "CLAIM_COMPLETED_DATETIME",
                e -> e.line().claim == null ? 0 : e.line().claim.completed);
        // what never happens in this simulator has no time
        for (String never :
                List.of(
                        "COLLECT_COMPLETED_DATETIME",
                        "GIFT_RECEIVED_DATETIME",
                        "HOPE_DELIVERY_INFO_CHANGED_DATETIME")) {
            RANGES.put(never, e -> 0);
        }
    }

    private final SmartStore market;
    private final Book book;
    private final Trade trade;
    private final Documents documents;

    /** Whether an empty feed answers without {@code data}. */
    boolean omitEmptyData;

    OrderDesk(SmartStore market, Book book, Trade trade, Documents documents) {
        this.market = market;
        this.book = book;
        this.trade = trade;
        this.documents = documents;
    }

    // reads --------------------------------------------------------------------------------------

    Answer changes(Request request, Shop shop, String trace) {
        params(
                request,
                trace,
                "lastChangedFrom",
                "lastChangedTo",
                "lastChangedType",
                "moreSequence",
                "limitCount");
        long now = market.now();
        Long from = time(request, "lastChangedFrom", trace);
        if (from == null)
            throw refused("NotNull.lastChangedFrom", "lastChangedFrom is missing", trace);
        Long asked = time(request, "lastChangedTo", trace);
        long to = asked == null ? Math.min(from + DAY, now) : asked;
        if (from > now) throw outOfRange("lastChangedFrom lies in the future", trace);
        range(from, to, trace);
        if (to > now) throw outOfRange("lastChangedTo lies in the future", trace);
        String type = oneOf(request, "lastChangedType", CHANGE_TYPES, trace);
        Integer limit = number(request, "limitCount", trace);
        if (limit != null && limit < 1)
            throw refused("Min.limitCount", "limitCount is below 1", trace);
        int most = limit == null ? PAGE : Math.min(limit, PAGE);
        String sequence = request.param("moreSequence");

        NavigableMap<Place, Entry> window =
                book.changes(shop.accountId())
                        .subMap(
                                new Place(from, sequence == null ? "" : sequence),
                                true,
                                new Place(to, "~"),
                                true);
        Out out = envelope(trace, 1024 + most * 320);
        int mark = out.size();
        out.source(",\"data\":{\"lastChangeStatuses\":[");
        int count = 0;
        Entry next = null;
        for (Entry entry : window.values()) {
            if (type != null && !entry.line().changeType.name().equals(type)) continue;
            if (count == most) {
                next = entry;
                break;
            }
            if (count++ > 0) out.octet(',');
            documents.change(entry, out);
        }
        out.source("],\"count\":" + count);
        if (next != null) {
            out.source(",\"more\":{\"moreFrom\":");
            out.value(Times.full(next.line().changed, 3))
                    .source(",\"moreSequence\":")
                    .value(next.line().id);
            out.octet('}');
        }
        out.octet('}');
        if (count == 0 && omitEmptyData) out.cut(mark);
        return Answer.json(200, out.octet('}').toBytes());
    }

    Answer query(Request request, Shop shop, String trace) {
        params(request, trace);
        JsonNode body = body(request, trace, "productOrderIds", "quantityClaimCompatibility");
        List<String> ids = ids(body, PAGE, trace);
        boolean quantityClaims = flag(body, "quantityClaimCompatibility", trace);
        Out out = envelope(trace, 1024 + ids.size() * 3000).source(",\"data\":[");
        boolean some = false;
        for (String id : new LinkedHashSet<>(ids).reversed()) { // the order of data is not promised
            Entry entry = book.line(id);
            if (entry == null || !entry.order().shop.equals(shop.accountId())) continue;
            if (some) out.octet(',');
            some = true;
            documents.productOrder(entry, shop, quantityClaims, out);
        }
        return Answer.json(200, out.source("]}").toBytes());
    }

    Answer search(Request request, Shop shop, String trace) {
        params(
                request,
                trace,
                "from",
                "to",
                "rangeType",
                "productOrderStatuses",
                "claimStatuses",
                "placeOrderStatusType",
                "fulfillment",
                "pageSize",
                "page",
                "quantityClaimCompatibility");
        Long from = time(request, "from", trace);
        if (from == null) throw refused("NotNull.from", "from is missing", trace);
        Long asked = time(request, "to", trace);
        long to = asked == null ? from + DAY : asked;
        range(from, to, trace);
        String named = oneOf(request, "rangeType", RANGES.keySet(), trace);
        String rangeType = named == null ? "PAYED_DATETIME" : named;
        Set<String> statuses = eachOf(request, "productOrderStatuses", STATUSES, trace);
        Set<String> claimStatuses = eachOf(request, "claimStatuses", CLAIM_STATUSES, trace);
        String place =
                oneOf(request, "placeOrderStatusType", Set.of("NOT_YET", "OK", "CANCEL"), trace);
        String fulfilment = oneOf(request, "fulfillment", Set.of("true", "false"), trace);
        boolean quantityClaims =
                "true"
                        .equals(
                                oneOf(
                                        request,
                                        "quantityClaimCompatibility",
                                        Set.of("true", "false"),
                                        trace));
        Integer pageSize = number(request, "pageSize", trace);
        int size = pageSize == null ? PAGE : pageSize;
        if (size < 1 || size > PAGE)
            throw refused("Range.pageSize", "pageSize is not 1 to 300", trace);
        Integer pageNumber = number(request, "page", trace);
        int page = pageNumber == null ? 1 : pageNumber;
        if (page < 1) throw refused("Min.page", "page is below 1", trace);

        Collection<Entry> candidates = candidates(shop, rangeType, from, to);
        long skip = (long) (page - 1) * size;
        int count = 0;
        boolean more = false;
        Out out = envelope(trace, 64 * 1024).source(",\"data\":{\"contents\":[");
        for (Entry entry : candidates) {
            Line line = entry.line();
            Claim claim = Documents.shownClaim(line);
            if (!statuses.isEmpty() && !statuses.contains(line.status.name())) continue;
            if (!claimStatuses.isEmpty()
                    && (claim == null || !claimStatuses.contains(claim.status.name()))) continue;
            if (place != null && !line.place.name().equals(place)) continue;
            if ("true".equals(fulfilment))
                continue; // no line of this simulator is fulfilled by 풀필먼트
            if (skip-- > 0) continue;
            if (count == size) {
                more = true;
                break;
            }
            if (count++ > 0) out.octet(',');
            out.source("{\"productOrderId\":").value(line.id).source(",\"content\":");
            documents.productOrder(entry, shop, quantityClaims, out);
            out.octet('}');
        }
        out.source(
                "],\"pagination\":{\"page\":"
                        + page
                        + ",\"size\":"
                        + size
                        + ",\"hasNext\":"
                        + more
                        + "}}}");
        return Answer.json(200, out.toBytes());
    }

    private Collection<Entry> candidates(Shop shop, String rangeType, long from, long to) {
        if (rangeType.equals("PAYED_DATETIME")) {
            return book.payments(shop.accountId())
                    .subMap(new Place(from, ""), true, new Place(to, "~"), true)
                    .values();
        }
        ToLongFunction<Entry> time = RANGES.getOrDefault(rangeType, e -> 0);
        return book.changes(shop.accountId()).values().stream()
                .filter(e -> time.applyAsLong(e) >= from && time.applyAsLong(e) <= to)
                .sorted(Comparator.comparingLong(time).thenComparing(e -> e.line().id))
                .toList();
    }

    Answer orderLines(Request request, Shop shop, String trace) {
        params(request, trace);
        String id = SmartStore.path(request).split("/")[5];
        Order order = book.order(id);
        if (order == null || !order.shop.equals(shop.accountId())) {
            return Answer.json(400, error("100003", "주문을 찾을 수 없습니다.", trace))
                    .because("no order " + id);
        }
        ObjectNode document = success(trace);
        ArrayNode ids = document.putArray("data");
        order.lines.forEach(line -> ids.add(line.id));
        return Answer.json(200, document);
    }

    // writes -------------------------------------------------------------------------------------

    Answer confirm(Request request, Shop shop, String trace) {
        params(request, trace);
        List<String> ids = ids(body(request, trace, "productOrderIds"), BATCH, trace);
        Outcome outcome = new Outcome();
        for (String id : new LinkedHashSet<>(ids)) {
            Found found = find(id, ids, shop);
            Failed failed =
                    found.entry == null ? found.failed : trade.confirm(found.entry, market.stamp());
            if (failed != null || found.entry == null) outcome.failed(id, failed);
            else {
                outcome.confirmed
                        .addObject()
                        .put("productOrderId", id)
                        .put("isReceiverAddressChanged", found.entry.line().addressChanged);
            }
        }
        return outcome.answer(trace, "successProductOrderInfos", outcome.confirmed);
    }

    Answer dispatch(Request request, Shop shop, String trace) {
        params(request, trace);
        JsonNode list = body(request, trace, "dispatchProductOrders").path("dispatchProductOrders");
        if (!list.isArray() || list.isEmpty())
            throw refused(
                    "NotEmpty.dispatchProductOrders", "dispatchProductOrders is empty", trace);
        if (list.size() > BATCH)
            throw refused("Size.dispatchProductOrders", list.size() + " items, at most 30", trace);
        List<Trade.Dispatch> wanted = new ArrayList<>();
        for (JsonNode one : list) wanted.add(dispatch(one, trace));
        List<String> ids = wanted.stream().map(Trade.Dispatch::id).toList();
        Outcome outcome = new Outcome();
        Set<String> seen = new LinkedHashSet<>();
        for (Trade.Dispatch one : wanted) {
            if (!seen.add(one.id())) continue;
            Found found = find(one.id(), ids, shop);
            Failed failed =
                    found.entry == null
                            ? found.failed
                            : trade.dispatch(found.entry, one, market.stamp());
            if (failed != null || found.entry == null) outcome.failed(one.id(), failed);
            else outcome.done.add(one.id());
        }
        return outcome.answer(trace, "successProductOrderIds", outcome.done);
    }

    private Trade.Dispatch dispatch(JsonNode one, String trace) {
        if (!one.isObject())
            throw refused("TypeMismatch.dispatchProductOrders", "an item is no object", trace);
        fields(
                one,
                trace,
                "productOrderId",
                "deliveryMethod",
                "deliveryCompanyCode",
                "trackingNumber",
                "dispatchDate");
        String method = text(one, "deliveryMethod", trace);
        if (method != null && !METHODS.contains(method))
            throw refused(
                    "TypeMismatch.dispatchProductOrder.deliveryMethod",
                    "unknown deliveryMethod " + method,
                    trace);
        String date = needed(one, "dispatchDate", trace);
        Long at = Times.read(date);
        if (at == null) throw badTime("dispatchDate", date, trace);
        return new Trade.Dispatch(
                needed(one, "productOrderId", trace),
                needed(one, "deliveryMethod", trace),
                blankToNull(text(one, "deliveryCompanyCode", trace)),
                blankToNull(text(one, "trackingNumber", trace)),
                at);
    }

    Answer cancelRequest(Request request, Shop shop, String trace) {
        params(request, trace);
        JsonNode body =
                body(request, trace, "cancelReason", "cancelDetailedReason", "cancelQuantity");
        String reason = needed(body, "cancelReason", trace);
        if (!SELLER_CANCEL_REASONS.contains(reason))
            throw refused(
                    "TypeMismatch.cancelReason", "cancelReason not accepted: " + reason, trace);
        String detail = text(body, "cancelDetailedReason", trace);
        if (detail != null && detail.length() > 500)
            throw refused(
                    "Size.cancelDetailedReason", "cancelDetailedReason is longer than 500", trace);
        JsonNode many = body.path("cancelQuantity");
        if (!many.isMissingNode() && !many.isIntegralNumber())
            throw refused("TypeMismatch.cancelQuantity", "cancelQuantity is no integer", trace);
        Integer quantity = many.isMissingNode() ? null : many.intValue();
        return claim(
                request,
                shop,
                trace,
                e -> trade.sellerCancel(e, reason, detail, quantity, market.stamp()));
    }

    Answer cancelApprove(Request request, Shop shop, String trace) {
        params(request, trace);
        if (request.body().length > 0)
            body(request, trace); // documented without a body; {} is harmless
        return claim(request, shop, trace, e -> trade.approveCancel(e, market.stamp()));
    }

    private Answer claim(
            Request request, Shop shop, String trace, Function<Entry, @Nullable Failed> step) {
        String id = SmartStore.path(request).split("/")[5];
        Found found = find(id, List.of(id), shop);
        Failed failed = found.entry == null ? found.failed : step.apply(found.entry);
        Outcome outcome = new Outcome();
        if (failed != null) outcome.failed(id, failed);
        else outcome.done.add(id);
        return outcome.answer(trace, "successProductOrderIds", outcome.done);
    }

    private record Found(@Nullable Entry entry, @Nullable Failed failed) {}

    private Found find(String id, List<String> all, Shop shop) {
        if (all.stream().filter(id::equals).count() > 1) {
            return new Found(null, new Failed("104131", "상품 주문 번호가 중복되었습니다."));
        }
        Entry entry = book.line(id);
        if (entry == null) return new Found(null, new Failed("100001", "상품 주문을 찾을 수 없습니다."));
        if (!entry.order().shop.equals(shop.accountId())) {
            return new Found(null, new Failed("101009", "처리 권한이 없는 상품 주문 번호입니다."));
        }
        return new Found(entry, null);
    }

    /** What a bulk write came to; HTTP 200 even if everything failed. */
    private final class Outcome {
        final ArrayNode done = Json.array();
        final ArrayNode confirmed = Json.array();
        final ArrayNode failures = Json.array();
        final List<String> why = new ArrayList<>();

        void failed(String id, @Nullable Failed failed) {
            String code = failed == null ? "9999" : failed.code();
            String message = failed == null ? "처리에 실패하였습니다." : failed.message();
            failures.addObject()
                    .put("productOrderId", id)
                    .put("code", code)
                    .put("message", message);
            why.add(id + " " + code);
        }

        Answer answer(String trace, String successName, ArrayNode successes) {
            ObjectNode document = success(trace);
            ObjectNode data = document.putObject("data");
            data.set(successName, successes);
            data.set("failProductOrderInfos", failures);
            Answer answer = Answer.json(200, document);
            return why.isEmpty()
                    ? answer
                    : answer.because("failed items: " + String.join(", ", why));
        }
    }

    // checks -------------------------------------------------------------------------------------

    private Out envelope(String trace, int room) {
        return new Out(room)
                .source("{\"timestamp\":")
                .value(Times.full(market.now(), 3))
                .source(",\"traceId\":")
                .value(trace);
    }

    private ObjectNode success(String trace) {
        return Json.object().put("timestamp", Times.full(market.now(), 3)).put("traceId", trace);
    }

    private ObjectNode error(String code, String message, String trace) {
        return Json.object()
                .put("code", code)
                .put("message", message)
                .put("timestamp", Times.full(market.now(), 3))
                .put("traceId", trace);
    }

    private Refusal refused(String message, String why, String trace) {
        return new Refusal(Answer.json(400, error("4000", message, trace)).because(why));
    }

    private Refusal outOfRange(String why, String trace) {
        return new Refusal(
                Answer.json(400, error("104139", "조회 가능한 날짜 범위를 초과하였습니다.", trace)).because(why));
    }

    private Refusal badTime(String field, String sent, String trace) {
        return new Refusal(
                Answer.json(400, error("4000", Times.BAD, trace))
                        .because(field + " is no date-time with 3 digits of fraction: " + sent));
    }

    private void range(long from, long to, String trace) {
        if (to < from) throw outOfRange("the range ends before it begins", trace);
        if (to - from > DAY) throw outOfRange("the range is longer than 24 hours", trace);
    }

    private void params(Request request, String trace, String... known) {
        for (String name : request.query().keySet()) {
            if (!Set.of(known).contains(name))
                throw refused("Unknown.parameter." + name, "unknown parameter " + name, trace);
        }
    }

    private JsonNode body(Request request, String trace, String... known) {
        String type = request.header("Content-Type");
        if (type == null || !type.toLowerCase().startsWith("application/json")) {
            throw new Refusal(
                    Answer.json(415, error("4000", "Content-Type", trace))
                            .because("the body is not application/json: " + type));
        }
        JsonNode body;
        try {
            body = Json.parse(request.text());
        } catch (JacksonException e) {
            throw refused("HttpMessageNotReadable", "the body is no JSON", trace);
        }
        if (!body.isObject())
            throw refused("HttpMessageNotReadable", "the body is no object", trace);
        fields(body, trace, known);
        return body;
    }

    private void fields(JsonNode object, String trace, String... known) {
        List<String> unknown = Json.unknownFields(object, Set.of(known));
        if (!unknown.isEmpty())
            throw refused("Unknown.field." + unknown.getFirst(), "unknown field " + unknown, trace);
    }

    private List<String> ids(JsonNode body, int most, String trace) {
        JsonNode list = body.path("productOrderIds");
        if (!list.isArray() || list.isEmpty())
            throw refused("NotEmpty.productOrderIds", "productOrderIds is empty", trace);
        if (list.size() > most)
            throw refused("Size.productOrderIds", list.size() + " ids, at most " + most, trace);
        List<String> ids = new ArrayList<>();
        for (JsonNode id : list) {
            if (!id.isString())
                throw refused("TypeMismatch.productOrderIds", "an id is no text", trace);
            ids.add(id.stringValue());
        }
        return ids;
    }

    private boolean flag(JsonNode body, String field, String trace) {
        JsonNode value = body.path(field);
        if (value.isMissingNode()) return false;
        if (!value.isBoolean())
            throw refused("TypeMismatch." + field, field + " is no boolean", trace);
        return value.booleanValue();
    }

    private @Nullable String text(JsonNode body, String field, String trace) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) return null;
        if (!value.isString()) throw refused("TypeMismatch." + field, field + " is no text", trace);
        return value.stringValue();
    }

    private String needed(JsonNode body, String field, String trace) {
        String value = text(body, field, trace);
        if (value == null || value.isBlank())
            throw refused("NotNull." + field, field + " is missing", trace);
        return value;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private @Nullable Long time(Request request, String name, String trace) {
        String sent = single(request, name, trace);
        if (sent == null) return null;
        Long at = Times.read(sent);
        if (at == null) throw badTime(name, sent, trace);
        return at;
    }

    private @Nullable Integer number(Request request, String name, String trace) {
        String sent = single(request, name, trace);
        if (sent == null) return null;
        if (!sent.matches("-?\\d{1,9}"))
            throw refused("TypeMismatch." + name, name + " is no integer", trace);
        return Integer.valueOf(sent);
    }

    private @Nullable String oneOf(Request request, String name, Set<String> values, String trace) {
        String sent = single(request, name, trace);
        if (sent != null && !values.contains(sent))
            throw refused("TypeMismatch." + name, "unknown " + name + " " + sent, trace);
        return sent;
    }

    private Set<String> eachOf(Request request, String name, Set<String> values, String trace) {
        for (String sent : request.params(name)) {
            if (!values.contains(sent))
                throw refused("TypeMismatch." + name, "unknown " + name + " " + sent, trace);
        }
        return Set.copyOf(request.params(name));
    }

    private @Nullable String single(Request request, String name, String trace) {
        if (request.params(name).size() > 1)
            throw refused("TypeMismatch." + name, name + " is sent twice", trace);
        return request.param(name);
    }
}
