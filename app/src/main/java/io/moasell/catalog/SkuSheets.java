package io.moasell.catalog;

import io.moasell.audit.Audit;
import io.moasell.catalog.BulkEdits.ActId;
import io.moasell.catalog.SkuStore.Rewrite;
import io.moasell.jobs.Errands;
import io.moasell.jobs.JobId;
import io.moasell.jobs.JobResult;
import io.moasell.jobs.Jobs;
import io.moasell.kernel.Page;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.spreadsheets.Mapping;
import io.moasell.spreadsheets.SheetKind;
import io.moasell.spreadsheets.SheetKind.Field;
import io.moasell.spreadsheets.SheetRow;
import io.moasell.spreadsheets.SheetWriter;
import io.moasell.spreadsheets.SheetWriter.Column;
import io.moasell.spreadsheets.SpreadsheetsProblem;
import io.moasell.spreadsheets.Upload;
import io.moasell.spreadsheets.UploadId;
import io.moasell.spreadsheets.Uploads;
import io.moasell.spreadsheets.Uploads.Failure;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.ProblemTexts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Door: SKUs from Excel and into it. A row is known by its code: one that is new is added, of one
 * that is known the cells that say something are written over. An empty cell says nothing, {@code
 * -} takes a value away.
 */
@Component
public class SkuSheets {

    /** The file of SKUs. */
    public static final SheetKind KIND =
            new SheetKind(
                    "SKU",
                    List.of(
                            Field.needed("code", "SKU 코드", "판매자상품코드", "자체상품코드", "상품코드", "품번", "코드"),
                            Field.optional("name", "상품 이름", "상품명", "품명", "제품명", "이름"),
                            Field.optional("option", "옵션", "옵션명", "옵션내용", "규격"),
                            Field.optional("barcode", "바코드", "barcode", "EAN", "유통바코드")
                                    .looking("\\d{8}|\\d{12,14}"),
                            Field.optional("cost", "원가", "매입가", "공급가", "입고가", "매입단가"),
                            Field.optional("price", "판매가", "판매단가", "소비자가", "가격"),
                            Field.optional("tax", "과세 구분", "과세여부", "과세유형", "부가세"),
                            Field.optional("supplier", "매입처", "공급처", "거래처", "공급사"),
                            Field.optional("weight", "무게", "무게(g)", "중량", "중량(g)"),
                            Field.optional("perBox", "한 상자에", "박스입수", "입수", "입수량"),
                            Field.optional("shipsAlone", "단독 포장", "단독포장", "합포장불가"),
                            Field.optional("memo", "메모", "비고"),
                            Field.optional("retired", "판매중지", "판매상태", "사용안함")));

    /** Rows beyond these are not looked at before they are applied. */
    private static final int LOOKED_AT = 20_000;

    private static final int SHOWN = 100;
    private static final int PAGE = 1_000;
    private static final String NOTHING = "-";

    private final Uploads uploads;
    private final Skus skus;
    private final SkuStore store;
    private final BulkStore acts;
    private final Jobs jobs;
    private final Errands errands;
    private final Rights rights;
    private final Audit audit;
    private final ProblemTexts texts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SkuSheets(
            Uploads uploads,
            Skus skus,
            SkuStore store,
            BulkStore acts,
            Jobs jobs,
            Errands errands,
            Rights rights,
            Audit audit,
            ProblemTexts texts,
            TransactionTemplate transaction,
            Clock clock) {
        this.uploads = uploads;
        this.skus = skus;
        this.store = store;
        this.acts = acts;
        this.jobs = jobs;
        this.errands = errands;
        this.rights = rights;
        this.audit = audit;
        this.texts = texts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What would become of a row.
     *
     * @param number the row in the file
     * @param code as written
     * @param fate what would be done
     * @param words the difference, or where and why it cannot be done
     */
    public record Line(int number, String code, Fate fate, String words) {}

    /** What becomes of a row. */
    public enum Fate {
        WRONG("오류"),
        ADDED("새로 추가"),
        CHANGED("바뀜"),
        SAME("그대로");

        private final String label;

        Fate(String label) {
            this.label = label;
        }

        /** What screens call it. */
        public String label() {
            return label;
        }
    }

    /**
     * What applying the file would do.
     *
     * @param counts rows by what becomes of them
     * @param lines the first hundred of each, without those that stay the same
     * @param whole whether the whole file was looked at
     */
    public record Preview(Map<Fate, Integer> counts, List<Line> lines, boolean whole) {

        public Preview {
            lines = List.copyOf(lines);
        }

        /** How many rows. */
        public int count(Fate fate) {
            return counts.getOrDefault(fate, 0);
        }
    }

    /** A row, read. */
    private record Read(
            SheetRow row, String code, Map<SkuField, String> typed, @Nullable Failure failure) {}

    /** A row, judged by what there is. */
    private record Judged(
            Read read,
            Fate fate,
            @Nullable Sku before,
            @Nullable NewSku as,
            @Nullable Failure failure) {}

    /**
     * What applying the file would do; changes nothing.
     *
     * @throws Refused with a {@link SpreadsheetsProblem}
     */
    @Transactional(readOnly = true)
    public Preview preview(UploadId id) {
        rights.require(Right.PRODUCTS_HANDLE);
        Upload upload = uploads.find(KIND, id);
        Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
        Map<Fate, List<Line>> lines = new EnumMap<>(Fate.class);
        Set<String> named = new HashSet<>();
        int looked = 0;
        List<SheetRow> rows = uploads.rows(upload, 0);
        while (!rows.isEmpty() && looked < LOOKED_AT) {
            looked += rows.size();
            for (Judged one : judge(upload.mapped(), read(upload.mapped(), rows, named))) {
                counts.merge(one.fate(), 1, Integer::sum);
                List<Line> shown = lines.computeIfAbsent(one.fate(), fate -> new ArrayList<>());
                if (one.fate() != Fate.SAME && shown.size() < SHOWN) {
                    shown.add(line(one));
                }
            }
            rows = uploads.rows(upload, rows.getLast().number());
        }
        List<Line> all = new ArrayList<>();
        lines.values().forEach(all::addAll);
        return new Preview(counts, all, rows.isEmpty());
    }

    private Line line(Judged one) {
        Failure failure = one.failure();
        String words;
        if (failure != null) {
            words = failure.place() + ": " + failure.why();
        } else if (one.before() == null) {
            words = one.as() == null ? "" : one.as().name();
        } else {
            words = difference(one.before().typed(), one.as());
        }
        return new Line(one.read().row().number(), one.read().code(), one.fate(), words);
    }

    private static String difference(NewSku was, @Nullable NewSku is) {
        if (is == null) {
            return "";
        }
        List<String> words = new ArrayList<>();
        for (SkuField field : SkuField.values()) {
            String before = field.text(was);
            String after = field.text(is);
            if (!before.equals(after)) {
                words.add(
                        field.label()
                                + " "
                                + (before.isEmpty() ? "–" : before)
                                + " → "
                                + (after.isEmpty() ? "–" : after));
            }
        }
        return String.join(" · ", words);
    }

    /**
     * Takes the file and begins the work; it goes on when the page is left.
     *
     * @return the job that tells how far it is
     * @throws Refused when it was taken before, or its columns were not chosen
     */
    @Transactional
    public JobId apply(UploadId id) {
        rights.require(Right.PRODUCTS_HANDLE);
        Upload upload = uploads.find(KIND, id);
        if (upload.mapping() == null) {
            throw Refused.because(SpreadsheetsProblem.COLUMN_NEEDED, "SKU 코드");
        }
        int rows = Math.max(0, upload.facts().rows() - (upload.mapped().headerRow() > 0 ? 1 : 0));
        JobId job = jobs.start("SKU_SHEET", texts.text("catalog.job.sheet", upload.name()), rows);
        uploads.take(upload, job);
        acts.open(
                texts.text("catalog.job.sheet", upload.name()),
                Caller.current().name(),
                clock.instant(),
                id.value());
        audit.record("catalog.skus-imported", "upload:" + id.value(), Map.of("count", rows));
        errands.wake(ApplySkuSheet.NAME, String.valueOf(id.value()));
        return job;
    }

    /** The act of a file, once it is applied. */
    @Transactional(readOnly = true)
    public Optional<ActId> act(UploadId id) {
        return acts.ofUpload(id.value());
    }

    /** Applies the file block by block; begun anew, it finds done what was done. */
    void work(UploadId id) {
        if (!uploads.keeps(KIND, id)) {
            return;
        }
        Upload upload = uploads.find(KIND, id);
        JobId job = upload.job();
        if (upload.state() != Upload.State.TAKEN || job == null) {
            return;
        }
        jobs.begin(job);
        ActId act =
                Objects.requireNonNull(
                        transaction.execute(status -> acts.ofUpload(id.value()).orElseThrow()));
        Work work = new Work(upload, act, job);
        Set<String> named = new HashSet<>();
        List<SheetRow> rows = uploads.rows(upload, 0);
        while (!rows.isEmpty()) {
            int last = rows.getLast().number();
            write(work, read(upload.mapped(), rows, named), last);
            if (errands.stopping()) {
                return;
            }
            rows = uploads.rows(upload, last);
        }
        transaction.executeWithoutResult(
                status -> {
                    uploads.finish(upload, jobs.find(job).orElseThrow().done());
                    jobs.finish(job);
                });
    }

    /** A file that is being applied. */
    private record Work(Upload upload, ActId act, JobId job) {}

    /**
     * One block, all of it or nothing. A code that somebody else takes between the look and the
     * writing undoes the block, and it is looked at again: then the SKU is one that is known.
     */
    private void write(Work work, List<Read> reads, int last) {
        Set<String> taken = new HashSet<>();
        while (true) {
            try {
                transaction.executeWithoutResult(status -> write(work, reads, last, taken));
                return;
            } catch (Refused refused) {
                if (refused.problem() != CatalogProblem.CODE_TAKEN
                        || !taken.add(String.valueOf(refused.args().getFirst()))) {
                    throw refused;
                }
            }
        }
    }

    private void write(Work work, List<Read> reads, int last, Set<String> taken) {
        BulkStore.Standing standing = acts.hold(work.act());
        if (standing.workedTo() >= last) {
            return;
        }
        if (standing.undone()) {
            tell(work, reads.stream().map(this::stopped).toList(), List.of());
        } else {
            write(work, judge(work.upload().mapped(), reads), taken);
        }
        acts.workedTo(work.act(), last);
    }

    private Failure stopped(Read read) {
        return new Failure(read.row().number(), null, texts.text("catalog.sheet.stopped"));
    }

    private void write(Work work, List<Judged> judged, Set<String> taken) {
        Map<SkuId, Sku> before = new HashMap<>();
        List<Rewrite> rewrites = new ArrayList<>();
        List<Judged> fresh = new ArrayList<>();
        Map<Integer, Failure> refused = new HashMap<>();
        for (Judged one : judged) {
            if (one.fate() == Fate.CHANGED && one.before() != null && one.as() != null) {
                before.put(one.before().id(), one.before());
                rewrites.add(new Rewrite(one.before().id(), one.before().version(), one.as()));
            } else if (one.fate() == Fate.ADDED && taken.contains(one.read().code())) {
                refused.put(
                        one.read().row().number(),
                        failure(
                                one.read().row(),
                                work.upload().mapped().column(SkuField.CODE.key()),
                                CatalogProblem.CODE_TAKEN,
                                one.read().code()));
            } else if (one.fate() == Fate.ADDED) {
                fresh.add(one);
            }
        }
        List<Sku> written = new ArrayList<>();
        if (!rewrites.isEmpty()) {
            store.locked(before.keySet());
            written.addAll(store.update(rewrites, clock.instant()));
        }
        if (!fresh.isEmpty()) {
            written.addAll(added(fresh, refused));
        }
        if (!written.isEmpty()) {
            acts.rows(work.act(), written, before);
            acts.done(work.act(), written.size());
        }
        Set<SkuId> updated = new HashSet<>();
        written.forEach(sku -> updated.add(sku.id()));
        List<Failure> failures = new ArrayList<>();
        List<Integer> good = new ArrayList<>();
        for (Judged one : judged) {
            int number = one.read().row().number();
            Failure failure = one.failure() == null ? refused.get(number) : one.failure();
            if (failure == null
                    && one.fate() == Fate.CHANGED
                    && one.before() != null
                    && !updated.contains(one.before().id())) {
                failure =
                        new Failure(
                                number,
                                null,
                                texts.text(CatalogProblem.SKU_CHANGED, List.of(one.read().code())));
            }
            if (failure == null) {
                good.add(number);
            } else {
                failures.add(failure);
            }
        }
        tell(work, failures, good);
    }

    /** What became of each row, in the file and in the job. */
    private void tell(Work work, List<Failure> failures, List<Integer> good) {
        List<JobResult> results = new ArrayList<>();
        good.forEach(row -> results.add(JobResult.done(row + "행", null)));
        failures.forEach(
                one ->
                        results.add(
                                JobResult.failed(one.row() + "행", "catalog.sheet-row", one.why())));
        uploads.failed(work.upload(), failures);
        jobs.progress(work.job(), results);
    }

    /** Adds what is new; when the plan has no room for all of it, for none. */
    private List<Sku> added(List<Judged> fresh, Map<Integer, Failure> refused) {
        List<NewSku> as = fresh.stream().map(Judged::as).map(Objects::requireNonNull).toList();
        List<Sku> added;
        try {
            added = skus.write(as, SkuKind.PIECE, null);
        } catch (Refused full) {
            if (full.problem() == CatalogProblem.CODE_TAKEN) {
                // Some are written already: only undoing all of it leaves nothing half done.
                throw full;
            }
            fresh.forEach(
                    one ->
                            refused.put(
                                    one.read().row().number(),
                                    new Failure(
                                            one.read().row().number(), null, texts.text(full))));
            return List.of();
        }
        skus.tell(added);
        return added;
    }

    private List<Read> read(Mapping mapping, List<SheetRow> rows, Set<String> named) {
        return rows.stream().map(row -> read(mapping, row, named)).toList();
    }

    private List<Judged> judge(Mapping mapping, List<Read> reads) {
        Map<String, Sku> known =
                store.byCodes(
                        reads.stream()
                                .filter(read -> read.failure() == null)
                                .map(Read::code)
                                .toList());
        return reads.stream().map(read -> judged(mapping, read, known.get(read.code()))).toList();
    }

    private Read read(Mapping mapping, SheetRow row, Set<String> named) {
        Map<SkuField, String> typed = new EnumMap<>(SkuField.class);
        for (SkuField field : SkuField.values()) {
            Integer column = mapping.column(field.key());
            if (column == null) {
                continue;
            }
            SpreadsheetsProblem trouble = row.trouble(column);
            if (trouble != null) {
                return new Read(
                        row,
                        row.cell(column),
                        typed,
                        new Failure(
                                row.number(),
                                column,
                                texts.text(trouble, List.of(row.at(column)))));
            }
            String cell = row.cell(column).strip();
            if (!cell.isEmpty()) {
                typed.put(field, cell);
            }
        }
        String code = typed.getOrDefault(SkuField.CODE, "");
        Integer at = mapping.column(SkuField.CODE.key());
        if (code.isEmpty()) {
            return new Read(row, code, typed, failure(row, at, CatalogProblem.CODE_MISSING));
        }
        String key = Normalizer.normalize(code, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        if (!named.add(key)) {
            return new Read(row, code, typed, failure(row, at, CatalogProblem.SHEET_TWICE, code));
        }
        return new Read(row, code, typed, null);
    }

    private Judged judged(Mapping mapping, Read read, @Nullable Sku before) {
        if (read.failure() != null) {
            return new Judged(read, Fate.WRONG, null, null, read.failure());
        }
        Map<SkuField, String> all =
                before == null
                        ? new EnumMap<>(SkuField.class)
                        : new EnumMap<>(SkuField.texts(before.typed()));
        read.typed()
                .forEach(
                        (field, text) -> {
                            if (field != SkuField.CODE || before == null) {
                                all.put(field, text.equals(NOTHING) ? "" : text);
                            }
                        });
        SkuField.Read as = SkuField.read(all);
        for (Map.Entry<SkuField, CatalogProblem> wrong : as.problems().entrySet()) {
            Integer column = mapping.column(wrong.getKey().key());
            return new Judged(
                    read,
                    Fate.WRONG,
                    before,
                    null,
                    failure(read.row(), column, wrong.getValue(), read.code()));
        }
        if (before == null) {
            return new Judged(read, Fate.ADDED, null, as.sku(), null);
        }
        return new Judged(
                read,
                as.sku().equals(before.typed()) ? Fate.SAME : Fate.CHANGED,
                before,
                as.sku(),
                null);
    }

    private Failure failure(
            SheetRow row, @Nullable Integer column, Problem problem, Object... args) {
        return new Failure(row.number(), column, texts.text(problem, List.of(args)));
    }

    /** Writes all SKUs that the filter finds, in the columns that {@link #KIND} reads again. */
    public void export(SkuFilter filter, OutputStream out) {
        rights.require(Right.PRODUCTS_SEE);
        List<Column> columns =
                Arrays.stream(SkuField.values())
                        .map(
                                field ->
                                        field.money()
                                                        || field == SkuField.WEIGHT
                                                        || field == SkuField.PER_BOX
                                                ? Column.number(field.label(), 12)
                                                : Column.text(
                                                        field.label(),
                                                        field == SkuField.NAME ? 36 : 18))
                        .toList();
        try (SheetWriter writer = new SheetWriter(out, "SKU", columns)) {
            String cursor = null;
            do {
                Page<Sku> page =
                        skus.page(new SkuFilter(filter.text(), null, filter.show(), cursor, PAGE));
                for (Sku sku : page.items()) {
                    NewSku typed = sku.typed();
                    writer.row(
                            Arrays.stream(SkuField.values())
                                    .map(field -> plain(field, field.text(typed)))
                                    .toList());
                }
                cursor = page.next();
            } while (cursor != null);
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }

    private static String plain(SkuField field, String text) {
        return field.money() || field == SkuField.WEIGHT || field == SkuField.PER_BOX
                ? text.replace(",", "")
                : text;
    }
}
