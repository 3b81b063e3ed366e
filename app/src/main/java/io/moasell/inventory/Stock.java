package io.moasell.inventory;

import io.moasell.catalog.Part;
import io.moasell.catalog.Sets;
import io.moasell.catalog.SkuId;
import io.moasell.inventory.StockStore.Asked;
import io.moasell.inventory.StockStore.Entry;
import io.moasell.inventory.StockStore.Open;
import io.moasell.inventory.StockStore.Slot;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Door: changes stock. Each call does all of its lines or none, in a handful of statements; no
 * number is ever negative and no piece promised twice. A transaction makes one call here, or first
 * {@link #hold holds} all that it will touch: then no two wait for each other.
 */
@Component
public class Stock {

    /** No balance grows beyond this. */
    private static final int LARGEST = 1_000_000_000;

    /** How often a movement by hand is tried when the database sends it away. */
    private static final int ATTEMPTS = 3;

    private final StockStore store;
    private final WarehouseStore warehouses;
    private final Queueing queueing;
    private final Sets sets;
    private final Rights rights;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    Stock(
            StockStore store,
            WarehouseStore warehouses,
            Queueing queueing,
            Sets sets,
            Rights rights,
            TransactionTemplate transaction,
            ApplicationEventPublisher facts,
            Clock clock) {
        this.store = store;
        this.warehouses = warehouses;
        this.queueing = queueing;
        this.sets = sets;
        this.rights = rights;
        this.transaction = transaction;
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * Holds these numbers until the transaction ends, in the one order in which everybody waits for
     * them: whoever will make several calls may then make them in any order.
     */
    @Transactional
    public void hold(Collection<SkuId> skus) {
        store.lock(skus);
        queueing.pass();
    }

    /**
     * Promises pieces. Who wants some gets all of them from one warehouse or none: the first, in
     * the order of their turns, that has enough; what belongs together comes from one warehouse
     * where one has all of it. One that is short holds nothing back from those behind it, and is
     * filled when enough arrives. Those who want one SKU are served in the order of the list. A key
     * that is known is not reserved again, whatever its quantity, unless it was released.
     *
     * @return what each key has now
     */
    @Transactional
    public Map<String, Served> reserve(List<Wanted> wanted) {
        return reserve(wanted, UnaryOperator.identity());
    }

    /**
     * The same, where finding out what belongs together costs something.
     *
     * @param belonging gives the same with {@link Wanted#together}; asked only where several
     *     warehouses serve many lines
     */
    @Transactional
    public Map<String, Served> reserve(List<Wanted> wanted, UnaryOperator<List<Wanted>> belonging) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Map<String, Wanted> asked = new LinkedHashMap<>();
        wanted.forEach(one -> asked.putIfAbsent(one.key(), one));
        Reserving reserving = new Reserving(clock.instant());
        if (asked.size() == 1) {
            reserving.alone(wanted.getFirst());
        } else {
            reserving.together(List.copyOf(asked.values()), belonging);
        }
        if (reserving.served.size() < asked.size()) {
            addKnown(asked.keySet(), reserving.served);
        }
        return reserving.served;
    }

    /**
     * Gives back all that these reservations hold, also those that wait. Ended ones stay as they
     * are.
     */
    @Transactional
    public void release(List<String> keys) {
        Map<String, Integer> all = new LinkedHashMap<>();
        keys.forEach(key -> all.put(key, Integer.MAX_VALUE));
        release(all);
    }

    /** Gives back so many pieces of a reservation; all of it when it holds fewer. */
    @Transactional
    public void release(String key, int pieces) {
        release(Map.of(key, pieces));
    }

    /** Gives back so many pieces of each reservation; all of it where it holds fewer. */
    @Transactional
    public void release(Map<String, Integer> pieces) {
        if (pieces.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        store.lockOf(pieces.keySet());
        Map<String, Integer> off = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        Set<SkuId> touched = new TreeSet<>();
        for (Open open : store.open(List.copyOf(pieces.keySet()))) {
            int taken = Math.min(pieces.getOrDefault(open.key(), 0), open.pieces());
            if (taken <= 0) {
                continue;
            }
            off.put(open.key(), taken);
            touched.add(open.sku());
            if (open.reserved()) {
                entries.add(reservation(open, MovementKind.RELEASE, 0, -taken, null));
            }
        }
        if (off.isEmpty()) {
            return;
        }
        store.reduce(off);
        write(entries, now);
        Set<SkuId> changed = skus(entries);
        changed.addAll(fill(touched, now));
        tellAvailability(changed);
    }

    /**
     * The reserved pieces went out. Where a reservation was short, what is free goes out for it and
     * somebody must count the rest.
     *
     * @return what was missing
     */
    @Transactional
    public List<Shortage> issue(List<String> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        Free free = new Free(store.lockOf(keys));
        List<Open> open = store.open(List.copyOf(new LinkedHashSet<>(keys)));
        if (open.isEmpty()) {
            return List.of();
        }
        List<WarehouseId> serving = store.serving();
        List<Entry> entries = new ArrayList<>();
        List<Shortage> shortages = new ArrayList<>();
        Set<SkuId> changed = new TreeSet<>();
        for (Open reservation : open) {
            int missing = reservation.pieces();
            if (reservation.reserved()) {
                entries.add(reservation(reservation, MovementKind.ISSUE, -missing, -missing, null));
                continue;
            }
            for (WarehouseId from : serving) {
                Slot slot = new Slot(reservation.sku(), from);
                int there = Math.min(missing, free.of(slot));
                if (there > 0) {
                    free.take(slot, there);
                    missing -= there;
                    changed.add(reservation.sku());
                    entries.add(kept(slot, MovementKind.ISSUE, -there, 0, reservation.key()));
                }
            }
            if (missing > 0) {
                shortages.add(new Shortage(reservation.key(), reservation.sku(), missing));
            }
        }
        store.state(open.stream().map(Open::key).toList(), "ISSUED");
        write(entries, now);
        if (!shortages.isEmpty()) {
            store.openCounts(shortages, serving.getFirst(), now);
        }
        tellAvailability(changed);
        return shortages;
    }

    /**
     * Pieces arrived in the warehouse that serves first. @throws Refused with an {@link
     * InventoryProblem}
     */
    public StockLevel receive(SkuId sku, int quantity, String reason) {
        return move(new Movement(MovementKind.RECEIPT, sku, quantity, reason, null));
    }

    /**
     * One movement by hand.
     *
     * @return the numbers after it, over the warehouses that sell
     * @throws Refused as {@link #moveAll}
     */
    public StockLevel move(Movement movement) {
        return moveAll(List.of(movement)).get(movement.sku());
    }

    /**
     * Movements by hand, all or none; one whose request has happened is passed over. An adjustment
     * below what is promised takes the newest promises of that warehouse back. The two halves of a
     * transfer come together.
     *
     * @return the numbers after them, over the warehouses that sell
     * @throws Refused with an {@link InventoryProblem}
     */
    public Map<SkuId, StockLevel> moveAll(List<Movement> movements) {
        rights.require(Right.STOCK_HANDLE);
        movements.forEach(Stock::check);
        checkTransfers(movements);
        return attempt(() -> moved(movements));
    }

    private Map<SkuId, StockLevel> moved(List<Movement> movements) {
        Instant now = clock.instant();
        Places places = new Places(warehouses.shareAll());
        Set<Slot> slots = new TreeSet<>();
        movements.forEach(movement -> slots.add(places.slot(movement)));
        Set<SkuId> skus = new TreeSet<>();
        slots.forEach(slot -> skus.add(slot.sku()));
        demand(sets.among(skus).isEmpty(), InventoryProblem.SET_HOLDS_NONE);
        store.openSlots(slots, now);
        Moving moving = new Moving(store.lock(skus));
        Set<String> happened = happened(movements);
        for (Movement movement : movements) {
            if (movement.request() == null || happened.add(movement.request())) {
                moving.add(movement, places.slot(movement));
            }
        }
        if (moving.entries.isEmpty()) {
            return levels(skus);
        }
        if (!moving.unreserved.isEmpty()) {
            store.state(moving.unreserved, "SHORT");
        }
        write(moving.entries, now);
        if (!moving.unreserved.isEmpty()) {
            facts.publishEvent(new Unreserved(moving.unreserved));
        }
        fill(skus, now);
        tellAvailability(skus);
        return levels(skus);
    }

    /** The warehouses that movements name, which do not close meanwhile. */
    private record Places(List<Warehouse> all) {

        Slot slot(Movement movement) {
            return new Slot(movement.sku(), where(movement.warehouse()));
        }

        WarehouseId where(@Nullable WarehouseId named) {
            return all.stream()
                    .filter(one -> named == null ? one.serves() : one.id().equals(named))
                    .filter(Warehouse::open)
                    .map(Warehouse::id)
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    Refused.because(
                                            InventoryProblem.WAREHOUSE_UNKNOWN,
                                            named == null ? "" : named.value()));
        }
    }

    /**
     * The SKU was counted.
     *
     * @param where in which warehouse, null for the one that serves first
     * @param seen what stood there as 현재고 when counting began
     * @param counted what was found
     * @param request makes it happen once, null when it is asked once anyway
     * @throws Refused with {@link InventoryProblem#COUNT_OUTDATED} when the number is no longer
     *     what was seen
     */
    public void count(
            SkuId sku,
            @Nullable WarehouseId where,
            int seen,
            int counted,
            String reason,
            @Nullable String request) {
        rights.require(Right.STOCK_HANDLE);
        attempt(() -> counted(sku, where, seen, counted, reason, request));
    }

    private boolean counted(
            SkuId sku,
            @Nullable WarehouseId where,
            int seen,
            int counted,
            String reason,
            @Nullable String request) {
        Instant now = clock.instant();
        demand(sets.among(List.of(sku)).isEmpty(), InventoryProblem.SET_HOLDS_NONE);
        Slot slot = new Slot(sku, new Places(warehouses.shareAll()).where(where));
        store.openSlots(List.of(slot), now);
        StockLevel level = store.lock(List.of(sku)).getOrDefault(slot, StockLevel.none(sku));
        if (request != null && !store.happened(List.of(request)).isEmpty()) {
            return false;
        }
        if (level.onHand() != seen) {
            throw Refused.because(InventoryProblem.COUNT_OUTDATED, seen, level.onHand());
        }
        if (counted < 0) {
            throw Refused.because(InventoryProblem.BELOW_ZERO, level.onHand(), seen - counted);
        }
        store.closeCounts(List.of(slot), now);
        if (counted != seen) {
            move(
                    new Movement(
                            MovementKind.ADJUST,
                            sku,
                            Math.subtractExact(counted, seen),
                            reason,
                            request,
                            slot.warehouse(),
                            null));
        }
        return true;
    }

    /**
     * Somebody looks at a shelf.
     *
     * @param onHand what stands there as 현재고
     * @param line the last line of the ledger that made it, 0 when there is none
     */
    public record Seen(int onHand, long line) {}

    /** What stands there of these SKUs, held until the transaction ends. */
    @Transactional
    public Map<SkuId, Seen> see(Collection<SkuId> skus, WarehouseId where) {
        Map<Slot, StockLevel> levels = store.lock(skus);
        Map<SkuId, Long> lines = store.lastLines(skus, where);
        Map<SkuId, Seen> seen = new HashMap<>();
        skus.forEach(
                sku ->
                        seen.put(
                                sku,
                                new Seen(
                                        levels.getOrDefault(
                                                        new Slot(sku, where), StockLevel.none(sku))
                                                .onHand(),
                                        lines.getOrDefault(sku, 0L))));
        return seen;
    }

    /** These were counted there: nobody must count them any more. */
    @Transactional
    public void settleCounts(Collection<SkuId> skus, WarehouseId where) {
        rights.require(Right.STOCK_HANDLE);
        store.closeCounts(skus.stream().map(sku -> new Slot(sku, where)).toList(), clock.instant());
    }

    /**
     * Does work that moves stock, in the caller's transaction, else in one of its own. What is kept
     * above may be locked by somebody who waits for a balance of ours while we tell him that what
     * he waited for is his; the one whom the database then sends away tries again.
     *
     * @throws Refused with {@link InventoryProblem#BUSY} when it is sent away each time
     */
    public <T> T attempt(Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.get();
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transaction.execute(status -> work.get()));
            } catch (ConcurrencyFailureException lost) {
                if (attempt == ATTEMPTS) {
                    throw Refused.because(InventoryProblem.BUSY);
                }
            }
        }
    }

    /** How many of those of these SKUs that are sets can be made; a piece is not in the map. */
    @Transactional(readOnly = true)
    public Map<SkuId, Makeable> makeable(Collection<SkuId> skus) {
        Map<SkuId, List<Part>> made = sets.parts(skus);
        Set<SkuId> parts = new TreeSet<>();
        made.values().forEach(of -> of.forEach(part -> parts.add(part.sku())));
        Map<SkuId, StockLevel> levels = parts.isEmpty() ? Map.of() : levels(parts);
        Map<SkuId, Makeable> makeable = new HashMap<>();
        made.forEach((set, of) -> makeable.put(set, Makeable.of(of, levels)));
        return makeable;
    }

    /**
     * The numbers of these SKUs over the warehouses that sell; zeros for one that never had any.
     */
    @Transactional(readOnly = true)
    public Map<SkuId, StockLevel> levels(Collection<SkuId> skus) {
        Map<SkuId, StockLevel> levels = new HashMap<>();
        skus.forEach(sku -> levels.put(sku, StockLevel.none(sku)));
        levels.putAll(store.levels(skus));
        return levels;
    }

    /**
     * The numbers of these SKUs in each warehouse in which they have any, in the order of the
     * warehouses' numbers.
     */
    @Transactional(readOnly = true)
    public Map<SkuId, Map<WarehouseId, StockLevel>> balances(Collection<SkuId> skus) {
        Map<SkuId, Map<WarehouseId, StockLevel>> balances = new HashMap<>();
        store.balances(skus)
                .forEach(
                        (slot, level) ->
                                balances.computeIfAbsent(slot.sku(), sku -> new TreeMap<>())
                                        .put(slot.warehouse(), level));
        return balances;
    }

    /** What keys that were known before have. */
    private void addKnown(Collection<String> asked, Map<String, Served> served) {
        List<String> known = asked.stream().filter(key -> !served.containsKey(key)).toList();
        Set<String> waiting = store.shortOf(known);
        known.forEach(
                key -> served.put(key, waiting.contains(key) ? Served.SHORT : Served.RESERVED));
    }

    /** One call that reserves. */
    private final class Reserving {

        private final Instant now;
        private final Map<String, Served> served = new HashMap<>();
        private final Set<SkuId> changed = new TreeSet<>();

        Reserving(Instant now) {
            this.now = now;
        }

        /**
         * One line alone: from the warehouse that serves first, else from whichever has enough. All
         * that can be written before others wait for the balance is written before.
         */
        void alone(Wanted wanted) {
            WarehouseId first = store.ask(wanted, now).orElse(null);
            if (first == null) {
                return;
            }
            tellAvailability(Set.of(wanted.sku()));
            queueing.take(wanted.sku());
            served.put(wanted.key(), Served.RESERVED);
            if (!store.take(wanted, first, now)) {
                shareOut(store.serving(), List.of(wanted));
            }
        }

        /** Many lines: where only one warehouse serves there is nothing to choose. */
        void together(List<Wanted> wanted, UnaryOperator<List<Wanted>> belonging) {
            store.ask(wanted, now).ifPresent(asked -> give(asked, belonging));
            tellAvailability(changed);
        }

        private void give(Asked asked, UnaryOperator<List<Wanted>> belonging) {
            if (asked.choice()) {
                shareOut(store.serving(), belonging.apply(asked.fresh()));
                return;
            }
            Set<Wanted> given = store.take(asked.fresh(), asked.first(), now);
            given.forEach(one -> served.put(one.key(), Served.RESERVED));
            given.forEach(one -> changed.add(one.sku()));
            List<Wanted> unserved =
                    asked.fresh().stream().filter(one -> !given.contains(one)).toList();
            if (!unserved.isEmpty()) {
                shareOut(List.of(asked.first()), unserved);
            }
        }

        /** Serves these one after the other, as far as there is enough in one warehouse. */
        void shareOut(List<WarehouseId> serving, List<Wanted> unserved) {
            Free free = new Free(locked(serving, unserved));
            Map<String, List<Wanted>> groups = new LinkedHashMap<>();
            unserved.forEach(
                    one ->
                            groups.computeIfAbsent(
                                            one.together() == null ? one.key() : one.together(),
                                            group -> new ArrayList<>())
                                    .add(one));
            Map<String, WarehouseId> given = new LinkedHashMap<>();
            List<String> waiting = new ArrayList<>();
            List<Entry> entries = new ArrayList<>();
            for (List<Wanted> group : groups.values()) {
                WarehouseId all = free.first(serving, group).orElse(null);
                for (Wanted one : group) {
                    WarehouseId from =
                            all != null ? all : free.first(serving, List.of(one)).orElse(null);
                    if (from == null) {
                        waiting.add(one.key());
                        served.put(one.key(), Served.SHORT);
                        continue;
                    }
                    Slot slot = new Slot(one.sku(), from);
                    free.take(slot, one.quantity());
                    changed.add(one.sku());
                    served.put(one.key(), Served.RESERVED);
                    given.put(one.key(), from);
                    entries.add(kept(slot, MovementKind.RESERVE, 0, one.quantity(), one.key()));
                }
            }
            if (!waiting.isEmpty()) {
                store.state(waiting, "SHORT");
            }
            if (!given.isEmpty()) {
                store.give(given);
            }
            write(entries, now);
        }

        /**
         * Locks what the warehouses that serve have of these. Who waits must hold a balance in each
         * of them, or somebody who brings pieces there would not see him waiting.
         */
        private Map<Slot, StockLevel> locked(List<WarehouseId> serving, List<Wanted> wanted) {
            Set<SkuId> skus = new TreeSet<>();
            wanted.forEach(one -> skus.add(one.sku()));
            Set<Slot> slots = new TreeSet<>();
            skus.forEach(sku -> serving.forEach(from -> slots.add(new Slot(sku, from))));
            store.openSlots(slots, now);
            return store.lock(skus, serving);
        }
    }

    /** What is free while one call gives it away. */
    private static final class Free {

        private final Map<Slot, Integer> pieces = new HashMap<>();

        Free(Map<Slot, StockLevel> levels) {
            levels.forEach((slot, level) -> pieces.put(slot, level.available()));
        }

        int of(Slot slot) {
            return pieces.getOrDefault(slot, 0);
        }

        void take(Slot slot, int taken) {
            pieces.merge(slot, -taken, Integer::sum);
        }

        /** The first of the warehouses that has all of these. */
        Optional<WarehouseId> first(List<WarehouseId> serving, List<Wanted> all) {
            Map<SkuId, Integer> needed = new HashMap<>();
            all.forEach(one -> needed.merge(one.sku(), one.quantity(), Integer::sum));
            return serving.stream()
                    .filter(
                            from ->
                                    needed.entrySet().stream()
                                            .allMatch(
                                                    one ->
                                                            of(new Slot(one.getKey(), from))
                                                                    >= one.getValue()))
                    .findFirst();
        }
    }

    /** Gives what is free to those who wait, oldest first. @return the SKUs that gave */
    private Set<SkuId> fill(Collection<SkuId> skus, Instant now) {
        List<Open> waiting = store.fillable(skus);
        if (waiting.isEmpty()) {
            return Set.of();
        }
        Free free = new Free(store.lock(skus));
        List<WarehouseId> serving = store.serving();
        List<Entry> entries = new ArrayList<>();
        Map<String, WarehouseId> given = new LinkedHashMap<>();
        for (Open reservation : waiting) {
            Wanted wanted = new Wanted(reservation.key(), reservation.sku(), reservation.pieces());
            free.first(serving, List.of(wanted))
                    .ifPresent(
                            from -> {
                                Slot slot = new Slot(wanted.sku(), from);
                                free.take(slot, wanted.quantity());
                                given.put(wanted.key(), from);
                                entries.add(
                                        kept(
                                                slot,
                                                MovementKind.RESERVE,
                                                0,
                                                wanted.quantity(),
                                                wanted.key()));
                            });
        }
        if (given.isEmpty()) {
            return Set.of();
        }
        store.give(given);
        write(entries, now);
        facts.publishEvent(new Reserved(List.copyOf(given.keySet())));
        return skus(entries);
    }

    private Set<String> happened(List<Movement> movements) {
        List<String> requests = new ArrayList<>();
        for (Movement movement : movements) {
            if (movement.request() != null) {
                requests.add(movement.request());
            }
        }
        return requests.isEmpty() ? new HashSet<>() : store.happened(requests);
    }

    private void write(List<Entry> entries, Instant now) {
        if (!entries.isEmpty()) {
            store.write(entries, now);
        }
    }

    private void tellAvailability(Set<SkuId> changed) {
        if (!changed.isEmpty()) {
            facts.publishEvent(new AvailabilityChanged(List.copyOf(changed)));
        }
    }

    private static Set<SkuId> skus(List<Entry> entries) {
        Set<SkuId> skus = new TreeSet<>();
        entries.forEach(entry -> skus.add(entry.slot().sku()));
        return skus;
    }

    private static Entry reservation(
            Open of, MovementKind kind, int onHand, int reserved, @Nullable String reason) {
        return new Entry(of.slot(), kind, onHand, reserved, of.key(), null, reason, null);
    }

    private static Entry kept(
            Slot slot, MovementKind kind, int onHand, int reserved, String reservation) {
        return new Entry(slot, kind, onHand, reserved, reservation, null, null, null);
    }

    /** What one warehouse loses another gets. */
    private static void checkTransfers(List<Movement> movements) {
        Map<SkuId, Integer> halves = new HashMap<>();
        for (Movement movement : movements) {
            if (movement.kind() == MovementKind.TRANSFER) {
                halves.merge(movement.sku(), movement.quantity(), Integer::sum);
            }
        }
        if (halves.values().stream().anyMatch(rest -> rest != 0)) {
            throw new IllegalArgumentException("half a transfer");
        }
    }

    private static void check(Movement movement) {
        switch (movement.kind()) {
            case RECEIPT, ISSUE ->
                    demand(movement.quantity() > 0, InventoryProblem.QUANTITY_NOT_POSITIVE);
            case ADJUST, TRANSFER ->
                    demand(movement.quantity() != 0, InventoryProblem.QUANTITY_ZERO);
            case RESERVE, RELEASE -> throw Refused.because(InventoryProblem.KIND_UNKNOWN);
        }
        demand(Math.abs((long) movement.quantity()) <= LARGEST, InventoryProblem.QUANTITY_LARGE);
        demand(!movement.reason().isBlank(), InventoryProblem.REASON_MISSING);
        demand(movement.reason().length() <= 200, InventoryProblem.REASON_LONG);
    }

    private static void demand(boolean holds, InventoryProblem otherwise) {
        if (!holds) {
            throw Refused.because(otherwise);
        }
    }

    /** Movements by hand, worked out one after the other over locked balances. */
    private final class Moving {

        private final Map<Slot, StockLevel> levels;
        private final List<Entry> entries = new ArrayList<>();
        private final List<String> unreserved = new ArrayList<>();
        private @Nullable List<Open> holding;

        Moving(Map<Slot, StockLevel> levels) {
            this.levels = new HashMap<>(levels);
        }

        void add(Movement movement, Slot slot) {
            StockLevel level = levels.getOrDefault(slot, StockLevel.none(slot.sku()));
            int change =
                    movement.kind() == MovementKind.ISSUE
                            ? -movement.quantity()
                            : movement.quantity();
            demand((long) level.onHand() + change <= LARGEST, InventoryProblem.QUANTITY_LARGE);
            if (movement.kind() != MovementKind.ADJUST
                    && change < 0
                    && level.available() + change < 0) {
                throw Refused.because(InventoryProblem.NOT_ENOUGH, level.available(), -change);
            }
            if (level.onHand() + change < 0) {
                throw Refused.because(InventoryProblem.BELOW_ZERO, level.onHand(), -change);
            }
            int reserved = level.reserved();
            if (reserved > level.onHand() + change) {
                reserved -= takeBack(movement, slot, reserved - level.onHand() - change);
            }
            entries.add(
                    new Entry(
                            slot,
                            movement.kind(),
                            change,
                            0,
                            null,
                            movement.request(),
                            movement.reason().strip(),
                            movement.document()));
            levels.put(slot, new StockLevel(slot.sku(), level.onHand() + change, reserved));
        }

        /** Takes at least so many promised pieces back, newest first. @return how many */
        private int takeBack(Movement because, Slot slot, int pieces) {
            int taken = 0;
            for (Open reservation : holding()) {
                if (taken >= pieces) {
                    break;
                }
                if (reservation.slot().equals(slot) && !unreserved.contains(reservation.key())) {
                    taken += reservation.pieces();
                    unreserved.add(reservation.key());
                    entries.add(
                            reservation(
                                    reservation,
                                    MovementKind.RELEASE,
                                    0,
                                    -reservation.pieces(),
                                    because.reason().strip()));
                }
            }
            return taken;
        }

        private List<Open> holding() {
            if (holding == null) {
                Set<SkuId> skus = new TreeSet<>();
                levels.keySet().forEach(slot -> skus.add(slot.sku()));
                holding = store.holding(skus);
            }
            return holding;
        }
    }
}
