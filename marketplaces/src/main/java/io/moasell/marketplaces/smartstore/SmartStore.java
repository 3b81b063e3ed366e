package io.moasell.marketplaces.smartstore;

import io.moasell.marketplaces.Answer;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Couriers;
import io.moasell.marketplaces.Fault;
import io.moasell.marketplaces.Goods;
import io.moasell.marketplaces.Ground;
import io.moasell.marketplaces.Json;
import io.moasell.marketplaces.Limits;
import io.moasell.marketplaces.Marketplace;
import io.moasell.marketplaces.Refusal;
import io.moasell.marketplaces.Request;
import io.moasell.marketplaces.Vault;
import io.moasell.marketplaces.smartstore.Book.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The 스마트스토어 market: gateway (IP, route, token, API group, rate limit), then the order domain. Base
 * address is {@code /smartstore}; {@code /external} may precede the documented paths.
 */
public final class SmartStore implements Marketplace {
    static final String NAME = "smartstore";
    private static final String ORDERS = "/v1/pay-order/seller/product-orders";
    private static final String ORIGINS = "/v1/products/origin-products";
    private static final String NO_RIGHT = "요청을 보낼 권한이 없습니다.";

    private final Ground ground;
    private final Map<String, Shop> shops = new LinkedHashMap<>();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Limits limits = new Limits(new Limits.Limit(2, 4, Duration.ZERO));
    private final AtomicLong calls = new AtomicLong(1000);
    private final Book book;
    private final Tokens tokens;
    private final Trade trade;
    private final Documents documents;
    private final TokenDesk tokenDesk;
    private final OrderDesk orderDesk;
    private final Customers customers;
    private final ProductDesk productDesk;
    private final Vault.Shelf shopShelf;

    /** On the instance's ground. */
    public SmartStore(Ground ground) {
        this.ground = ground;
        book = new Book(ground.vault().shelf("smartstore.orders"));
        tokens = new Tokens(ground.vault().shelf("smartstore.tokens"));
        Map<String, String> couriers = new LinkedHashMap<>();
        Json.resource("/smartstore/couriers.json")
                .properties()
                .forEach(e -> couriers.put(e.getKey(), e.getValue().stringValue()));
        Goods goods = new Goods(ground.vault().shelf("smartstore.goods"));
        productDesk = new ProductDesk(this, goods);
        trade = new Trade(book, ground.couriers(), couriers, productDesk);
        documents = new Documents(ground.catalogue());
        tokenDesk = new TokenDesk(tokens, this::shop, ground.clock());
        orderDesk = new OrderDesk(this, book, trade, documents);
        customers = new Customers(this, book, trade, lock, couriers);
        ground.couriers().listen(NAME, this::moved);
        shopShelf = ground.vault().shelf("smartstore.shops");
        shopShelf.each((id, text) -> shops.put(id, Shop.read(Json.parse(text))));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "스마트스토어";
    }

    @Override
    public List<String> endpoints() {
        return List.of(
                "token",
                "changes",
                "query",
                "search",
                "order-lines",
                "confirm",
                "dispatch",
                "cancel-request",
                "cancel-approve",
                "product-search",
                "product",
                "option-stock",
                "multi-update",
                "product-status");
    }

    @Override
    public @Nullable String endpoint(Request request) {
        String path = path(request);
        switch (request.method() + " " + path) {
            case "POST /v1/oauth2/token":
                return "token";
            case "GET " + ORDERS + "/last-changed-statuses":
                return "changes";
            case "POST " + ORDERS + "/query":
                return "query";
            case "GET " + ORDERS:
                return "search";
            case "POST " + ORDERS + "/confirm":
                return "confirm";
            case "POST " + ORDERS + "/dispatch":
                return "dispatch";
            case "POST /v1/products/search":
                return "product-search";
            case "PATCH " + ORIGINS + "/multi-update":
                return "multi-update";
            default:
                if (request.method().equals("GET")
                        && path.matches("/v1/pay-order/seller/orders/[^/]+/product-order-ids"))
                    return "order-lines";
                if (request.method().equals("GET")
                        && path.matches("/v2/products/channel-products/[^/]+")) return "product";
                if (request.method().equals("PUT")) {
                    if (path.matches(ORIGINS + "/[^/]+/option-stock")) return "option-stock";
                    if (path.matches(ORIGINS + "/[^/]+/change-status")) return "product-status";
                }
                if (!request.method().equals("POST") || !path.startsWith(ORDERS + "/")) return null;
                if (path.matches(ORDERS + "/[^/]+/claim/cancel/request")) return "cancel-request";
                if (path.matches(ORDERS + "/[^/]+/claim/cancel/approve")) return "cancel-approve";
                return null;
        }
    }

    /** The documented path of a call, without the optional /external of the base address. */
    static String path(Request request) {
        return request.path().startsWith("/external/")
                ? request.path().substring(9)
                : request.path();
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public Buyer buyer() {
        return customers;
    }

    long now() {
        return ground.clock().millis();
    }

    /** Now as the order domain keeps it: whole seconds where it shows one digit of fraction. */
    long stamp() {
        long now = now();
        return documents.fractionDigits == 3 ? now : now / 1000 * 1000;
    }

    Ground ground() {
        return ground;
    }

    // the gateway --------------------------------------------------------------------------------

    @Override
    public Answer answer(Request request) {
        long began = System.nanoTime();
        String trace = "ar2-100000-sbx01^" + now() + "^" + calls.incrementAndGet();
        Answer answer;
        try {
            answer = pass(request, trace);
        } catch (Refusal refusal) {
            answer = refusal.answer();
        }
        return answer.with("GNCP-GW-Trace-ID", trace)
                .with(
                        "GNCP-GW-HttpClient-ResponseTime",
                        String.valueOf((System.nanoTime() - began) / 1_000_000));
    }

    private Answer pass(Request request, String trace) {
        String endpoint = endpoint(request);
        Shop owner = shopOf(request);
        if (owner != null
                && owner.allowedIp() != null
                && !owner.allowedIp().equals(request.remote())) {
            return gateway(403, "GW.IP_NOT_ALLOWED", "호출이 허용되지 않은 IP입니다.", trace)
                    .because("caller " + request.remote() + " is not registered");
        }
        if (endpoint == null) {
            return gateway(404, "GW.NOT_FOUND", "요청하신 리소스를 찾을 수 없습니다.", trace)
                    .because("no such path or method: " + request.method() + " " + request.path());
        }
        if (endpoint.equals("token")) {
            String caller =
                    Request.form(request.text()).getOrDefault("client_id", List.of("?")).getFirst();
            Limits.Taken taken = limits.take(caller + " token", endpoint);
            if (!taken.allowed()) return limited(tooFast(), taken);
            return limited(tokenDesk.issue(request, trace), taken);
        }
        if (owner == null) {
            return untaken(
                    gateway(401, "GW.AUTHN", NO_RIGHT, trace)
                            .because("no, unknown or expired bearer token"),
                    endpoint);
        }
        if (!owner.orderGroup()) {
            return untaken(
                    gateway(401, "GW.AUTHN", NO_RIGHT, trace)
                            .because("the application lacks the API group"),
                    endpoint);
        }
        Limits.Taken taken = limits.take(owner.clientId() + " " + endpoint, endpoint);
        if (!taken.allowed()) return limited(tooFast(), taken);
        Answer answer;
        try {
            answer = backend(endpoint, request, owner, trace);
        } catch (Refusal refusal) {
            answer = refusal.answer();
        }
        return limited(answer, taken);
    }

    private Answer backend(String endpoint, Request request, Shop shop, String trace) {
        boolean reads =
                Set.of("changes", "query", "search", "order-lines", "product-search", "product")
                        .contains(endpoint);
        var guard = reads ? lock.readLock() : lock.writeLock();
        guard.lock();
        try {
            return switch (endpoint) {
                case "changes" -> orderDesk.changes(request, shop, trace);
                case "query" -> orderDesk.query(request, shop, trace);
                case "search" -> orderDesk.search(request, shop, trace);
                case "order-lines" -> orderDesk.orderLines(request, shop, trace);
                case "confirm" -> orderDesk.confirm(request, shop, trace);
                case "dispatch" -> orderDesk.dispatch(request, shop, trace);
                case "cancel-request" -> orderDesk.cancelRequest(request, shop, trace);
                case "cancel-approve" -> orderDesk.cancelApprove(request, shop, trace);
                case "product-search" -> productDesk.search(request, shop);
                case "product" -> productDesk.product(request, shop);
                case "option-stock" -> productDesk.optionStock(request, shop);
                case "multi-update" -> productDesk.multiUpdate(request, shop);
                case "product-status" -> productDesk.changeStatus(request, shop);
                default -> throw new IllegalStateException(endpoint);
            };
        } finally {
            guard.unlock();
        }
    }

    private @Nullable Shop shopOf(Request request) {
        if ("token".equals(endpoint(request))) {
            return shop(
                    Request.form(request.text()).getOrDefault("client_id", List.of("")).getFirst());
        }
        Tokens.Token token = tokens.valid(request.header("Authorization"), now());
        return token == null ? null : shop(token.clientId());
    }

    private Answer gateway(int status, String code, String message, @Nullable String trace) {
        ObjectNode body =
                Json.object()
                        .put("code", code)
                        .put("message", message)
                        .put("timestamp", Times.full(now(), 3));
        if (trace != null) body.put("traceId", trace);
        return Answer.json(status, body);
    }

    private Answer tooFast() {
        // a live 429 carries no traceId
        return gateway(429, "GW.RATE_LIMIT", "요청이 많아 서비스를 일시적으로 사용할 수 없습니다.", null)
                .because("rate limit");
    }

    private Answer limited(Answer answer, Limits.Taken taken) {
        return answer.with(
                        "GNCP-GW-RateLimit-Replenish-Rate",
                        String.valueOf((long) taken.limit().rate()))
                .with(
                        "GNCP-GW-RateLimit-Burst-Capacity",
                        String.valueOf((long) taken.limit().burst()))
                .with("GNCP-GW-RateLimit-Remaining", String.valueOf(taken.remaining()));
    }

    private Answer untaken(Answer answer, String endpoint) {
        Limits.Limit limit = limits.of(endpoint);
        return limited(answer, new Limits.Taken(true, limit, (int) limit.burst(), Duration.ZERO));
    }

    @Override
    public Answer failure(Fault fault, Request request) {
        String trace = "ar2-100000-sbx01^" + now() + "^" + calls.incrementAndGet();
        Answer answer =
                switch (fault) {
                    case TOO_MANY_REQUESTS -> tooFast();
                    case UNAVAILABLE ->
                            gateway(503, "GW.BLOCK.01", "서비스를 일시적으로 사용할 수 없습니다.", trace);
                    case GATEWAY_TIMEOUT, GATEWAY_TIMEOUT_AFTER ->
                            gateway(504, "GW.TIMEOUT.02", "요청 대기 시간이 초과되었습니다.", trace);
                    default -> gateway(500, "GW.PROXY.05", "작업 중 오류가 발생하였습니다.", trace);
                };
        String endpoint = endpoint(request);
        if (fault == Fault.TOO_MANY_REQUESTS && endpoint != null) {
            answer =
                    limited(answer, new Limits.Taken(false, limits.of(endpoint), 0, Duration.ZERO));
        }
        return answer.with("GNCP-GW-Trace-ID", trace);
    }

    // shops, settings, time, state ---------------------------------------------------------------

    @Nullable Shop shop(String clientId) {
        synchronized (shops) {
            return shops.get(clientId);
        }
    }

    List<Shop> shops() {
        synchronized (shops) {
            return List.copyOf(shops.values());
        }
    }

    /** The shop of an account id (or a client id); the first one for null. */
    Shop shopNamed(@Nullable String id) {
        for (Shop shop : shops()) {
            if (id == null || shop.accountId().equals(id) || shop.clientId().equals(id))
                return shop;
        }
        throw new IllegalArgumentException("no shop " + id);
    }

    @Override
    public void openShop(JsonNode node) {
        Shop shop = Shop.read(node);
        synchronized (shops) {
            shops.put(shop.clientId(), shop);
        }
        shopShelf.put(shop.clientId(), node.toString());
    }

    @Override
    public void set(ObjectNode settings) {
        lock.writeLock().lock();
        try {
            for (Map.Entry<String, JsonNode> one : settings.properties())
                set(one.getKey(), one.getValue());
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void set(String name, JsonNode value) {
        switch (name) {
            case "fractionDigits" -> documents.fractionDigits = value.intValue();
            case "numericIds" -> documents.numericIds = value.booleanValue();
            case "implicitConfirm" -> trade.implicitConfirm = value.booleanValue();
            case "cancelSeconds" -> trade.cancelTakes = value.longValue() * 1000;
            case "omitEmptyData" -> orderDesk.omitEmptyData = value.booleanValue();
            case "futureSkewMillis" -> tokenDesk.futureSkew = value.longValue();
            case "tokenPenalty" -> tokenDesk.penalty = value.booleanValue();
            case "revokeTokens" -> tokens.revoke(value.isString() ? value.stringValue() : null);
            case "showStatus" -> {
                Entry entry = book.line(Json.text(value, "line", ""));
                if (entry == null) throw new IllegalArgumentException("no line " + value);
                entry.line().shownStatus =
                        value.path("status").isString() ? value.path("status").stringValue() : null;
                book.quietly(entry);
            }
            default -> throw new IllegalArgumentException("no setting " + name);
        }
    }

    @Override
    public void tick() {
        lock.writeLock().lock();
        try {
            long now = stamp();
            for (Entry due = book.nextAlarm(now); due != null; due = book.nextAlarm(now))
                trade.time(due, now);
            trade.finishCancels(now);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void moved(String number, Couriers.Step step, Instant at) {
        lock.writeLock().lock();
        try {
            trade.moved(number, step, at.toEpochMilli() / 1000 * 1000);
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public JsonNode snapshot(@Nullable String shop) {
        String only = shop == null ? null : shopNamed(shop).accountId();
        lock.readLock().lock();
        try {
            ObjectNode all = Json.object();
            for (Entry entry : book.newest().stream().toList().reversed()) {
                if (only != null && !entry.order().shop.equals(only)) continue;
                Order.Line line = entry.line();
                ObjectNode node =
                        all.putObject(line.id)
                                .put("order", entry.order().id)
                                .put("shop", entry.order().shop)
                                .put("code", ground.catalogue().no(line.listing).code())
                                .put("quantity", line.quantity)
                                .put("remain", line.remain)
                                .put("status", line.status.name())
                                .put("place", line.place.name());
                if (line.claim != null) node.put("claim", line.claim.status.name());
                if (line.delivery != null) {
                    node.put("courier", line.delivery.company)
                            .put("trackingNumber", line.delivery.trackingNumber);
                }
            }
            return all;
        } finally {
            lock.readLock().unlock();
        }
    }
}
