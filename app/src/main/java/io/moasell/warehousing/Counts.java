package io.moasell.warehousing;

import io.moasell.audit.Audit;
import io.moasell.catalog.SkuId;
import io.moasell.inventory.Movement;
import io.moasell.inventory.MovementKind;
import io.moasell.inventory.ReservationOwners;
import io.moasell.inventory.Stock;
import io.moasell.inventory.StockBoard;
import io.moasell.inventory.StockLevel;
import io.moasell.inventory.WarehouseId;
import io.moasell.kernel.Outcome;
import io.moasell.kernel.Page;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Door: stocktaking. Each line is compared with what stood there at the moment it was counted, so
 * orders may go on meanwhile: what is booked is the difference of that moment.
 */
@Component
public class Counts implements ReservationOwners {

    private static final int LARGEST = 1_000_000;
    private static final int LONGEST_TITLE = 60;

    private final CountStore store;
    private final Stock stock;
    private final StockBoard board;
    private final Rights rights;
    private final Audit audit;
    private final Clock clock;

    Counts(
            CountStore store,
            Stock stock,
            StockBoard board,
            Rights rights,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.stock = stock;
        this.board = board;
        this.rights = rights;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is to be counted. */
    public enum Scope {
        /** All of which the warehouse has pieces. */
        ALL("창고의 모든 재고"),
        /** What went out although it was not there. */
        TASKS("실사가 필요한 SKU만"),
        /** Nothing yet: what is scanned is added. */
        SCANNED("찍는 것만");

        private final String label;

        Scope(String label) {
            this.label = label;
        }

        /** What screens call it. */
        public String label() {
            return label;
        }
    }

    /**
     * What somebody typed.
     *
     * @param sku of what
     * @param pieces what was found
     * @param was what the screen showed as counted before, null for nothing
     */
    public record Typed(SkuId sku, int pieces, @Nullable Integer was) {}

    /**
     * Begins. A SKU that is being counted there already is left to the other count.
     *
     * @throws Refused with a {@link WarehousingProblem}
     */
    @Transactional
    public CountId start(WarehouseId warehouse, String title, Scope scope) {
        return start(
                warehouse,
                title,
                switch (scope) {
                    case ALL -> board.in(warehouse);
                    case TASKS -> board.uncounted(warehouse);
                    case SCANNED -> List.of();
                },
                scope == Scope.SCANNED);
    }

    /** Begins with these SKUs. @throws Refused with a {@link WarehousingProblem} */
    @Transactional
    public CountId start(WarehouseId warehouse, String title, List<SkuId> skus) {
        return start(warehouse, title, skus, false);
    }

    private CountId start(
            WarehouseId warehouse, String title, List<SkuId> skus, boolean mayBeEmpty) {
        rights.require(Right.STOCK_HANDLE);
        String clean = title.strip();
        demand(!clean.isEmpty() && clean.length() <= LONGEST_TITLE, WarehousingProblem.TITLE_WRONG);
        CountId id = store.insert(warehouse, clean, clock.instant());
        int lines = store.insertLines(id, warehouse, skus);
        demand(mayBeEmpty || lines > 0, WarehousingProblem.NOTHING_TO_COUNT);
        audit.record(
                "warehousing.count-started",
                "count:" + id.value(),
                Map.of("title", clean, "lines", lines));
        return id;
    }

    /**
     * Pieces were scanned: they are added to what was counted of the SKU before. A SKU that nobody
     * expected is added.
     *
     * @param request makes it count once, however often it comes
     * @return what is counted of it now
     * @throws Refused with a {@link WarehousingProblem}
     */
    @Transactional
    public int scan(CountId id, SkuId sku, int pieces, String request) {
        CountLine line = line(id, sku);
        int before = line.counted() == null ? 0 : line.counted();
        if (!store.scan(id, request)) {
            return before;
        }
        int counted = before + pieces;
        write(id, Map.of(sku, counted));
        return counted;
    }

    /**
     * What was found was typed. Where somebody else has counted meanwhile, the line is refused.
     *
     * @throws Refused with a {@link WarehousingProblem}
     */
    @Transactional
    public void type(CountId id, Typed typed) {
        CountLine line = line(id, typed.sku());
        if (!Objects.equals(line.counted(), typed.was())) {
            throw Refused.because(
                    WarehousingProblem.COUNTED_MEANWHILE,
                    Objects.requireNonNullElse(line.countedBy(), ""),
                    line.counted() == null ? "" : line.counted());
        }
        write(id, Map.of(typed.sku(), typed.pieces()));
    }

    /**
     * A file was filled in: all of its lines or none; it stands over what was counted before.
     *
     * @throws Refused with a {@link WarehousingProblem}
     */
    @Transactional
    public void fill(CountId id, Map<SkuId, Integer> found) {
        if (found.isEmpty()) {
            return;
        }
        StockCount count = counting(id);
        store.insertLines(id, count.warehouse(), found.keySet());
        if (store.lockLines(id, found.keySet()).size() < found.size()) {
            throw Refused.because(WarehousingProblem.COUNTED_ELSEWHERE);
        }
        write(id, found);
        store.filled(id, found.keySet());
    }

    /**
     * Somebody takes the lines away on paper: what stands there now is what a file that comes back
     * is compared with, so that pieces that move meanwhile are noticed. What was taken away first
     * and not filled in yet counts.
     *
     * @return the lines
     * @throws Refused with a {@link WarehousingProblem}
     */
    @Transactional
    public List<CountLine> giveOut(CountId id) {
        StockCount count = counting(id);
        List<CountLine> lines = store.lines(id);
        List<SkuId> skus = lines.stream().map(CountLine::sku).toList();
        if (!skus.isEmpty()) {
            store.lockLines(id, skus);
            store.givenOut(id, stock.see(skus, count.warehouse()));
        }
        return lines;
    }

    private CountLine line(CountId id, SkuId sku) {
        StockCount count = counting(id);
        store.insertLines(id, count.warehouse(), List.of(sku));
        return store.lockLines(id, List.of(sku)).stream()
                .findFirst()
                .orElseThrow(() -> Refused.because(WarehousingProblem.COUNTED_ELSEWHERE));
    }

    private StockCount counting(CountId id) {
        rights.require(Right.STOCK_HANDLE);
        StockCount count = get(id);
        demand(store.share(id), WarehousingProblem.COUNT_ENDED);
        return count;
    }

    private void write(CountId id, Map<SkuId, Integer> found) {
        found.values()
                .forEach(
                        pieces ->
                                demand(
                                        pieces >= 0 && pieces <= LARGEST,
                                        WarehousingProblem.COUNT_WRONG));
        store.count(id, found, stock.see(found.keySet(), get(id).warehouse()), clock.instant());
    }

    /** These are to be counted again. @throws Refused with a {@link WarehousingProblem} */
    @Transactional
    public void recount(CountId id, Collection<SkuId> skus) {
        counting(id);
        store.lockLines(id, skus);
        store.recount(id, skus);
    }

    /**
     * A line as it would be booked.
     *
     * @param line what was counted
     * @param now the numbers of the warehouse now
     * @param outdated whether somebody corrected the number since, so that it must be counted again
     */
    public record Reviewed(CountLine line, StockLevel now, boolean outdated) {

        /** What will stand there once it is booked. */
        public int after() {
            return now.onHand() + line.difference();
        }

        /** Whether it can be booked as it is. */
        public boolean bookable() {
            return line.counted() != null && !outdated && !line.moved() && after() >= 0;
        }

        /** Promises that would be taken back, in pieces. */
        public int lost() {
            return Math.max(0, now.reserved() - after());
        }
    }

    /** Every line, with what has happened since. */
    @Transactional(readOnly = true)
    public List<Reviewed> review(CountId id) {
        return review(get(id), store.lines(id));
    }

    private List<Reviewed> review(StockCount count, List<CountLine> lines) {
        List<SkuId> skus = lines.stream().map(CountLine::sku).toList();
        Map<SkuId, Map<WarehouseId, StockLevel>> balances = stock.balances(skus);
        Map<SkuId, Long> seen = new TreeMap<>();
        for (CountLine line : lines) {
            if (line.seenLine() != null && line.booked() == null) {
                seen.put(line.sku(), line.seenLine());
            }
        }
        Set<SkuId> adjusted = board.adjusted(count.warehouse(), seen);
        return lines.stream()
                .map(
                        line ->
                                new Reviewed(
                                        line,
                                        balances.getOrDefault(line.sku(), Map.of())
                                                .getOrDefault(
                                                        count.warehouse(),
                                                        StockLevel.none(line.sku())),
                                        adjusted.contains(line.sku())))
                .toList();
    }

    /**
     * Books the differences of what was counted; what nobody counted stays as it is. A line that
     * cannot be booked is to be counted again, and the count stays open for it; so is one of which
     * pieces moved while they were counted, because nobody knows which of them were counted.
     *
     * @return which SKUs were booked and which must be counted again
     * @throws Refused with a {@link WarehousingProblem}
     */
    public Outcome<SkuId> book(CountId id) {
        rights.require(Right.STOCK_HANDLE);
        return stock.attempt(() -> booked(id));
    }

    private Outcome<SkuId> booked(CountId id) {
        StockCount count = get(id);
        demand(store.lock(id), WarehousingProblem.COUNT_ENDED);
        List<CountLine> lines =
                store.lines(id).stream()
                        .filter(line -> line.counted() != null && line.booked() == null)
                        .toList();
        demand(!lines.isEmpty(), WarehousingProblem.NOTHING_COUNTED);
        stock.see(lines.stream().map(CountLine::sku).toList(), count.warehouse());
        Map<SkuId, WarehousingProblem> again = new LinkedHashMap<>();
        List<Movement> movements = new ArrayList<>();
        Map<SkuId, Integer> booked = new HashMap<>();
        for (Reviewed one : review(count, lines)) {
            SkuId sku = one.line().sku();
            if (!one.bookable()) {
                again.put(
                        sku,
                        one.outdated() || !one.line().moved()
                                ? WarehousingProblem.COUNT_OUTDATED
                                : WarehousingProblem.COUNT_MOVED);
                continue;
            }
            booked.put(sku, one.line().difference());
            if (one.line().difference() != 0) {
                movements.add(
                        new Movement(
                                MovementKind.ADJUST,
                                sku,
                                one.line().difference(),
                                "실사 · " + count.title(),
                                id.key() + ":" + sku.value(),
                                count.warehouse(),
                                id.key()));
            }
        }
        if (!movements.isEmpty()) {
            stock.moveAll(movements);
        }
        stock.settleCounts(booked.keySet(), count.warehouse());
        store.booked(id, booked);
        if (again.isEmpty()) {
            store.end(id, StockCount.State.BOOKED, clock.instant());
        } else {
            store.recount(id, again.keySet());
        }
        audit.record(
                "warehousing.count-booked",
                "count:" + id.value(),
                Map.of("lines", booked.size(), "adjusted", movements.size()));
        return new Outcome<>(
                List.copyOf(booked.keySet()),
                again.entrySet().stream()
                        .map(one -> Outcome.Refusal.of(one.getKey(), one.getValue()))
                        .toList());
    }

    /** Ends it without booking anything more. */
    @Transactional
    public void drop(CountId id) {
        rights.require(Right.STOCK_HANDLE);
        get(id);
        demand(store.lock(id), WarehousingProblem.COUNT_ENDED);
        Instant now = clock.instant();
        store.end(id, StockCount.State.DROPPED, now);
        audit.record("warehousing.count-dropped", "count:" + id.value(), Map.of());
    }

    /** The stocktaking. @throws Refused with {@link WarehousingProblem#COUNT_UNKNOWN} */
    @Transactional(readOnly = true)
    public StockCount get(CountId id) {
        return store.find(id).orElseThrow(() -> Refused.because(WarehousingProblem.COUNT_UNKNOWN));
    }

    /** Its lines, in the order of the SKUs' keys. */
    @Transactional(readOnly = true)
    public List<CountLine> lines(CountId id) {
        return store.lines(id);
    }

    /** A page of them, newest first. */
    @Transactional(readOnly = true)
    public Page<StockCount> page(@Nullable String cursor, int limit) {
        return store.page(cursor, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Owner> owners(Collection<String> keys) {
        List<Long> ids =
                keys.stream()
                        .filter(key -> key.startsWith("count:"))
                        .map(key -> Long.valueOf(key.substring("count:".length())))
                        .toList();
        Map<String, Owner> owners = new HashMap<>();
        if (!ids.isEmpty()) {
            store.find(ids)
                    .forEach(
                            count ->
                                    owners.put(
                                            count.id().key(),
                                            new Owner(count.title(), count.path())));
        }
        return owners;
    }

    private static void demand(boolean fine, WarehousingProblem otherwise) {
        if (!fine) {
            throw Refused.because(otherwise);
        }
    }
}
