package io.moasell.catalog;

import io.moasell.audit.Audit;
import io.moasell.kernel.Page;
import io.moasell.kernel.Refused;
import io.moasell.kernel.Won;
import io.moasell.tenancy.Entitlements;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.Formats;
import io.moasell.web.PageCursor;
import java.text.Normalizer;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** Words of a search beyond these are not looked at. */
    private static final int WORDS = 5;

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
        rights.require(Right.PRODUCTS_HANDLE);
        if (skus.isEmpty()) {
            return List.of();
        }
        List<NewSku> clean = skus.stream().map(Skus::checked).toList();
        entitlements.occupy(Entitlements.Gauge.SKUS, clean.size());
        List<Sku> added = store.insert(clean, clock.instant());
        Map<String, SkuId> byCode = new HashMap<>();
        added.forEach(sku -> byCode.put(sku.code(), sku.id()));
        Set<SkuId> told = new HashSet<>();
        List<SkuId> ids =
                clean.stream()
                        .map(
                                sku -> {
                                    SkuId id = byCode.get(sku.code());
                                    if (id == null || !told.add(id)) {
                                        throw Refused.because(
                                                CatalogProblem.CODE_TAKEN, sku.code());
                                    }
                                    return id;
                                })
                        .toList();
        audit.record(
                "catalog.skus-added",
                "sku:" + ids.getFirst().value(),
                Map.of("count", ids.size(), "first", clean.getFirst().code()));
        facts.publishEvent(new SkusAdded(added));
        return ids;
    }

    /**
     * Writes the SKU over; it stays the same SKU, also under another code.
     *
     * @throws Refused with a {@link CatalogProblem}
     */
    @Transactional
    public Sku edit(SkuId id, NewSku as) {
        rights.require(Right.PRODUCTS_HANDLE);
        NewSku clean = checked(as);
        Sku before = store.locked(id).orElseThrow(() -> unknown(as.code()));
        try {
            store.update(id, clean, clock.instant());
        } catch (DuplicateKeyException taken) {
            throw Refused.because(CatalogProblem.CODE_TAKEN, clean.code());
        }
        Sku after =
                new Sku(
                        id,
                        clean.code(),
                        clean.name(),
                        clean.option(),
                        clean.barcode(),
                        clean.cost(),
                        clean.price(),
                        clean.taxType());
        audit.record("catalog.sku-edited", "sku:" + id.value(), changes(before, after));
        if (!before.code().equals(after.code())) {
            facts.publishEvent(new SkusRecoded(List.of(after)));
        }
        return after;
    }

    /** The code, and each field that is another one now, as it was and as it is. */
    private static Map<String, Object> changes(Sku before, Sku after) {
        Map<String, Object> changes = new HashMap<>();
        changes.put("code", after.code());
        note(changes, "code", before.code(), after.code());
        note(changes, "name", before.name(), after.name());
        note(changes, "option", before.option(), after.option());
        note(changes, "barcode", before.barcode(), after.barcode());
        note(changes, "cost", won(before.cost()), won(after.cost()));
        note(changes, "price", won(before.price()), won(after.price()));
        note(changes, "tax", before.taxType().label(), after.taxType().label());
        return changes;
    }

    private static void note(
            Map<String, Object> changes, String field, @Nullable String was, @Nullable String is) {
        if (!Objects.equals(was, is)) {
            changes.put(
                    field,
                    Map.of(
                            "was",
                            Objects.requireNonNullElse(was, ""),
                            "is",
                            Objects.requireNonNullElse(is, "")));
        }
    }

    private static @Nullable String won(@Nullable Won won) {
        return won == null ? null : Formats.money(won);
    }

    /**
     * The SKUs that go by these codes, under the code as asked; an unknown code is not in the map.
     */
    @Transactional(readOnly = true)
    public Map<String, Sku> byCodes(Collection<String> codes) {
        return codes.isEmpty() ? Map.of() : store.byCodes(Set.copyOf(codes));
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
                        words(filter.text()),
                        filter.among(),
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

    private static List<String> words(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(Normalizer.normalize(text, Normalizer.Form.NFC).split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .limit(WORDS)
                        .toList();
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
