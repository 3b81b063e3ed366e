package io.moasell.warehousing;

import io.moasell.audit.Audit;
import io.moasell.inventory.InventoryProblem;
import io.moasell.inventory.Movement;
import io.moasell.inventory.MovementKind;
import io.moasell.inventory.ReservationOwners;
import io.moasell.inventory.Stock;
import io.moasell.inventory.Warehouse;
import io.moasell.inventory.WarehouseId;
import io.moasell.inventory.Warehouses;
import io.moasell.kernel.Page;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Door: papers for pieces that come, go and change their place by hand. A paper and its movements
 * are written together or not at all, and once however often a request comes.
 */
@Component
public class Slips implements ReservationOwners {

    /** No paper has more lines. */
    public static final int MOST_LINES = 500;

    private static final int LARGEST = 1_000_000;
    private static final int LONGEST_TEXT = 200;

    private final SlipStore store;
    private final Stock stock;
    private final Warehouses warehouses;
    private final Rights rights;
    private final Audit audit;
    private final Clock clock;

    Slips(
            SlipStore store,
            Stock stock,
            Warehouses warehouses,
            Rights rights,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.stock = stock;
        this.warehouses = warehouses;
        this.rights = rights;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Writes a paper and moves the pieces. What is good comes to the warehouse of a return, what is
     * defective to the one that does not sell, and what is scrap comes and goes in one breath, so
     * that the ledger shows it.
     *
     * @return its key; that of the first when the request has happened
     * @throws Refused with a {@link WarehousingProblem} or an {@link InventoryProblem}
     */
    public SlipId write(NewSlip slip) {
        rights.require(Right.STOCK_HANDLE);
        check(slip);
        return stock.attempt(() -> written(slip));
    }

    private SlipId written(NewSlip slip) {
        WarehouseId to = destination(slip);
        SlipId id = store.insert(slip, to, null, clock.instant()).orElse(null);
        if (id == null) {
            return store.byRequest(slip.request()).orElseThrow();
        }
        stock.moveAll(movements(id, slip, to));
        audit.record(
                "warehousing.slip-written",
                "slip:" + id.value(),
                Map.of(
                        "kind", slip.kind().label(),
                        "reason", slip.reason().label(),
                        "lines", slip.lines().size()));
        return id;
    }

    /**
     * Writes the paper that undoes this one: the same pieces the other way.
     *
     * @return its key; that of the first when the request has happened
     * @throws Refused with a {@link WarehousingProblem}
     */
    public SlipId undo(SlipId id, String request) {
        rights.require(Right.STOCK_HANDLE);
        return stock.attempt(() -> undone(id, request));
    }

    private SlipId undone(SlipId id, String request) {
        Slip before = get(id);
        if (before.undoes() != null) {
            throw Refused.because(WarehousingProblem.UNDOES_ANOTHER);
        }
        SlipId known = store.byRequest(request).orElse(null);
        if (known != null) {
            return known;
        }
        if (before.undoneBy() != null) {
            throw Refused.because(WarehousingProblem.ALREADY_UNDONE);
        }
        NewSlip counter =
                new NewSlip(
                        before.reason(),
                        before.warehouse(),
                        before.to(),
                        before.supplier(),
                        before.memo(),
                        store.lines(id),
                        request);
        SlipId undoing;
        try {
            undoing = store.insert(counter, before.to(), id, clock.instant()).orElse(null);
        } catch (DuplicateKeyException twice) {
            throw Refused.because(WarehousingProblem.ALREADY_UNDONE);
        }
        if (undoing == null) {
            return store.byRequest(request).orElseThrow();
        }
        back(undoing, counter, before.to());
        audit.record(
                "warehousing.slip-undone",
                "slip:" + id.value(),
                Map.of("kind", before.kind().label(), "by", undoing.value()));
        return undoing;
    }

    private void back(SlipId undoing, NewSlip counter, @Nullable WarehouseId to) {
        List<Movement> movements = undoings(undoing, counter, to);
        if (movements.isEmpty()) {
            return;
        }
        try {
            stock.moveAll(movements);
        } catch (Refused refused) {
            if (refused.problem() == InventoryProblem.NOT_ENOUGH) {
                throw Refused.because(WarehousingProblem.GONE);
            }
            throw refused;
        }
    }

    /** The paper, if there is one. @throws Refused with {@link WarehousingProblem#SLIP_UNKNOWN} */
    @Transactional(readOnly = true)
    public Slip get(SlipId id) {
        return store.find(id).orElseThrow(() -> Refused.because(WarehousingProblem.SLIP_UNKNOWN));
    }

    /** What moved by it. */
    @Transactional(readOnly = true)
    public List<NewSlip.Line> lines(SlipId id) {
        return store.lines(id);
    }

    /** A page of papers, newest first. */
    @Transactional(readOnly = true)
    public Page<Slip> page(SlipFilter filter) {
        return store.page(filter);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Owner> owners(Collection<String> keys) {
        List<Long> ids =
                keys.stream()
                        .filter(key -> key.startsWith("slip:"))
                        .map(key -> Long.valueOf(key.substring("slip:".length())))
                        .toList();
        Map<String, Owner> owners = new HashMap<>();
        if (!ids.isEmpty()) {
            store.find(ids)
                    .forEach(
                            slip ->
                                    owners.put(
                                            slip.id().key(), new Owner(slip.title(), slip.path())));
        }
        return owners;
    }

    private @Nullable WarehouseId destination(NewSlip slip) {
        if (slip.kind() == SlipKind.TRANSFER) {
            return Objects.requireNonNull(slip.to(), "a transfer goes somewhere");
        }
        boolean sorted =
                slip.lines().stream()
                        .anyMatch(line -> line.grade() != null && line.grade() != Grade.GOOD);
        return sorted
                ? warehouses
                        .holding()
                        .map(Warehouse::id)
                        .orElseThrow(() -> Refused.because(WarehousingProblem.NO_HOLDING))
                : null;
    }

    private static List<Movement> movements(SlipId id, NewSlip slip, @Nullable WarehouseId to) {
        List<Movement> movements = new ArrayList<>();
        Sheet sheet = new Sheet(id, slip.kind().label() + " · " + slip.reason().label());
        for (NewSlip.Line line : slip.lines()) {
            WarehouseId there = slip.warehouse();
            switch (slip.kind()) {
                case RECEIPT -> movements.add(sheet.of(MovementKind.RECEIPT, line, there));
                case ISSUE -> movements.add(sheet.of(MovementKind.ISSUE, line, there));
                case TRANSFER ->
                        movements.addAll(sheet.transfer(line, there, Objects.requireNonNull(to)));
                case RETURN -> {
                    WarehouseId where =
                            line.grade() == Grade.GOOD ? there : Objects.requireNonNull(to);
                    movements.add(sheet.of(MovementKind.RECEIPT, line, where));
                    if (line.grade() == Grade.SCRAP) {
                        movements.add(sheet.of(MovementKind.ISSUE, line, where));
                    }
                }
            }
        }
        return movements;
    }

    private static List<Movement> undoings(SlipId id, NewSlip slip, @Nullable WarehouseId to) {
        List<Movement> movements = new ArrayList<>();
        Sheet sheet = new Sheet(id, slip.kind().label() + " 되돌리기");
        for (NewSlip.Line line : slip.lines()) {
            WarehouseId there = slip.warehouse();
            switch (slip.kind()) {
                case RECEIPT -> movements.add(sheet.of(MovementKind.ISSUE, line, there));
                case ISSUE -> movements.add(sheet.of(MovementKind.RECEIPT, line, there));
                case TRANSFER ->
                        movements.addAll(sheet.transfer(line, Objects.requireNonNull(to), there));
                case RETURN -> {
                    if (line.grade() != Grade.SCRAP) {
                        movements.add(
                                sheet.of(
                                        MovementKind.ISSUE,
                                        line,
                                        line.grade() == Grade.GOOD
                                                ? there
                                                : Objects.requireNonNull(to)));
                    }
                }
            }
        }
        return movements;
    }

    /** What all movements of one paper have. */
    private record Sheet(SlipId id, String reason) {

        Movement of(MovementKind kind, NewSlip.Line line, WarehouseId where) {
            return new Movement(kind, line.sku(), line.pieces(), reason, null, where, id.key());
        }

        List<Movement> transfer(NewSlip.Line line, WarehouseId from, WarehouseId to) {
            return Movement.transfer(line.sku(), line.pieces(), from, to, reason, null, id.key());
        }
    }

    private static void check(NewSlip slip) {
        demand(!slip.lines().isEmpty(), WarehousingProblem.NO_LINES);
        if (slip.lines().size() > MOST_LINES) {
            throw Refused.because(WarehousingProblem.LINES_MANY, MOST_LINES);
        }
        for (NewSlip.Line line : slip.lines()) {
            demand(
                    line.pieces() > 0 && line.pieces() <= LARGEST,
                    WarehousingProblem.QUANTITY_WRONG);
            demand(
                    (line.grade() != null) == (slip.kind() == SlipKind.RETURN),
                    WarehousingProblem.REASON_WRONG);
        }
        demand(!slip.reason().wordsNeeded() || slip.memo() != null, WarehousingProblem.MEMO_NEEDED);
        demand(fits(slip.memo()) && fits(slip.supplier()), WarehousingProblem.TEXT_LONG);
    }

    private static boolean fits(@Nullable String text) {
        return text == null || text.length() <= LONGEST_TEXT;
    }

    private static void demand(boolean fine, WarehousingProblem otherwise) {
        if (!fine) {
            throw Refused.because(otherwise);
        }
    }
}
