package io.moasell.connectors.smartstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.moasell.channels.spi.Account;
import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.CollectedClaim;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.CollectedPage;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ObservedState;
import io.moasell.channels.spi.OrderReader;
import io.moasell.channels.spi.Unmapped;
import io.moasell.channels.spi.Window;
import io.moasell.connectors.Market;
import io.moasell.connectors.Stub;
import io.moasell.marketplaces.Act;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Person;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the README of this channel warns of, beyond the documents. */
class SmartstoreQuirksTests {

    private static final Instant NOW = Instant.parse("2026-11-10T01:00:00Z");
    private static final Window HOUR = new Window(NOW.minusSeconds(3600), NOW.minusSeconds(2));

    private final Stub stub = new Stub();
    private final Pocket pocket = new Pocket();
    private final Account account =
            new Account(
                    1,
                    Channel.SMARTSTORE,
                    Map.of(
                            "client_id", "sbxMoonBakery000000001",
                            "client_secret", "$2a$04$TW9vbkJha2VyeUNvbnRyYO"),
                    pocket,
                    () -> {});
    private final SmartstoreConnector connector =
            SmartstoreMarket.connect(stub.url(), Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void close() {
        stub.close();
    }

    // broken rows ---------------------------------------------------------------------------------

    @Test
    void a_broken_line_is_told_by_its_key_and_the_others_of_the_page_go_on() {
        stub.answers(
                feed("1", "2", "3", "4", "5"),
                details(
                        line("1", ""),
                        line("2", ", \"quantity\": \"two\""),
                        line("3", ", \"shippingDueDate\": \"tomorrow\""),
                        "{\"order\": {\"orderId\": \"9\"}}",
                        line("5", ", \"quantity\": \"2\", \"unitPrice\": \"12000\"")));
        CollectedPage<CollectedItem> page = connector.collect(account, HOUR, null);
        assertThat(page.rows())
                .extracting(item -> item.key().value(), CollectedItem::unitPrice)
                .containsExactly(tuple("1", 9_900L), tuple("5", 12_000L));
        assertThat(page.unmapped())
                .containsExactlyInAnyOrder(
                        new Unmapped("productOrder.quantity", "unreadable", new ItemKey("2")),
                        new Unmapped("shippingDueDate", "unreadable", new ItemKey("3")),
                        new Unmapped("productOrder", "absent", new ItemKey("4")),
                        new Unmapped("productOrder", "absent", null));
        assertThat(page.unmapped().toString()).doesNotContain("two").doesNotContain("tomorrow");
    }

    @Test
    void a_line_that_could_not_be_kept_is_told_and_the_others_of_the_page_go_on() {
        stub.answers(
                feed("1", "2", "3", "4", "5", "6", "7"),
                details(
                        line("6", ", \"quantity\": 3, \"unitPrice\": 9000000000000000000"),
                        line("7", ", \"productName\": \"\\ud83c\\udf19달\\ud83c\""),
                        line("1", ", \"productName\": \"달\\u0000빵\""),
                        line("2", ", \"quantity\": 0"),
                        line("3", ", \"productId\": null"),
                        line("4", "")
                                .replace(
                                        "{\"order\":",
                                        "{\"cancel\": {\"claimId\": \"c\", \"claimStatus\":"
                                                + " \"CANCEL_DONE\", \"requestQuantity\": -1},"
                                                + " \"order\":")
                                .replace("PAYED", "DELIVERING"),
                        line("5", "")));
        CollectedPage<CollectedItem> page = connector.collect(account, HOUR, null);
        assertThat(page.rows())
                .extracting(item -> item.key().value(), CollectedItem::productName)
                .containsExactly(
                        tuple("7", "\ud83c\udf19달\ufffd"), tuple("1", "달빵"), tuple("5", ""));
        assertThat(page.unmapped())
                .containsExactlyInAnyOrder(
                        new Unmapped("amount", "unreadable", new ItemKey("6")),
                        new Unmapped("quantity", "unreadable", new ItemKey("2")),
                        new Unmapped("productId", "absent", new ItemKey("3")),
                        new Unmapped("requestQuantity", "unreadable", new ItemKey("4")));
    }

    @Test
    void a_line_that_cannot_be_read_is_not_gone() {
        stub.answers(details(line("1", ", \"quantity\": {}")));
        OrderReader.Read read = connector.byKeys(account, keys("1", "2"));
        assertThat(read.items()).isEmpty();
        assertThat(read.gone()).containsExactly(new ItemKey("2"));
        assertThat(read.unmapped())
                .containsExactly(
                        new Unmapped("productOrder.quantity", "unreadable", new ItemKey("1")));
    }

    @Test
    void a_broken_change_is_told_and_the_page_goes_on_to_the_next() {
        stub.answers(
                Stub.json(
                        200,
                        """
                        {"data": {"lastChangeStatuses": [
                          {"productOrderId": "1", "claimType": ["CANCEL"]},
                          {"productOrderId": "2"}, {"orderId": "7"}],
                         "more": {"moreFrom": "2026-11-10T09:30:00.5+09:00"}}}
                        """),
                details(line("2", "")));
        CollectedPage<CollectedItem> page = connector.collect(account, HOUR, null);
        assertThat(page.rows()).extracting(CollectedItem::key).containsExactly(new ItemKey("2"));
        assertThat(page.unmapped())
                .containsExactly(
                        new Unmapped("claimType", "unreadable", new ItemKey("1")),
                        new Unmapped("productOrderId", "absent", null));
        assertThat(page.next()).isEqualTo("2026-11-10T09:30:00.500+09:00||77");
    }

    @Test
    void an_answer_without_rows_is_not_understood_but_a_feed_without_data_is_empty() {
        stub.answers(feed("1"), Stub.json(200, "{\"traceId\": \"x\"}"));
        assertThat(Market.failure(() -> connector.collect(account, HOUR, null)))
                .isInstanceOf(ChannelFailure.NotUnderstood.class);
        stub.answers(Stub.json(200, "{\"traceId\": \"x\"}"));
        assertThat(connector.collect(account, HOUR, null).rows()).isEmpty();
    }

    @Test
    void a_feed_that_leads_back_to_itself_is_not_followed_for_ever() {
        stub.answers(
                Stub.json(
                        200,
                        """
                        {"data": {"lastChangeStatuses": [], "more":
                         {"moreFrom": "2026-11-10T09:30:00.0+09:00", "moreSequence": "5"}}}
                        """));
        assertThat(
                        Market.failure(
                                () ->
                                        connector.collect(
                                                account, HOUR, "2026-11-10T09:30:00.000+09:00|5|")))
                .isInstanceOf(ChannelFailure.NotUnderstood.class);
    }

    @Test
    void a_cursor_that_this_edition_does_not_know_begins_the_window_anew() {
        stub.answers(feed(), feed());
        connector.collect(account, HOUR, null);
        connector.collect(account, HOUR, "2026-11-10T09:30:00.000+09:00|5");
        assertThat(stub.asked().get(1).query()).isEqualTo(stub.asked().get(0).query());
    }

    @Test
    void the_same_line_twice_in_an_answer_is_one_item() {
        stub.answers(feed("1"), details(line("1", ""), line("1", "")));
        CollectedPage<CollectedItem> page = connector.collect(account, HOUR, null);
        assertThat(page.rows()).hasSize(1);
        assertThat(page.unmapped())
                .containsExactly(new Unmapped("item", "twice", new ItemKey("1")));
    }

    // what a line means ---------------------------------------------------------------------------

    @Test
    void the_fee_of_a_package_is_carried_once_even_where_a_page_ends_within_it() {
        String fee = ", \"deliveryFeeAmount\": 3000, \"deliveryDiscountAmount\": 500";
        stub.answers(
                Stub.json(
                        200,
                        """
                        {"data": {"lastChangeStatuses":
                          [{"productOrderId": "1"}, {"productOrderId": "2"}],
                         "more": {"moreFrom": "2026-11-10T09:30:00.000+09:00",
                          "moreSequence": "3"}}}
                        """),
                details(line("2", fee), line("1", fee)),
                feed("3"),
                details(line("3", fee)));
        CollectedPage<CollectedItem> first = connector.collect(account, HOUR, null);
        CollectedPage<CollectedItem> second = connector.collect(account, HOUR, first.next());
        assertThat(first.rows())
                .extracting(item -> item.key().value() + " " + item.shippingFee())
                .containsExactly("2 0", "1 2500");
        assertThat(second.rows())
                .extracting(item -> item.key().value() + " " + item.shippingFee())
                .containsExactly("3 0");
        assertThat(second.next()).isNull();
        assertThat(stub.asked().get(2).query()).endsWith("&moreSequence=3");
    }

    @Test
    void a_gift_nobody_has_taken_is_no_item_and_one_that_was_taken_is() {
        stub.answers(
                details(
                        line("1", ", \"giftReceivingStatus\": \"WAIT_FOR_RECEIVING\""),
                        line("2", ", \"giftReceivingStatus\": \"RECEIVED\"")));
        OrderReader.Read read = connector.byKeys(account, keys("1", "2"));
        assertThat(read.items()).extracting(item -> item.key().value()).containsExactly("2");
        assertThat(read.gone()).isEmpty();
    }

    @Test
    void pieces_that_do_not_remain_before_the_dispatch_are_cancelled_whatever_the_claims_say() {
        stub.answers(
                details(
                        line("1", ", \"remainQuantity\": 1"),
                        line(
                                "2",
                                ", \"remainQuantity\": 1, \"productOrderStatus\": \"DELIVERED\"")));
        assertThat(connector.byKeys(account, keys("1", "2")).items())
                .extracting(CollectedItem::cancelledQuantity)
                .containsExactly(1, 0);
    }

    @Test
    void an_open_return_that_stands_in_the_current_claim_alone_is_a_claim() {
        stub.answers(
                details(
                        line("1", "")
                                .replaceFirst(
                                        "\\{",
                                        "{\"currentClaim\": {\"return\": {\"claimStatus\":"
                                                + " \"COLLECTING\"}}, ")));
        assertThat(connector.byKeys(account, keys("1")).items()).allMatch(CollectedItem::claimed);
    }

    @Test
    void a_cancel_is_not_lost_over_its_date() {
        stub.answers(
                feed("1"),
                details(
                        line("1", "")
                                .replaceFirst(
                                        "\\{",
                                        "{\"cancel\": {\"claimId\": \"8\", \"claimStatus\":"
                                                + " \"CANCEL_REQUEST\"}, ")));
        CollectedPage<CollectedClaim> page = connector.collectClaims(account, HOUR, null);
        assertThat(page.rows())
                .containsExactly(
                        new CollectedClaim(
                                "8",
                                new ItemKey("1"),
                                CollectedClaim.Kind.CANCEL,
                                CollectedClaim.State.REQUESTED,
                                2,
                                null,
                                "CANCEL_REQUEST",
                                Instant.EPOCH));
        assertThat(page.unmapped())
                .containsExactly(new Unmapped("claimRequestDate", "absent", new ItemKey("1")));
    }

    @Test
    void a_cancel_that_a_dispatch_has_overtaken_in_the_feed_is_looked_for_all_the_same() {
        stub.answers(
                Stub.json(
                        200,
                        """
                        {"data": {"lastChangeStatuses": [
                          {"productOrderId": "1", "lastChangedType": "DISPATCHED"},
                          {"productOrderId": "2", "lastChangedType": "PAYED"}]}}
                        """),
                details(line("1", "")));
        connector.collectClaims(account, HOUR, null);
        assertThat(stub.asked().get(1).body()).contains("[\"1\"]");
    }

    @Test
    void a_changed_address_comes_with_the_next_collection() {
        try (Market market = SmartstoreMarket.open()) {
            ItemKey key = market.place(1).getFirst();
            Person moved = new Person("최윤", "010-3333-4444", "03334", "서울특별시 은평구 새보기로 9", "2층");
            market.buyer()
                    .act(market.line(key), new Buyer.Wish(Act.CHANGE_ADDRESS, null, null, moved));
            assertThat(market.collectAll(market.lately()))
                    .singleElement()
                    .satisfies(
                            item -> {
                                assertThat(item.receiver().name()).isEqualTo("최윤");
                                assertThat(item.receiver().zip()).isEqualTo("03334");
                                assertThat(item.state()).isEqualTo(ObservedState.NEW);
                            });
        }
    }

    // tokens and failures -------------------------------------------------------------------------

    @Test
    void a_token_that_ended_early_is_asked_for_once_more_and_the_call_made_again() {
        pocket.keep("old");
        stub.answers(unauthorized(), token("new"), feed());
        assertThat(connector.collect(account, HOUR, null).rows()).isEmpty();
        assertThat(stub.asked())
                .extracting(asked -> asked.path() + " " + asked.header("Authorization"))
                .containsExactly(
                        "/v1/pay-order/seller/product-orders/last-changed-statuses Bearer old",
                        "/v1/oauth2/token null",
                        "/v1/pay-order/seller/product-orders/last-changed-statuses Bearer new");
    }

    @Test
    void the_same_token_again_says_that_something_else_is_wanting() {
        stub.answers(unauthorized(), token("well"));
        assertThat(Market.failure(() -> connector.collect(account, HOUR, null)))
                .isInstanceOf(ChannelFailure.Unauthorized.class);
        assertThat(stub.asked()).hasSize(2);
    }

    @Test
    void a_new_token_that_is_refused_too_ends_it() {
        pocket.keep("old");
        stub.answers(unauthorized(), token("new"), unauthorized());
        assertThat(Market.failure(() -> connector.collect(account, HOUR, null)))
                .isInstanceOf(ChannelFailure.Unauthorized.class);
        assertThat(stub.asked()).hasSize(3);
    }

    @Test
    void a_write_whose_token_was_refused_is_sent_again_with_another_for_nothing_was_done() {
        pocket.keep("old");
        stub.answers(
                unauthorized(),
                token("new"),
                Stub.json(200, "{\"data\": {\"successProductOrderIds\": [1]}}"));
        assertThat(connector.confirm(account, keys("1")))
                .containsExactly(Map.entry(new ItemKey("1"), new Answer.Accepted()));
    }

    @Test
    void a_token_is_used_until_half_an_hour_before_its_end() {
        pocket.drop("well");
        stub.answers(token("fresh"), feed(), feed());
        connector.collect(account, HOUR, null);
        connector.collect(account, HOUR, null);
        assertThat(stub.asked()).hasSize(3);
        assertThat(pocket.kept())
                .isEqualTo(new Account.Token("fresh", NOW.plus(Duration.ofMinutes(150))));
    }

    @Test
    void after_a_write_an_open_circuit_means_nothing_was_done_and_any_other_5xx_nobody_knows() {
        stub.answers(Stub.json(503, "{\"code\": \"GW.BLOCK.01\", \"message\": \"…\"}"));
        assertThat(Market.failure(() -> connector.confirm(account, keys("1"))))
                .isInstanceOf(ChannelFailure.Unavailable.class);
        for (String code : List.of("GW.PROXY.05", "GW.TIMEOUT.02", "?")) {
            stub.answers(Stub.json(500, "{\"code\": \"" + code + "\"}"));
            assertThat(connector.confirm(account, keys("1")).values())
                    .allMatch(Answer.Unknown.class::isInstance);
        }
        stub.answers(Stub.json(502, "<html>"));
        assertThat(connector.confirm(account, keys("1")).values())
                .allMatch(Answer.Unknown.class::isInstance);
    }

    // answers -------------------------------------------------------------------------------------

    private static JsonNode feed(String... ids) {
        List<String> changes = new ArrayList<>();
        for (String id : ids) {
            changes.add("{\"productOrderId\": \"" + id + "\"}");
        }
        return Stub.json(200, "{\"data\": {\"lastChangeStatuses\": " + changes + "}}");
    }

    private static JsonNode details(String... lines) {
        return Stub.json(200, "{\"data\": " + List.of(lines) + "}");
    }

    /** A line with fields of its own; of the same field twice the later counts. */
    private static String line(String id, String more) {
        return """
               {"order": {"orderId": "10", "orderDate": "2026-11-10T09:10:00.0+09:00"},
                "productOrder": {"productOrderId": "%s", "productOrderStatus": "PAYED",
                 "placeOrderStatus": "NOT_YET", "packageNumber": "77", "productId": "55", "quantity": 2,
                 "unitPrice": 9900, "shippingFeeType": "선결제"%s}}
               """
                .formatted(id, more);
    }

    private static JsonNode unauthorized() {
        return Stub.json(401, "{\"code\": \"GW.AUTHN\", \"message\": \"요청을 보낼 권한이 없습니다.\"}");
    }

    private static JsonNode token(String value) {
        return Stub.json(
                200,
                "{\"access_token\": \""
                        + value
                        + "\", \"expires_in\": 10800, \"token_type\": \"Bearer\"}");
    }

    private static List<ItemKey> keys(String... values) {
        return Arrays.stream(values).map(ItemKey::new).toList();
    }

    /** Keeps one token. */
    private static final class Pocket implements Account.Tokens {
        private Account.@Nullable Token token = new Account.Token("well", NOW.plusSeconds(3600));

        void keep(String value) {
            token = new Account.Token(value, NOW.plusSeconds(3600));
        }

        Account.@Nullable Token kept() {
            return token;
        }

        @Override
        public String get(Supplier<Account.Token> issue) {
            if (token == null) {
                token = issue.get();
            }
            return token.value();
        }

        @Override
        public void drop(String refused) {
            assertThat(token).isNotNull();
            assertThat(token.value()).isEqualTo(refused);
            token = null;
        }
    }
}
