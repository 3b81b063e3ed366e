package io.moasell.inventory;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuFilter;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.inventory.ReservationOwners.Owner;
import io.moasell.kernel.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Door: what screens show of stock, and why a number is what it is. */
@Component
@Transactional(readOnly = true)
public class StockBoard {

    private static final int RESERVATIONS_SHOWN = 50;

    private final StockBoardStore store;
    private final Stock stock;
    private final Skus skus;
    private final ObjectProvider<ReservationOwners> owners;
    private final ObjectProvider<ShopOffers> shops;

    StockBoard(
            StockBoardStore store,
            Stock stock,
            Skus skus,
            ObjectProvider<ReservationOwners> owners,
            ObjectProvider<ShopOffers> shops) {
        this.store = store;
        this.stock = stock;
        this.skus = skus;
        this.owners = owners;
        this.shops = shops;
    }

    /** A page of the stock list. */
    public Page<StockRow> page(StockFilter filter) {
        List<SkuId> among = filter.warning() == null ? null : store.warned(filter.warning());
        Page<Sku> page =
                skus.page(
                        new SkuFilter(
                                filter.text(),
                                among,
                                filter.show(),
                                filter.cursor(),
                                filter.limit()));
        List<SkuId> shown = page.items().stream().map(Sku::id).toList();
        Map<SkuId, StockLevel> levels = stock.levels(shown);
        Map<SkuId, Map<WarehouseId, StockLevel>> balances = stock.balances(shown);
        Map<SkuId, Makeable> makeable =
                stock.makeable(page.items().stream().filter(Sku::isSet).map(Sku::id).toList());
        Map<SkuId, Integer> wanted = store.wanted(shown);
        Map<SkuId, Integer> uncounted = store.uncounted(shown);
        return page.map(
                sku ->
                        new StockRow(
                                sku,
                                levels.getOrDefault(sku.id(), StockLevel.none(sku.id())),
                                balances.getOrDefault(sku.id(), Map.of()),
                                wanted.getOrDefault(sku.id(), 0),
                                uncounted.getOrDefault(sku.id(), 0),
                                makeable.get(sku.id())));
    }

    /** Whether any piece of any SKU is there. */
    public boolean anything() {
        return store.anything();
    }

    /** How many SKUs wait for pieces or must be counted. */
    public long todo() {
        return store.todo();
    }

    /** How many SKUs have each warning. */
    public Map<StockWarning, Integer> warnings() {
        return store.warnings();
    }

    /** Why the number is what it is: a page of the ledger, newest first. */
    public Page<LedgerLine> why(LedgerFilter filter) {
        return store.ledger(filter);
    }

    /**
     * Why the numbers were what they were at the moment: all of it from the ledger.
     *
     * @param moment null for now
     */
    public Explanation explain(SkuId sku, @Nullable Instant moment) {
        List<Explanation.Held> held = store.held(sku, moment);
        List<Explanation.Held> shown = held.stream().limit(RESERVATIONS_SHOWN).toList();
        int more = held.stream().skip(RESERVATIONS_SHOWN).mapToInt(Explanation.Held::pieces).sum();
        return new Explanation(store.at(sku, moment), store.parts(sku, moment), shown, more);
    }

    /** For whom pieces are kept or wanted; those who wait first, then the oldest. */
    public List<OpenReservation> reservations(SkuId sku) {
        return store.open(sku, RESERVATIONS_SHOWN);
    }

    /** What shops may offer of it, as far as somebody shares stock out. */
    public List<ShopOffers.Line> offers(SkuId sku) {
        return shops.stream().flatMap(port -> port.offers(sku).stream()).toList();
    }

    /** The SKUs of which a warehouse has pieces, or had and must be counted there. */
    public List<SkuId> in(WarehouseId warehouse) {
        return store.in(warehouse);
    }

    /** The SKUs that must be counted there. */
    public List<SkuId> uncounted(WarehouseId warehouse) {
        return store.uncounted(warehouse);
    }

    /**
     * Of these SKUs, those of which somebody corrected the number there since.
     *
     * @param lines by SKU, the last line of the ledger that was seen ({@link Stock#see})
     */
    public Set<SkuId> adjusted(WarehouseId warehouse, Map<SkuId, Long> lines) {
        return lines.isEmpty() ? Set.of() : store.adjusted(warehouse, lines);
    }

    /** What must be counted. */
    public List<CountTask> counts(SkuId sku) {
        return store.counts(sku);
    }

    /** For whom these reservations are, in words, as far as somebody knows. */
    public Map<String, Owner> owners(Collection<String> keys) {
        Map<String, Owner> found = new HashMap<>();
        owners.stream().forEach(port -> found.putAll(port.owners(keys)));
        return found;
    }
}
