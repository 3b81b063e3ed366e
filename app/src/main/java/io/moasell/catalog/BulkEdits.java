package io.moasell.catalog;

import io.moasell.audit.Audit;
import io.moasell.catalog.SkuStore.Rewrite;
import io.moasell.kernel.Outcome;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.Formats;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Door: many SKUs changed in one act, after a look at each, and put back while nobody changed them
 * since.
 */
@Component
public class BulkEdits {

    /** More SKUs than this are not changed at once on a screen. */
    public static final int MOST = 10_000;

    private static final int SHOWN = 200;

    private final SkuStore skus;
    private final BulkStore store;
    private final Rights rights;
    private final Audit audit;
    private final Clock clock;

    BulkEdits(SkuStore skus, BulkStore store, Rights rights, Audit audit, Clock clock) {
        this.skus = skus;
        this.store = store;
        this.rights = rights;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Which SKUs: those named, else those that the filter finds.
     *
     * @param ids null to take the filter
     * @param filter its cursor and limit do not count
     */
    public record Selection(@Nullable List<SkuId> ids, SkuFilter filter) {}

    /**
     * A SKU and what would become of it.
     *
     * @param sku as it is
     * @param was the field in words
     * @param is the field as it would be
     * @param problem why it cannot be so, null when it can
     */
    public record Line(Sku sku, String was, String is, @Nullable CatalogProblem problem) {

        /** Whether it would become another one. */
        public boolean changes() {
            return problem == null && !was.equals(is);
        }
    }

    /**
     * What the act would do.
     *
     * @param lines the first, those that cannot be done before the others
     * @param changing how many would change
     * @param same how many are so already
     * @param refused how many cannot be so
     * @param seen names what was looked at: the SKUs with their versions
     */
    public record Preview(List<Line> lines, int changing, int same, int refused, String seen) {

        public Preview {
            lines = List.copyOf(lines);
        }
    }

    /** The key of an act. */
    public record ActId(long value) {}

    /**
     * An act that was done.
     *
     * @param title what was done
     * @param done how many SKUs
     * @param by who did it
     * @param at when
     * @param undoneBy who put it back, null when nobody did
     * @param undoneAt when
     */
    public record Act(
            ActId id,
            String title,
            int done,
            String by,
            Instant at,
            @Nullable String undoneBy,
            @Nullable Instant undoneAt) {}

    /**
     * A SKU in an act.
     *
     * @param code of the SKU now
     * @param was fields by their names; null where the act added the SKU
     * @param became the same fields after
     */
    public record Row(
            SkuId sku,
            String code,
            @Nullable Map<String, String> was,
            Map<String, String> became) {}

    /**
     * What was done.
     *
     * @param act null when nothing was
     * @param outcome each SKU
     */
    public record Applied(@Nullable ActId act, Outcome<SkuId> outcome) {}

    /**
     * What the change would do, SKU by SKU; changes nothing.
     *
     * @throws Refused with a {@link CatalogProblem}
     */
    @Transactional(readOnly = true)
    public Preview preview(Selection selection, BulkChange change) {
        rights.require(Right.PRODUCTS_HANDLE);
        require(change);
        return preview(lines(chosen(selection), change));
    }

    private static Preview preview(List<Line> lines) {
        List<Line> first = new ArrayList<>();
        lines.stream().filter(line -> line.problem() != null).limit(SHOWN).forEach(first::add);
        lines.stream().filter(Line::changes).limit(SHOWN - first.size()).forEach(first::add);
        int changing = (int) lines.stream().filter(Line::changes).count();
        int refused = (int) lines.stream().filter(line -> line.problem() != null).count();
        return new Preview(
                first, changing, lines.size() - changing - refused, refused, seen(lines));
    }

    private static String seen(List<Line> lines) {
        long hash = 17;
        for (Line line : lines) {
            hash = 31 * (31 * hash + line.sku().id().value()) + line.sku().version();
        }
        return lines.size() + "-" + Long.toHexString(hash);
    }

    private static List<Line> lines(Collection<Sku> chosen, BulkChange change) {
        return chosen.stream()
                .map(
                        sku -> {
                            SkuField.Read read = change.of(sku.typed());
                            return new Line(
                                    sku,
                                    change.field().text(sku.typed()),
                                    read.problems().isEmpty()
                                            ? change.field().text(read.sku())
                                            : "",
                                    read.problems().values().stream().findFirst().orElse(null));
                        })
                .toList();
    }

    /**
     * Does it to all that can be so, as one act.
     *
     * @param seen of the {@link Preview} that a person looked at
     * @throws Refused with {@link CatalogProblem#BULK_CHANGED} when it would not do what was seen
     */
    @Transactional
    public Applied apply(Selection selection, BulkChange change, String seen) {
        rights.require(Right.PRODUCTS_HANDLE);
        require(change);
        List<SkuId> ids = chosen(selection).stream().map(Sku::id).toList();
        Map<SkuId, Sku> locked = skus.locked(ids);
        List<Line> lines =
                lines(ids.stream().filter(locked::containsKey).map(locked::get).toList(), change);
        if (!seen(lines).equals(seen)) {
            throw Refused.because(CatalogProblem.BULK_CHANGED);
        }
        List<SkuId> done = new ArrayList<>();
        List<Outcome.Refusal<SkuId>> refused = new ArrayList<>();
        List<Rewrite> rewrites = new ArrayList<>();
        for (Line line : lines) {
            if (line.changes()) {
                rewrites.add(
                        new Rewrite(
                                line.sku().id(),
                                line.sku().version(),
                                change.of(line.sku().typed()).sku()));
                done.add(line.sku().id());
            } else if (line.problem() != null) {
                refused.add(Outcome.Refusal.of(line.sku().id(), line.problem()));
            }
        }
        if (rewrites.isEmpty()) {
            return new Applied(null, new Outcome<>(done, refused));
        }
        ActId act = store.open(change.words(), Caller.current().name(), clock.instant());
        write(act, rewrites, locked);
        store.done(act, rewrites.size());
        audit.record(
                "catalog.skus-bulk-edited",
                "bulk:" + act.value(),
                Map.of("count", rewrites.size(), "change", change.words()));
        return new Applied(act, new Outcome<>(done, refused));
    }

    /** Writes rows of an act and keeps what they were. */
    private void write(ActId act, List<Rewrite> rewrites, Map<SkuId, Sku> before) {
        List<Sku> after = skus.update(rewrites, clock.instant());
        if (after.size() < rewrites.size()) {
            throw Refused.because(CatalogProblem.BULK_CHANGED);
        }
        store.rows(act, after, before);
    }

    /** An act, if there is one of this key. */
    @Transactional(readOnly = true)
    public Optional<Act> find(ActId act) {
        rights.require(Right.PRODUCTS_SEE);
        return store.find(act);
    }

    /** The newest acts. */
    @Transactional(readOnly = true)
    public List<Act> newest(int limit) {
        rights.require(Right.PRODUCTS_SEE);
        return store.newest(limit);
    }

    /** The first rows of an act, in the order of the SKUs. */
    @Transactional(readOnly = true)
    public List<Row> rows(ActId act, int limit) {
        rights.require(Right.PRODUCTS_SEE);
        return store.rows(act, limit);
    }

    /** The acts that touched the SKU, newest first, each with what it did to it. */
    @Transactional(readOnly = true)
    public Map<Act, Row> of(SkuId sku, int limit) {
        return store.of(sku, limit);
    }

    /** What an act did to a SKU, in words: "판매가 12,000 → 13,000". */
    public static String words(Row row) {
        Map<String, String> was = row.was();
        if (was == null) {
            return "새로 추가";
        }
        return row.became().entrySet().stream()
                .map(
                        one -> {
                            SkuField field = SkuField.byKey(one.getKey());
                            return (field == null ? one.getKey() : field.label())
                                    + " "
                                    + said(was.getOrDefault(one.getKey(), ""))
                                    + " → "
                                    + said(one.getValue());
                        })
                .collect(Collectors.joining(" · "));
    }

    private static String said(String text) {
        return text.isEmpty() ? Formats.NOTHING : text;
    }

    /**
     * Puts back all that the act did; SKUs that it added are retired.
     *
     * @throws Refused with {@link CatalogProblem#BULK_TOUCHED} when one was changed since, {@link
     *     CatalogProblem#BULK_UNDONE} when it was put back before
     */
    @Transactional
    public int undo(ActId id) {
        rights.require(Right.PRODUCTS_HANDLE);
        Act act = store.locked(id).orElseThrow(() -> Refused.because(CatalogProblem.BULK_UNKNOWN));
        if (act.undoneAt() != null) {
            throw Refused.because(CatalogProblem.BULK_UNDONE, act.undoneBy());
        }
        List<BulkStore.Kept> kept = store.kept(id);
        Map<SkuId, Sku> locked = skus.locked(kept.stream().map(BulkStore.Kept::sku).toList());
        List<String> touched = new ArrayList<>();
        List<Rewrite> rewrites = new ArrayList<>();
        for (BulkStore.Kept row : kept) {
            Sku sku = locked.get(row.sku());
            if (sku == null || sku.version() != row.version()) {
                touched.add(sku == null ? String.valueOf(row.sku().value()) : sku.code());
            } else {
                rewrites.add(new Rewrite(sku.id(), sku.version(), before(sku, row.was())));
            }
        }
        if (!touched.isEmpty()) {
            throw Refused.because(CatalogProblem.BULK_TOUCHED, touched.getFirst(), touched.size());
        }
        skus.update(rewrites, clock.instant());
        store.undone(id, Caller.current().name(), clock.instant());
        audit.record(
                "catalog.skus-bulk-undone",
                "bulk:" + id.value(),
                Map.of("count", rewrites.size(), "change", act.title()));
        return rewrites.size();
    }

    private static NewSku before(Sku sku, @Nullable Map<String, String> was) {
        Map<SkuField, String> texts = new EnumMap<>(SkuField.texts(sku.typed()));
        if (was == null) {
            texts.put(SkuField.RETIRED, "예");
        } else {
            was.forEach(
                    (key, text) -> {
                        SkuField field = SkuField.byKey(key);
                        if (field != null) {
                            texts.put(field, text);
                        }
                    });
        }
        return SkuField.read(texts).sku();
    }

    private List<Sku> chosen(Selection selection) {
        List<Sku> chosen =
                selection.ids() == null
                        ? skus.page(selection.filter(), null, MOST + 1)
                        : skus.byIds(selection.ids());
        if (chosen.size() > MOST) {
            throw Refused.because(CatalogProblem.BULK_MANY, MOST);
        }
        if (chosen.isEmpty()) {
            throw Refused.because(CatalogProblem.BULK_NONE);
        }
        return chosen;
    }

    private static void require(BulkChange change) {
        CatalogProblem problem = change.problem();
        if (problem != null) {
            throw Refused.because(problem);
        }
    }

    static Map<String, String> fields(NewSku of, List<SkuField> which) {
        Map<String, String> fields = new LinkedHashMap<>();
        which.forEach(field -> fields.put(field.key(), field.text(of)));
        return fields;
    }
}
