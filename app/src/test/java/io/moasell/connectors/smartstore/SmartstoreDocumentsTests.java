package io.moasell.connectors.smartstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.moasell.channels.spi.Account;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.WaybillRegistrar.Shipment;
import io.moasell.channels.spi.Window;
import io.moasell.connectors.Contract;
import io.moasell.connectors.Spelled;
import io.moasell.connectors.Stub;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Each document of contracts/smartstore, answered as it stands to the connector: what it makes of
 * it in full, and, where we make that call, our request text against text.
 */
class SmartstoreDocumentsTests {

    private static final Contract DOCUMENTS = new Contract("smartstore");
    private static final String TOKEN = "sbx.Y29udHJhY3QtdG9rZW4tb2YtbW9vbi1iYWtlcnk";
    private static final Instant NOW = Instant.parse("2026-11-10T01:00:00Z");

    /** Whether we make the request of the document, or only its answer may come to us. */
    private enum Request {
        OURS,
        NOT_OURS
    }

    // the feed ------------------------------------------------------------------------------------

    @ParameterizedTest
    @MethodSource
    void a_page_of_the_feed_leads_to_its_product_orders_and_on(
            String name, Request request, String expected) {
        assertThat(feed(name, request)).isEqualTo(expected);
    }

    static Stream<Arguments> a_page_of_the_feed_leads_to_its_product_orders_and_on() {
        return Stream.of(
                arguments(
                        "changes/address-changed",
                        Request.OURS,
                        """
                        reads [2026110970000012]
                        claims may be in [2026110970000012]
                        """),
                arguments(
                        "changes/begin-missing",
                        Request.NOT_OURS,
                        """
                        RefusedCall 4000: NotNull.lastChangedFrom
                        """),
                arguments(
                        "changes/cancel-withdrawn",
                        Request.OURS,
                        """
                        reads [2026110970000017]
                        claims may be in [2026110970000017]
                        """),
                arguments(
                        "changes/cancelled",
                        Request.OURS,
                        """
                        reads [2026110970000017]
                        claims may be in [2026110970000017]
                        """),
                arguments(
                        "changes/end-in-the-future",
                        Request.OURS,
                        """
                        RefusedCall 104139: 조회 가능한 날짜 범위를 초과하였습니다.
                        """),
                arguments(
                        "changes/first-page",
                        Request.NOT_OURS,
                        """
                        next 2026-11-09T11:02:40.000+09:00|2026110970000015|
                        reads [2026110970000012, 2026110970000014]
                        next 2026-11-09T11:02:40.000+09:00|2026110970000015|
                        claims may be in []
                        """),
                arguments(
                        "changes/last-page",
                        Request.NOT_OURS,
                        """
                        reads [2026110970000019]
                        claims may be in [2026110970000019]
                        """),
                arguments(
                        "changes/longer-than-a-day",
                        Request.OURS,
                        """
                        RefusedCall 104139: 조회 가능한 날짜 범위를 초과하였습니다.
                        """),
                arguments(
                        "changes/next-page",
                        Request.NOT_OURS,
                        """
                        next 2026-11-09T17:30:00.000+09:00|2026110970000019|
                        reads [2026110970000015, 2026110970000017]
                        next 2026-11-09T17:30:00.000+09:00|2026110970000019|
                        claims may be in [2026110970000017]
                        """),
                arguments(
                        "changes/nothing",
                        Request.OURS,
                        """
                        reads []
                        claims may be in []
                        """),
                arguments(
                        "changes/of-one-type",
                        Request.NOT_OURS,
                        """
                        reads [2026110970000017]
                        claims may be in [2026110970000017]
                        """),
                arguments(
                        "changes/partly-cancelled",
                        Request.OURS,
                        """
                        reads [2026110970000017]
                        claims may be in [2026110970000017]
                        """),
                arguments(
                        "changes/plus-not-encoded",
                        Request.NOT_OURS,
                        """
                        RefusedCall 4000: 날짜 포맷을 확인해주세요. 유효한 ISO-8601 포맷이 아닙니다.
                        """),
                arguments(
                        "changes/purchase-decided",
                        Request.OURS,
                        """
                        reads [2026110970000019]
                        claims may be in [2026110970000019]
                        """),
                arguments(
                        "changes/time-without-fraction",
                        Request.NOT_OURS,
                        """
                        RefusedCall 4000: 날짜 포맷을 확인해주세요. 유효한 ISO-8601 포맷이 아닙니다.
                        """),
                arguments(
                        "changes/unpaid",
                        Request.OURS,
                        """
                        reads [2026110970000021]
                        claims may be in []
                        """),
                arguments(
                        "variants/cut-short",
                        Request.NOT_OURS,
                        """
                        NotUnderstood: not the documented JSON
                        """),
                arguments(
                        "variants/feed-gift",
                        Request.NOT_OURS,
                        """
                        reads [2026110970000012]
                        claims may be in []
                        """),
                arguments(
                        "variants/feed-ids-as-numbers",
                        Request.NOT_OURS,
                        """
                        reads [2026110970000012, 2026110970000017]
                        claims may be in [2026110970000017]
                        """),
                arguments(
                        "variants/feed-type-unknown",
                        Request.NOT_OURS,
                        """
                        reads [2026110970000012, 2026110970000014]
                        claims may be in [2026110970000012, 2026110970000014]
                        """),
                arguments(
                        "variants/feed-without-data",
                        Request.NOT_OURS,
                        """
                        reads []
                        claims may be in []
                        """));
    }

    private static String feed(String name, Request request) {
        JsonNode document = DOCUMENTS.read(name);
        Window window = window(document.path("request"));
        String cursor = cursor(document.path("request"));
        JsonNode unpaid = unpaid(document.path("answer"));
        return Spelled.call(
                () -> {
                    String orders =
                            with(
                                    connector ->
                                            Spelled.items(
                                                    connector.collect(account(), window, cursor)),
                                    stub -> {
                                        if (request == Request.OURS) {
                                            stub.asked()
                                                    .getFirst()
                                                    .requireSame(
                                                            document.path("request"),
                                                            List.of("Authorization"));
                                        }
                                        return "reads " + read(stub) + "\n";
                                    },
                                    document.path("answer"),
                                    unpaid);
                    String claims =
                            with(
                                    connector ->
                                            Spelled.claims(
                                                    connector.collectClaims(
                                                            account(), window, cursor)),
                                    stub -> "claims may be in " + read(stub) + "\n",
                                    document.path("answer"),
                                    unpaid);
                    return orders + claims;
                });
    }

    /** Which product orders were read after the feed. */
    private static List<String> read(Stub stub) {
        List<String> ids = new ArrayList<>();
        stub.asked().stream()
                .skip(1)
                .forEach(
                        query ->
                                Contract.JSON
                                        .readTree(query.body())
                                        .path("productOrderIds")
                                        .forEach(id -> ids.add(id.stringValue())));
        return ids;
    }

    private static Window window(JsonNode request) {
        Map<String, String> query = query(request);
        return new Window(
                time(query.getOrDefault("lastChangedFrom", "2026-11-09T10:00:00.000+09:00")),
                time(query.getOrDefault("lastChangedTo", "2026-11-10T09:59:58.000+09:00")));
    }

    private static String cursor(JsonNode request) {
        Map<String, String> query = query(request);
        return query.containsKey("moreSequence")
                ? query.get("lastChangedFrom") + "|" + query.get("moreSequence") + "|"
                : null;
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    }

    private static Map<String, String> query(JsonNode request) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : request.path("query").stringValue("").split("&")) {
            String[] parts = pair.split("=");
            if (parts.length == 2) {
                query.put(parts[0], parts[1].replace("%3A", ":").replace("%2B", "+"));
            }
        }
        return query;
    }

    /** The product orders that a feed names, as lines nobody has paid: they are no items yet. */
    private static JsonNode unpaid(JsonNode feed) {
        ObjectNode answer = Contract.JSON.createObjectNode().put("status", 200);
        answer.putObject("headers").put("Content-Type", "application/json");
        ArrayNode rows = answer.putObject("body").putArray("data");
        for (JsonNode change : feed.path("body").path("data").path("lastChangeStatuses")) {
            rows.addObject()
                    .putObject("productOrder")
                    .put("productOrderId", change.path("productOrderId").asString())
                    .put("productOrderStatus", "PAYMENT_WAITING");
        }
        return answer;
    }

    // product orders ------------------------------------------------------------------------------

    @ParameterizedTest
    @MethodSource
    void product_orders_become_items_and_claims(String name, Request request, String expected) {
        assertThat(productOrders(name, request)).isEqualTo(expected);
    }

    static Stream<Arguments> product_orders_become_items_and_claims() {
        return Stream.of(
                arguments(
                        "query/cancel-requested",
                        Request.OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state CONFIRMED (PAYED) | claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed 2026-11-09T04:00:00Z | shipped - | delivered - | completed -
                        claim 2026110990000030 | 2026110970000012 | CANCEL | REQUESTED (CANCEL_REQUEST) | 2 | INTENT_CHANGED | 2026-11-09T05:05:12Z
                        """),
                arguments(
                        "query/cancel-withdrawn",
                        Request.OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state CONFIRMED (PAYED) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed 2026-11-09T04:00:00Z | shipped - | delivered - | completed -
                        claim 2026110990000030 | 2026110970000012 | CANCEL | WITHDRAWN (CANCEL_REJECT) | 2 | INTENT_CHANGED | 2026-11-09T05:05:12Z
                        """),
                arguments(
                        "query/cancelled-by-seller",
                        Request.OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 2
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state CANCELLED (CANCELED) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        claim 2026110990000030 | 2026110970000012 | CANCEL | DONE (CANCEL_DONE) | 2 | SOLD_OUT 재고가 없어요 | 2026-11-09T06:00:00Z
                        """),
                arguments(
                        "query/cancelled-by-the-market",
                        Request.OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 2
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state CANCELLED (CANCELED) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        claim 2026110990000030 | 2026110970000012 | CANCEL | DONE (ADMIN_CANCEL_DONE) | 2 | ETC | 2026-11-09T05:05:12Z
                        """),
                arguments(
                        "query/cancelled",
                        Request.OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 2
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state CANCELLED (CANCELED) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        claim 2026110990000030 | 2026110970000012 | CANCEL | DONE (CANCEL_DONE) | 2 | INTENT_CHANGED | 2026-11-09T05:05:12Z
                        """),
                arguments(
                        "query/collected",
                        Request.OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state SHIPPED (DELIVERING) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          waybill CJ | CJGLS | 520001234564
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed 2026-11-09T04:00:00Z | shipped 2026-11-09T08:30:00Z | delivered - | completed -
                        """),
                arguments(
                        "query/confirmed",
                        Request.OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state CONFIRMED (PAYED) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed 2026-11-09T04:00:00Z | shipped - | delivered - | completed -
                        """),
                arguments(
                        "query/delivered",
                        Request.OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state DELIVERED (DELIVERED) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          waybill CJ | CJGLS | 520001234564
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed 2026-11-09T04:00:00Z | shipped 2026-11-09T08:30:00Z | delivered 2026-11-10T00:20:00Z | completed -
                        """),
                arguments(
                        "query/dispatched-despite-cancel-request",
                        Request.OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state SHIPPED (DELIVERING) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          waybill CJ | CJGLS | 520001234564
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed 2026-11-09T04:00:00Z | shipped 2026-11-09T08:30:00Z | delivered - | completed -
                        claim 2026110990000030 | 2026110970000012 | CANCEL | WITHDRAWN (CANCEL_REJECT) | 2 | INTENT_CHANGED | 2026-11-09T05:05:12Z
                        """),
                arguments(
                        "query/dispatched",
                        Request.OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state SHIPPED (DELIVERING) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          waybill CJ | CJGLS | 520001234564
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed 2026-11-09T04:00:00Z | shipped 2026-11-09T08:30:00Z | delivered - | completed -
                        """),
                arguments(
                        "query/new",
                        Request.OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state NEW (PAYED) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        """),
                arguments(
                        "query/nobody",
                        Request.OURS,
                        """
                        gone 2026110970009998
                        gone 2026110970009999
                        unmapped productOrder | absent | 2026110970009998
                        unmapped productOrder | absent | 2026110970009999
                        """),
                arguments(
                        "query/none",
                        Request.NOT_OURS,
                        """
                        RefusedCall 4000: NotEmpty.productOrderIds
                        """),
                arguments(
                        "query/not-json",
                        Request.NOT_OURS,
                        """
                        RefusedCall 4000: HttpMessageNotReadable
                        """),
                arguments(
                        "query/partly-cancelled-not-understood",
                        Request.NOT_OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 3 | cancelled 0
                          won 12000 each | 3000 off | 33000 paid | 0 FREE
                          state NEW (PAYED) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        """),
                arguments(
                        "query/partly-cancelled",
                        Request.OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 3 | cancelled 1
                          won 12000 each | 3000 off | 33000 paid | 0 FREE
                          state NEW (PAYED) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        claim 2026110990000030 | 2026110970000012 | CANCEL | DONE (CANCEL_DONE) | 1 | INTENT_CHANGED | 2026-11-09T05:05:12Z
                        """),
                arguments(
                        "query/purchase-decided",
                        Request.OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state COMPLETED (PURCHASE_DECIDED) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          waybill CJ | CJGLS | 520001234564
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed 2026-11-09T04:00:00Z | shipped 2026-11-09T08:30:00Z | delivered 2026-11-10T00:20:00Z | completed 2026-11-10T00:40:00Z
                        """),
                arguments(
                        "query/sent-by-own-hands",
                        Request.OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state SHIPPED (DELIVERING) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed 2026-11-09T04:00:00Z | shipped 2026-11-09T08:30:00Z | delivered - | completed -
                        """),
                arguments(
                        "query/too-many",
                        Request.OURS,
                        """
                        RefusedCall 4000: Size.productOrderIds
                        """),
                arguments(
                        "query/two-lines-of-an-order",
                        Request.OURS,
                        """
                        item 2026110970000015 | 2026110910000013 | 2026110970000015 | 2026110980000013
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 화이트 / 사이즈: M | TS-WHT-M
                          pieces 2 | cancelled 0
                          won 14000 each | 0 off | 28000 paid | 0 FREE
                          state NEW (PAYED) | not claimed
                          buyer 이보기 | 010-0000-2222 | -
                          receiver 이보기 | 010-0000-2222 | - | 48058 | 부산광역시 해운대구 예시대로 30 | 7층 | - | -
                          ordered 2026-11-09T02:02:40Z | paid 2026-11-09T02:02:40Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        item 2026110970000014 | 2026110910000013 | 2026110970000014 | 2026110980000013
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 1 | cancelled 0
                          won 9900 each | 0 off | 9900 paid | 0 FREE
                          state NEW (PAYED) | not claimed
                          buyer 이보기 | 010-0000-2222 | -
                          receiver 이보기 | 010-0000-2222 | - | 48058 | 부산광역시 해운대구 예시대로 30 | 7층 | - | -
                          ordered 2026-11-09T02:02:40Z | paid 2026-11-09T02:02:40Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        """),
                arguments(
                        "query/unknown-ids-are-absent",
                        Request.OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state NEW (PAYED) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        gone 2026110970009999
                        unmapped productOrder | absent | 2026110970009999
                        """),
                arguments(
                        "query/unpaid",
                        Request.OURS,
                        """
                        """),
                arguments(
                        "query/without-code",
                        Request.OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | -
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state NEW (PAYED) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        """),
                arguments(
                        "query/without-option-and-memo",
                        Request.OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | - | 가상 도마 | - | BRD-OAK
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state NEW (PAYED) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | - | -
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        """),
                arguments(
                        "variants/query-cancel-in-progress",
                        Request.NOT_OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state CONFIRMED (PAYED) | claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed 2026-11-09T04:00:00Z | shipped - | delivered - | completed -
                        claim 2026110990000030 | 2026110970000012 | CANCEL | REQUESTED (CANCELING) | 2 | INTENT_CHANGED | 2026-11-09T05:05:12Z
                        """),
                arguments(
                        "variants/query-cancel-only-at-the-top",
                        Request.NOT_OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state CONFIRMED (PAYED) | claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed 2026-11-09T04:00:00Z | shipped - | delivered - | completed -
                        claim 2026110990000030 | 2026110970000012 | CANCEL | REQUESTED (CANCEL_REQUEST) | 2 | INTENT_CHANGED | 2026-11-09T05:05:12Z
                        """),
                arguments(
                        "variants/query-cancel-only-in-current-claim",
                        Request.NOT_OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state CONFIRMED (PAYED) | claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed 2026-11-09T04:00:00Z | shipped - | delivered - | completed -
                        claim 2026110990000030 | 2026110970000012 | CANCEL | REQUESTED (CANCEL_REQUEST) | 2 | INTENT_CHANGED | 2026-11-09T05:05:12Z
                        """),
                arguments(
                        "variants/query-claim-unknown",
                        Request.NOT_OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state NEW (PAYED) | claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        unmapped claimStatus | RECALL_REQUEST | 2026110970000012
                        """),
                arguments(
                        "variants/query-exchanged",
                        Request.NOT_OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state EXCHANGED (EXCHANGED) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          waybill CJ | CJGLS | 520001234564
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed 2026-11-09T04:00:00Z | shipped 2026-11-09T08:30:00Z | delivered 2026-11-10T00:20:00Z | completed -
                        """),
                arguments(
                        "variants/query-memo-flag-as-text",
                        Request.NOT_OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state NEW (PAYED) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        """),
                arguments(
                        "variants/query-new-fields",
                        Request.NOT_OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state NEW (PAYED) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        """),
                arguments(
                        "variants/query-other-fractions",
                        Request.NOT_OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state NEW (PAYED) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59.123456Z
                          confirmed - | shipped - | delivered - | completed -
                        """),
                arguments(
                        "variants/query-place-status-unknown",
                        Request.NOT_OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state null (PAYED) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        unmapped placeOrderStatus | HELD | 2026110970000012
                        """),
                arguments(
                        "variants/query-return-requested",
                        Request.NOT_OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state DELIVERED (DELIVERED) | claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          waybill CJ | CJGLS | 520001234564
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed 2026-11-09T04:00:00Z | shipped 2026-11-09T08:30:00Z | delivered 2026-11-10T00:20:00Z | completed -
                        """),
                arguments(
                        "variants/query-returned",
                        Request.NOT_OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state RETURNED (RETURNED) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          waybill CJ | CJGLS | 520001234564
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed 2026-11-09T04:00:00Z | shipped 2026-11-09T08:30:00Z | delivered 2026-11-10T00:20:00Z | completed -
                        """),
                arguments(
                        "variants/query-status-unknown",
                        Request.NOT_OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state null (QUALITY_CHECK) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        unmapped productOrderStatus | QUALITY_CHECK | 2026110970000012
                        """),
                arguments(
                        "variants/query-three-digits-of-fraction",
                        Request.NOT_OURS,
                        """
                        item 2026110970000012 | 2026110910000011 | 2026110970000012 | 2026110980000011
                          product 11000000001 | 33000000001 | 가상 티셔츠 | 색상: 블랙 / 사이즈: L | TS-BLK-L
                          pieces 2 | cancelled 0
                          won 12000 each | 2000 off | 22000 paid | 3000 PREPAID
                          state SHIPPED (DELIVERING) | not claimed
                          buyer 김가상 | 010-0000-1111 | -
                          receiver 김가상 | 010-0000-1111 | - | 06236 | 서울특별시 강남구 가상로 1 | 101동 1203호 | 문 앞에 놓아주세요 | -
                          waybill CJ | CJGLS | 520001234564
                          ordered 2026-11-09T01:31:07Z | paid 2026-11-09T01:31:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed 2026-11-09T04:00:00Z | shipped 2026-11-09T08:30:00Z | delivered - | completed -
                        """));
    }

    private static String productOrders(String name, Request request) {
        JsonNode document = DOCUMENTS.read(name);
        List<ItemKey> keys = keys(document);
        return Spelled.call(
                () ->
                        with(
                                        connector ->
                                                Spelled.read(connector.byKeys(account(), keys)),
                                        stub -> {
                                            if (request == Request.OURS) {
                                                requireSame(stub, document);
                                            }
                                            return "";
                                        },
                                        document.path("answer"))
                                + with(
                                        connector ->
                                                Spelled.claims(
                                                        connector.collectClaims(
                                                                account(), window(document), null)),
                                        stub -> "",
                                        claimed(keys),
                                        document.path("answer")));
    }

    private static List<ItemKey> keys(JsonNode document) {
        JsonNode asked = document.path("request").path("body").path("productOrderIds");
        List<ItemKey> keys = new ArrayList<>();
        asked.forEach(id -> keys.add(new ItemKey(id.stringValue())));
        return keys.isEmpty() ? List.of(new ItemKey("2026110970000012")) : keys;
    }

    /** A page of the feed that names these as claimed. */
    private static JsonNode claimed(List<ItemKey> keys) {
        ObjectNode answer = Contract.JSON.createObjectNode().put("status", 200);
        ArrayNode changes =
                answer.putObject("body").putObject("data").putArray("lastChangeStatuses");
        keys.forEach(
                key ->
                        changes.addObject()
                                .put("productOrderId", key.value())
                                .put("lastChangedType", "CLAIM_REQUESTED"));
        return answer;
    }

    // writes --------------------------------------------------------------------------------------

    @ParameterizedTest
    @MethodSource
    void a_confirmation_is_answered_for_each_item(String name, Request request, String expected) {
        JsonNode document = DOCUMENTS.read(name);
        assertThat(
                        written(
                                document,
                                request,
                                connector ->
                                        Spelled.answers(
                                                connector.confirm(account(), keys(document)))))
                .isEqualTo(expected);
    }

    static Stream<Arguments> a_confirmation_is_answered_for_each_item() {
        return Stream.of(
                arguments(
                        "confirm/address-changed",
                        Request.OURS,
                        """
                        2026110970000012 Accepted
                        """),
                arguments(
                        "confirm/all",
                        Request.OURS,
                        """
                        2026110970000012 Accepted
                        2026110970000014 Accepted
                        """),
                arguments(
                        "confirm/none",
                        Request.OURS,
                        """
                        2026110970000031 Unknown: 105306
                        """),
                arguments(
                        "confirm/partly",
                        Request.OURS,
                        """
                        2026110970000012 Accepted
                        2026110970000031 Unknown: 105306
                        2026110970000032 Rejected 104442: 상품 주문 상태를 확인해 주세요.
                        2026110970009999 Rejected 100001: 상품 주문을 찾을 수 없습니다.
                        2026110970000033 Rejected 101009: 처리 권한이 없는 상품 주문 번호입니다.
                        """),
                arguments(
                        "confirm/same-twice",
                        Request.OURS,
                        """
                        2026110970000012 Rejected 104131: 상품 주문 번호가 중복되었습니다.
                        """),
                arguments(
                        "confirm/too-many",
                        Request.OURS,
                        """
                        RefusedCall 4000: Size.productOrderIds
                        """),
                arguments(
                        "variants/confirm-successes-as-ids",
                        Request.NOT_OURS,
                        """
                        2026110970000012 Accepted
                        """));
    }

    @ParameterizedTest
    @MethodSource
    void a_dispatch_is_answered_for_each_item(String name, Request request, String expected) {
        JsonNode document = DOCUMENTS.read(name);
        assertThat(
                        written(
                                document,
                                request,
                                connector ->
                                        Spelled.answers(
                                                connector.register(
                                                        account(), shipments(document)))))
                .isEqualTo(expected);
    }

    static Stream<Arguments> a_dispatch_is_answered_for_each_item() {
        return Stream.of(
                arguments(
                        "dispatch/by-own-hands",
                        Request.OURS,
                        """
                        2026110970000012 Accepted
                        """),
                arguments(
                        "dispatch/courier-missing",
                        Request.NOT_OURS,
                        """
                        2026110970000012 Rejected 104118: 택배사를 입력해 주세요.
                        """),
                arguments(
                        "dispatch/courier-unknown",
                        Request.NOT_OURS,
                        """
                        2026110970000012 Rejected 104119: 택배사 코드를 확인해 주세요.
                        """),
                arguments(
                        "dispatch/date-missing",
                        Request.NOT_OURS,
                        """
                        RefusedCall 4000: NotNull.dispatchDate
                        """),
                arguments(
                        "dispatch/date-without-fraction",
                        Request.NOT_OURS,
                        """
                        RefusedCall 4000: 날짜 포맷을 확인해주세요. 유효한 ISO-8601 포맷이 아닙니다.
                        """),
                arguments(
                        "dispatch/method-not-for-sending",
                        Request.NOT_OURS,
                        """
                        2026110970000012 Rejected 104117: 배송 방법을 변경해 주세요.
                        """),
                arguments(
                        "dispatch/not-confirmed",
                        Request.OURS,
                        """
                        2026110970000012 Accepted
                        """),
                arguments(
                        "dispatch/number-invalid",
                        Request.OURS,
                        """
                        2026110970000012 Rejected 104122: 유효하지 않은 송장 번호입니다.
                        """),
                arguments(
                        "dispatch/number-missing",
                        Request.NOT_OURS,
                        """
                        2026110970000012 Rejected 104120: 송장 번호를 입력해 주세요.
                        """),
                arguments(
                        "dispatch/number-used",
                        Request.OURS,
                        """
                        2026110970000012 Rejected 104121: 이미 사용된 송장 번호입니다.
                        """),
                arguments(
                        "dispatch/one",
                        Request.OURS,
                        """
                        2026110970000012 Accepted
                        """),
                arguments(
                        "dispatch/partly",
                        Request.OURS,
                        """
                        2026110970000012 Accepted
                        2026110970000031 Rejected 9999: 주문 및 클레임 상태를 확인해 주세요.
                        2026110970000032 Rejected 104442: 상품 주문 상태를 확인해 주세요.
                        2026110970009999 Rejected 100001: 상품 주문을 찾을 수 없습니다.
                        2026110970000033 Rejected 101009: 처리 권한이 없는 상품 주문 번호입니다.
                        """),
                arguments(
                        "dispatch/same-twice",
                        Request.OURS,
                        """
                        2026110970000012 Rejected 104131: 상품 주문 번호가 중복되었습니다.
                        """),
                arguments(
                        "dispatch/sent-before",
                        Request.OURS,
                        """
                        2026110970000031 Rejected 9999: 주문 및 클레임 상태를 확인해 주세요.
                        """),
                arguments(
                        "dispatch/too-many",
                        Request.OURS,
                        """
                        RefusedCall 4000: Size.dispatchProductOrders
                        """),
                arguments(
                        "dispatch/two-lines-in-one-box",
                        Request.OURS,
                        """
                        2026110970000014 Accepted
                        2026110970000015 Accepted
                        """),
                arguments(
                        "dispatch/withdraws-cancel-request",
                        Request.OURS,
                        """
                        2026110970000012 Accepted
                        """),
                arguments(
                        "variants/dispatch-failed-with-9999",
                        Request.NOT_OURS,
                        """
                        2026110970000012 Rejected 9999: 주문 상태를 확인해 주세요.
                        2026110970000014 Unknown: in neither list of the answer
                        """),
                arguments(
                        "variants/dispatch-item-in-neither-list",
                        Request.NOT_OURS,
                        """
                        2026110970000012 Accepted
                        2026110970000014 Unknown: in neither list of the answer
                        """));
    }

    private static String written(
            JsonNode document, Request request, Function<SmartstoreConnector, String> write) {
        return with(
                connector -> Spelled.call(() -> write.apply(connector)),
                stub -> {
                    if (request == Request.OURS) {
                        requireSame(stub, document);
                    }
                    return "";
                },
                document.path("answer"));
    }

    /** The shipments a document sends, said in our words; what we never send is CJ's. */
    private static List<Shipment> shipments(JsonNode document) {
        Map<String, String> ours = new LinkedHashMap<>();
        Contract.couriers("smartstore").forEach((code, theirs) -> ours.put(theirs, code));
        List<Shipment> shipments = new ArrayList<>();
        for (JsonNode line : document.path("request").path("body").path("dispatchProductOrders")) {
            String courier =
                    line.path("deliveryMethod").stringValue().equals("DIRECT_DELIVERY")
                            ? "DIRECT"
                            : ours.getOrDefault(
                                    line.path("deliveryCompanyCode").stringValue(""), "CJ");
            shipments.add(
                    new Shipment(
                            new ItemKey(line.path("productOrderId").stringValue()),
                            courier,
                            line.path("trackingNumber").stringValue("520001234564"),
                            NOW));
        }
        return shipments.isEmpty()
                ? List.of(
                        new Shipment(new ItemKey("2026110970000012"), "CJ", "520001234564", NOW),
                        new Shipment(new ItemKey("2026110970000014"), "CJ", "520001234564", NOW))
                : shipments;
    }

    private static void requireSame(Stub stub, JsonNode document) {
        stub.asked()
                .getFirst()
                .requireSame(document.path("request"), List.of("Authorization", "Content-Type"));
    }

    // tokens and the gateway ----------------------------------------------------------------------

    @ParameterizedTest
    @MethodSource
    void a_token_is_issued_or_refused(String name, Request request, String expected) {
        JsonNode document = DOCUMENTS.read(name);
        assertThat(
                        with(
                                connector -> Spelled.call(() -> issued(connector)),
                                stub -> {
                                    if (request == Request.OURS) {
                                        stub.asked()
                                                .getFirst()
                                                .requireSame(
                                                        document.path("request"),
                                                        List.of("Content-Type"));
                                    }
                                    return "";
                                },
                                document.path("answer"),
                                DOCUMENTS.read("changes/nothing").path("answer")))
                .isEqualTo(expected);
    }

    static Stream<Arguments> a_token_is_issued_or_refused() {
        return Stream.of(
                arguments(
                        "token/account-with-self",
                        Request.NOT_OURS,
                        """
                        Unauthorized BAD_REQUEST: account_id 항목이 유효하지 않습니다.
                        """),
                arguments(
                        "token/client-unknown",
                        Request.NOT_OURS,
                        """
                        Unauthorized BAD_REQUEST: client_id 항목이 유효하지 않습니다.
                        """),
                arguments(
                        "token/grant-type-missing",
                        Request.NOT_OURS,
                        """
                        Unauthorized BAD_REQUEST: grant_type 항목이 유효하지 않습니다.
                        """),
                arguments(
                        "token/ip-refused",
                        Request.OURS,
                        """
                        Unauthorized GW.IP_NOT_ALLOWED: 호출이 허용되지 않은 IP입니다.
                        """),
                arguments(
                        "token/issued",
                        Request.OURS,
                        """
                        sbx.Y29udHJhY3QtdG9rZW4tb2YtbW9vbi1iYWtlcnk until 2026-11-10T03:30:00Z
                        """),
                arguments(
                        "token/quota",
                        Request.NOT_OURS,
                        """
                        Throttled PT10M
                        """),
                arguments(
                        "token/same-token-again",
                        Request.OURS,
                        """
                        sbx.Y29udHJhY3QtdG9rZW4tb2YtbW9vbi1iYWtlcnk until 2026-11-10T01:40:10Z
                        """),
                arguments(
                        "token/seller-not-allowed",
                        Request.NOT_OURS,
                        """
                        Unauthorized FORBIDDEN: account_id 에 대한 권한이 없습니다.
                        """),
                arguments(
                        "token/signature-wrong",
                        Request.NOT_OURS,
                        """
                        Unauthorized BAD_REQUEST: client_secret_sign 항목이 유효하지 않습니다.
                        """),
                arguments(
                        "token/timestamp-expired",
                        Request.NOT_OURS,
                        """
                        Unavailable our clock is not theirs
                        """),
                arguments(
                        "token/timestamp-in-seconds",
                        Request.NOT_OURS,
                        """
                        Unavailable our clock is not theirs
                        """),
                arguments(
                        "token/timestamp-in-the-future",
                        Request.NOT_OURS,
                        """
                        Unavailable our clock is not theirs
                        """),
                arguments(
                        "token/type-in-lower-case",
                        Request.NOT_OURS,
                        """
                        Unauthorized BAD_REQUEST: type 항목이 유효하지 않습니다.
                        """),
                arguments(
                        "variants/token-without-expiry",
                        Request.NOT_OURS,
                        """
                        NotUnderstood: not the documented token
                        """));
    }

    private static String issued(SmartstoreConnector connector) {
        List<String> kept = new ArrayList<>();
        connector.collect(
                account(
                        new Account.Tokens() {
                            @Override
                            public String get(Supplier<Account.Token> issue) {
                                Account.Token token = issue.get();
                                kept.add(token.value() + " until " + token.useUntil() + "\n");
                                return token.value();
                            }

                            @Override
                            public void drop(String refused) {
                                kept.add("dropped " + refused + "\n");
                            }
                        }),
                new Window(NOW.minusSeconds(60), NOW.minusSeconds(2)),
                null);
        return String.join("", kept);
    }

    @ParameterizedTest
    @MethodSource
    void what_the_gateway_says_is_its_failure(String name, Request request, String expected) {
        JsonNode document = DOCUMENTS.read(name);
        assertThat(
                        with(
                                connector ->
                                        Spelled.call(
                                                () ->
                                                        Spelled.items(
                                                                connector.collect(
                                                                        account(),
                                                                        window(
                                                                                document.path(
                                                                                        "request")),
                                                                        null))),
                                stub -> {
                                    if (request == Request.OURS) {
                                        stub.asked()
                                                .getFirst()
                                                .requireSame(
                                                        document.path("request"),
                                                        List.of("Authorization"));
                                    }
                                    return "";
                                },
                                document.path("answer")))
                .isEqualTo(expected);
    }

    static Stream<Arguments> what_the_gateway_says_is_its_failure() {
        return Stream.of(
                arguments(
                        "gateway/backend-error",
                        Request.OURS,
                        """
                        Unavailable GW.PROXY.05
                        """),
                arguments(
                        "gateway/backend-timeout",
                        Request.OURS,
                        """
                        Unavailable GW.TIMEOUT.02
                        """),
                arguments(
                        "gateway/group-missing",
                        Request.OURS,
                        """
                        Unauthorized GW.AUTHN: 요청을 보낼 권한이 없습니다.
                        """),
                arguments(
                        "gateway/ip-refused",
                        Request.OURS,
                        """
                        Unauthorized GW.IP_NOT_ALLOWED: 호출이 허용되지 않은 IP입니다.
                        """),
                arguments(
                        "gateway/maintenance",
                        Request.OURS,
                        """
                        Unavailable GW.BLOCK.01
                        """),
                arguments(
                        "gateway/method-wrong",
                        Request.NOT_OURS,
                        """
                        RefusedCall GW.NOT_FOUND: 요청하신 리소스를 찾을 수 없습니다.
                        """),
                arguments(
                        "gateway/path-unknown",
                        Request.NOT_OURS,
                        """
                        RefusedCall GW.NOT_FOUND: 요청하신 리소스를 찾을 수 없습니다.
                        """),
                arguments(
                        "gateway/token-expired",
                        Request.NOT_OURS,
                        """
                        Unauthorized GW.AUTHN: 요청을 보낼 권한이 없습니다.
                        """),
                arguments(
                        "gateway/token-missing",
                        Request.NOT_OURS,
                        """
                        Unauthorized GW.AUTHN: 요청을 보낼 권한이 없습니다.
                        """),
                arguments(
                        "gateway/too-many-calls",
                        Request.OURS,
                        """
                        Throttled PT1S
                        """),
                arguments(
                        "variants/gateway-broken",
                        Request.NOT_OURS,
                        """
                        Unavailable GW.INTERNAL_SERVER_ERROR
                        """),
                arguments(
                        "variants/not-json",
                        Request.NOT_OURS,
                        """
                        Unavailable HTTP 502
                        """),
                arguments(
                        "variants/quota",
                        Request.NOT_OURS,
                        """
                        Throttled PT10M
                        """),
                arguments(
                        "variants/too-many-calls-with-trace",
                        Request.NOT_OURS,
                        """
                        Throttled PT1S
                        """));
    }

    // the signature and the codes -----------------------------------------------------------------

    @Test
    void the_signature_is_that_of_every_vector() {
        JsonNode vectors = DOCUMENTS.read("signing").path("vectors");
        assertThat(vectors.size()).isEqualTo(4);
        for (JsonNode vector : vectors) {
            assertThat(
                            SmartstoreSigning.sign(
                                    vector.path("clientId").stringValue(),
                                    vector.path("clientSecret").stringValue(),
                                    vector.path("timestamp").longValue()))
                    .isEqualTo(vector.path("clientSecretSign").stringValue());
        }
    }

    @Test
    void the_couriers_are_the_column_of_the_table_and_our_own_hands() {
        assertThat(SmartstoreMapper.COURIERS).isEqualTo(Contract.couriers("smartstore"));
        TreeSet<String> known = new TreeSet<>(Contract.couriers("smartstore").keySet());
        known.add("DIRECT");
        assertThat(connector("http://127.0.0.1:1").couriers(Channel.SMARTSTORE)).isEqualTo(known);
    }

    // every document ------------------------------------------------------------------------------

    private static final Map<String, String> READ_BY_NO_ROLE =
            Map.ofEntries(
                    Map.entry(
                            "cancel-approve/approved",
                            "a claim is answered by the claims desk, which is not built yet"),
                    Map.entry(
                            "cancel-approve/nothing-asked",
                            "a claim is answered by the claims desk, which is not built yet"),
                    Map.entry(
                            "cancel-request/after-dispatch",
                            "a claim is answered by the claims desk, which is not built yet"),
                    Map.entry(
                            "cancel-request/more-than-remains",
                            "a claim is answered by the claims desk, which is not built yet"),
                    Map.entry(
                            "cancel-request/one-of-three",
                            "a claim is answered by the claims desk, which is not built yet"),
                    Map.entry(
                            "cancel-request/reason-not-accepted",
                            "a claim is answered by the claims desk, which is not built yet"),
                    Map.entry(
                            "cancel-request/whole-line",
                            "a claim is answered by the claims desk, which is not built yet"),
                    Map.entry("order-lines/two", "every line comes through the feed by itself"),
                    Map.entry("order-lines/unknown", "every line comes through the feed by itself"),
                    Map.entry(
                            "search/by-status", "the feed of changes tells what the search would"),
                    Map.entry(
                            "search/cancels-requested",
                            "the feed of changes tells what the search would"),
                    Map.entry(
                            "search/longer-than-a-day",
                            "the feed of changes tells what the search would"),
                    Map.entry("search/nothing", "the feed of changes tells what the search would"),
                    Map.entry(
                            "search/page-size-too-large",
                            "the feed of changes tells what the search would"),
                    Map.entry(
                            "search/paid-first-page",
                            "the feed of changes tells what the search would"),
                    Map.entry(
                            "search/paid-second-page",
                            "the feed of changes tells what the search would"),
                    Map.entry(
                            "variants/claim-refused-as-400",
                            "a claim is answered by the claims desk, which is not built yet"));

    @Test
    void every_document_is_tried_here_or_read_by_no_role() {
        List<String> tried =
                new ArrayList<>(
                        Stream.of(
                                        a_page_of_the_feed_leads_to_its_product_orders_and_on(),
                                        product_orders_become_items_and_claims(),
                                        a_confirmation_is_answered_for_each_item(),
                                        a_dispatch_is_answered_for_each_item(),
                                        a_token_is_issued_or_refused(),
                                        what_the_gateway_says_is_its_failure())
                                .flatMap(all -> all)
                                .map(one -> (String) one.get()[0])
                                .toList());
        tried.addAll(SmartstoreListingDocumentsTests.TRIED);
        tried.add("signing");
        tried.add("credentials");
        assertThat(tried)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(READ_BY_NO_ROLE.keySet());
        tried.addAll(READ_BY_NO_ROLE.keySet());
        assertThat(tried).containsExactlyInAnyOrderElementsOf(DOCUMENTS.names());
        assertThat(READ_BY_NO_ROLE.values()).allMatch(why -> why.length() > 20);
    }

    // the connector -------------------------------------------------------------------------------

    /** The connector at a market that gives these answers; then what it was asked. */
    private static String with(
            Function<SmartstoreConnector, String> act,
            Function<Stub, String> asked,
            JsonNode... answers) {
        try (Stub stub = new Stub().answers(answers)) {
            return act.apply(connector(stub.url())) + asked.apply(stub);
        }
    }

    static SmartstoreConnector connector(String url) {
        return SmartstoreMarket.connect(url, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static Account account() {
        return account(
                new Account.Tokens() {
                    @Override
                    public String get(Supplier<Account.Token> issue) {
                        return TOKEN;
                    }

                    @Override
                    public void drop(String refused) {
                        assertThat(refused).isEqualTo(TOKEN);
                    }
                });
    }

    private static Account account(Account.Tokens tokens) {
        JsonNode credentials = DOCUMENTS.read("credentials");
        return new Account(
                1,
                Channel.SMARTSTORE,
                Map.of(
                        "client_id", credentials.path("clientId").stringValue(),
                        "client_secret", credentials.path("clientSecret").stringValue()),
                tokens,
                () -> {});
    }
}
