package io.moasell.marketplaces.smartstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.marketplaces.Act;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Fault;
import io.moasell.marketplaces.Json;
import io.moasell.marketplaces.Limits;
import io.moasell.marketplaces.Listing;
import io.moasell.marketplaces.Marketplaces;
import io.moasell.marketplaces.Person;
import io.moasell.marketplaces.Setup;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Each document of {@code contracts/smartstore}, sent to the market as it stands: the market must
 * answer with the same status, the same fields, and the same values where they do not depend on the
 * market's own numbering and prices.
 */
class ContractTests {
    private static final Path CONTRACTS = Path.of("../contracts/smartstore");
    private static final Person KIM =
            new Person("김가상", "010-0000-1111", "06236", "서울특별시 강남구 가상로 1", "101동 1203호");
    private static final Person LEE =
            new Person("이보기", "010-0000-2222", "48058", "부산광역시 해운대구 예시대로 30", "7층");
    private static final String A = "2026110970000012";
    private static final String B = "2026110970000014";
    private static final String B2 = "2026110970000015";
    private static final String C = "2026110970000017";
    private static final String E = "2026110970000019";
    private static final String UNPAID = "2026110970000021";
    private static final String X1 = "2026110970000031";
    private static final String X2 = "2026110970000032";
    private static final String X3 = "2026110970000033";

    /** Values that are the market's own: only their kind is compared. */
    private static final Set<String> OWN =
            Set.of(
                    "timestamp",
                    "traceId",
                    "access_token",
                    "packageNumber",
                    "ordererNo",
                    "productId",
                    "originalProductId",
                    "itemNo",
                    "claimId",
                    "payLocationType",
                    "totalElements",
                    "totalPages",
                    "isMembershipSubscribed",
                    "sellerProductCode",
                    "takingAddress",
                    "generalPaymentAmount",
                    "unitPrice",
                    "totalProductAmount",
                    "initialProductAmount",
                    "remainProductAmount",
                    "productDiscountAmount",
                    "sellerBurdenDiscountAmount",
                    "totalPaymentAmount",
                    "initialPaymentAmount",
                    "remainPaymentAmount",
                    "deliveryFeeAmount",
                    "shippingFeeType",
                    "paymentCommission",
                    "knowledgeShoppingSellingInterlockCommission",
                    "expectedSettlementAmount");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @AfterAll
    static void end() {
        HTTP.close();
    }

    static Stream<String> documents() throws IOException {
        try (Stream<Path> files = Files.walk(CONTRACTS)) {
            return files
                    .filter(f -> f.toString().endsWith(".json"))
                    .map(f -> CONTRACTS.relativize(f).toString().replace(".json", ""))
                    .filter(name -> name.contains("/"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void every_document_stands_in_the_list_of_sources_with_its_mark() throws IOException {
        Set<String> listed = new TreeSet<>();
        for (String line : Files.readAllLines(CONTRACTS.resolve("SOURCES.md"))) {
            var row =
                    java.util.regex.Pattern.compile(
                                    "\\| `([a-z-]+/[a-z0-9-]+)` \\| (documented|client code|inferred) \\|.*")
                            .matcher(line);
            if (row.matches()) listed.add(row.group(1));
        }
        assertThat(listed).containsExactlyElementsOf(documents().toList());
    }

    @Test
    void the_signatures_are_the_ones_the_market_recomputes() throws IOException {
        JsonNode vectors = read("signing").path("vectors");
        assertThat(vectors.size()).isGreaterThan(3);
        for (JsonNode vector : vectors) {
            String sign =
                    Seller.sign(
                            vector.path("clientId").stringValue(),
                            vector.path("timestamp").longValue(),
                            vector.path("clientSecret").stringValue());
            assertThat(sign).isEqualTo(vector.path("clientSecretSign").stringValue());
        }
    }

    @TestFactory
    Stream<DynamicTest> the_market_answers_as_the_document_says() throws IOException {
        return documents()
                .filter(name -> !name.startsWith("variants/"))
                .map(name -> DynamicTest.dynamicTest(name, () -> replay(name)));
    }

    private static JsonNode read(String name) throws IOException {
        return Json.parse(Files.readString(CONTRACTS.resolve(name + ".json")));
    }

    private static void replay(String name) throws Exception {
        JsonNode document = read(name);
        JsonNode request = document.path("request");
        try (Marketplaces sim =
                Marketplaces.start(new Setup(0, null, List.of(SmartStore::new), false, 0, 1))) {
            Scene scene = new Scene(sim);
            scene.set(name);
            scene.at(Instant.parse(request.path("at").stringValue()));
            HttpResponse<String> answer = send(scene, request);

            JsonNode expected = document.path("answer");
            String got = scene.back(answer.body());
            assertThat(answer.statusCode()).as(got).isEqualTo(expected.path("status").intValue());
            compare("", expected.path("body"), Json.parse(got));
            for (Map.Entry<String, JsonNode> header : expected.path("headers").properties()) {
                assertThat(answer.headers().firstValue(header.getKey()))
                        .as(header.getKey())
                        .isPresent();
                if (header.getKey().contains("Quota")) {
                    assertThat(answer.headers().firstValue(header.getKey()))
                            .contains(header.getValue().stringValue());
                }
            }
            assertThat(sim.log("smartstore").entries().getLast().why() == null)
                    .as("a refusal is logged with its reason")
                    .isEqualTo(
                            answer.statusCode() == 200
                                    && !got.contains("\"failProductOrderInfos\":[{"));
        }
    }

    private static HttpResponse<String> send(Scene scene, JsonNode request) throws Exception {
        String query = scene.there(request.path("query").stringValue());
        URI uri =
                URI.create(
                        scene.sim.url("smartstore")
                                + scene.there(request.path("path").stringValue())
                                + (query.isEmpty() ? "" : "?" + query));
        String body =
                request.has("body")
                        ? request.path("body").toString()
                        : Json.text(request, "text", "");
        HttpRequest.Builder call =
                HttpRequest.newBuilder(uri)
                        .method(
                                request.path("method").stringValue(),
                                HttpRequest.BodyPublishers.ofString(scene.there(body)));
        for (Map.Entry<String, JsonNode> header : request.path("headers").properties()) {
            call.header(
                    header.getKey(),
                    header.getValue()
                            .stringValue()
                            .replace(
                                    "sbx.Y29udHJhY3QtdG9rZW4tb2YtbW9vbi1iYWtlcnk",
                                    scene.seller.token));
        }
        return HTTP.send(call.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void compare(String path, JsonNode expected, JsonNode got) {
        assertThat(got.getNodeType()).as(path).isEqualTo(expected.getNodeType());
        String field = path.substring(path.lastIndexOf('.') + 1);
        if (expected.isObject()) {
            assertThat(List.copyOf(got.propertyNames()))
                    .as("fields of " + path)
                    .containsExactlyInAnyOrderElementsOf(expected.propertyNames());
            boolean own = OWN.contains(field);
            for (String member : expected.propertyNames()) {
                if (!own) compare(path + "." + member, expected.path(member), got.path(member));
            }
        } else if (expected.isArray()) {
            assertThat(got.size()).as("size of " + path).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++)
                compare(path + "[" + i + "]", expected.path(i), got.path(i));
        } else if (!OWN.contains(field)) {
            assertThat(got).as(path).isEqualTo(expected);
        }
    }

    /** What has happened at the market before a document's call. */
    private static final class Scene {
        final Marketplaces sim;
        final Seller seller;
        final Buyer buyer;
        private final Map<String, String> ids = new LinkedHashMap<>();
        private final ObjectNode shop;

        Scene(Marketplaces sim) throws IOException {
            this.sim = sim;
            sim.clock().freeze();
            sim.couriers().pace(0); // in the documents couriers act only when they say so
            sim.limits("smartstore").lift(true);
            shop = ((ObjectNode) read("credentials")).put("accountId", "ncp_moon01");
            open(shop);
            open(Json.object().put("clientId", "stranger").put("clientSecret", Seller.SECRET));
            seller =
                    new Seller(
                            sim,
                            shop.path("clientId").stringValue(),
                            shop.path("clientSecret").stringValue());
            buyer = sim.buyer("smartstore");
        }

        private void open(ObjectNode one) {
            sim.market("smartstore").openShop(one);
        }

        void at(Instant instant) {
            sim.clock().set(instant);
        }

        void at(String time) {
            at(OffsetDateTime.parse("2026-11-09T" + time + "+09:00").toInstant());
        }

        /** Turns the document's ids into the market's. */
        String there(String text) {
            for (Map.Entry<String, String> id : ids.entrySet())
                text = text.replace(id.getKey(), id.getValue());
            return text;
        }

        /** Turns the market's ids into the document's. */
        String back(String text) {
            for (Map.Entry<String, String> id : ids.entrySet())
                text = text.replace(id.getValue(), id.getKey());
            return text;
        }

        private String id(String line) {
            return ids.getOrDefault(line, line);
        }

        private Listing shirt(@Nullable String code) {
            return sim.catalogue().listing(code, "가상 티셔츠", "색상: 블랙 / 사이즈: L", 12000);
        }

        /** A shirt in two options and a board, with these numbers for sale. */
        private void products(int black, int white, int board) {
            Listing first = shirt("TS-BLK-L");
            Listing second =
                    sim.catalogue().listing("TS-WHT-M", "가상 티셔츠", "색상: 화이트 / 사이즈: M", 14000);
            Listing third = sim.catalogue().listing("BRD-OAK", "가상 도마", null, 12000);
            ids.put("11000000001", String.valueOf(11_000_000_000L + first.no()));
            ids.put("10900000001", String.valueOf(10_900_000_000L + first.no()));
            ids.put("33000000001", String.valueOf(33_000_000_000L + first.no()));
            ids.put("33000000002", String.valueOf(33_000_000_000L + second.no()));
            ids.put("11000000003", String.valueOf(11_000_000_000L + third.no()));
            ids.put("10900000003", String.valueOf(10_900_000_000L + third.no()));
            at("09:00:00");
            seller.signedIn();
            stock("33000000001", 0, black);
            stock("33000000002", 2000, white);
            assertThat(
                            seller.send(
                                            "PATCH",
                                            "/v1/products/origin-products/multi-update",
                                            there(
                                                    "{\"multiProductUpdateRequestVos\":[{\"originProductNo\":"
                                                            + "10900000003,\"multiUpdateTypes\":[\"STOCK\"],"
                                                            + "\"stockQuantity\":"
                                                            + board
                                                            + "}]}"),
                                            "application/json",
                                            true)
                                    .status())
                    .isEqualTo(200);
        }

        private void stock(String option, int price, int pieces) {
            String body =
                    "{\"productSalePrice\":{\"salePrice\":12000},\"optionInfo\":{\"useStockManagement\":true,"
                            + "\"optionCombinations\":[{\"id\":"
                            + option
                            + ",\"stockQuantity\":"
                            + pieces
                            + ",\"price\":"
                            + price
                            + ",\"usable\":true}]}}";
            Seller.Answered answered =
                    seller.send(
                            "PUT",
                            there("/v1/products/origin-products/10900000001/option-stock"),
                            there(body),
                            "application/json",
                            true);
            assertThat(answered.status()).as(answered.text()).isEqualTo(200);
        }

        private void order(
                String shopId,
                Person who,
                String memo,
                boolean paid,
                String time,
                Map<String, Buyer.Pick> lines) {
            at(time);
            Buyer.Placed placed =
                    buyer.place(
                            new Buyer.Basket(
                                    shopId, List.copyOf(lines.values()), who, memo, null, paid));
            int i = 0;
            for (String line : lines.keySet()) {
                // an order's id ends one below that of its first line
                if (i == 0)
                    ids.put(
                            "2026110910" + "%06d".formatted(Long.parseLong(line.substring(10)) - 1),
                            placed.order());
                ids.put(line, placed.lines().get(i++));
            }
        }

        private void order(String line, Person who, int quantity, String time) {
            order(
                    "ncp_moon01",
                    who,
                    "문 앞에 놓아주세요",
                    true,
                    time,
                    Map.of(line, new Buyer.Pick(shirt("TS-BLK-L"), quantity)));
        }

        private void a() {
            order(A, KIM, 2, "10:31:07");
        }

        private void two() {
            Map<String, Buyer.Pick> lines = new LinkedHashMap<>();
            lines.put(B, new Buyer.Pick(shirt("TS-BLK-L"), 1));
            lines.put(
                    B2,
                    new Buyer.Pick(
                            sim.catalogue()
                                    .listing("TS-WHT-M", "가상 티셔츠", "색상: 화이트 / 사이즈: M", 14000),
                            2));
            order("ncp_moon01", LEE, "", true, "11:02:40", lines);
        }

        private void c(int quantity) {
            order(C, LEE, quantity, "11:20:00");
        }

        private void act(String time, String line, Act act) {
            at(time);
            buyer.act(id(line), Buyer.Wish.to(act));
        }

        private void cancel(String line, int quantity) {
            at("14:05:12");
            buyer.act(id(line), new Buyer.Wish(Act.CANCEL, quantity, null, null));
        }

        private void confirm(String time, String line) {
            at(time);
            seller.signedIn();
            assertThat(seller.confirm(List.of(id(line))).successes()).hasSize(1);
        }

        private void dispatch(String line, String number) {
            at("17:30:00");
            seller.signedIn();
            assertThat(seller.dispatch(seller.parcel(id(line), "CJGLS", number)).successes())
                    .hasSize(1);
        }

        private void confirmed() {
            a();
            confirm("13:00:00", A);
        }

        private void sent() {
            confirmed();
            dispatch(A, "520001234564");
        }

        private void delivered() {
            sent();
            act("19:10:00", A, Act.PICK_UP);
            at(Instant.parse("2026-11-10T00:20:00Z"));
            buyer.act(id(A), Buyer.Wish.to(Act.DELIVER));
        }

        private void foreign() {
            order(
                    "stranger",
                    LEE,
                    "",
                    true,
                    "09:00:00",
                    Map.of(X3, new Buyer.Pick(shirt("TS-BLK-L"), 1)));
        }

        private void cancelled(String line) {
            order(line, LEE, 2, "09:00:00");
            cancel(line, 2);
        }

        private void fiveChanges() {
            a();
            two();
            c(2);
            order(E, KIM, 2, "12:00:00");
            confirm("13:00:00", C);
            cancel(C, 2);
            dispatch(E, "520001234564");
        }

        void set(String name) {
            switch (name) {
                case "token/issued",
                        "token/signature-wrong",
                        "token/client-unknown",
                        "token/timestamp-expired",
                        "token/timestamp-in-the-future",
                        "token/timestamp-in-seconds",
                        "token/type-in-lower-case",
                        "token/grant-type-missing",
                        "token/account-with-self",
                        "token/seller-not-allowed" -> {
                    return; // before any token was issued
                }
                case "token/same-token-again" -> {
                    at(Instant.parse("2026-11-10T01:00:00Z").minusSeconds(10_800 - 4_210));
                    seller.signedIn();
                    return;
                }
                case "token/ip-refused" -> {
                    open(shop.put("allowedIp", "10.9.8.7"));
                    return;
                }
                case "token/quota" -> {
                    at(Instant.parse("2026-11-10T00:50:00Z"));
                    Map<String, String> form = seller.tokenForm();
                    form.put("account_id", "ncp_moon01");
                    for (int i = 0; i < 5; i++) seller.token(form);
                    return;
                }
                case "gateway/token-missing",
                        "gateway/token-expired",
                        "gateway/path-unknown",
                        "gateway/method-wrong" -> {}
                case "gateway/group-missing", "gateway/ip-refused" -> {
                    at(Instant.parse("2026-11-10T00:59:00Z"));
                    seller.signedIn();
                    if (name.endsWith("ip-refused")) open(shop.put("allowedIp", "10.9.8.7"));
                    else open(shop.put("orderGroup", false));
                    return;
                }
                case "gateway/too-many-calls" -> {
                    sim.limits("smartstore").lift(false);
                    sim.limits("smartstore")
                            .set("changes", new Limits.Limit(0.001, 0.5, Duration.ZERO));
                }
                case "gateway/backend-error" ->
                        sim.faults("smartstore").next("changes", Fault.SERVER_ERROR, 1);
                case "gateway/maintenance" ->
                        sim.faults("smartstore").next("changes", Fault.UNAVAILABLE, 1);
                case "gateway/backend-timeout" ->
                        sim.faults("smartstore").next("changes", Fault.GATEWAY_TIMEOUT, 1);
                case "changes/first-page",
                        "changes/next-page",
                        "changes/last-page",
                        "changes/nothing",
                        "changes/of-one-type",
                        "search/nothing" ->
                        fiveChanges();
                case "changes/unpaid", "query/unpaid" ->
                        order(
                                "ncp_moon01",
                                KIM,
                                "문 앞에 놓아주세요",
                                false,
                                "13:00:00",
                                Map.of(UNPAID, new Buyer.Pick(shirt("TS-BLK-L"), 2)));
                case "changes/address-changed", "confirm/address-changed" -> {
                    a();
                    act("12:10:00", A, Act.CHANGE_ADDRESS);
                }
                case "changes/cancelled" -> {
                    c(2);
                    cancel(C, 2);
                }
                case "changes/partly-cancelled" -> {
                    c(3);
                    cancel(C, 1);
                }
                case "changes/cancel-withdrawn" -> {
                    c(2);
                    confirm("13:00:00", C);
                    cancel(C, 2);
                    act("15:00:00", C, Act.WITHDRAW);
                }
                case "changes/purchase-decided" -> {
                    order(E, KIM, 2, "12:00:00");
                    dispatch(E, "520001234564");
                    act("18:00:00", E, Act.CONFIRM_PURCHASE);
                }
                case "products/search-first-page",
                        "products/search-by-number",
                        "products/channel-product",
                        "products/channel-product-without-options",
                        "products/channel-product-unknown",
                        "products/option-stock",
                        "products/option-unknown",
                        "products/multi-update" ->
                        products(20, 10, 12);
                case "products/on-sale" -> {
                    products(0, 0, 12);
                    stock("33000000002", 2000, 7);
                }
                case "products/on-sale-without-number" -> products(20, 10, 0);
                case "changes/end-in-the-future",
                        "changes/longer-than-a-day",
                        "changes/time-without-fraction",
                        "changes/plus-not-encoded",
                        "changes/begin-missing",
                        "search/longer-than-a-day",
                        "search/page-size-too-large",
                        "query/too-many",
                        "query/none",
                        "query/not-json",
                        "query/nobody",
                        "order-lines/unknown",
                        "confirm/too-many",
                        "dispatch/too-many" -> {}
                case "query/new",
                        "query/unknown-ids-are-absent",
                        "confirm/same-twice",
                        "dispatch/not-confirmed",
                        "cancel-request/whole-line",
                        "cancel-request/reason-not-accepted",
                        "cancel-approve/nothing-asked",
                        "dispatch/one",
                        "dispatch/by-own-hands",
                        "dispatch/courier-missing",
                        "dispatch/courier-unknown",
                        "dispatch/number-missing",
                        "dispatch/number-invalid",
                        "dispatch/method-not-for-sending",
                        "dispatch/same-twice",
                        "dispatch/date-missing",
                        "dispatch/date-without-fraction" ->
                        a();
                case "query/confirmed", "search/by-status" -> confirmed();
                case "query/without-option-and-memo" ->
                        order(
                                "ncp_moon01",
                                KIM,
                                "",
                                true,
                                "10:31:07",
                                Map.of(
                                        A,
                                        new Buyer.Pick(
                                                sim.catalogue()
                                                        .listing("BRD-OAK", "가상 도마", null, 12000),
                                                2)));
                case "query/without-code" ->
                        order(
                                "ncp_moon01",
                                KIM,
                                "문 앞에 놓아주세요",
                                true,
                                "10:31:07",
                                Map.of(A, new Buyer.Pick(shirt(null), 2)));
                case "query/two-lines-of-an-order",
                        "order-lines/two",
                        "dispatch/two-lines-in-one-box" ->
                        two();
                case "query/dispatched" -> sent();
                case "query/collected" -> {
                    sent();
                    act("19:10:00", A, Act.PICK_UP);
                }
                case "query/delivered" -> delivered();
                case "query/purchase-decided" -> {
                    delivered();
                    at(Instant.parse("2026-11-10T00:40:00Z"));
                    buyer.act(id(A), Buyer.Wish.to(Act.CONFIRM_PURCHASE));
                }
                case "query/sent-by-own-hands" -> {
                    confirmed();
                    at("17:30:00");
                    seller.signedIn();
                    ObjectNode item =
                            (ObjectNode) Json.parse(seller.parcel(id(A), "CJGLS", "520001234564"));
                    item.put("deliveryMethod", "DIRECT_DELIVERY").remove("deliveryCompanyCode");
                    item.remove("trackingNumber");
                    assertThat(seller.dispatch(item.toString()).successes()).hasSize(1);
                }
                case "query/cancel-requested",
                        "search/cancels-requested",
                        "dispatch/withdraws-cancel-request",
                        "cancel-approve/approved" -> {
                    confirmed();
                    cancel(A, 2);
                }
                case "query/cancelled" -> {
                    a();
                    cancel(A, 2);
                }
                case "query/partly-cancelled", "query/partly-cancelled-not-understood" -> {
                    order(A, KIM, 3, "10:31:07");
                    cancel(A, 1);
                }
                case "query/cancel-withdrawn" -> {
                    confirmed();
                    cancel(A, 2);
                    act("15:00:00", A, Act.WITHDRAW);
                }
                case "query/dispatched-despite-cancel-request" -> {
                    confirmed();
                    cancel(A, 2);
                    dispatch(A, "520001234564");
                }
                case "query/cancelled-by-seller" -> {
                    a();
                    at("15:00:00");
                    seller.signedIn();
                    String path =
                            "/v1/pay-order/seller/product-orders/"
                                    + id(A)
                                    + "/claim/cancel/request";
                    assertThat(
                                    seller.post(
                                                    path,
                                                    "{\"cancelReason\":\"SOLD_OUT\",\"cancelDetailedReason\":\"재고가 없어요\"}")
                                            .successes())
                            .hasSize(1);
                }
                case "query/cancelled-by-the-market" -> {
                    a();
                    act("14:05:12", A, Act.ADMIN_CANCEL);
                }
                case "search/paid-first-page", "search/paid-second-page" -> {
                    a();
                    c(2);
                }
                case "confirm/all" -> {
                    a();
                    two();
                }
                case "confirm/none" -> {
                    order(X1, KIM, 2, "09:00:00");
                    confirm("13:00:00", X1);
                }
                case "confirm/partly" -> {
                    a();
                    order(X1, KIM, 2, "09:00:00");
                    confirm("13:00:00", X1);
                    cancelled(X2);
                    foreign();
                }
                case "dispatch/partly" -> {
                    a();
                    order(X1, KIM, 2, "09:00:00");
                    dispatch(X1, "520001234611");
                    cancelled(X2);
                    foreign();
                }
                case "dispatch/sent-before", "cancel-request/after-dispatch" -> {
                    order(X1, KIM, 2, "09:00:00");
                    dispatch(X1, "520001234611");
                }
                case "dispatch/number-used" -> {
                    a();
                    order(X1, LEE, 1, "09:00:00");
                    dispatch(X1, "520001234564");
                }
                case "cancel-request/one-of-three", "cancel-request/more-than-remains" ->
                        order(A, KIM, 3, "10:31:07");
                default -> throw new IllegalStateException("no scene for " + name);
            }
            at(Instant.parse("2026-11-10T00:59:00Z"));
            seller.signedIn();
        }
    }

    @Test
    void the_refusals_of_unknown_fields_and_parameters_are_logged() {
        try (Seller seller = new Seller(Marketplaces.start(0, null)).signedIn()) {
            assertThat(
                            seller.get(
                                            "/v1/pay-order/seller/product-orders/last-changed-statuses?from=x")
                                    .status())
                    .isEqualTo(400);
            assertThat(
                            seller.post(
                                            "/v1/pay-order/seller/product-orders/query",
                                            "{\"productOrderIDs\":[\"1\"]}")
                                    .status())
                    .isEqualTo(400);
            assertThat(
                            seller.dispatch("{\"productOrderId\":\"1\",\"invoiceNumber\":\"2\"}")
                                    .status())
                    .isEqualTo(400);
            List<String> reasons = new ArrayList<>();
            seller.sim
                    .log("smartstore")
                    .refusals()
                    .forEach(entry -> reasons.add(String.valueOf(entry.why())));
            assertThat(reasons)
                    .containsExactly(
                            "unknown parameter from",
                            "unknown field [productOrderIDs]",
                            "unknown field [invoiceNumber]");
        }
    }
}
