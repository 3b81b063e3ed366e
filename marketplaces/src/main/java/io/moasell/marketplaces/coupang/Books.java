package io.moasell.marketplaces.coupang;

import io.moasell.marketplaces.Catalogue;
import io.moasell.marketplaces.Json;
import io.moasell.marketplaces.Person;
import io.moasell.marketplaces.Vault;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every order with its boxes and claims, and the ways to find them. One entry an order on the
 * shelf. Whoever reads or changes anything of it holds the lock of this object.
 */
final class Books {
    private final Vault.Shelf shelf;
    private final Catalogue catalogue;
    private final Numbers numbers;
    private final TreeMap<Long, Order> orders = new TreeMap<>();
    private final Map<Long, Box> boxes = new HashMap<>();
    private final Map<Long, Receipt> receipts = new HashMap<>();
    private final Map<String, EnumMap<Status, TreeMap<Place, Box>>> lists = new HashMap<>();
    private final Map<String, TreeMap<Place, Receipt>> claims = new HashMap<>();
    private final Map<String, TreeMap<Place, Receipt>> withdrawals = new HashMap<>();
    private final Map<String, List<Box>> byInvoice = new HashMap<>();
    private final PriorityQueue<Ripe> ripening =
            new PriorityQueue<>(Comparator.comparing(Ripe::at));

    /** A place in a list: by time (epoch milliseconds), then by number. */
    record Place(long at, long id) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(id, other.id);
        }
    }

    /** A box that counts as confirmed once the clock reaches a moment. */
    record Ripe(Instant at, Box box) {}

    Books(Vault.Shelf shelf, Catalogue catalogue, Numbers numbers) {
        this.shelf = shelf;
        this.catalogue = catalogue;
        this.numbers = numbers;
        shelf.each((key, text) -> enter(read(Long.parseLong(key), Json.parse(text))));
    }

    // finding ------------------------------------------------------------------------------------

    @Nullable Box box(long id) {
        return boxes.get(id);
    }

    @Nullable Order order(long id) {
        return orders.get(id);
    }

    @Nullable Receipt receipt(long id) {
        return receipts.get(id);
    }

    /** The orders, latest first. */
    Iterable<Order> latest() {
        return orders.descendingMap().values();
    }

    /** The orders, oldest first. */
    Iterable<Order> all() {
        return orders.values();
    }

    /** A vendor's boxes in a status by time of payment. */
    NavigableMap<Place, Box> list(String vendorId, Status status) {
        return lists.computeIfAbsent(vendorId, v -> new EnumMap<>(Status.class))
                .computeIfAbsent(status, s -> new TreeMap<>());
    }

    /** A vendor's claims by time of creation. */
    NavigableMap<Place, Receipt> claims(String vendorId) {
        return claims.computeIfAbsent(vendorId, v -> new TreeMap<>());
    }

    /** A vendor's withdrawn claims by time of withdrawal. */
    NavigableMap<Place, Receipt> withdrawals(String vendorId) {
        return withdrawals.computeIfAbsent(vendorId, v -> new TreeMap<>());
    }

    /** Boxes that have, or had, this waybill number. */
    List<Box> withInvoice(String number) {
        return byInvoice.getOrDefault(number, List.of());
    }

    /** Takes the boxes that have come to count as confirmed by now. */
    List<Box> ripe(Instant now) {
        List<Box> ripe = new ArrayList<>();
        while (!ripening.isEmpty() && !ripening.peek().at().isAfter(now)) {
            ripe.add(ripening.remove().box());
        }
        return ripe;
    }

    void ripens(Box box, Instant at) {
        ripening.add(new Ripe(at, box));
    }

    // changing -----------------------------------------------------------------------------------

    /** Enters a new order, paid or not. */
    void add(Order order) {
        enter(order);
        write(order);
    }

    /** An unpaid order is paid: its boxes come onto the list. */
    void paid(Order order, Instant at) {
        order.paid = at;
        for (Box box : order.boxes) {
            box.history.add(new Box.Change(Status.ACCEPT, at));
            enlist(box);
        }
        write(order);
    }

    /** A box comes into a status (possibly the one it had). */
    void move(Box box, Status to, Instant at) {
        delist(box);
        box.status = to;
        box.history.add(new Box.Change(to, at));
        enlist(box);
    }

    /** Items of a box were cancelled: a box without any left leaves the list. */
    void shrunk(Box box) {
        if (box.gone()) delist(box);
    }

    /** A box that a split made. */
    void splitOff(Box box) {
        box.order.boxes.add(box);
        boxes.put(box.id, box);
        enlist(box);
    }

    /** A box got a waybill. */
    void invoiced(Box box, String number) {
        byInvoice.computeIfAbsent(number, n -> new ArrayList<>(1)).add(box);
    }

    void add(Receipt receipt) {
        receipt.order.add(receipt);
        file(receipt);
    }

    /** A claim was withdrawn: it is no claim any more, only the list of withdrawals knows it. */
    void withdraw(Receipt receipt, Instant at) {
        claims(receipt.order.vendorId)
                .remove(new Place(receipt.created.toEpochMilli(), receipt.id));
        receipt.status = Receipt.WITHDRAWN;
        receipt.modified = at;
        file(receipt);
    }

    private void enter(Order order) {
        numbers.seen(order);
        orders.put(order.id, order);
        for (Box box : order.boxes) {
            boxes.put(box.id, box);
            enlist(box);
            if (box.invoice != null) invoiced(box, box.invoice);
        }
        for (Receipt receipt : order.receipts()) file(receipt);
    }

    private void file(Receipt receipt) {
        receipts.put(receipt.id, receipt);
        String vendorId = receipt.order.vendorId;
        boolean withdrawn = receipt.withdrawn();
        Instant at = withdrawn ? receipt.modified : receipt.created;
        var list = withdrawn ? withdrawals(vendorId) : claims(vendorId);
        list.put(new Place(at.toEpochMilli(), receipt.id), receipt);
    }

    private void enlist(Box box) {
        Instant paid = box.order.paid;
        if (paid == null || box.gone()) return;
        list(box.order.vendorId, box.status).put(new Place(paid.toEpochMilli(), box.id), box);
    }

    private void delist(Box box) {
        Instant paid = box.order.paid;
        if (paid == null) return;
        list(box.order.vendorId, box.status).remove(new Place(paid.toEpochMilli(), box.id));
    }

    // keeping ------------------------------------------------------------------------------------

    /** Writes an order with everything on it as one entry. */
    void write(Order order) {
        shelf.put(Long.toString(order.id), () -> document(order).toString());
    }

    private static ObjectNode document(Order order) {
        ObjectNode node = Json.object().put("vendor", order.vendorId);
        node.put("placed", order.placed.toEpochMilli());
        put(node, "paid", order.paid);
        if (order.memo != null) node.put("memo", order.memo);
        Person to = order.receiver;
        if (to != null) {
            ArrayNode person = node.putArray("receiver");
            person.add(to.name()).add(to.phone()).add(to.zip()).add(to.address()).add(to.detail());
        }
        ArrayNode boxes = node.putArray("boxes");
        for (Box box : order.boxes) {
            ObjectNode one = boxes.addObject().put("id", box.id).put("status", box.status.name());
            one.put("fee", box.fee).put("split", box.split);
            if (box.courier != null) one.put("courier", box.courier);
            if (box.invoice != null) one.put("invoice", box.invoice);
            put(one, "uploaded", box.uploaded);
            put(one, "inTransit", box.inTransit);
            put(one, "delivered", box.delivered);
            ArrayNode history = one.putArray("history");
            for (Box.Change change : box.history) {
                history.add(change.status().name()).add(change.at().toEpochMilli());
            }
            ArrayNode lines = one.putArray("lines");
            for (Line line : box.lines) {
                ObjectNode item = lines.addObject().put("listing", line.listing.no());
                item.put("count", line.count).put("cancelled", line.cancelled);
                item.put("held", line.held);
                if (line.planned != null) item.put("planned", line.planned.toString());
                put(item, "confirmed", line.confirmed);
            }
        }
        ArrayNode receipts = node.putArray("receipts");
        for (Receipt receipt : order.receipts()) document(receipts.addObject(), receipt);
        return node;
    }

    private static void document(ObjectNode node, Receipt receipt) {
        node.put("id", receipt.id).put("kind", receipt.kind.name()).put("status", receipt.status);
        node.put("stop", receipt.stopStatus).put("reason", receipt.reason);
        node.put("byMarket", receipt.byMarket).put("byVendor", receipt.byVendor);
        put(node, "created", receipt.created);
        put(node, "modified", receipt.modified);
        put(node, "completed", receipt.completed);
        if (receipt.courier != null) node.put("courier", receipt.courier);
        if (receipt.invoice != null) node.put("invoice", receipt.invoice);
        ArrayNode parts = node.putArray("parts");
        for (Receipt.Part part : receipt.parts) {
            parts.addObject()
                    .put("listing", part.listing.no())
                    .put("box", part.box)
                    .put("bought", part.bought)
                    .put("cancelled", part.cancelled)
                    .put("release", part.release);
        }
    }

    private static void put(ObjectNode node, String field, @Nullable Instant at) {
        if (at != null) node.put(field, at.toEpochMilli());
    }

    private Order read(long id, JsonNode node) {
        Order order =
                new Order(
                        id,
                        node.path("vendor").stringValue(),
                        Instant.ofEpochMilli(node.path("placed").longValue()));
        order.paid = instant(node, "paid");
        order.memo = text(node, "memo");
        JsonNode to = node.path("receiver");
        if (to.isArray()) {
            order.receiver =
                    new Person(
                            to.get(0).stringValue(),
                            to.get(1).stringValue(),
                            to.get(2).stringValue(),
                            to.get(3).stringValue(),
                            to.get(4).stringValue());
        }
        for (JsonNode one : node.path("boxes")) {
            Box box = new Box(one.path("id").longValue(), order);
            box.status = Status.valueOf(one.path("status").stringValue());
            box.fee = one.path("fee").intValue();
            box.split = one.path("split").booleanValue();
            box.courier = text(one, "courier");
            box.invoice = text(one, "invoice");
            box.uploaded = instant(one, "uploaded");
            box.inTransit = instant(one, "inTransit");
            box.delivered = instant(one, "delivered");
            JsonNode history = one.path("history");
            for (int i = 0; i < history.size(); i += 2) {
                Status status = Status.valueOf(history.get(i).stringValue());
                Instant at = Instant.ofEpochMilli(history.get(i + 1).longValue());
                box.history.add(new Box.Change(status, at));
            }
            for (JsonNode item : one.path("lines")) {
                Line line =
                        new Line(
                                catalogue.no(item.path("listing").intValue()),
                                item.path("count").intValue());
                line.cancelled = item.path("cancelled").intValue();
                line.held = item.path("held").intValue();
                String planned = text(item, "planned");
                line.planned = planned == null ? null : LocalDate.parse(planned);
                line.confirmed = instant(item, "confirmed");
                box.lines.add(line);
            }
            order.boxes.add(box);
        }
        for (JsonNode one : node.path("receipts")) order.add(receipt(order, one));
        return order;
    }

    private Receipt receipt(Order order, JsonNode node) {
        Receipt receipt =
                new Receipt(
                        node.path("id").longValue(),
                        order,
                        Receipt.Kind.valueOf(node.path("kind").stringValue()),
                        node.path("status").stringValue(),
                        node.path("stop").stringValue(),
                        Instant.ofEpochMilli(node.path("created").longValue()));
        receipt.reason = node.path("reason").stringValue();
        receipt.byMarket = node.path("byMarket").booleanValue();
        receipt.byVendor = node.path("byVendor").booleanValue();
        receipt.modified = Instant.ofEpochMilli(node.path("modified").longValue());
        receipt.completed = instant(node, "completed");
        receipt.courier = text(node, "courier");
        receipt.invoice = text(node, "invoice");
        for (JsonNode part : node.path("parts")) {
            receipt.parts.add(
                    new Receipt.Part(
                            catalogue.no(part.path("listing").intValue()),
                            part.path("box").longValue(),
                            part.path("bought").intValue(),
                            part.path("cancelled").intValue(),
                            part.path("release").stringValue()));
        }
        return receipt;
    }

    private static @Nullable Instant instant(JsonNode node, String field) {
        JsonNode at = node.path(field);
        return at.isNumber() ? Instant.ofEpochMilli(at.longValue()) : null;
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode text = node.path(field);
        return text.isString() ? text.stringValue() : null;
    }
}
