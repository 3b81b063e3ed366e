package io.moasell.catalog;

import io.moasell.audit.Audit;
import io.moasell.kernel.Page;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Entitlements;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.PageCursor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Door: the SKUs of the service. */
@Component
public class Skus {

    /** Suppliers beyond these are not offered. */
    private static final int SUPPLIERS = 500;

    private final SkuStore store;
    private final Entitlements entitlements;
    private final Rights rights;
    private final Audit audit;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    Skus(
            SkuStore store,
            Entitlements entitlements,
            Rights rights,
            Audit audit,
            ApplicationEventPublisher facts,
            Clock clock) {
        this.store = store;
        this.entitlements = entitlements;
        this.rights = rights;
        this.audit = audit;
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * Adds a SKU.
     *
     * @throws Refused with a {@link CatalogProblem}, or when the plan has no room for another SKU
     */
    @Transactional
    public SkuId add(NewSku sku) {
        return addAll(List.of(sku)).getFirst();
    }

    /**
     * Adds all of them or none.
     *
     * @return their keys, in the same order
     * @throws Refused as {@link #add}, for the first that cannot be added
     */
    @Transactional
    public List<SkuId> addAll(List<NewSku> skus) {
        if (skus.isEmpty()) {
            rights.require(Right.PRODUCTS_HANDLE);
            return List.of();
        }
        List<Sku> added = write(skus, SkuKind.PIECE, null);
        tell(added);
        return added.stream().map(Sku::id).toList();
    }

    /** Writes them, in the same order; {@link #tell} when they are complete. */
    List<Sku> write(List<NewSku> skus, SkuKind kind, @Nullable Long product) {
        rights.require(Right.PRODUCTS_HANDLE);
        List<NewSku> clean = skus.stream().map(Skus::checked).toList();
        entitlements.occupy(Entitlements.Gauge.SKUS, clean.size());
        Map<String, Sku> byCode = new HashMap<>();
        store.insert(clean, kind, product, clock.instant())
                .forEach(sku -> byCode.put(sku.code(), sku));
        List<Sku> added = new ArrayList<>();
        for (NewSku sku : clean) {
            Sku made = byCode.remove(sku.code());
            if (made == null) {
                throw Refused.because(CatalogProblem.CODE_TAKEN, sku.code());
            }
            added.add(made);
        }
        audit.record(
                "catalog.skus-added",
                subject(added.getFirst().id()),
                Map.of("count", added.size(), "first", added.getFirst().code()));
        return added;
    }

    /** Others hear of new SKUs, and link what waited for them. */
    void tell(List<Sku> added) {
        facts.publishEvent(new SkusAdded(added));
    }

    /**
     * Writes the SKU over; it stays the same SKU, also under another code.
     *
     * @throws Refused with a {@link CatalogProblem}
     */
    @Transactional
    public Sku edit(SkuId id, NewSku as) {
        return edit(id, as, null);
    }

    /**
     * Writes the SKU over as it was seen.
     *
     * @param seen the version that was looked at, null for whichever it is
     * @throws Refused with a {@link CatalogProblem}, {@link CatalogProblem#SKU_CHANGED} when it is
     *     not what was seen any more
     */
    @Transactional
    public Sku edit(SkuId id, NewSku as, @Nullable Integer seen) {
        rights.require(Right.PRODUCTS_HANDLE);
        NewSku clean = checked(as);
        Sku before = store.locked(List.of(id)).get(id);
        if (before == null) {
            throw unknown(as.code());
        }
        if (seen != null && seen != before.version()) {
            throw Refused.because(CatalogProblem.SKU_CHANGED, before.code());
        }
        if (clean.equals(before.typed())) {
            return before;
        }
        Sku after;
        try {
            after =
                    store.update(
                                    List.of(new SkuStore.Rewrite(id, before.version(), clean)),
                                    clock.instant())
                            .getFirst();
        } catch (DuplicateKeyException taken) {
            throw Refused.because(CatalogProblem.CODE_TAKEN, clean.code());
        }
        audit.record("catalog.sku-edited", subject(id), changes(before, after));
        if (!before.code().equals(after.code())) {
            facts.publishEvent(new SkusRecoded(List.of(after)));
        }
        return after;
    }

    /** The code, and each field that is another one now, as it was and as it is. */
    private static Map<String, Object> changes(Sku before, Sku after) {
        Map<String, Object> changes = new HashMap<>();
        changes.put("code", after.code());
        for (SkuField field : SkuField.values()) {
            String was = field.text(before.typed());
            String is = field.text(after.typed());
            if (!was.equals(is)) {
                changes.put(field.key(), Map.of("was", said(field, was), "is", said(field, is)));
            }
        }
        return changes;
    }

    private static String said(SkuField field, String text) {
        return field.money() && !text.isEmpty() ? text + "원" : text;
    }

    static String subject(SkuId id) {
        return "sku:" + id.value();
    }

    /**
     * The SKUs that go by these codes, under the code as asked; an unknown code is not in the map.
     */
    @Transactional(readOnly = true)
    public Map<String, Sku> byCodes(Collection<String> codes) {
        return codes.isEmpty() ? Map.of() : store.byCodes(Set.copyOf(codes));
    }

    /** The SKUs that carry these barcodes; several may carry one. */
    @Transactional(readOnly = true)
    public Map<String, List<Sku>> byBarcodes(Collection<String> barcodes) {
        return barcodes.isEmpty() ? Map.of() : store.byBarcodes(Set.copyOf(barcodes));
    }

    /** The SKU that has this key. @throws Refused with {@link CatalogProblem#SKU_UNKNOWN} */
    @Transactional(readOnly = true)
    public Sku get(SkuId id) {
        return store.byIds(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> unknown(String.valueOf(id.value())));
    }

    /** The SKUs of the product's options, in the order in which they were made. */
    @Transactional(readOnly = true)
    public List<Sku> ofProduct(long product) {
        return store.ofProduct(product);
    }

    /** The suppliers that SKUs name, as people wrote them. */
    @Transactional(readOnly = true)
    public List<String> suppliers() {
        return store.suppliers(SUPPLIERS);
    }

    /** The SKUs that name this supplier, by his whole name. */
    @Transactional(readOnly = true)
    public List<SkuId> suppliedBy(String supplier) {
        return store.suppliedBy(supplier);
    }

    /** The SKUs with these keys; an unknown key is not in the map. */
    @Transactional(readOnly = true)
    public Map<SkuId, Sku> byIds(Collection<SkuId> ids) {
        Map<SkuId, Sku> found = new HashMap<>();
        if (!ids.isEmpty()) {
            store.byIds(Set.copyOf(ids)).forEach(sku -> found.put(sku.id(), sku));
        }
        return found;
    }

    /** The SKU that goes by the code, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Sku> find(String code) {
        return Optional.ofNullable(store.byCodes(Set.of(code)).get(code));
    }

    /**
     * The SKU that goes by the code.
     *
     * @throws Refused with {@link CatalogProblem#SKU_UNKNOWN}
     */
    @Transactional(readOnly = true)
    public Sku get(String code) {
        return find(code).orElseThrow(() -> unknown(code));
    }

    /**
     * A page of the list, in the order of the codes.
     *
     * @throws Refused for a cursor that we did not give out
     */
    @Transactional(readOnly = true)
    public Page<Sku> page(SkuFilter filter) {
        List<Sku> rows =
                store.page(
                        filter,
                        filter.cursor() == null
                                ? null
                                : PageCursor.decode(filter.cursor(), 1).getFirst(),
                        filter.limit() + 1);
        if (rows.size() <= filter.limit()) {
            return new Page<>(rows, null);
        }
        List<Sku> shown = rows.subList(0, filter.limit());
        return new Page<>(shown, PageCursor.encode(List.of(shown.getLast().code())));
    }

    /** How many SKUs the filter finds, and no more than so many. */
    @Transactional(readOnly = true)
    public int count(SkuFilter filter, int most) {
        return store.count(filter, most);
    }

    /**
     * What a half-typed text may mean: first the one that has exactly this code or barcode, then in
     * the order of the codes. What is retired is not offered.
     *
     * @param pieces whether sets are left out
     */
    @Transactional(readOnly = true)
    public List<Sku> suggest(String text, boolean pieces, int limit) {
        Map<SkuId, Sku> found = new LinkedHashMap<>();
        String typed = text.strip();
        if (!typed.isEmpty()) {
            store.byCodes(Set.of(typed)).values().forEach(sku -> found.put(sku.id(), sku));
            store.byBarcodes(Set.of(typed))
                    .values()
                    .forEach(skus -> skus.forEach(sku -> found.put(sku.id(), sku)));
            found.values().removeIf(sku -> sku.retired() || pieces && sku.isSet());
        }
        SkuFilter.Show show = pieces ? SkuFilter.Show.PIECES : SkuFilter.Show.SELLING;
        store.page(new SkuFilter(typed, null, show, null, limit), null, limit)
                .forEach(sku -> found.putIfAbsent(sku.id(), sku));
        return found.values().stream().limit(limit).toList();
    }

    /**
     * @throws Refused with the first problem
     */
    private static NewSku checked(NewSku typed) {
        NewSku clean = typed.clean();
        clean.problems().stream()
                .findFirst()
                .ifPresent(
                        problem -> {
                            throw Refused.because(problem);
                        });
        return clean;
    }

    private static Refused unknown(String code) {
        return Refused.because(CatalogProblem.SKU_UNKNOWN, code);
    }
}
