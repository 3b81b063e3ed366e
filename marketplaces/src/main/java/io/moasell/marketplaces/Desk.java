package io.moasell.marketplaces;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The paths that belong to no market: the page, {@code /_control} and {@code /_buyer}. */
final class Desk {
    private final Marketplaces instance;

    Desk(Marketplaces instance) {
        this.instance = instance;
    }

    Answer answer(Request request) {
        try {
            return route(request);
        } catch (Buyer.NotNow notNow) {
            return message(409, notNow.getMessage());
        } catch (IllegalArgumentException | DateTimeException | JacksonException bad) {
            return message(400, bad.getMessage());
        } finally {
            instance.commit();
        }
    }

    private static Answer message(int status, @Nullable String message) {
        return Answer.json(status, Json.object().put("message", String.valueOf(message)));
    }

    private Answer route(Request request) {
        List<String> at =
                Arrays.stream(request.path().split("/")).filter(s -> !s.isEmpty()).toList();
        String head = at.isEmpty() ? "" : at.getFirst();
        boolean get = request.method().equals("GET") || request.method().equals("HEAD");
        if (at.isEmpty() && get) return page("/page/index.html", "text/html;charset=UTF-8");
        if (head.equals("_page") && at.size() == 2 && get) {
            return switch (at.get(1)) {
                case "page.css" -> page("/page/page.css", "text/css;charset=UTF-8");
                case "page.js" -> page("/page/page.js", "text/javascript;charset=UTF-8");
                default -> message(404, "no such file");
            };
        }
        JsonNode body =
                get || request.body().length == 0 ? Json.object() : Json.parse(request.text());
        List<String> rest = at.isEmpty() ? at : at.subList(1, at.size());
        if (head.equals("_control")) return control(request, rest, body);
        if (head.equals("_buyer")) return buyer(request, rest, body);
        return message(404, "no such path: " + request.path());
    }

    private static Answer page(String resource, String type) {
        try (InputStream in = Desk.class.getResourceAsStream(resource)) {
            if (in == null) return message(404, "no such file");
            Map<String, String> headers = Map.of("Content-Type", type, "Cache-Control", "no-store");
            return new Answer(200, headers, in.readAllBytes(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // control ------------------------------------------------------------------------------------

    private Answer control(Request request, List<String> at, JsonNode body) {
        String call =
                request.method()
                        + " "
                        + (at.size() == 2 ? "{market}/" + at.get(1) : String.join("/", at));
        switch (call) {
            case "GET health":
                return Answer.json(200, Json.object().put("status", "UP"));
            case "GET markets":
                return Answer.json(200, markets());
            case "GET clock":
                return Answer.json(200, clock());
            case "POST clock":
                move(body);
                return Answer.json(200, clock());
            case "GET autopilot":
                return Answer.json(200, autopilot());
            case "POST autopilot":
                only(body, "perMinute", "timeScale");
                Autopilot pilot = instance.autopilot();
                pilot.pace(
                        body.path("perMinute").doubleValue(pilot.perMinute()),
                        body.path("timeScale").doubleValue(pilot.timeScale()));
                return Answer.json(200, autopilot());
            case "POST couriers":
                only(body, "courier", "number", "step");
                instance.couriers()
                        .scan(
                                need(body, "courier"),
                                need(body, "number"),
                                Couriers.Step.valueOf(need(body, "step")),
                                instance.clock().instant());
                return Answer.empty(204);
            default:
                if (at.size() == 2)
                    return marketControl(call, request, instance.the(at.getFirst()), body);
                return message(404, "no such control: " + call);
        }
    }

    private Answer marketControl(
            String call, Request request, Marketplaces.Mounted to, JsonNode body) {
        switch (call) {
            case "GET {market}/faults":
                return Answer.json(200, faults(to));
            case "POST {market}/faults":
                Iterable<JsonNode> wished = body.isArray() ? body : List.of(body);
                for (JsonNode one : wished) to.faults().plan(planned(to, one));
                return Answer.json(200, faults(to));
            case "DELETE {market}/faults":
                to.faults().clear();
                return Answer.empty(204);
            case "GET {market}/log":
                return Answer.json(200, log(request, to));
            case "DELETE {market}/log":
                to.log().clear();
                return Answer.empty(204);
            case "GET {market}/limits":
                return Answer.json(200, limits(to));
            case "POST {market}/limits":
                limit(to, body);
                return Answer.json(200, limits(to));
            case "GET {market}/snapshot":
                return Answer.json(200, to.market().snapshot(request.param("shop")));
            case "POST {market}/shops":
                to.market().openShop(body);
                return Answer.empty(204);
            case "POST {market}/settings":
                if (!(body instanceof ObjectNode settings))
                    throw new IllegalArgumentException("an object, please");
                to.market().set(settings);
                return Answer.empty(204);
            default:
                return message(404, "no such control: " + call);
        }
    }

    private void move(JsonNode body) {
        only(body, "advance", "at", "frozen");
        MovableClock clock = instance.clock();
        if (body.path("frozen").asBoolean(false)) clock.freeze();
        if (body.has("advance")) clock.advance(Duration.parse(need(body, "advance")));
        if (body.has("at")) clock.set(Instant.parse(need(body, "at")));
        if (body.has("frozen") && !body.path("frozen").asBoolean(false)) clock.thaw();
    }

    private ObjectNode clock() {
        MovableClock clock = instance.clock();
        return Json.object()
                .put("now", clock.instant().toString())
                .put("shift", clock.shift().toString())
                .put("frozen", clock.isFrozen());
    }

    private ObjectNode autopilot() {
        return Json.object()
                .put("perMinute", instance.autopilot().perMinute())
                .put("timeScale", instance.autopilot().timeScale());
    }

    private ArrayNode markets() {
        ArrayNode all = Json.array();
        for (Marketplaces.Mounted one : instance.mounted().values()) {
            Marketplace market = one.market();
            ObjectNode node =
                    all.addObject().put("name", market.name()).put("title", market.title());
            node.put("url", instance.url(market.name()));
            node.put("buyers", market.buyer() != null);
            ArrayNode endpoints = node.putArray("endpoints");
            market.endpoints().forEach(endpoints::add);
            ArrayNode shops = node.putArray("shops");
            Buyer buyer = market.buyer();
            if (buyer != null) buyer.shops().forEach(shops::add);
        }
        return all;
    }

    private static Faults.Planned planned(Marketplaces.Mounted to, JsonNode body) {
        only(body, "endpoint", "fault", "skip", "count", "seconds");
        String endpoint = Json.text(body, "endpoint", Faults.ANY);
        if (!endpoint.equals(Faults.ANY) && !to.market().endpoints().contains(endpoint)) {
            throw new IllegalArgumentException(
                    "no endpoint " + endpoint + ", there are " + to.market().endpoints());
        }
        Fault fault = Fault.of(body.path("fault").asString());
        double seconds = body.path("seconds").doubleValue(fault == Fault.SLOW ? 5 : 60);
        return new Faults.Planned(
                endpoint,
                fault,
                body.path("skip").intValue(0),
                body.path("count").intValue(1),
                Duration.ofMillis((long) (seconds * 1000)));
    }

    private static ArrayNode faults(Marketplaces.Mounted to) {
        ArrayNode all = Json.array();
        for (Faults.Planned one : to.faults().planned()) {
            all.addObject()
                    .put("endpoint", one.endpoint())
                    .put("fault", one.fault().name())
                    .put("title", one.fault().title())
                    .put("skip", one.skip())
                    .put("count", one.count())
                    .put("seconds", one.lasting().toMillis() / 1000.0);
        }
        return all;
    }

    private static ObjectNode log(Request request, Marketplaces.Mounted to) {
        boolean refused = "true".equals(request.param("refused"));
        String endpoint = request.param("endpoint");
        String limit = request.param("limit");
        List<RequestLog.Entry> found =
                to.log()
                        .entries(
                                e ->
                                        (!refused || e.why() != null)
                                                && (endpoint == null
                                                        || endpoint.equals(e.endpoint())));
        int from = limit == null ? 0 : Math.max(0, found.size() - Integer.parseInt(limit));
        ObjectNode document = Json.object();
        ObjectNode counts = document.putObject("counts");
        to.log().counts().forEach(counts::put);
        ArrayNode entries = document.putArray("entries");
        for (RequestLog.Entry one : found.subList(from, found.size())) {
            ObjectNode node =
                    entries.addObject()
                            .put("at", one.at().toString())
                            .put("method", one.method())
                            .put("path", one.path())
                            .put("query", one.query())
                            .put("endpoint", one.endpoint())
                            .put("status", one.status())
                            .put("micros", one.micros());
            if (one.fault() != null) node.put("fault", one.fault().name());
            if (one.why() != null) node.put("why", one.why());
        }
        return document;
    }

    private static void limit(Marketplaces.Mounted to, JsonNode body) {
        only(body, "endpoint", "rate", "burst", "blockSeconds", "lifted");
        Limits limits = to.market().limits();
        if (body.has("lifted")) limits.lift(body.path("lifted").asBoolean(false));
        if (!body.has("rate")) return;
        double rate = body.path("rate").doubleValue();
        double burst = body.path("burst").doubleValue(2 * rate);
        Duration block =
                Duration.ofMillis((long) (1000 * body.path("blockSeconds").doubleValue(0)));
        limits.set(Json.text(body, "endpoint", Faults.ANY), new Limits.Limit(rate, burst, block));
    }

    private static ObjectNode limits(Marketplaces.Mounted to) {
        Limits limits = to.market().limits();
        ObjectNode document = Json.object().put("lifted", limits.lifted());
        ObjectNode each = document.putObject("endpoints");
        for (String endpoint : to.market().endpoints()) {
            Limits.Limit limit = limits.of(endpoint);
            each.putObject(endpoint)
                    .put("rate", limit.rate())
                    .put("burst", limit.burst())
                    .put("blockSeconds", limit.block().toMillis() / 1000.0);
        }
        return document;
    }

    // buyers -------------------------------------------------------------------------------------

    private Answer buyer(Request request, List<String> at, JsonNode body) {
        if (at.size() == 1 && at.getFirst().equals("catalogue"))
            return Answer.json(200, catalogue());
        if (at.size() < 2) return message(404, "no such path");
        Buyer buyer = instance.buyer(at.getFirst());
        String call =
                request.method()
                        + " "
                        + at.get(1)
                        + (at.size() == 4 ? "/{line}/{act}" : at.size() == 3 ? "/{line}" : "");
        switch (call) {
            case "GET orders":
                String limit = request.param("limit");
                ArrayNode recent = Json.array();
                for (Buyer.Purchase one :
                        buyer.recent(limit == null ? 50 : Integer.parseInt(limit)))
                    recent.add(purchase(one));
                return Answer.json(200, recent);
            case "GET orders/{line}":
                return Answer.json(200, purchase(buyer.line(at.get(2))));
            case "POST orders":
                Buyer.Placed placed = buyer.place(basket(body));
                ObjectNode document = Json.object().put("order", placed.order());
                ArrayNode lines = document.putArray("lines");
                placed.lines().forEach(lines::add);
                return Answer.json(201, document);
            case "POST orders/{line}/{act}":
                only(body, "quantity", "reason", "receiver");
                Act act = Act.valueOf(at.get(3).toUpperCase().replace('-', '_'));
                Integer quantity = body.has("quantity") ? body.path("quantity").intValue() : null;
                String reason = body.has("reason") ? need(body, "reason") : null;
                buyer.act(
                        at.get(2),
                        new Buyer.Wish(act, quantity, reason, person(body.path("receiver"))));
                return Answer.json(200, purchase(buyer.line(at.get(2))));
            case "POST bulk":
                bulk(buyer, body);
                return Answer.empty(204);
            default:
                return message(404, "no such path: " + call);
        }
    }

    private void bulk(Buyer buyer, JsonNode body) {
        only(body, "shop", "orders", "linesPerOrder", "from", "to", "codes");
        Instant now = instance.clock().instant();
        List<String> codes = new ArrayList<>();
        for (JsonNode code : body.path("codes")) codes.add(code.stringValue());
        Instant from =
                body.has("from")
                        ? Instant.parse(need(body, "from"))
                        : now.minus(Duration.ofDays(1));
        Instant to = body.has("to") ? Instant.parse(need(body, "to")) : now;
        String shop = body.has("shop") ? need(body, "shop") : null;
        int orders = body.path("orders").intValue();
        buyer.bulk(
                new Buyer.Bulk(
                        shop, orders, body.path("linesPerOrder").intValue(1), from, to, codes));
    }

    private Buyer.Basket basket(JsonNode body) {
        only(body, "shop", "lines", "receiver", "memo", "placed", "paid");
        List<Buyer.Pick> picks = new ArrayList<>();
        for (JsonNode line : body.path("lines")) {
            only(line, "listing", "code", "name", "option", "price", "quantity");
            picks.add(new Buyer.Pick(listing(line), line.path("quantity").intValue(1)));
        }
        if (picks.isEmpty()) throw new IllegalArgumentException("lines: at least one");
        return new Buyer.Basket(
                body.has("shop") ? need(body, "shop") : null,
                picks,
                person(body.path("receiver")),
                body.has("memo") ? need(body, "memo") : null,
                body.has("placed") ? Instant.parse(need(body, "placed")) : null,
                body.path("paid").asBoolean(true));
    }

    private Listing listing(JsonNode line) {
        if (line.has("listing")) return instance.catalogue().no(line.path("listing").intValue());
        String code = line.path("code").isString() ? line.path("code").stringValue() : null;
        if (line.has("name")) {
            String option =
                    line.path("option").isString() ? line.path("option").stringValue() : null;
            return instance.catalogue()
                    .listing(code, need(line, "name"), option, line.path("price").longValue());
        }
        Listing known = code == null ? null : instance.catalogue().code(code);
        if (known == null) throw new IllegalArgumentException("no listing with code " + code);
        return known;
    }

    private static @Nullable Person person(JsonNode node) {
        if (!node.isObject()) return null;
        only(node, "name", "phone", "zip", "address", "detail");
        return new Person(
                need(node, "name"),
                need(node, "phone"),
                need(node, "zip"),
                need(node, "address"),
                need(node, "detail"));
    }

    private ArrayNode catalogue() {
        ArrayNode all = Json.array();
        for (Listing one : instance.catalogue().demo()) all.add(listing(one));
        return all;
    }

    private static ObjectNode listing(Listing one) {
        ObjectNode node = Json.object().put("listing", one.no());
        if (one.code() != null) node.put("code", one.code());
        node.put("name", one.name());
        if (one.option() != null) node.put("option", one.option());
        return node.put("price", one.price());
    }

    private static ObjectNode purchase(Buyer.Purchase one) {
        ObjectNode node =
                Json.object()
                        .put("market", one.market())
                        .put("shop", one.shop())
                        .put("order", one.order())
                        .put("line", one.line())
                        .put("quantity", one.quantity())
                        .put("amount", one.amount())
                        .put("state", one.state())
                        .put("title", one.title())
                        .put("placed", one.placed().toString())
                        .put("changed", one.changed().toString());
        node.set("listing", listing(one.listing()));
        node.putObject("receiver")
                .put("name", one.receiver().name())
                .put("phone", one.receiver().phone())
                .put("zip", one.receiver().zip())
                .put("address", one.receiver().address())
                .put("detail", one.receiver().detail());
        if (one.courier() != null) node.put("courier", one.courier());
        if (one.trackingNumber() != null) node.put("trackingNumber", one.trackingNumber());
        ArrayNode acts = node.putArray("acts");
        for (Act act : one.acts())
            acts.addObject().put("act", act.name()).put("title", act.title());
        return node;
    }

    private static String need(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isString()) throw new IllegalArgumentException(field + ": a text, please");
        return value.stringValue();
    }

    private static void only(JsonNode body, String... known) {
        List<String> unknown = Json.unknownFields(body, java.util.Set.of(known));
        if (!unknown.isEmpty())
            throw new IllegalArgumentException(
                    "unknown " + unknown + ", known are " + List.of(known));
    }
}
