package io.moasell.connectors.coupang;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.channels.spi.Account;
import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.ClaimReader;
import io.moasell.channels.spi.ClaimSource;
import io.moasell.channels.spi.CollectedClaim;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.CollectedPage;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ObservedState;
import io.moasell.channels.spi.OrderConfirmer;
import io.moasell.channels.spi.OrderReader;
import io.moasell.channels.spi.Unmapped;
import io.moasell.channels.spi.WaybillRegistrar;
import io.moasell.channels.spi.WaybillRegistrar.Shipment;
import io.moasell.channels.spi.Window;
import io.moasell.connectors.Market;
import io.moasell.connectors.Stub;
import io.moasell.marketplaces.Act;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What the README of this channel warns of, beyond the documents. */
class CoupangQuirksTests {

    private static final Instant NOW = Instant.parse("2026-11-10T01:00:00Z");
    private static final Window HOUR = new Window(NOW.minusSeconds(3600), NOW);

    private final Stub stub = new Stub();
    private final Account account =
            new Account(
                    1,
                    Channel.COUPANG,
                    Map.of("vendorId", "A00777001", "accessKey", "key", "secretKey", "secret"),
                    new NoTokens(),
                    () -> {});
    private final CoupangConnector connector =
            CoupangMarket.connect(stub.url(), Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void close() {
        stub.close();
    }

    // broken rows ---------------------------------------------------------------------------------

    @Test
    void a_broken_line_is_told_by_its_key_and_the_others_of_the_page_go_on() {
        stub.answers(
                boxes(
                        box(11, line(1, "") + "," + line(2, ", \"salesPrice\": \"dear\"")),
                        box(12, line(3, ", \"shippingCount\": null")),
                        box(13, line(4, ", \"confirmDate\": \"soon\"")),
                        box(14, line(5, ""))
                                .replace("\"shippingPrice\": 3000", "\"shippingPrice\": {}"),
                        "{\"shipmentBoxId\": 15, \"orderId\": 7}",
                        box(16, line(6, ", \"salesPrice\": \"8400\", \"shippingCount\": \"2\""))));
        CollectedPage<CollectedItem> page = connector.collect(account, HOUR, null);
        assertThat(page.rows())
                .extracting(item -> item.key().value() + " " + item.paidAmount())
                .containsExactly("7/1/11 9900", "7/6/16 16800");
        assertThat(page.unmapped())
                .containsExactlyInAnyOrder(
                        new Unmapped("salesPrice", "unreadable", new ItemKey("7/2/11")),
                        new Unmapped("shippingCount", "absent", new ItemKey("7/3/12")),
                        new Unmapped("confirmDate", "unreadable", new ItemKey("7/4/13")),
                        new Unmapped("shippingPrice", "unreadable", new ItemKey("7/5/14")),
                        new Unmapped("orderItems", "absent", null));
        assertThat(page.unmapped().toString()).doesNotContain("dear").doesNotContain("soon");
    }

    @Test
    void a_line_that_could_not_be_kept_is_told_and_the_others_of_the_page_go_on() {
        stub.answers(
                boxes(
                        box(
                                9,
                                line(
                                        8,
                                        ", \"shippingCount\": 3, \"salesPrice\": 9000000000000000000")),
                        box(10, line(9, ", \"sellerProductName\": \"\\ud83c\\udf19달\\ud83c\"")),
                        box(11, line(1, ", \"sellerProductName\": \"달\\u0000빵\"")),
                        box(12, line(2, ", \"shippingCount\": 0")),
                        box(13, line(3, ", \"cancelCount\": -1")),
                        box(14, line(4, ", \"sellerProductId\": null") + "," + line(5, ""))));
        CollectedPage<CollectedItem> page = connector.collect(account, HOUR, null);
        assertThat(page.rows())
                .extracting(item -> item.key().value() + " " + item.productName())
                .containsExactly("7/9/10 \ud83c\udf19달\ufffd", "7/1/11 달빵", "7/5/14 ");
        assertThat(page.unmapped())
                .containsExactlyInAnyOrder(
                        new Unmapped("amount", "unreadable", new ItemKey("7/8/9")),
                        new Unmapped("shippingCount", "unreadable", new ItemKey("7/2/12")),
                        new Unmapped("cancelCount", "unreadable", new ItemKey("7/3/13")),
                        new Unmapped("sellerProductId", "absent", new ItemKey("7/4/14")));
    }

    @Test
    void a_line_that_cannot_be_read_is_not_gone() {
        stub.answers(boxes(box(11, line(1, ", \"shippingCount\": {}"))));
        OrderReader.Read read = connector.byKeys(account, List.of(new ItemKey("7/1/11")));
        assertThat(read.gone()).isEmpty();
        assertThat(read.unmapped())
                .containsExactly(
                        new Unmapped("shippingCount", "unreadable", new ItemKey("7/1/11")));
        assertThat(stub.asked()).hasSize(1);
    }

    @Test
    void the_same_option_twice_in_a_box_is_told_for_nothing_says_how_they_add_up() {
        stub.answers(boxes(box(11, line(1, "") + "," + line(1, ""))));
        CollectedPage<CollectedItem> page = connector.collect(account, HOUR, null);
        assertThat(page.rows()).hasSize(1);
        assertThat(page.unmapped())
                .containsExactly(new Unmapped("item", "twice", new ItemKey("7/1/11")));
    }

    @Test
    void a_discount_without_its_sum_is_the_sum_of_its_parts() {
        stub.answers(
                boxes(
                        box(
                                11,
                                line(
                                        1,
                                        ", \"instantCouponDiscount\": 100,"
                                                + " \"downloadableCouponDiscount\": 20,"
                                                + " \"coupangDiscount\": {\"units\": 3}"))));
        assertThat(connector.collect(account, HOUR, null).rows())
                .extracting(CollectedItem::discount)
                .containsExactly(123L);
    }

    // splits, refusals ----------------------------------------------------------------------------

    @Test
    void a_line_that_a_split_moved_is_told_with_every_box_of_its_order() {
        stub.answers(
                boxes(box(11, line(2, ""))), boxes(box(11, line(2, "")), box(99, line(1, ""))));
        OrderReader.Read read =
                connector.byKeys(account, List.of(new ItemKey("7/1/11"), new ItemKey("7/2/11")));
        assertThat(read.items())
                .extracting(item -> item.key().value())
                .containsExactly("7/2/11", "7/1/99");
        assertThat(read.items()).allMatch(CollectedItem::wholeOrder);
        assertThat(read.gone()).containsExactly(new ItemKey("7/1/11"));
        assertThat(read.unmapped()).isEmpty();
        assertThat(stub.asked().getLast().path())
                .isEqualTo("/v2/providers/openapi/apis/api/v5/vendors/A00777001/7/ordersheets");
    }

    @Test
    void a_split_at_the_market_shows_every_box_of_the_order_in_every_list() {
        try (Market market = CoupangMarket.open()) {
            List<ItemKey> keys = market.placeTwoLines();
            ((OrderConfirmer) market.connector).confirm(market.account, keys);
            assertThat(market.collectAll(market.lately())).noneMatch(CollectedItem::wholeOrder);
            CoupangKey leaves = CoupangKey.of(keys.get(0));
            splitOff(market, leaves, CoupangKey.of(keys.get(1)));

            List<CollectedItem> shown = market.collectAll(market.lately());
            assertThat(shown).allMatch(CollectedItem::wholeOrder);
            List<ItemKey> now = shown.stream().map(CollectedItem::key).distinct().toList();
            assertThat(now).hasSize(2).contains(keys.get(1)).doesNotContain(keys.get(0));
            assertThat(now)
                    .map(CoupangKey::of)
                    .anyMatch(
                            key ->
                                    key.vendorItemId() == leaves.vendorItemId()
                                            && key.shipmentBoxId() != leaves.shipmentBoxId());
            OrderReader.Read read = ((OrderReader) market.connector).byKeys(market.account, keys);
            assertThat(read.items()).extracting(CollectedItem::key).containsAll(now);
            assertThat(read.gone()).containsExactly(keys.get(0));
        }
    }

    @ParameterizedTest
    @MethodSource("failuresOfOneCall")
    void a_split_order_that_cannot_be_read_costs_its_own_rows_and_no_other(JsonNode failure) {
        stub.answers(
                boxes(
                        box(11, line(1, ""))
                                .replace("\"status\"", "\"splitShipping\": true, \"status\""),
                        box(12, line(2, "")),
                        box(13, line(3, "")).replace("\"orderId\": 7", "\"orderId\": 8")),
                failure);
        CollectedPage<CollectedItem> page = connector.collect(account, HOUR, null);
        assertThat(page.rows()).extracting(item -> item.key().value()).containsExactly("8/3/13");
        assertThat(page.unmapped()).containsExactly(new Unmapped("ordersheets/order", "7", null));
        assertThat(page.next()).isNotNull();
    }

    static Stream<JsonNode> failuresOfOneCall() {
        return Stream.of(
                Stub.json(500, "{}"),
                Stub.json(400, "{\"code\": \"400\", \"message\": \"Invalid order\"}"),
                Stub.json(200, "no JSON"));
    }

    @Test
    void what_stays_behind_in_a_split_box_is_sent() {
        try (Market market = CoupangMarket.open()) {
            List<ItemKey> keys = market.placeTwoLines();
            ((OrderConfirmer) market.connector).confirm(market.account, keys);
            ItemKey stays = keys.get(1);
            splitOff(market, CoupangKey.of(keys.get(0)), CoupangKey.of(stays));
            assertThat(
                            ((WaybillRegistrar) market.connector)
                                    .register(market.account, List.of(shipment(stays))))
                    .containsExactly(Map.entry(stays, new Answer.Accepted()));
            assertThat(market.read(stays).state()).isEqualTo(ObservedState.SHIPPED);
        }
    }

    @Test
    void a_rest_that_cannot_be_sent_just_now_may_be_sent_again_and_the_others_keep_their_answers() {
        ItemKey rest = new ItemKey("7/1/11");
        ItemKey whole = new ItemKey("8/1/12");
        stub.answers(
                Stub.json(
                        200,
                        """
                        {"code": "200", "data": {"responseList": [
                          {"shipmentBoxId": 11, "succeed": false, "retryRequired": false,
                           "resultCode": "IS_SEPARATE_MUST_BE_TRUE_WHEN_SEPARATE_DELIVERY"},
                          {"shipmentBoxId": 12, "succeed": true}]}}
                        """),
                Stub.json(429, "{}"));
        assertThat(connector.register(account, List.of(shipment(rest), shipment(whole))))
                .containsExactly(
                        Map.entry(
                                rest,
                                new Answer.Rejected(
                                        "IS_SEPARATE_MUST_BE_TRUE_WHEN_SEPARATE_DELIVERY",
                                        "",
                                        true)),
                        Map.entry(whole, new Answer.Accepted()));
        assertThat(stub.asked().getLast().body()).contains("7,").doesNotContain("12");
    }

    private static Shipment shipment(ItemKey key) {
        return new Shipment(key, "CJ", Market.waybillNumber(), NOW);
    }

    /** The seller sends one option at the market's own site and keeps the other for later. */
    private static void splitOff(Market market, CoupangKey leaves, CoupangKey stays) {
        String row =
                "{\"shipmentBoxId\":%d,\"orderId\":%d,\"vendorItemId\":%d,"
                        + "\"deliveryCompanyCode\":\"CJGLS\",\"invoiceNumber\":\"%s\","
                        + "\"splitShipping\":true,\"preSplitShipped\":false,"
                        + "\"estimatedShippingDate\":\"%s\"}";
        String body =
                "{\"vendorId\":\"%s\",\"orderSheetInvoiceApplyDtos\":[%s,%s]}"
                        .formatted(
                                market.account.credential("vendorId"),
                                row.formatted(
                                        leaves.shipmentBoxId(),
                                        leaves.orderId(),
                                        leaves.vendorItemId(),
                                        Market.waybillNumber(),
                                        ""),
                                row.formatted(
                                        stays.shipmentBoxId(),
                                        stays.orderId(),
                                        stays.vendorItemId(),
                                        "",
                                        "2026-12-01"));
        assertThat(atTheSite(market, "POST", "orders/invoices", body)).contains("\"succeed\":true");
    }

    @Test
    void a_refusal_that_no_document_knows_is_the_failure_of_the_read() {
        stub.answers(Stub.json(400, "{\"code\": \"400\", \"message\": \"Invalid vendor ID\"}"));
        assertThat(Market.failure(() -> connector.byKeys(account, List.of(new ItemKey("7/1/11")))))
                .isInstanceOf(ChannelFailure.RefusedCall.class);
    }

    @Test
    void a_box_that_neither_succeeded_nor_failed_is_unknown() {
        stub.answers(
                Stub.json(
                        200,
                        "{\"code\": 200, \"data\": {\"responseList\": [{\"shipmentBoxId\": 11}]}}"));
        assertThat(connector.confirm(account, List.of(new ItemKey("7/1/11"))).values())
                .allMatch(Answer.Unknown.class::isInstance);
    }

    @Test
    void a_confirmation_that_its_state_refuses_is_told_by_a_look() {
        try (Market market = CoupangMarket.open()) {
            ItemKey key = market.place(1).getFirst();
            OrderConfirmer confirmer = (OrderConfirmer) market.connector;
            confirmer.confirm(market.account, List.of(key));
            assertThat(confirmer.confirm(market.account, List.of(key)))
                    .containsExactly(Map.entry(key, new Answer.Unknown("INVALID_STATUS")));
        }
    }

    // withdrawals ---------------------------------------------------------------------------------

    @Test
    void a_stop_request_that_was_taken_back_ends_by_its_receipt_and_by_a_read() {
        try (Market market = CoupangMarket.open()) {
            ItemKey key = market.place(1).getFirst();
            ((OrderConfirmer) market.connector).confirm(market.account, List.of(key));
            market.act(key, Act.CANCEL);
            CollectedClaim asked = claims(market).getLast();
            assertThat(asked.state()).isEqualTo(CollectedClaim.State.REQUESTED);
            assertThat(market.read(key).claimed()).isTrue();
            market.act(key, Act.WITHDRAW);
            assertThat(claims(market))
                    .singleElement()
                    .satisfies(
                            claim -> {
                                assertThat(claim.claimKey()).isEqualTo(asked.claimKey());
                                assertThat(claim.item()).isEqualTo(key);
                                assertThat(claim.state()).isEqualTo(CollectedClaim.State.WITHDRAWN);
                            });
            assertThat(market.read(key).claimed()).isFalse();
        }
    }

    @Test
    void a_stop_that_is_done_long_after_it_was_asked_is_told_by_its_receipt() {
        try (Market market = CoupangMarket.open()) {
            CollectedClaim asked = stopAsked(market);
            market.sim.clock().advance(Duration.ofHours(3));
            answer(market, asked, "stoppedShipment", "\"cancelCount\":2");
            assertThat(claims(market)).isEmpty();
            assertThat(byKey(market, asked))
                    .singleElement()
                    .satisfies(
                            claim -> {
                                assertThat(claim.state()).isEqualTo(CollectedClaim.State.DONE);
                                assertThat(claim.item()).isEqualTo(asked.item());
                                assertThat(claim.quantity()).isEqualTo(2);
                            });
        }
    }

    @Test
    void a_stop_that_came_too_late_goes_on_as_a_return_and_ends_as_a_cancel() {
        try (Market market = CoupangMarket.open()) {
            CollectedClaim asked = stopAsked(market);
            answer(
                    market,
                    asked,
                    "completedShipment",
                    "\"deliveryCompanyCode\":\"CJGLS\",\"invoiceNumber\":\"%s\""
                            .formatted(Market.waybillNumber()));
            assertThat(byKey(market, asked))
                    .singleElement()
                    .satisfies(
                            claim ->
                                    assertThat(claim.state())
                                            .isEqualTo(CollectedClaim.State.WITHDRAWN));
        }
    }

    @Test
    void a_receipt_that_cannot_be_read_costs_none_of_the_others() {
        stub.answers(
                Stub.json(500, "{}"),
                Stub.json(200, "no JSON"),
                Stub.json(400, "{\"code\": \"400\", \"message\": \"no such receipt\"}"),
                Stub.json(400, "{\"code\": \"400\", \"message\": \"no such receipt\"}"),
                Stub.json(
                        200,
                        """
                        {"code": 200, "data": [{"receiptId": 5, "orderId": 7,
                          "receiptType": "CANCEL", "receiptStatus": "RETURNS_COMPLETED",
                          "createdAt": "2026-11-10T09:30:00", "returnItems": [
                            {"vendorItemId": 1, "shipmentBoxId": 11, "cancelCount": 2,
                             "releaseStatus": "N"}]}]}
                        """),
                Stub.json(
                        200,
                        """
                        {"code": 200, "data": [
                          {"cancelId": 3, "orderId": 8, "createdAt": "2026-11-10T09:30:00",
                           "vendorItemIds": [1]}]}
                        """),
                Stub.json(400, "{\"code\": \"400\", \"message\": \"Invalid order\"}"));
        CollectedPage<CollectedClaim> page =
                connector.claimsByKeys(account, List.of("1", "2", "3", "4", "5"));
        assertThat(page.rows()).extracting(CollectedClaim::claimKey).containsExactly("5");
        assertThat(page.unmapped())
                .containsExactlyInAnyOrder(
                        new Unmapped("returnRequests/receipt", "2", null),
                        new Unmapped("ordersheets/order", "8", null),
                        new Unmapped("returnRequests", "4", null));
    }

    @Test
    void receipts_of_which_none_can_be_read_are_a_read_that_failed() {
        stub.answers(Stub.json(500, "{}"), Stub.json(503, "{}"));
        assertThat(Market.failure(() -> connector.claimsByKeys(account, List.of("1", "2"))))
                .isInstanceOf(ChannelFailure.Unavailable.class);
    }

    private static CollectedClaim stopAsked(Market market) {
        ItemKey key = market.place(1).getFirst();
        ((OrderConfirmer) market.connector).confirm(market.account, List.of(key));
        market.act(key, Act.CANCEL);
        return claims(market).getLast();
    }

    private static List<CollectedClaim> byKey(Market market, CollectedClaim claim) {
        return ((ClaimReader) market.connector)
                .claimsByKeys(market.account, List.of(claim.claimKey()))
                .rows();
    }

    /** The seller answers the request at the market's own site. */
    private static void answer(Market market, CollectedClaim claim, String how, String fields) {
        String vendor = market.account.credential("vendorId");
        atTheSite(
                market,
                "PUT",
                "returnRequests/" + claim.claimKey() + "/" + how,
                "{\"vendorId\":\"%s\",\"receiptId\":%s,%s}"
                        .formatted(vendor, claim.claimKey(), fields));
    }

    private static String atTheSite(Market market, String method, String path, String body) {
        URI uri =
                URI.create(
                        market.sim.url("coupang")
                                + "/v2/providers/openapi/apis/api/v4/vendors/"
                                + market.account.credential("vendorId")
                                + "/"
                                + path);
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .header(
                                "Authorization",
                                CoupangSigning.authorization(
                                        market.account.credential("accessKey"),
                                        market.account.credential("secretKey"),
                                        method,
                                        uri,
                                        market.sim.clock().instant()))
                        .header("Content-Type", "application/json;charset=UTF-8")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void only_what_was_taken_back_within_the_window_is_asked_about() {
        stub.answers(
                Stub.json(
                        200,
                        """
                        {"code": 200, "data": [
                          {"cancelId": 1, "orderId": 7, "createdAt": "2026-11-10T08:59:58",
                           "vendorItemIds": [1]},
                          {"cancelId": 2, "orderId": 8, "createdAt": "2026-11-10T09:30:00",
                           "vendorItemIds": [1]},
                          {"cancelId": 3, "orderId": 9, "createdAt": "2026-11-10T10:00:01",
                           "vendorItemIds": [1]},
                          {"cancelId": 4, "orderId": 9, "createdAt": "whenever"},
                          {"cancelId": 5, "createdAt": "2026-11-10T09:30:00"}],
                         "nextPageIndex": "2"}
                        """),
                boxes(box(11, line(2, "") + "," + line(1, "")), box(12, line(1, ""))));
        CollectedPage<CollectedClaim> page =
                connector.collectClaims(account, HOUR, "withdrawals/1");
        assertThat(page.rows())
                .extracting(claim -> claim.claimKey() + " " + claim.item().value())
                .containsExactly("2 7/1/11", "2 7/1/12");
        assertThat(page.unmapped())
                .containsExactly(
                        new Unmapped("createdAt", "unreadable", null),
                        new Unmapped("orderId", "absent", null));
        assertThat(page.next()).isEqualTo("withdrawals/2");
        assertThat(stub.asked()).hasSize(2);
    }

    @Test
    void pages_of_withdrawals_that_do_not_lead_on_are_not_followed_for_ever() {
        stub.answers(Stub.json(200, "{\"code\": 200, \"data\": [], \"nextPageIndex\": \"2\"}"));
        assertThat(Market.failure(() -> connector.collectClaims(account, HOUR, "withdrawals/2")))
                .isInstanceOf(ChannelFailure.NotUnderstood.class);
    }

    @Test
    void a_cancel_is_not_lost_over_its_date() {
        stub.answers(
                Stub.json(
                        200,
                        """
                        {"code": 200, "data": [{"receiptId": 5, "orderId": 7,
                          "receiptType": "CANCEL", "receiptStatus": "RETURNS_COMPLETED",
                          "createdAt": "yesterday", "returnItems": [
                            {"vendorItemId": 1, "shipmentBoxId": 11, "cancelCount": 2,
                             "releaseStatus": "N"},
                            {"vendorItemId": 1, "cancelCount": 2}]}]}
                        """));
        CollectedPage<CollectedClaim> page = connector.collectClaims(account, HOUR, null);
        assertThat(page.rows())
                .containsExactly(
                        new CollectedClaim(
                                "5",
                                new ItemKey("7/1/11"),
                                CollectedClaim.Kind.CANCEL,
                                CollectedClaim.State.DONE,
                                2,
                                null,
                                "RETURNS_COMPLETED",
                                Instant.EPOCH));
        assertThat(page.unmapped())
                .containsExactly(
                        new Unmapped("createdAt", "unreadable", new ItemKey("7/1/11")),
                        new Unmapped("returnItems", "absent", null));
    }

    private static List<CollectedClaim> claims(Market market) {
        List<CollectedClaim> found = new ArrayList<>();
        String cursor = null;
        do {
            Instant now = market.sim.clock().instant();
            CollectedPage<CollectedClaim> page =
                    ((ClaimSource) market.connector)
                            .collectClaims(
                                    market.account,
                                    new Window(now.minusSeconds(1800), now),
                                    cursor);
            found.addAll(page.rows());
            cursor = page.next();
        } while (cursor != null);
        return found;
    }

    // answers -------------------------------------------------------------------------------------

    private static JsonNode boxes(String... boxes) {
        return Stub.json(200, "{\"code\": 200, \"data\": " + List.of(boxes) + "}");
    }

    private static String box(long box, String lines) {
        return """
               {"shipmentBoxId": %d, "orderId": 7, "paidAt": "2026-11-10T09:30:00+09:00",
                "status": "ACCEPT", "shippingPrice": 3000, "orderItems": [%s]}
               """
                .formatted(box, lines);
    }

    /** A line with fields of its own; of the same field twice the later counts. */
    private static String line(long option, String more) {
        return """
               {"vendorItemId": %d, "sellerProductId": 55, "shippingCount": 1,
                "salesPrice": {"units": 9900}%s}
               """
                .formatted(option, more);
    }

    /** 쿠팡 knows no tokens. */
    private static final class NoTokens implements Account.Tokens {

        @Override
        public String get(Supplier<Account.Token> issue) {
            throw new AssertionError("nobody asks for a token here");
        }

        @Override
        public void drop(String refused) {
            throw new AssertionError("nobody asks for a token here");
        }
    }
}
