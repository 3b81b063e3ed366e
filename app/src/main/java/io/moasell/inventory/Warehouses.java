package io.moasell.inventory;

import io.moasell.audit.Audit;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Door: the warehouses of the service and the order in which they serve. */
@Component
public class Warehouses {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,19}");
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_ADDRESS = 200;

    /** No service has more that are open. */
    private static final int MOST = 50;

    private final WarehouseStore store;
    private final Rights rights;
    private final Audit audit;
    private final Clock clock;

    Warehouses(WarehouseStore store, Rights rights, Audit audit, Clock clock) {
        this.store = store;
        this.rights = rights;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A warehouse as it is typed.
     *
     * @param code letters, digits, - and _; at most 20
     * @param name at most 40 characters
     * @param address at most 200 characters, null for none
     * @param kind whether it sells
     */
    public record Typed(
            @Nullable String code,
            @Nullable String name,
            @Nullable String address,
            Warehouse.Kind kind) {

        private Typed checked() {
            String cleanCode = clean(code).toUpperCase(Locale.ROOT);
            String cleanName = clean(name);
            String cleanAddress = clean(address);
            demand(CODE.matcher(cleanCode).matches(), InventoryProblem.WAREHOUSE_CODE);
            demand(
                    !cleanName.isEmpty() && cleanName.length() <= LONGEST_NAME,
                    InventoryProblem.WAREHOUSE_NAME);
            demand(cleanAddress.length() <= LONGEST_ADDRESS, InventoryProblem.WAREHOUSE_ADDRESS);
            return new Typed(
                    cleanCode, cleanName, cleanAddress.isEmpty() ? null : cleanAddress, kind);
        }

        private static String clean(@Nullable String text) {
            return text == null ? "" : text.strip();
        }

        private static void demand(boolean fine, InventoryProblem otherwise) {
            if (!fine) {
                throw Refused.because(otherwise);
            }
        }
    }

    /** All of them, those that are open first, in the order of their turns. */
    @Transactional(readOnly = true)
    public List<Warehouse> list() {
        return store.list();
    }

    /** Those that are open, in the order of their turns. */
    @Transactional(readOnly = true)
    public List<Warehouse> open() {
        return store.list().stream().filter(Warehouse::open).toList();
    }

    /** The warehouse with this number, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Warehouse> find(WarehouseId id) {
        return store.list().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /**
     * The open warehouse with this code, whatever its case.
     *
     * @throws Refused with {@link InventoryProblem#WAREHOUSE_UNKNOWN}
     */
    @Transactional(readOnly = true)
    public Warehouse get(String code) {
        return open().stream()
                .filter(one -> one.code().equalsIgnoreCase(code.strip()))
                .findFirst()
                .orElseThrow(() -> Refused.because(InventoryProblem.WAREHOUSE_UNKNOWN, code));
    }

    /** The one that serves first. */
    @Transactional(readOnly = true)
    public Warehouse first() {
        return open().stream().filter(Warehouse::serves).findFirst().orElseThrow();
    }

    /** Where defective pieces go, if there is such a place. */
    @Transactional(readOnly = true)
    public Optional<Warehouse> holding() {
        return open().stream().filter(one -> one.kind() == Warehouse.Kind.HOLDING).findFirst();
    }

    /**
     * Opens one more; its turn is the last.
     *
     * @throws Refused with an {@link InventoryProblem}
     */
    @Transactional
    public WarehouseId add(Typed typed) {
        rights.require(Right.STOCK_HANDLE);
        Typed clean = typed.checked();
        List<Warehouse> all = store.lockAll();
        if (all.stream().filter(Warehouse::open).count() >= MOST) {
            throw Refused.because(InventoryProblem.WAREHOUSES_MANY, MOST);
        }
        WarehouseId id =
                new WarehouseId(all.stream().mapToInt(one -> one.id().value()).max().orElse(0) + 1);
        int place = all.stream().mapToInt(Warehouse::place).max().orElse(0) + 1;
        try {
            store.insert(id, clean, place);
        } catch (DuplicateKeyException taken) {
            throw Refused.because(InventoryProblem.WAREHOUSE_TAKEN);
        }
        audit.record("inventory.warehouse-added", subject(id), words(clean));
        return id;
    }

    /**
     * Writes it over. Its kind changes only while nothing was ever kept there: what a number was
     * stays explained.
     *
     * @throws Refused with an {@link InventoryProblem}
     */
    @Transactional
    public void edit(WarehouseId id, Typed typed) {
        rights.require(Right.STOCK_HANDLE);
        Typed clean = typed.checked();
        List<Warehouse> all = store.lockAll();
        Warehouse before = one(all, id);
        if (before.kind() != clean.kind()) {
            if (store.used(id)) {
                throw Refused.because(InventoryProblem.WAREHOUSE_USED);
            }
            requireAnother(all, before);
        }
        try {
            store.update(id, clean);
        } catch (DuplicateKeyException taken) {
            throw Refused.because(InventoryProblem.WAREHOUSE_TAKEN);
        }
        audit.record("inventory.warehouse-edited", subject(id), words(clean));
    }

    /**
     * Gives the open ones their turns: as in the list; those that are not in it come after.
     *
     * @throws Refused with {@link InventoryProblem#WAREHOUSE_UNKNOWN}
     */
    @Transactional
    public void order(List<WarehouseId> inOrder) {
        rights.require(Right.STOCK_HANDLE);
        List<Warehouse> all = store.lockAll();
        inOrder.forEach(id -> one(all, id));
        List<WarehouseId> order = new ArrayList<>(inOrder);
        all.stream().map(Warehouse::id).filter(id -> !order.contains(id)).forEach(order::add);
        store.places(order);
        audit.record(
                "inventory.warehouses-ordered",
                subject(order.getFirst()),
                Map.of("order", order.stream().map(WarehouseId::value).toList()));
    }

    /**
     * Closes it; it must be empty, and not the last that sells.
     *
     * @throws Refused with an {@link InventoryProblem}
     */
    @Transactional
    public void close(WarehouseId id) {
        rights.require(Right.STOCK_HANDLE);
        List<Warehouse> all = store.lockAll();
        Warehouse one = one(all, id);
        if (!one.open()) {
            return;
        }
        requireAnother(all, one);
        long pieces = store.pieces(id);
        if (pieces > 0) {
            throw Refused.because(InventoryProblem.WAREHOUSE_NOT_EMPTY, pieces);
        }
        store.close(id, clock.instant());
        audit.record("inventory.warehouse-closed", subject(id), Map.of("code", one.code()));
    }

    /**
     * Opens it again.
     *
     * @throws Refused with an {@link InventoryProblem}
     */
    @Transactional
    public void reopen(WarehouseId id) {
        rights.require(Right.STOCK_HANDLE);
        Warehouse one = one(store.lockAll(), id);
        if (one.open()) {
            return;
        }
        try {
            store.close(id, null);
        } catch (DuplicateKeyException taken) {
            throw Refused.because(InventoryProblem.WAREHOUSE_TAKEN);
        }
        audit.record("inventory.warehouse-opened", subject(id), Map.of("code", one.code()));
    }

    private static Warehouse one(List<Warehouse> all, WarehouseId id) {
        return all.stream()
                .filter(warehouse -> warehouse.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refused.because(InventoryProblem.WAREHOUSE_UNKNOWN, id.value()));
    }

    /** Something must sell. */
    private static void requireAnother(List<Warehouse> all, Warehouse one) {
        if (one.serves() && all.stream().noneMatch(other -> other.serves() && !other.equals(one))) {
            throw Refused.because(InventoryProblem.WAREHOUSE_LAST);
        }
    }

    private static String subject(WarehouseId id) {
        return "warehouse:" + id.value();
    }

    private static Map<String, String> words(Typed as) {
        return Map.of(
                "code", String.valueOf(as.code()),
                "name", String.valueOf(as.name()),
                "kind", as.kind().label());
    }
}
