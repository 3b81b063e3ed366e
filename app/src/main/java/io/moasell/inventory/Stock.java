package io.moasell.inventory;

import io.moasell.catalog.SkuId;
import io.moasell.inventory.StockStore.Entry;
import io.moasell.inventory.StockStore.Fresh;
import io.moasell.inventory.StockStore.Open;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.PessimisticLockingFailureException;
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
    private final Queueing queueing;
    private final Rights rights;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    Stock(
            StockStore store,
            Queueing queueing,
            Rights rights,
            TransactionTemplate transaction,
            ApplicationEventPublisher facts,
            Clock clock) {
        this.store = store;
        this.queueing = queueing;
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
     * Promises pieces. Who wants some gets all of them or none: one that is short holds nothing
     * back from those behind it, and is filled when enough arrives. Those who want one SKU are
     * served in the order of the list. A key that is known is not reserved again, whatever its
     * quantity, unless it was released.
     *
     * @return what each key has now
     */
    @Transactional
    public Map<String, Served> reserve(List<Wanted> wanted) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Map<String, Wanted> asked = new LinkedHashMap<>();
        wanted.forEach(one -> asked.putIfAbsent(one.key(), one));
        boolean alone = asked.size() == 1;
        if (alone) {
            queueing.take(wanted.getFirst().sku());
        }
        Instant now = clock.instant();
        Map<String, Served> served = new HashMap<>();
        Set<SkuId> changed = new TreeSet<>();
        List<Wanted> unserved = new ArrayList<>();
        List<Fresh> made =
                alone
                        ? store.reserve(wanted.getFirst(), now)
                        : store.reserve(List.copyOf(asked.values()), now);
        for (Fresh fresh : made) {
            Wanted one = fresh.wanted();
            served.put(one.key(), Served.RESERVED);
            if (fresh.reserved()) {
                changed.add(one.sku());
            } else {
                unserved.add(one);
            }
        }
        if (served.size() < asked.size()) {
            addKnown(asked.keySet(), served);
        }
        if (!unserved.isEmpty()) {
            shareOut(asked.values(), unserved, served, changed, now);
        }
        tellAvailability(changed);
        return served;
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
        Map<SkuId, StockLevel> levels = store.lockOf(keys);
        List<Open> open = store.open(List.copyOf(new LinkedHashSet<>(keys)));
        if (open.isEmpty()) {
            return List.of();
        }
        Map<SkuId, Integer> free = new HashMap<>();
        levels.forEach((sku, level) -> free.put(sku, level.available()));
        List<Entry> entries = new ArrayList<>();
        List<Shortage> shortages = new ArrayList<>();
        Set<SkuId> changed = new TreeSet<>();
        for (Open reservation : open) {
            int pieces = reservation.pieces();
            if (reservation.reserved()) {
                entries.add(reservation(reservation, MovementKind.ISSUE, -pieces, -pieces, null));
                continue;
            }
            int there = Math.min(pieces, free.getOrDefault(reservation.sku(), 0));
            if (there > 0) {
                free.merge(reservation.sku(), -there, Integer::sum);
                entries.add(reservation(reservation, MovementKind.ISSUE, -there, 0, null));
                changed.add(reservation.sku());
            }
            if (there < pieces) {
                shortages.add(new Shortage(reservation.key(), reservation.sku(), pieces - there));
            }
        }
        store.state(open.stream().map(Open::key).toList(), "ISSUED");
        write(entries, now);
        if (!shortages.isEmpty()) {
            store.openCounts(shortages, now);
        }
        tellAvailability(changed);
        return shortages;
    }

    /** Pieces arrived. @throws Refused with an {@link InventoryProblem} */
    public StockLevel receive(SkuId sku, int quantity, String reason) {
        return move(new Movement(MovementKind.RECEIPT, sku, quantity, reason, null));
    }

    /**
     * Corrects the number by a difference.
     *
     * @param by signed, not 0
     * @throws Refused with an {@link InventoryProblem}
     */
    public StockLevel adjust(SkuId sku, int by, String reason) {
        return move(new Movement(MovementKind.ADJUST, sku, by, reason, null));
    }

    /** One movement by hand. @return the numbers after it @throws Refused as {@link #moveAll} */
    public StockLevel move(Movement movement) {
        return moveAll(List.of(movement)).get(movement.sku());
    }

    /**
     * Movements by hand, all or none; one whose request has happened is passed over. An adjustment
     * below what is promised takes the newest promises back.
     *
     * @return the numbers after them
     * @throws Refused with an {@link InventoryProblem}
     */
    public Map<SkuId, StockLevel> moveAll(List<Movement> movements) {
        rights.require(Right.STOCK_HANDLE);
        movements.forEach(Stock::check);
        return inTransaction(() -> moved(movements));
    }

    private Map<SkuId, StockLevel> moved(List<Movement> movements) {
        Instant now = clock.instant();
        Set<SkuId> skus = new TreeSet<>();
        movements.forEach(movement -> skus.add(movement.sku()));
        store.openBalances(skus, now);
        Map<SkuId, StockLevel> levels = store.lock(skus);
        Moving moving = new Moving(levels);
        Set<String> happened = happened(movements);
        for (Movement movement : movements) {
            if (movement.request() == null || happened.add(movement.request())) {
                moving.add(movement);
            }
        }
        if (moving.entries.isEmpty()) {
            return levels;
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
        return store.lock(skus);
    }

    /**
     * The SKU was counted.
     *
     * @param seen what stood there as 현재고 when counting began
     * @param counted what was found
     * @param request makes it happen once, null when it is asked once anyway
     * @throws Refused with {@link InventoryProblem#COUNT_OUTDATED} when the number is no longer
     *     what was seen
     */
    public StockLevel count(
            SkuId sku, int seen, int counted, String reason, @Nullable String request) {
        rights.require(Right.STOCK_HANDLE);
        return inTransaction(() -> counted(sku, seen, counted, reason, request));
    }

    private StockLevel counted(
            SkuId sku, int seen, int counted, String reason, @Nullable String request) {
        Instant now = clock.instant();
        store.openBalances(List.of(sku), now);
        StockLevel level = store.lock(List.of(sku)).get(sku);
        if (request != null && !store.happened(List.of(request)).isEmpty()) {
            return level;
        }
        if (level.onHand() != seen) {
            throw Refused.because(InventoryProblem.COUNT_OUTDATED, seen, level.onHand());
        }
        if (counted < 0) {
            throw Refused.because(InventoryProblem.BELOW_ZERO, level.onHand(), seen - counted);
        }
        store.closeCounts(sku, now);
        return counted == seen
                ? level
                : move(
                        new Movement(
                                MovementKind.ADJUST,
                                sku,
                                Math.subtractExact(counted, seen),
                                reason,
                                request));
    }

    /**
     * In the caller's transaction, else in one of its own. What is kept above may be locked by
     * somebody who waits for a balance of ours while we tell him that what he waited for is his;
     * the one whom the database then sends away tries again.
     */
    private <T> T inTransaction(Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.get();
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transaction.execute(status -> work.get()));
            } catch (PessimisticLockingFailureException lost) {
                if (attempt == ATTEMPTS) {
                    throw lost;
                }
            }
        }
    }

    /** The numbers of these SKUs; zeros for one that never had any. */
    @Transactional(readOnly = true)
    public Map<SkuId, StockLevel> levels(Collection<SkuId> skus) {
        Map<SkuId, StockLevel> levels = new HashMap<>();
        skus.forEach(sku -> levels.put(sku, StockLevel.none(sku)));
        levels.putAll(store.levels(skus));
        return levels;
    }

    /** What keys that were known before have. */
    private void addKnown(Collection<String> asked, Map<String, Served> served) {
        List<String> known = asked.stream().filter(key -> !served.containsKey(key)).toList();
        Set<String> waiting = store.shortOf(known);
        known.forEach(
                key -> served.put(key, waiting.contains(key) ? Served.SHORT : Served.RESERVED));
    }

    /** Serves those whose SKU has not enough for all of them, in the order of the list. */
    private void shareOut(
            Collection<Wanted> inOrder,
            List<Wanted> unserved,
            Map<String, Served> served,
            Set<SkuId> changed,
            Instant now) {
        Set<SkuId> skus = new TreeSet<>();
        unserved.forEach(one -> skus.add(one.sku()));
        Map<SkuId, StockLevel> levels = store.lock(skus);
        if (levels.size() < skus.size()) {
            store.openBalances(skus, now);
            levels = store.lock(skus);
        }
        Map<SkuId, Integer> free = new HashMap<>();
        levels.forEach((sku, level) -> free.put(sku, level.available()));
        Set<Wanted> open = new HashSet<>(unserved);
        List<Entry> entries = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        for (Wanted one : inOrder) {
            if (!open.contains(one)) {
                continue;
            }
            if (free.getOrDefault(one.sku(), 0) < one.quantity()) {
                waiting.add(one.key());
                served.put(one.key(), Served.SHORT);
                continue;
            }
            free.merge(one.sku(), -one.quantity(), Integer::sum);
            changed.add(one.sku());
            entries.add(
                    new Entry(
                            one.sku(),
                            MovementKind.RESERVE,
                            0,
                            one.quantity(),
                            one.key(),
                            null,
                            null));
        }
        if (!waiting.isEmpty()) {
            store.state(waiting, "SHORT");
        }
        write(entries, now);
    }

    /** Gives what is free to those who wait, oldest first. @return the SKUs that gave */
    private Set<SkuId> fill(Collection<SkuId> skus, Instant now) {
        List<Open> waiting = store.fillable(skus);
        if (waiting.isEmpty()) {
            return Set.of();
        }
        Map<SkuId, Integer> free = new HashMap<>();
        store.lock(skus).forEach((sku, level) -> free.put(sku, level.available()));
        List<Entry> entries = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (Open reservation : waiting) {
            if (free.getOrDefault(reservation.sku(), 0) >= reservation.pieces()) {
                free.merge(reservation.sku(), -reservation.pieces(), Integer::sum);
                entries.add(
                        reservation(
                                reservation, MovementKind.RESERVE, 0, reservation.pieces(), null));
                keys.add(reservation.key());
            }
        }
        store.state(keys, "RESERVED");
        write(entries, now);
        facts.publishEvent(new Reserved(keys));
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
        entries.forEach(entry -> skus.add(entry.sku()));
        return skus;
    }

    private static Entry reservation(
            Open of, MovementKind kind, int onHand, int reserved, @Nullable String reason) {
        return new Entry(of.sku(), kind, onHand, reserved, of.key(), null, reason);
    }

    private static void check(Movement movement) {
        switch (movement.kind()) {
            case RECEIPT, ISSUE ->
                    demand(movement.quantity() > 0, InventoryProblem.QUANTITY_NOT_POSITIVE);
            case ADJUST -> demand(movement.quantity() != 0, InventoryProblem.QUANTITY_ZERO);
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

        private final Map<SkuId, StockLevel> levels;
        private final List<Entry> entries = new ArrayList<>();
        private final List<String> unreserved = new ArrayList<>();
        private @Nullable List<Open> holding;

        Moving(Map<SkuId, StockLevel> levels) {
            this.levels = new HashMap<>(levels);
        }

        void add(Movement movement) {
            StockLevel level = levels.get(movement.sku());
            int change =
                    movement.kind() == MovementKind.ISSUE
                            ? -movement.quantity()
                            : movement.quantity();
            demand((long) level.onHand() + change <= LARGEST, InventoryProblem.QUANTITY_LARGE);
            if (movement.kind() == MovementKind.ISSUE && level.available() + change < 0) {
                throw Refused.because(
                        InventoryProblem.NOT_ENOUGH, level.available(), movement.quantity());
            }
            if (level.onHand() + change < 0) {
                throw Refused.because(InventoryProblem.BELOW_ZERO, level.onHand(), -change);
            }
            int reserved = level.reserved();
            if (reserved > level.onHand() + change) {
                reserved -= takeBack(movement, reserved - level.onHand() - change);
            }
            entries.add(
                    new Entry(
                            movement.sku(),
                            movement.kind(),
                            change,
                            0,
                            null,
                            movement.request(),
                            movement.reason().strip()));
            levels.put(
                    movement.sku(),
                    new StockLevel(movement.sku(), level.onHand() + change, reserved));
        }

        /** Takes at least so many promised pieces back, newest first. @return how many */
        private int takeBack(Movement because, int pieces) {
            int taken = 0;
            for (Open reservation : holding()) {
                if (taken >= pieces) {
                    break;
                }
                if (reservation.sku().equals(because.sku())
                        && !unreserved.contains(reservation.key())) {
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
                holding = store.holding(levels.keySet());
            }
            return holding;
        }
    }
}
