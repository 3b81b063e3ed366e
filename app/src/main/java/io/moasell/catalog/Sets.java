package io.moasell.catalog;

import io.moasell.audit.Audit;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Door: SKUs that are made of others. A set holds no stock of its own, its parts are pieces and
 * never sets, and what is a set stays one.
 */
@Component
public class Sets {

    /** More parts than this make no set. */
    public static final int MOST_PARTS = 50;

    /** More pieces of a part than this go into no set. */
    public static final int MOST_PIECES = 9_999;

    private final Skus skus;
    private final SkuStore store;
    private final SetStore sets;
    private final Rights rights;
    private final Audit audit;
    private final ApplicationEventPublisher facts;

    Sets(
            Skus skus,
            SkuStore store,
            SetStore sets,
            Rights rights,
            Audit audit,
            ApplicationEventPublisher facts) {
        this.skus = skus;
        this.store = store;
        this.sets = sets;
        this.rights = rights;
        this.audit = audit;
        this.facts = facts;
    }

    /**
     * Adds a set.
     *
     * @throws Refused with a {@link CatalogProblem}, or when the plan has no room for another SKU
     */
    @Transactional
    public SkuId add(NewSku set, List<Part> parts) {
        rights.require(Right.PRODUCTS_HANDLE);
        check(parts);
        List<Sku> added = skus.write(List.of(set), SkuKind.SET, null);
        SkuId id = added.getFirst().id();
        sets.compose(id, parts);
        skus.tell(added);
        return id;
    }

    /**
     * Makes the set of other parts from now on; orders that were filed keep those they had.
     *
     * @param seen the parts that were looked at
     * @throws Refused with a {@link CatalogProblem}
     */
    @Transactional
    public void compose(SkuId set, List<Part> parts, List<Part> seen) {
        rights.require(Right.PRODUCTS_HANDLE);
        Map<SkuId, Sku> known = check(parts);
        Sku row = store.locked(List.of(set)).get(set);
        if (row == null || !row.isSet()) {
            throw Refused.because(CatalogProblem.SET_UNKNOWN);
        }
        List<Part> before = parts(List.of(set)).getOrDefault(set, List.of());
        if (same(before, parts)) {
            return;
        }
        if (!same(before, seen)) {
            throw Refused.because(CatalogProblem.SET_CHANGED, row.code());
        }
        sets.compose(set, parts);
        known.putAll(skus.byIds(before.stream().map(Part::sku).toList()));
        audit.record(
                "catalog.set-composed",
                Skus.subject(set),
                Map.of(
                        "code",
                        row.code(),
                        "parts",
                        Map.of("was", words(before, known), "is", words(parts, known))));
        facts.publishEvent(new SetsChanged(List.of(set)));
    }

    /** What those of these SKUs that are sets are made of; a piece is not in the map. */
    @Transactional(readOnly = true)
    public Map<SkuId, List<Part>> parts(Collection<SkuId> of) {
        return of.isEmpty() ? Map.of() : sets.parts(Set.copyOf(of));
    }

    /** What the set is made of. @throws Refused with {@link CatalogProblem#SET_UNKNOWN} */
    @Transactional(readOnly = true)
    public List<Part> get(SkuId set) {
        List<Part> parts = parts(List.of(set)).get(set);
        if (parts == null) {
            throw Refused.because(CatalogProblem.SET_UNKNOWN);
        }
        return parts;
    }

    /**
     * The sets of which one of these is a part: what changes for the part, such as what can be
     * sold, changes for them.
     */
    @Transactional(readOnly = true)
    public List<SkuId> containing(Collection<SkuId> parts) {
        return parts.isEmpty() ? List.of() : sets.containing(parts);
    }

    /** Those of these SKUs that are sets. */
    @Transactional(readOnly = true)
    public Set<SkuId> among(Collection<SkuId> of) {
        return of.isEmpty() ? Set.of() : store.setsAmong(of);
    }

    private Map<SkuId, Sku> check(List<Part> parts) {
        demand(!parts.isEmpty(), CatalogProblem.PARTS_MISSING, null);
        demand(parts.size() <= MOST_PARTS, CatalogProblem.PARTS_MANY, String.valueOf(MOST_PARTS));
        Map<SkuId, Sku> known = skus.byIds(parts.stream().map(Part::sku).toList());
        Set<SkuId> named = new HashSet<>();
        for (Part part : parts) {
            Sku sku = known.get(part.sku());
            if (sku == null) {
                throw Refused.because(
                        CatalogProblem.PART_UNKNOWN, String.valueOf(part.sku().value()));
            }
            demand(!sku.isSet(), CatalogProblem.PART_IS_SET, sku.code());
            demand(named.add(part.sku()), CatalogProblem.PART_TWICE, sku.code());
            demand(
                    part.quantity() >= 1 && part.quantity() <= MOST_PIECES,
                    CatalogProblem.PART_QUANTITY,
                    sku.code());
        }
        return known;
    }

    private static boolean same(List<Part> some, List<Part> others) {
        return Set.copyOf(some).equals(Set.copyOf(others));
    }

    /** "MUG-RED × 2, BOX-S × 1". */
    private static String words(List<Part> parts, Map<SkuId, Sku> known) {
        return parts.stream()
                .sorted(Comparator.comparing(Part::sku))
                .map(part -> known.get(part.sku()).code() + " × " + part.quantity())
                .collect(Collectors.joining(", "));
    }

    private static void demand(boolean holds, CatalogProblem otherwise, @Nullable String code) {
        if (!holds) {
            throw code == null ? Refused.because(otherwise) : Refused.because(otherwise, code);
        }
    }
}
