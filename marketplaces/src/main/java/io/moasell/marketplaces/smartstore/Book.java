package io.moasell.marketplaces.smartstore;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import io.moasell.marketplaces.Vault;
import io.moasell.marketplaces.smartstore.Order.Line;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The orders of all shops with their indexes, in memory and in the vault (an entry an order). Not
 * thread-safe: the market's lock guards it.
 */
final class Book {
    /** A line together with its order and its place in the feed. */
    record Entry(Order order, Line line) {}

    /** A place in an order by time, then product order id. */
    record Place(long at, String id) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : id.compareTo(other.id);
        }
    }

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .changeDefaultVisibility(
                            v ->
                                    v.withVisibility(
                                                    PropertyAccessor.ALL,
                                                    JsonAutoDetect.Visibility.NONE)
                                            .withVisibility(
                                                    PropertyAccessor.FIELD,
                                                    JsonAutoDetect.Visibility.ANY))
                    .changeDefaultPropertyInclusion(
                            v -> v.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .build();

    private final Vault.Shelf shelf;
    private final Map<String, Order> orders = new HashMap<>();
    private final Map<String, Entry> lines = new HashMap<>();
    private final Map<String, TreeMap<Place, Entry>> changes = new HashMap<>();
    private final Map<String, TreeMap<Place, Entry>> payments = new HashMap<>();
    private final TreeMap<Place, Entry> newest = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableSet<Place> alarms = new TreeSet<>();
    private final TreeMap<String, Entry> underway = new TreeMap<>();
    private final Map<String, Set<Entry>> waybills = new HashMap<>();
    private long number;

    Book(Vault.Shelf shelf) {
        this.shelf = shelf;
        shelf.each((id, text) -> index(MAPPER.readValue(text, Order.class)));
    }

    long nextNumber() {
        return ++number;
    }

    /** Files a new order or one whose header changed. */
    void file(Order order) {
        index(order);
        save(order);
    }

    /** Writes a line after a change of state that the feed does not tell. */
    void quietly(Entry entry) {
        touch(entry);
        save(entry.order);
    }

    /** Writes a line after a change that the feed tells, at a time. */
    void changed(Entry entry, Order.Change type, long at) {
        TreeMap<Place, Entry> feed = feed(changes, entry.order.shop);
        feed.remove(new Place(entry.line.changed, entry.line.id));
        entry.line.changeType = type;
        entry.line.changed = at;
        feed.put(new Place(at, entry.line.id), entry);
        quietly(entry);
    }

    /** Enters the time an order was paid. */
    void paid(Order order) {
        for (Line line : order.lines) {
            Entry entry = the(line.id);
            feed(payments, order.shop).put(new Place(order.paid, line.id), entry);
        }
    }

    private void index(Order order) {
        orders.put(order.id, order);
        number = Math.max(number, order.number);
        for (Line line : order.lines) {
            number = Math.max(number, Long.parseLong(line.id.substring(9)));
            Entry entry = new Entry(order, line);
            lines.put(line.id, entry);
            feed(changes, order.shop).put(new Place(line.changed, line.id), entry);
            if (order.isPaid())
                feed(payments, order.shop).put(new Place(order.paid, line.id), entry);
            newest.put(new Place(order.ordered, line.id), entry);
            touch(entry);
        }
    }

    private void touch(Entry entry) {
        Line line = entry.line;
        boolean moving =
                switch (line.status) {
                    case PAYED, DELIVERING, DELIVERED -> true;
                    case PAYMENT_WAITING, PURCHASE_DECIDED, CANCELED, CANCELED_BY_NOPAYMENT ->
                            false;
                };
        if (moving) underway.put(line.id, entry);
        else underway.remove(line.id);
        Order.Delivery delivery = line.delivery;
        if (delivery != null && delivery.trackingNumber != null) {
            waybills.computeIfAbsent(delivery.trackingNumber, n -> new LinkedHashSet<>())
                    .add(entry);
        }
        Long alarm = alarm(entry);
        if (alarm != null) alarms.add(new Place(alarm, line.id));
    }

    /** When something happens to the line by itself, or null. */
    static @Nullable Long alarm(Entry entry) {
        Line line = entry.line;
        if (line.status == Order.Status.PAYMENT_WAITING) return entry.order.paymentDue;
        if (line.status == Order.Status.DELIVERED
                && line.delivery != null
                && !line.hasOpenClaim()) {
            return line.delivery.delivered + 8L * 24 * 3600 * 1000;
        }
        return null;
    }

    private void save(Order order) {
        shelf.put(order.id, MAPPER.writeValueAsString(order));
    }

    private static TreeMap<Place, Entry> feed(
            Map<String, TreeMap<Place, Entry>> feeds, String shop) {
        return feeds.computeIfAbsent(shop, s -> new TreeMap<>());
    }

    @Nullable Order order(String id) {
        return orders.get(id);
    }

    @Nullable Entry line(String id) {
        return lines.get(id);
    }

    Entry the(String id) {
        Entry entry = lines.get(id);
        if (entry == null) throw new IllegalStateException("no line " + id);
        return entry;
    }

    /** The lines that were sent with a number, whatever the courier. */
    Set<Entry> sentWith(String number) {
        return waybills.getOrDefault(number, Set.of());
    }

    /** The shop's lines by their latest change. */
    TreeMap<Place, Entry> changes(String shop) {
        return changes.getOrDefault(shop, new TreeMap<>());
    }

    /** The shop's lines by the time they were paid. */
    TreeMap<Place, Entry> payments(String shop) {
        return payments.getOrDefault(shop, new TreeMap<>());
    }

    /** Every line, latest order first. */
    Collection<Entry> newest() {
        return newest.values();
    }

    /** Lines that are paid and not yet closed, newest first. */
    Collection<Entry> underway() {
        return underway.descendingMap().values();
    }

    /** Takes a line whose alarm has come by now, or null. */
    @Nullable Entry nextAlarm(long now) {
        while (!alarms.isEmpty() && alarms.first().at <= now) {
            Place first = alarms.pollFirst();
            Entry entry = first == null ? null : lines.get(first.id);
            Long due = entry == null ? null : alarm(entry);
            if (due != null && due <= now) return entry;
        }
        return null;
    }
}
