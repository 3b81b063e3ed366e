package io.moasell.marketplaces.coupang;

import io.moasell.marketplaces.Act;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Documents;
import io.moasell.marketplaces.Ground;
import io.moasell.marketplaces.Json;
import io.moasell.marketplaces.Listing;
import io.moasell.marketplaces.Marketplace;
import io.moasell.marketplaces.Marketplaces;
import io.moasell.marketplaces.Person;
import io.moasell.marketplaces.Setup;
import io.moasell.marketplaces.sweettracker.Sweettracker;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The small world of the documents: one vendor, three goods, and the numbers they were given. */
final class World implements AutoCloseable {
    static final Documents DOCUMENTS = new Documents("coupang");
    static final String VENDOR = "A00777001";
    static final String API = "/v2/providers/openapi/apis/api/";

    final Marketplaces sim;
    final Buyer buyer;
    final Listing red;
    final Listing blue;
    final Listing tag;
    private final Given numbers;
    private final JsonNode credentials = DOCUMENTS.read("credentials");

    /** Numbers that the documents name come first, then running ones. */
    static final class Given extends Numbers {
        final Deque<Long> orders = new ArrayDeque<>();
        final Deque<Long> boxes = new ArrayDeque<>();
        final Deque<Long> receipts = new ArrayDeque<>();
        final Map<String, Long> items = new HashMap<>();

        @Override
        long nextOrder() {
            return orders.isEmpty() ? super.nextOrder() : orders.removeFirst();
        }

        @Override
        long nextBox() {
            return boxes.isEmpty() ? super.nextBox() : boxes.removeFirst();
        }

        @Override
        long nextReceipt() {
            return receipts.isEmpty() ? super.nextReceipt() : receipts.removeFirst();
        }

        @Override
        long vendorItem(Listing listing) {
            Long given = items.get(listing.name() + listing.option());
            return given == null ? super.vendorItem(listing) : given;
        }
    }

    World() {
        this(null);
    }

    World(@Nullable Path data) {
        numbers = new Given();
        numbers.items.put("무광 머그컵빨강, 350ml", 81000000017L);
        numbers.items.put("무광 머그컵파랑, 350ml", 81000000024L);
        numbers.items.put("원목 이름표각인, 1개", 81000000031L);
        List<Function<Ground, Marketplace>> markets =
                List.of(ground -> new Coupang(ground, numbers), Sweettracker::new);
        sim = Marketplaces.start(new Setup(0, data, markets, false, 0, 60));
        sim.clock().freeze();
        sim.couriers().pace(0);
        red = sim.catalogue().listing("MUG-RED", "무광 머그컵", "빨강, 350ml", 12_900);
        blue = sim.catalogue().listing("MUG-BLUE", "무광 머그컵", "파랑, 350ml", 12_900);
        tag = sim.catalogue().listing(null, "원목 이름표", "각인, 1개", 8_400);
        open(Json.object());
        sim.limits("coupang").lift(true);
        buyer = sim.buyer("coupang");
    }

    /** Opens the shop of the documents, with more fields. */
    void open(ObjectNode more) {
        ObjectNode shop = credentials.deepCopy().asObject();
        shop.put("name", "달빵집").setAll(more);
        sim.market("coupang").openShop(shop);
    }

    @Override
    public void close() {
        sim.close();
    }

    /** Sets the clock; times of the documents are in KST. */
    void at(String time) {
        sim.clock().set(OffsetDateTime.parse(time + "+09:00").toInstant());
    }

    // the orders of the documents ----------------------------------------------------------------

    String a() {
        Person to =
                new Person(
                        "이서연", "010-2345-1207", "13561", "경기도 성남시 분당구 보기로 12", "나래아파트 203동 1004호");
        return order(
                31000250000117L,
                700300100200300411L,
                "2026-11-09T08:15:07",
                to,
                pick(red, 2),
                pick(blue, 1));
    }

    String b() {
        Person to = new Person("고하린", "010-7788-1200", "63001", "제주특별자치도 제주시 본보기길 7", "");
        return order(
                31000250000243L, 700300100200300428L, "2026-11-09T11:40:02.5", to, pick(tag, 1));
    }

    String c() {
        Person to = new Person("최지우", "010-1111-2222", "122-040", "서울특별시 은평구 견본로 5", "(불광동) 3층");
        return order(
                31000250000369L, 700300100200300435L, "2026-11-10T00:00:00", to, pick(blue, 1));
    }

    /** An order that its buyer cancelled whole before it was confirmed. */
    void d() {
        Person to = new Person("최민호", "010-7777-8888", "34001", "대전광역시 유성구 견본로 3", "");
        String order =
                order(
                        31000250000491L,
                        700300100200300442L,
                        "2026-11-09T09:00:00",
                        to,
                        pick(blue, 1));
        at("2026-11-09T09:30:00");
        numbers.receipts.add(510004101L);
        act(order, blue, Act.CANCEL, null);
    }

    /** The buyer of a takes one of two red mugs back before the confirmation. */
    void aTakesOneBack(String a) {
        at("2026-11-09T09:45:00");
        numbers.receipts.add(510004102L);
        act(a, red, Act.CANCEL, 1);
    }

    /** The buyer of a wants no blue mug any more, after the confirmation. */
    void aWantsNoBlue(String a) {
        at("2026-11-09T10:30:00");
        numbers.receipts.add(510004103L);
        act(a, blue, Act.CANCEL, null);
    }

    static Buyer.Pick pick(Listing listing, int quantity) {
        return new Buyer.Pick(listing, quantity);
    }

    private String order(long order, long box, String time, Person to, Buyer.Pick... picks) {
        at(time);
        numbers.orders.add(order);
        numbers.boxes.add(box);
        return buyer.place(new Buyer.Basket(null, List.of(picks), to, "", null, true)).order();
    }

    void act(String order, Listing listing, Act act, @Nullable Integer quantity) {
        act(order, listing, new Buyer.Wish(act, quantity, null, null));
    }

    void act(String order, Listing listing, Buyer.Wish wish) {
        buyer.act(order + "-" + numbers.vendorItem(listing), wish);
    }

    Buyer.Purchase line(String order, Listing listing) {
        return buyer.line(order + "-" + numbers.vendorItem(listing));
    }

    // calls --------------------------------------------------------------------------------------

    /** Confirms boxes. */
    JsonNode acknowledge(long... boxes) throws Exception {
        ObjectNode body = Json.object().put("vendorId", VENDOR);
        var ids = body.putArray("shipmentBoxIds");
        for (long box : boxes) ids.add(box);
        return json(
                call(
                        "PUT",
                        API + "v4/vendors/" + VENDOR + "/ordersheets/acknowledgement",
                        "",
                        body));
    }

    /** Sends the body of a document as a call made now. */
    JsonNode again(String document) throws Exception {
        JsonNode request = DOCUMENTS.read(document).path("request");
        return json(
                call(
                        request.path("method").stringValue(),
                        request.path("path").stringValue(),
                        request.path("query").stringValue(),
                        request.has("body") ? request.path("body") : null));
    }

    JsonNode get(String path, String query) throws Exception {
        return json(call("GET", API + path, query, null));
    }

    static JsonNode json(HttpResponse<String> answer) {
        return Json.parse(answer.body());
    }

    HttpResponse<String> call(String method, String path, String query, @Nullable JsonNode body)
            throws Exception {
        ObjectNode request =
                Json.object().put("method", method).put("path", path).put("query", query);
        request.putObject("headers")
                .put("Authorization", authorization(sim.clock().instant(), method, path, query))
                .put("Content-Type", "application/json;charset=UTF-8");
        if (body != null) request.set("body", body);
        return Documents.send(sim, "coupang", request);
    }

    String authorization(Instant at, String method, String path, String query) {
        String date =
                DateTimeFormatter.ofPattern("yyMMdd'T'HHmmss'Z'")
                        .format(at.atOffset(ZoneOffset.UTC));
        String secret = credentials.path("secretKey").stringValue();
        return "CEA algorithm=HmacSHA256, access-key="
                + credentials.path("accessKey").stringValue()
                + ", signed-date="
                + date
                + ", signature="
                + Gate.hmac(secret, date + method + path + query);
    }
}
