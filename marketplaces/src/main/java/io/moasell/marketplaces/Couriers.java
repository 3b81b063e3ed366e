package io.moasell.marketplaces;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Where every parcel is, whichever market (or none) it was sold on. Markets register the waybills
 * they were told and write what their couriers did; the parcels also walk by themselves as the
 * clock goes, and the markets hear of it; courier tracking reads it. Survives a restart.
 */
public final class Couriers {
    private static final Map<Step, Duration> WALK = new LinkedHashMap<>();

    static {
        WALK.put(Step.REGISTERED, Duration.ofMinutes(30));
        WALK.put(Step.PICKED_UP, Duration.ofHours(4));
        WALK.put(Step.IN_TRANSIT, Duration.ofHours(8));
        WALK.put(Step.ARRIVED, Duration.ofHours(15));
        WALK.put(Step.OUT_FOR_DELIVERY, Duration.ofHours(18));
        WALK.put(Step.DELIVERED, Duration.ofHours(22));
    }

    private final Vault.Shelf shelf;
    private final Map<String, Parcel> parcels = new HashMap<>();
    private final Map<String, Sender> senders = new HashMap<>();
    private final PriorityQueue<Due> dues = new PriorityQueue<>(Comparator.comparing(Due::at));
    private double pace = 1;
    private boolean walking = true;

    /** The steps a parcel takes. */
    public enum Step {
        /** The courier has the label, not yet the parcel (접수). */
        REGISTERED,
        /** The courier took it in (집화). */
        PICKED_UP,
        /** Between terminals (간선). */
        IN_TRANSIT,
        /** At the branch of the receiver (지점도착). */
        ARRIVED,
        /** On the last mile (배송출발). */
        OUT_FOR_DELIVERY,
        /** Handed over (배송완료). */
        DELIVERED
    }

    /** One scan of a parcel. */
    public record Scan(Step step, Instant at, String place) {}

    /**
     * A parcel.
     *
     * @param courier the courier's Korean name as the market that sent it spells it
     * @param registered when a market was told its number, null when none was
     * @param markets the markets that were told its number, in that order
     */
    public record Parcel(
            String courier,
            String number,
            @Nullable Instant registered,
            Set<String> markets,
            List<Scan> scans) {
        private @Nullable Step last() {
            return scans.isEmpty() ? null : scans.getLast().step();
        }
    }

    /** A market that wants to hear where its parcels are. */
    public interface Sender {
        /** A parcel whose number this market registered has taken a step by itself. */
        void moved(String number, Step step, Instant at);
    }

    private record Due(Instant at, String number) {}

    private record Moved(String market, String number, Step step, Instant at) {}

    Couriers(Vault.Shelf shelf) {
        this.shelf = shelf;
        shelf.each((key, text) -> read(key, Json.parse(text)));
    }

    private void read(String number, JsonNode document) {
        List<Scan> scans = new ArrayList<>();
        for (JsonNode scan : document.path("scans")) {
            scans.add(
                    new Scan(
                            Step.valueOf(scan.path("step").stringValue()),
                            Instant.parse(scan.path("at").stringValue()),
                            scan.path("place").stringValue()));
        }
        Set<String> markets = new LinkedHashSet<>();
        for (JsonNode market : document.path("markets")) markets.add(market.stringValue());
        Instant registered =
                document.has("registered")
                        ? Instant.parse(document.path("registered").stringValue())
                        : null;
        String courier = document.path("courier").stringValue();
        keep(new Parcel(courier, number, registered, markets, List.copyOf(scans)), false);
    }

    /** A market asks to hear of the parcels whose numbers it registers. */
    public synchronized void listen(String market, Sender sender) {
        senders.put(market, sender);
    }

    /** A market was told a waybill: from now on the parcel walks, a day from label to door. */
    public synchronized void register(String market, String courier, String number, Instant at) {
        Parcel before = parcels.get(number);
        Set<String> markets = new LinkedHashSet<>();
        if (before != null) markets.addAll(before.markets);
        if (!markets.add(market)) return;
        Instant since = before == null || before.registered == null ? at : before.registered;
        List<Scan> scans = before == null ? List.of() : before.scans;
        keep(
                new Parcel(
                        before == null ? courier : before.courier, number, since, markets, scans),
                true);
    }

    /** A market was told that this number is no longer the one of its parcel. */
    public synchronized void withdraw(String market, String number) {
        Parcel before = parcels.get(number);
        if (before == null || !before.markets.contains(market)) return;
        Set<String> markets = new LinkedHashSet<>(before.markets);
        markets.remove(market);
        boolean idle = markets.isEmpty();
        Instant since = idle ? null : before.registered;
        keep(new Parcel(before.courier, number, since, markets, before.scans), true);
    }

    /** Records a scan; a parcel unknown so far begins with it. */
    public synchronized void scan(String courier, String number, Step step, Instant at) {
        Parcel before = parcels.get(number);
        if (before == null) before = new Parcel(courier, number, null, Set.of(), List.of());
        Step last = before.last();
        if (last != null && last.compareTo(step) >= 0) return;
        List<Scan> scans = new ArrayList<>(before.scans);
        scans.add(new Scan(step, at, place(step)));
        keep(
                new Parcel(
                        before.courier,
                        number,
                        before.registered,
                        before.markets,
                        List.copyOf(scans)),
                true);
    }

    /** A parcel by its tracking number, or null when no courier has heard of it. */
    public synchronized @Nullable Parcel parcel(String number) {
        return parcels.get(number);
    }

    /** How many times faster than in life parcels walk by themselves; 0 stops them. */
    public synchronized void pace(double times) {
        walking = times > 0;
        if (walking) pace = times;
        dues.clear();
        for (Parcel parcel : parcels.values()) schedule(parcel);
    }

    /** Lets every registered parcel take the steps that are due, and tells its markets. */
    public void walk(Instant now) {
        for (Moved moved : due(now)) {
            Sender sender;
            synchronized (this) {
                sender = senders.get(moved.market);
            }
            if (sender != null) sender.moved(moved.number, moved.step, moved.at);
        }
    }

    private synchronized List<Moved> due(Instant now) {
        List<Moved> moved = new ArrayList<>();
        while (!dues.isEmpty() && !dues.peek().at.isAfter(now)) {
            Due due = dues.remove();
            Parcel parcel = parcels.get(due.number);
            Step next = parcel == null ? null : next(parcel);
            if (parcel == null || next == null || !at(parcel, next).equals(due.at)) continue;
            scan(parcel.courier, parcel.number, next, due.at);
            for (String market : parcel.markets) {
                moved.add(new Moved(market, parcel.number, next, due.at));
            }
        }
        return moved;
    }

    private void keep(Parcel parcel, boolean write) {
        parcels.put(parcel.number, parcel);
        schedule(parcel);
        if (!write) return;
        var document = Json.object().put("courier", parcel.courier);
        if (parcel.registered != null) document.put("registered", parcel.registered.toString());
        ArrayNode markets = document.putArray("markets");
        parcel.markets.forEach(markets::add);
        ArrayNode list = document.putArray("scans");
        for (Scan scan : parcel.scans) {
            list.addObject()
                    .put("step", scan.step.name())
                    .put("at", scan.at.toString())
                    .put("place", scan.place);
        }
        shelf.put(parcel.number, document.toString());
    }

    private void schedule(Parcel parcel) {
        Step next = next(parcel);
        if (walking && next != null) dues.add(new Due(at(parcel, next), parcel.number));
    }

    private static @Nullable Step next(Parcel parcel) {
        if (parcel.registered == null) return null;
        Step last = parcel.last();
        if (last == null) return Step.REGISTERED;
        return last == Step.DELIVERED ? null : Step.values()[last.ordinal() + 1];
    }

    private Instant at(Parcel parcel, Step step) {
        Duration wait = WALK.getOrDefault(step, Duration.ZERO);
        Instant since = parcel.registered == null ? Instant.MAX : parcel.registered;
        Instant planned = since.plusMillis((long) (wait.toMillis() / pace));
        if (parcel.scans.isEmpty()) return planned;
        Instant last = parcel.scans.getLast().at;
        return planned.isBefore(last) ? last : planned;
    }

    private static String place(Step step) {
        return switch (step) {
            case REGISTERED -> "고객";
            case PICKED_UP -> "파주직영";
            case IN_TRANSIT -> "옥천HUB";
            case ARRIVED, OUT_FOR_DELIVERY, DELIVERED -> "성남분당";
        };
    }
}
