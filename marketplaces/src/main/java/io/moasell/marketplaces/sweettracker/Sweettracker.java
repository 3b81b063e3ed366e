package io.moasell.marketplaces.sweettracker;

import io.moasell.marketplaces.Answer;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.CourierTable;
import io.moasell.marketplaces.Couriers;
import io.moasell.marketplaces.Fault;
import io.moasell.marketplaces.Ground;
import io.moasell.marketplaces.Json;
import io.moasell.marketplaces.Limits;
import io.moasell.marketplaces.Marketplace;
import io.moasell.marketplaces.MovableClock;
import io.moasell.marketplaces.Refusal;
import io.moasell.marketplaces.Request;
import io.moasell.marketplaces.Vault;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * 스마트택배: where a parcel is, for any courier. Every look-up that reaches a known key counts against
 * its quota; a failure is HTTP 200 with status false.
 */
public final class Sweettracker implements Marketplace {
    static final String NAME = "sweettracker";
    private static final double CALLS_A_SECOND = 50;
    private static final int QUOTA = 1_000_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final Couriers couriers;
    private final Vault.Shelf shelf;
    private final Limits limits =
            new Limits(new Limits.Limit(CALLS_A_SECOND, 2 * CALLS_A_SECOND, Duration.ZERO));
    private final Map<String, Key> keys = new LinkedHashMap<>();
    private final Map<String, String> companies = new TreeMap<>();

    /** A key with what is left of its quota. */
    private static final class Key {
        final int quota;
        int used;

        Key(int quota) {
            this.quota = quota;
        }
    }

    /** The partner on the ground of one instance. */
    public Sweettracker(Ground ground) {
        couriers = ground.couriers();
        shelf = ground.vault().shelf("sweettracker.keys");
        for (CourierTable.Courier one : CourierTable.TABLE.all()) {
            String code = one.code(NAME);
            if (code != null) companies.putIfAbsent(code, one.name());
        }
        shelf.each(
                (name, text) -> {
                    JsonNode document = Json.parse(text);
                    Key key = new Key(document.path("quota").intValue());
                    key.used = document.path("used").intValue();
                    keys.put(name, key);
                });
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "스마트택배";
    }

    @Override
    public List<String> endpoints() {
        return List.of("companylist", "recommend", "trackingInfo");
    }

    @Override
    public @Nullable String endpoint(Request request) {
        if (!request.method().equals("GET")) return null;
        return switch (request.path()) {
            case "/api/v1/companylist" -> "companylist";
            case "/api/v1/recommend" -> "recommend";
            case "/api/v1/trackingInfo" -> "trackingInfo";
            default -> null;
        };
    }

    @Override
    public Answer answer(Request request) {
        String endpoint = endpoint(request);
        if (endpoint == null)
            return Answer.html(404, "<html><body>404</body></html>").because("no such path");
        try {
            String key = request.param("t_key");
            if (key == null) throw no("105", "필수 파라미터가 없습니다.");
            count(key);
            if (!limits.take(key, endpoint).allowed()) {
                return Answer.html(429, "<html><body>429</body></html>").because("too many calls");
            }
            return switch (endpoint) {
                case "companylist" -> list(request, Set.of("t_key"), "Company", companies);
                case "recommend" -> recommend(request);
                default -> track(request);
            };
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private synchronized void count(String name) {
        Key key = keys.get(name);
        if (key == null) throw no("101", "유효하지 않은 키(KEY)입니다.");
        if (key.used >= key.quota) throw no("106", "요청건수가 초과되었습니다.");
        key.used++;
        write(name, key);
    }

    private void write(String name, Key key) {
        shelf.put(name, Json.object().put("quota", key.quota).put("used", key.used).toString());
    }

    private static Refusal no(String code, String words) {
        ObjectNode body = Json.object().put("status", false).put("code", code).put("msg", words);
        return new Refusal(Answer.json(200, body).because(code + " " + words));
    }

    private static void only(Request request, Set<String> known) {
        for (String name : request.query().keySet()) {
            if (!known.contains(name)) throw no("105", "알 수 없는 파라미터입니다: " + name);
        }
    }

    private static String need(Request request, String name) {
        String value = request.param(name);
        if (value == null || value.isEmpty()) throw no("105", "필수 파라미터가 없습니다.");
        return value;
    }

    private static Answer list(
            Request request, Set<String> known, String field, Map<String, String> companies) {
        only(request, known);
        ArrayNode rows = Json.array();
        companies.forEach(
                (code, name) -> {
                    ObjectNode row = rows.addObject();
                    if (field.equals("Company")) row.put("International", "false");
                    row.put("Code", code).put("Name", name);
                });
        ObjectNode body = Json.object();
        body.set(field, rows);
        return Answer.json(200, body);
    }

    /** Couriers by length; where check digits speak, only those whose digit is right. */
    private Answer recommend(Request request) {
        String number = need(request, "t_invoice");
        Map<String, String> checked = new TreeMap<>();
        Map<String, String> byLength = new TreeMap<>();
        for (CourierTable.Courier one : CourierTable.TABLE.all()) {
            String code = one.code(NAME);
            if (code == null || one.digits().isEmpty() || !one.takes(number)) continue;
            Boolean right = one.checks(number);
            if (right == null) byLength.putIfAbsent(code, one.name());
            else if (right) checked.putIfAbsent(code, one.name());
        }
        Map<String, String> fitting = checked.isEmpty() ? byLength : checked;
        if (fitting.isEmpty()) throw no("102", "운송장번호를 확인해 주세요.");
        return list(request, Set.of("t_key", "t_invoice"), "Recommend", fitting);
    }

    private Answer track(Request request) {
        only(request, Set.of("t_key", "t_code", "t_invoice"));
        String code = need(request, "t_code");
        String number = need(request, "t_invoice");
        if (!companies.containsKey(code)) throw no("103", "택배사 코드를 확인해 주세요.");
        boolean fits =
                CourierTable.TABLE.all().stream()
                        .anyMatch(one -> code.equals(one.code(NAME)) && one.takes(number));
        if (!fits) throw no("102", "운송장번호를 확인해 주세요.");
        Couriers.Parcel parcel = couriers.parcel(number);
        if (parcel == null || parcel.scans().isEmpty() || !carries(code, parcel.courier())) {
            throw no("104", "유효하지 않은 운송장번호 이거나 택배사 코드 입니다.");
        }
        return Answer.json(200, info(parcel));
    }

    /**
     * Whether the courier of that code goes by that name; names of no courier we know go by any.
     */
    private static boolean carries(String code, String name) {
        List<CourierTable.Courier> named = new ArrayList<>();
        for (CourierTable.Courier one : CourierTable.TABLE.all()) {
            if (plain(one.name()).equals(plain(name))) named.add(one);
        }
        return named.isEmpty() || named.stream().anyMatch(one -> code.equals(one.code(NAME)));
    }

    private static String plain(String name) {
        return name.replaceAll("\\(.*?\\)|\\s", "");
    }

    private ObjectNode info(Couriers.Parcel parcel) {
        Couriers.Step now = parcel.scans().getLast().step();
        boolean complete = now == Couriers.Step.DELIVERED;
        ObjectNode body = Json.object().put("result", "Y").put("invoiceNo", parcel.number());
        body.put("senderName", "").put("receiverName", "").put("receiverAddr", "");
        body.put("itemName", "").put("itemImage", "").putNull("orderNumber");
        body.put("adUrl", "");
        body.put("estimate", now == Couriers.Step.OUT_FOR_DELIVERY ? "13∼15시" : "");
        body.put("level", level(now)).put("complete", complete);
        body.put("completeYN", complete ? "Y" : "N").put("recipient", complete ? "문앞" : "");
        body.putNull("productInfo").putNull("zipCode");
        ArrayNode details = body.putArray("trackingDetails");
        for (Couriers.Scan scan : parcel.scans()) details.add(detail(scan));
        body.set("firstDetail", detail(parcel.scans().getFirst()));
        body.set("lastDetail", detail(parcel.scans().getLast()));
        body.set("lastStateDetail", detail(parcel.scans().getLast()));
        return body;
    }

    private static ObjectNode detail(Couriers.Scan scan) {
        int level = level(scan.step());
        boolean onTheRoad = level >= 5;
        ObjectNode detail = Json.object().put("time", scan.at().toEpochMilli());
        detail.put("timeString", TIME.format(scan.at().atZone(MovableClock.KST)));
        detail.put("where", scan.place()).put("kind", kind(scan.step())).put("level", level);
        detail.put("telno", level > 1 && !onTheRoad ? "1588-0000" : "");
        detail.put("telno2", onTheRoad ? "010-0000-2468" : "");
        detail.put("manName", onTheRoad ? "홍*동" : "").put("manPic", "");
        return detail.putNull("code").putNull("remark");
    }

    private static int level(Couriers.Step step) {
        return step.ordinal() + 1;
    }

    private static String kind(Couriers.Step step) {
        return switch (step) {
            case REGISTERED -> "상품접수";
            case PICKED_UP -> "집화처리";
            case IN_TRANSIT -> "간선상차";
            case ARRIVED -> "간선하차";
            case OUT_FOR_DELIVERY -> "배송출발";
            case DELIVERED -> "배송완료";
        };
    }

    @Override
    public Answer failure(Fault fault, Request request) {
        int status =
                switch (fault) {
                    case TOO_MANY_REQUESTS -> 429;
                    case UNAVAILABLE -> 503;
                    default -> 500;
                };
        return Answer.html(status, "<html><body>" + status + "</body></html>");
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public @Nullable Buyer buyer() {
        return null;
    }

    /**
     * A key: {@code {"t_key":…, "quota":…}}; opened again, its quota starts anew when it differs.
     */
    @Override
    public synchronized void openShop(JsonNode shop) {
        String name = shop.path("t_key").stringValue();
        int quota = shop.path("quota").intValue(QUOTA);
        Key before = keys.get(name);
        if (before != null && before.quota == quota) return;
        Key key = new Key(quota);
        keys.put(name, key);
        write(name, key);
    }

    /** Setting: pace, how many times faster than in life parcels walk (0 = not by themselves). */
    @Override
    public void set(ObjectNode settings) {
        for (String name : settings.propertyNames()) {
            if (!name.equals("pace")) throw new IllegalArgumentException("no setting " + name);
            couriers.pace(settings.path(name).doubleValue());
        }
    }

    /** What is left of the keys; parcels belong to the markets' snapshots. */
    @Override
    public synchronized JsonNode snapshot(@Nullable String shop) {
        ObjectNode all = Json.object();
        keys.forEach(
                (name, key) -> {
                    if (shop == null || shop.equals(name)) all.put(name, key.quota - key.used);
                });
        return all;
    }
}
