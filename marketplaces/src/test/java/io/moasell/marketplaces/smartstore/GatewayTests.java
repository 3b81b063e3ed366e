package io.moasell.marketplaces.smartstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.marketplaces.Fault;
import io.moasell.marketplaces.Json;
import io.moasell.marketplaces.Limits;
import io.moasell.marketplaces.Marketplaces;
import io.moasell.marketplaces.RequestLog;
import io.moasell.marketplaces.smartstore.Seller.Answered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayTests {
    private Marketplaces sim;
    private Seller seller;

    @BeforeEach
    void open() {
        sim = Marketplaces.start(0, null);
        sim.limits("smartstore").lift(true);
        seller = new Seller(sim);
    }

    @AfterEach
    void close() {
        seller.close();
    }

    @Test
    void the_signature_of_each_test_vector_is_the_one_recomputed() {
        assertThat(Seller.sign("sbxClientA01", 1790000000123L, "$2a$04$Qm9rdXJhU2FuZGJveDAxAe"))
                .isEqualTo(
                        "JDJhJDA0JFFtOXJkWEpoVTJGdVpHSnZlREF4QWVPb09qZkhzbzMua0pWMVFmYXNpbEkucGMvZG0zVWxt");
        assertThat(Seller.sign("sbxClientA01", 1790000000123L, "$2a$04$Qm9rdXJhU2FuZGJveDAxAO"))
                .isEqualTo(
                        "JDJhJDA0JFFtOXJkWEpoVTJGdVpHSnZlREF4QU84T3Y4cTluVzIxdXdGem11cHpwM3d3T0xIU0tCYU1x");
    }

    @Test
    void a_secret_whose_last_character_is_not_canonical_is_recomputed_not_compared() {
        sim.market("smartstore")
                .openShop(
                        Json.parse(
                                "{\"clientId\":\"odd\",\"clientSecret\":\"$2a$04$Qm9rdXJhU2FuZGJveDAxAO\"}"));
        Seller odd = new Seller(sim, "odd", "$2a$04$Qm9rdXJhU2FuZGJveDAxAO");
        assertThat(odd.token(odd.tokenForm()).status()).isEqualTo(200);
    }

    @Test
    void a_good_signature_gets_a_bearer_token_of_three_hours() {
        Answered answered = seller.token(seller.tokenForm());
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.json().path("token_type").stringValue()).isEqualTo("Bearer");
        assertThat(answered.json().path("expires_in").intValue()).isBetween(10_790, 10_800);
    }

    @Test
    void a_wrong_signature_and_a_tampered_field_are_refused() {
        Map<String, String> form = seller.tokenForm();
        form.put(
                "client_secret_sign",
                Seller.sign(Seller.CLIENT, sim.clock().millis() - 5, Seller.SECRET));
        refused(form, "client_secret_sign");
        form.put("client_secret_sign", "%%%");
        refused(form, "client_secret_sign");
        form = seller.tokenForm();
        form.put("type", "self");
        refused(form, "type");
        form = seller.tokenForm();
        form.put("client_id", "nobody");
        refused(form, "client_id");
        form = seller.tokenForm();
        form.put("grant_type", "password");
        refused(form, "grant_type");
        form = seller.tokenForm();
        form.put("scope", "all");
        refused(form, "scope");
        assertThat(sim.log("smartstore").refusals())
                .extracting(RequestLog.Entry::why)
                .contains("unknown field scope");
    }

    private void refused(Map<String, String> form, String field) {
        Answered answered = seller.token(form);
        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.code()).isEqualTo("BAD_REQUEST");
        assertThat(answered.json().path("message").stringValue())
                .startsWith(field + " 항목이 유효하지 않습니다");
    }

    @Test
    void a_timestamp_older_than_five_minutes_in_the_future_or_in_seconds_is_refused() {
        for (long timestamp : List.of(-301_000L, 5_000L)) {
            Map<String, String> form = signedAt(sim.clock().millis() + timestamp);
            assertThat(seller.token(form).json().path("message").stringValue())
                    .contains("유효시간이 만료");
        }
        assertThat(seller.token(signedAt(sim.clock().millis() / 1000)).status()).isEqualTo(400);
        assertThat(seller.token(signedAt(sim.clock().millis() - 290_000)).status()).isEqualTo(200);
    }

    private Map<String, String> signedAt(long timestamp) {
        Map<String, String> form = seller.tokenForm();
        form.put("timestamp", String.valueOf(timestamp));
        form.put("client_secret_sign", Seller.sign(Seller.CLIENT, timestamp, Seller.SECRET));
        return form;
    }

    @Test
    void
            the_same_token_comes_back_while_thirty_minutes_are_left_then_a_new_one_and_both_are_good() {
        seller.signedIn();
        String first = seller.token;
        sim.clock().advance(Duration.ofMinutes(149));
        Answered again = seller.token(seller.tokenForm());
        assertThat(again.json().path("access_token").stringValue()).isEqualTo(first);
        assertThat(again.json().path("expires_in").intValue()).isBetween(1_800, 1_860);
        sim.clock().advance(Duration.ofMinutes(2));
        seller.signedIn();
        String second = seller.token;
        assertThat(second).isNotEqualTo(first);
        for (String token : List.of(first, second)) {
            seller.token = token;
            assertThat(feed().status()).isEqualTo(200);
        }
        sim.clock().advance(Duration.ofMinutes(30));
        seller.token = first;
        assertThat(feed().code()).isEqualTo("GW.AUTHN");
        seller.token = second;
        assertThat(feed().status()).isEqualTo(200);
    }

    private Answered feed() {
        Instant now = sim.clock().instant();
        return seller.changes(now.minusSeconds(60), now.minusSeconds(1), "");
    }

    @Test
    void without_a_token_with_a_wrong_one_and_without_the_api_group_the_gateway_answers_401() {
        assertThat(feed().status()).isEqualTo(401);
        assertThat(feed().code()).isEqualTo("GW.AUTHN");
        sim.market("smartstore")
                .openShop(
                        Json.parse(
                                "{\"clientId\":\"poor\",\"clientSecret\":\""
                                        + Seller.SECRET
                                        + "\",\"orderGroup\":false}"));
        Seller poor = new Seller(sim, "poor", Seller.SECRET).signedIn();
        Instant now = sim.clock().instant();
        assertThat(poor.changes(now.minusSeconds(9), now.minusSeconds(1), "").code())
                .isEqualTo("GW.AUTHN");
    }

    @Test
    void a_revoked_token_answers_401_and_a_new_one_is_issued() {
        seller.signedIn();
        String first = seller.token;
        sim.market("smartstore").set(Json.object().put("revokeTokens", true));
        assertThat(feed().code()).isEqualTo("GW.AUTHN");
        assertThat(seller.signedIn().token).isNotEqualTo(first);
        assertThat(feed().status()).isEqualTo(200);
    }

    @Test
    void a_caller_whose_address_is_not_registered_is_refused() {
        sim.market("smartstore")
                .openShop(
                        Json.parse(
                                "{\"clientId\":\"far\",\"clientSecret\":\""
                                        + Seller.SECRET
                                        + "\",\"allowedIp\":\"10.0.0.1\"}"));
        Seller far = new Seller(sim, "far", Seller.SECRET);
        Answered answered = far.token(far.tokenForm());
        assertThat(answered.status()).isEqualTo(403);
        assertThat(answered.code()).isEqualTo("GW.IP_NOT_ALLOWED");
    }

    @Test
    void an_unknown_path_and_a_wrong_method_are_404() {
        seller.signedIn();
        assertThat(seller.get("/v1/nothing").code()).isEqualTo("GW.NOT_FOUND");
        assertThat(seller.get("/v1/pay-order/seller/product-orders/confirm").status())
                .isEqualTo(404);
        assertThat(
                        seller.post(
                                        "/v1/pay-order/seller/product-orders/2026110370000021/claim/cancel/reject",
                                        "{}")
                                .status())
                .isEqualTo(404);
    }

    @Test
    void the_documented_base_with_external_works_too() {
        seller.signedIn();
        String path = "/external/v1/pay-order/seller/product-orders/query";
        assertThat(seller.post(path, "{\"productOrderIds\":[\"1\"]}").status()).isEqualTo(200);
    }

    @Test
    void every_answer_carries_the_trace_and_the_rate_headers() {
        seller.signedIn();
        Answered good = feed();
        assertThat(good.header("gncp-gw-trace-id"))
                .contains(good.json().path("traceId").stringValue());
        for (Answered answered : List.of(good, seller.query(List.of()))) {
            assertThat(answered.header("GNCP-GW-RateLimit-Replenish-Rate")).contains("2");
            assertThat(answered.header("GNCP-GW-RateLimit-Burst-Capacity")).contains("4");
            assertThat(answered.header("GNCP-GW-RateLimit-Remaining")).isPresent();
        }
    }

    @Test
    void the_bucket_of_an_api_runs_out_alone_and_answers_429_without_a_trace_id() {
        sim.limits("smartstore").lift(false);
        sim.limits("smartstore").set("changes", new Limits.Limit(0.01, 4, Duration.ZERO));
        seller.signedIn();
        for (int i = 0; i < 4; i++) assertThat(feed().status()).isEqualTo(200);
        Answered fifth = feed();
        assertThat(fifth.status()).isEqualTo(429);
        assertThat(fifth.code()).isEqualTo("GW.RATE_LIMIT");
        assertThat(fifth.json().has("traceId")).isFalse();
        assertThat(fifth.header("GNCP-GW-RateLimit-Remaining")).contains("0");
        assertThat(seller.query(List.of("1")).status()).isEqualTo(200);
    }

    @Test
    void faults_speak_the_gateways_language() {
        seller.signedIn();
        sim.faults("smartstore").next("changes", Fault.UNAVAILABLE, 1);
        assertThat(feed().code()).isEqualTo("GW.BLOCK.01");
        sim.faults("smartstore").next("changes", Fault.SERVER_ERROR, 1);
        assertThat(feed().code()).isEqualTo("GW.PROXY.05");
        sim.faults("smartstore").next("changes", Fault.TOO_MANY_REQUESTS, 1);
        assertThat(feed().code()).isEqualTo("GW.RATE_LIMIT");
        sim.faults("smartstore").next("changes", Fault.GATEWAY_TIMEOUT, 1);
        assertThat(feed().code()).isEqualTo("GW.TIMEOUT.02");
        assertThat(feed().status()).isEqualTo(200);
    }

    @Test
    void repeated_non_standard_token_calls_are_throttled_for_an_hour() {
        Map<String, String> form = seller.tokenForm();
        form.put("account_id", "ncp_1");
        for (int i = 0; i < 5; i++) assertThat(seller.token(form).status()).isEqualTo(400);
        Answered sixth = seller.token(form);
        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.code()).isEqualTo("GW.QUOTA_LIMIT");
        assertThat(sixth.header("gncp-gw-quota-period")).contains("HOURS");
        Answered json =
                seller.send(
                        "POST",
                        "/v1/oauth2/token",
                        "{\"client_id\":\"" + Seller.CLIENT + "\"}",
                        "application/json",
                        false);
        assertThat(json.status()).isEqualTo(400);
    }

    @Test
    void the_seller_type_is_not_for_a_stores_own_application() {
        Map<String, String> form = seller.tokenForm();
        form.put("type", "SELLER");
        form.put("account_id", "ncp_other");
        assertThat(seller.token(form).status()).isEqualTo(403);
        form.remove("account_id");
        assertThat(seller.token(form).status()).isEqualTo(400);
    }
}
