package io.moasell.marketplaces.coupang;

import io.moasell.marketplaces.Answer;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Fault;
import io.moasell.marketplaces.Goods;
import io.moasell.marketplaces.Ground;
import io.moasell.marketplaces.Json;
import io.moasell.marketplaces.Limits;
import io.moasell.marketplaces.Marketplace;
import io.moasell.marketplaces.MovableClock;
import io.moasell.marketplaces.Refusal;
import io.moasell.marketplaces.Request;
import io.moasell.marketplaces.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** 쿠팡: one shipmentBoxId is the unit of everything, every call is signed, five calls a second. */
public final class Coupang implements Marketplace {
    static final String NAME = "coupang";

    /** After so long a delivered box that nobody confirmed counts as confirmed. */
    static final Duration RIPENS_AFTER = Duration.ofDays(7);

    private static final double CALLS_A_SECOND = 5;
    private static final Duration BLOCK = Duration.ofMinutes(1);
    private static final String API = "/v2/providers/openapi/apis/api/";
    private static final String SELLER_API = "/v2/providers/seller_api/apis/api/v1/marketplace/";

    private final MovableClock clock;
    private final Vault.Shelf shops;
    private final Limits limits =
            new Limits(new Limits.Limit(CALLS_A_SECOND, CALLS_A_SECOND, BLOCK));
    private final Gate gate;
    private final Books books;
    private final Buyers buyers;
    private final Numbers numbers;
    private final OrderSheets orderSheets;
    private final Confirmations confirmations;
    private final Invoices invoices;
    private final Returns returns;
    private final Withdrawals withdrawals;
    private final Products products;

    /** A call of the documents: its kind, the vendor of its path and the number in its path. */
    private record Call(String kind, String vendor, String id) {}

    /** The market on the ground of one instance. */
    public Coupang(Ground ground) {
        this(ground, new Numbers());
    }

    Coupang(Ground ground, Numbers numbers) {
        clock = ground.clock();
        this.numbers = numbers;
        shops = ground.vault().shelf("coupang.shops");
        books = new Books(ground.vault().shelf("coupang.orders"), ground.catalogue(), numbers);
        Sheets sheets = new Sheets(numbers);
        gate = new Gate(clock, limits);
        Goods goods = new Goods(ground.vault().shelf("coupang.goods"));
        buyers = new Buyers(books, numbers, ground.catalogue(), clock, ground.couriers(), goods);
        products = new Products(numbers, ground.catalogue(), goods);
        orderSheets = new OrderSheets(books, sheets);
        confirmations = new Confirmations(books, clock);
        invoices = new Invoices(books, numbers, clock, ground.couriers());
        returns = new Returns(books, sheets, invoices, clock);
        withdrawals = new Withdrawals(books, numbers);
        ground.couriers().listen(NAME, buyers::moved);
        shops.each((no, text) -> enter(shop(Json.parse(text))));
        synchronized (books) {
            for (Order order : books.all()) order.boxes.forEach(this::resume);
        }
    }

    /** After a restart: parcels that were sent walk on, delivered ones ripen. */
    private void resume(Box box) {
        Instant uploaded = box.uploaded;
        if (uploaded == null) return;
        boolean underway = box.status == Status.DEPARTURE || box.status == Status.DELIVERING;
        if (underway) invoices.register(box);
        boolean open = box.lines.stream().anyMatch(line -> line.confirmed == null);
        if (!underway && open) {
            Instant since = box.delivered == null ? uploaded : box.delivered;
            books.ripens(box, since.plus(RIPENS_AFTER));
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "쿠팡";
    }

    @Override
    public List<String> endpoints() {
        return List.of(
                "ordersheets",
                "ordersheet",
                "order",
                "history",
                "acknowledgement",
                "invoices",
                "updateInvoices",
                "returnRequests",
                "returnRequest",
                "stoppedShipment",
                "completedShipment",
                "returnWithdrawRequests",
                "returnWithdrawList",
                "sellerProducts",
                "sellerProduct",
                "inventories",
                "quantities",
                "sales");
    }

    @Override
    public @Nullable String endpoint(Request request) {
        Call call = call(request);
        return call == null ? null : call.kind;
    }

    /** Calls about goods name no vendor in their path; {@code id} is all that follows. */
    private static @Nullable Call goods(Request request) {
        String[] at = request.path().substring(SELLER_API.length()).split("/", -1);
        String shape = request.method() + " " + at[0];
        for (int i = 1; i < at.length; i++) {
            shape += "/" + (i == 1 || i == 3 && at[2].equals("quantities") ? "{}" : at[i]);
        }
        String id = at.length > 1 ? at[1] : "";
        return switch (shape) {
            case "GET seller-products" -> new Call("sellerProducts", "", "");
            case "GET seller-products/{}" -> new Call("sellerProduct", "", id);
            case "GET vendor-items/{}/inventories" -> new Call("inventories", "", id);
            case "PUT vendor-items/{}/quantities/{}" ->
                    new Call("quantities", "", id + "/" + at[3]);
            case "PUT vendor-items/{}/sales/stop", "PUT vendor-items/{}/sales/resume" ->
                    new Call("sales", "", id + "/" + at[3]);
            default -> null;
        };
    }

    private static @Nullable Call call(Request request) {
        if (request.path().startsWith(SELLER_API)) return goods(request);
        if (!request.path().startsWith(API)) return null;
        String[] at = request.path().substring(API.length()).split("/", -1);
        if (at.length < 4 || !at[1].equals("vendors")) return null;
        String method = request.method().equals("PATCH") ? "PUT" : request.method();
        String shape = method + " " + at[0];
        for (int i = 3; i < at.length; i++) {
            shape += "/" + (at[i].matches("[0-9].*") || i == 4 && claim(at) ? "{id}" : at[i]);
        }
        String vendor = at[2];
        String id = at.length > 4 ? at[4] : "";
        return switch (shape) {
            case "GET v5/ordersheets" -> new Call("ordersheets", vendor, "");
            case "GET v5/ordersheets/{id}" -> new Call("ordersheet", vendor, id);
            case "GET v5/ordersheets/{id}/history" -> new Call("history", vendor, id);
            case "GET v5/{id}/ordersheets" -> new Call("order", vendor, at[3]);
            case "PUT v4/ordersheets/acknowledgement" -> new Call("acknowledgement", vendor, "");
            case "POST v4/orders/invoices" -> new Call("invoices", vendor, "");
            case "POST v4/orders/updateInvoices" -> new Call("updateInvoices", vendor, "");
            case "GET v6/returnRequests" -> new Call("returnRequests", vendor, "");
            case "GET v6/returnRequests/{id}" -> new Call("returnRequest", vendor, id);
            case "GET v4/returnWithdrawRequests" -> new Call("returnWithdrawRequests", vendor, "");
            case "POST v4/returnWithdrawList" -> new Call("returnWithdrawList", vendor, "");
            case "PUT v4/returnRequests/{id}/stoppedShipment" ->
                    new Call("stoppedShipment", vendor, id);
            case "PUT v4/returnRequests/{id}/completedShipment" ->
                    new Call("completedShipment", vendor, id);
            default -> null;
        };
    }

    private static boolean claim(String[] at) {
        return at[3].equals("returnRequests");
    }

    @Override
    public Answer answer(Request request) {
        Answer edge = gate.edge(request);
        if (edge != null) return edge;
        Answer answer;
        try {
            answer = checked(request);
        } catch (Refusal refusal) {
            answer = refusal.answer();
        }
        gate.answered(request, answer.status());
        return answer;
    }

    private Answer checked(Request request) {
        Call call = call(request);
        Shop shop = gate.admit(request, call == null ? "ordersheets" : call.kind);
        if (call == null || !call.vendor.isEmpty() && !call.vendor.equals(shop.vendorId())) {
            return Refused.gateway(404, "Not found.");
        }
        for (String vendor : request.params("vendorId")) {
            if (!vendor.equals(shop.vendorId())) throw Refused.list("Invalid vendor ID");
        }
        return switch (call.kind) {
            case "ordersheets" -> orderSheets.list(shop, request);
            case "ordersheet" -> orderSheets.box(shop, call.id);
            case "order" -> orderSheets.order(shop, call.id);
            case "history" -> orderSheets.history(shop, call.id);
            case "acknowledgement" -> confirmations.acknowledge(shop, request);
            case "invoices" -> invoices.upload(shop, request);
            case "updateInvoices" -> invoices.change(shop, request);
            case "returnRequests" -> returns.list(shop, request);
            case "returnRequest" -> returns.one(shop, call.id);
            case "stoppedShipment" -> returns.stopped(shop, call.id, request);
            case "completedShipment" -> returns.shipped(shop, call.id, request);
            case "returnWithdrawRequests" -> withdrawals.list(shop, request);
            case "returnWithdrawList" -> withdrawals.some(shop, request);
            case "sellerProducts" -> products.list(shop, request);
            case "sellerProduct" -> products.one(shop, call.id);
            case "inventories" -> products.inventories(shop, call.id);
            case "quantities" -> products.quantity(shop, call.id);
            case "sales" -> products.sale(shop, call.id);
            default -> throw new IllegalStateException(call.kind);
        };
    }

    @Override
    public Answer failure(Fault fault, Request request) {
        return switch (fault) {
            case TOO_MANY_REQUESTS -> Gate.tooMany();
            case UNAVAILABLE ->
                    Refused.gateway(
                            504,
                            "Request timed out, if the situation continues consider applying"
                                    + " timeout extension.");
            default -> Refused.gateway(500, "internal exception");
        };
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public Buyer buyer() {
        return buyers;
    }

    @Override
    public void openShop(JsonNode document) {
        Shop shop = shop(document);
        enter(shop);
        int no = buyers.shops().indexOf(shop.vendorId());
        shops.put("%06d".formatted(no), document.toString());
    }

    private void enter(Shop shop) {
        gate.open(shop);
        buyers.opened(shop.vendorId());
    }

    private static Shop shop(JsonNode document) {
        Set<String> addresses = new HashSet<>();
        for (JsonNode address : document.path("addresses")) addresses.add(address.stringValue());
        String expires = Json.text(document, "expires", "");
        return new Shop(
                document.path("name").stringValue(),
                document.path("vendorId").stringValue(),
                document.path("accessKey").stringValue(),
                document.path("secretKey").stringValue(),
                document.path("userId").stringValue(),
                Set.copyOf(addresses),
                expires.isEmpty() ? null : Instant.parse(expires));
    }

    /** Settings: signedDateMinutes (5), floodAfter (1,000 failures a minute; 0 = never). */
    @Override
    public void set(ObjectNode settings) {
        for (String name : settings.propertyNames()) {
            int value = settings.path(name).intValue();
            switch (name) {
                case "signedDateMinutes" -> gate.window(Duration.ofMinutes(value));
                case "floodAfter" -> gate.floodAfter(value);
                default -> throw new IllegalArgumentException("no setting " + name);
            }
        }
    }

    @Override
    public void tick() {
        buyers.ripen(clock.instant());
    }

    @Override
    public JsonNode snapshot(@Nullable String shop) {
        ObjectNode all = Json.object();
        synchronized (books) {
            for (Order order : books.all()) {
                if (shop != null && !shop.equals(order.vendorId)) continue;
                ObjectNode lines = all.withObject("/" + order.vendorId);
                for (Box box : order.boxes) {
                    for (Line line : box.lines) {
                        lines.set(buyers.key(order, line.listing), line(box, line));
                    }
                }
            }
        }
        return all;
    }

    private ObjectNode line(Box box, Line line) {
        ObjectNode node = Json.object().put("orderId", box.order.id);
        node.put("shipmentBoxId", box.id).put("vendorItemId", numbers.vendorItem(line.listing));
        node.put("status", box.order.paid == null ? "UNPAID" : box.status.name());
        node.put("shippingCount", line.count).put("cancelCount", line.cancelled);
        node.put("holdCountForCancel", line.held);
        node.put("externalVendorSkuCode", line.listing.code());
        node.put("deliveryCompanyCode", box.courier).put("invoiceNumber", box.invoice);
        node.put("confirmed", line.confirmed != null);
        ArrayNode receipts = node.putArray("receipts");
        for (Receipt receipt : box.order.receipts()) {
            for (Receipt.Part part : receipt.parts) {
                if (part.listing.no() != line.listing.no()) continue;
                receipts.addObject()
                        .put("receiptId", receipt.id)
                        .put("receiptStatus", receipt.status)
                        .put("cancelCount", part.cancelled);
            }
        }
        return node;
    }
}
