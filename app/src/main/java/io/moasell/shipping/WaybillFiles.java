package io.moasell.shipping;

import io.moasell.couriers.Courier;
import io.moasell.couriers.CouriersProblem;
import io.moasell.jobs.Errands;
import io.moasell.jobs.JobId;
import io.moasell.jobs.JobResult;
import io.moasell.jobs.Jobs;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.shipping.WaybillRow.Warning;
import io.moasell.shipping.WaybillVerdict.Fate;
import io.moasell.spreadsheets.Mapping;
import io.moasell.spreadsheets.Proposal;
import io.moasell.spreadsheets.ReadOptions;
import io.moasell.spreadsheets.SheetKind;
import io.moasell.spreadsheets.SheetKind.Field;
import io.moasell.spreadsheets.SheetRow;
import io.moasell.spreadsheets.SpreadsheetsProblem;
import io.moasell.spreadsheets.Upload;
import io.moasell.spreadsheets.UploadId;
import io.moasell.spreadsheets.Uploads;
import io.moasell.spreadsheets.Uploads.Failure;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.ProblemTexts;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Door: files of waybills as couriers hand them out, in any layout. A file is looked at first, each
 * row judged as one typed by hand; entering does the good rows and tells the others with row and
 * column, as a file that can be mended and sent again. A large file is a job.
 */
@Component
public class WaybillFiles {

    /** What is looked for in such a file. */
    public static final SheetKind KIND =
            new SheetKind(
                    "WAYBILLS",
                    List.of(
                            Field.needed(
                                    "ref",
                                    "주문번호",
                                    "상품주문번호",
                                    "상품주문",
                                    "주문상품번호",
                                    "고객주문번호",
                                    "고객사주문번호",
                                    "쇼핑몰주문번호",
                                    "오더번호",
                                    "order no",
                                    "order id"),
                            Field.optional(
                                    "courier", "택배사", "택배사명", "택배사코드", "택배회사", "배송업체", "배송사", "운송사",
                                    "courier"),
                            Field.needed(
                                            "number",
                                            "송장번호",
                                            "운송장번호",
                                            "운송장",
                                            "송장",
                                            "등기번호",
                                            "배송번호",
                                            "운송장No",
                                            "waybill",
                                            "tracking no",
                                            "tracking number")
                                    .looking("[0-9]{4}[- ]?[0-9]{4}[- ]?[0-9]{2,5}")));

    /** So many rows are judged before a person decides; those beyond when they are entered. */
    public static final int LOOKED_AT = 2_000;

    /** A file with more rows is entered by a job that may be left alone. */
    static final int AT_ONCE = 1_000;

    static final String JOB_KIND = "WAYBILL_FILE";

    /** When work that was begun in a request and never ended is taken over. */
    private static final Duration TAKE_OVER = Duration.ofMinutes(3);

    private static final int RECENT = 10;

    /** Their sentences quote what stands in the cell, which may be anything. */
    private static final Set<Problem> QUOTING =
            Set.of(
                    ShippingProblem.COURIER_UNKNOWN,
                    ShippingProblem.NO_ORDER,
                    ShippingProblem.ORDER_OF_SEVERAL_SHOPS,
                    ShippingProblem.NUMBER_OF_SEVERAL_WAYBILLS,
                    ShippingProblem.NUMBER_OF_SEVERAL_BOXES,
                    CouriersProblem.WAYBILL_SHORTENED_BY_EXCEL);

    private final Uploads uploads;
    private final WaybillFileStore store;
    private final Parcels parcels;
    private final Entering entering;
    private final Jobs jobs;
    private final Errands errands;
    private final Rights rights;
    private final ProblemTexts texts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WaybillFiles(
            Uploads uploads,
            WaybillFileStore store,
            Parcels parcels,
            Entering entering,
            Jobs jobs,
            Errands errands,
            Rights rights,
            ProblemTexts texts,
            TransactionTemplate transaction,
            Clock clock) {
        this.uploads = uploads;
        this.store = store;
        this.parcels = parcels;
        this.entering = entering;
        this.jobs = jobs;
        this.errands = errands;
        this.rights = rights;
        this.texts = texts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A row of the file, and what would become of it.
     *
     * @param row its number in the file
     * @param ref the order as written
     * @param courier the courier as understood, else as written
     * @param number the number as understood, else as written
     * @param items how many items it covers
     * @param fate what would become of it
     * @param problem why it fails; null when it does not
     * @param failure the same in words and with its place; null when it does not
     */
    public record Line(
            int row,
            String ref,
            String courier,
            String number,
            int items,
            Fate fate,
            @Nullable Problem problem,
            @Nullable Failure failure) {}

    /**
     * A file as a person looks at it.
     *
     * @param upload the file
     * @param proposal which column holds what
     * @param courier stands where a row names none; null for none
     * @param lines its first rows, {@link #LOOKED_AT} at most; empty until its columns are certain
     * @param skipped rows among them with neither an order nor a number, such as sums
     * @param more rows that were not looked at
     */
    public record Look(
            Upload upload,
            Proposal proposal,
            @Nullable Courier courier,
            List<Line> lines,
            int skipped,
            int more) {

        public Look {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Takes a file to look at.
     *
     * @throws Refused with a {@link SpreadsheetsProblem} when it cannot be read
     */
    public UploadId send(String name, InputStream in, ReadOptions options) {
        rights.require(Right.ORDERS_HANDLE);
        return uploads.keep(KIND, name, in, options);
    }

    /** Files of the last days, the latest first. */
    @Transactional(readOnly = true)
    public List<Upload> recent() {
        return uploads.recent(KIND, RECENT);
    }

    /** The file, without looking into its rows. */
    public Upload find(UploadId file) {
        return uploads.find(KIND, file);
    }

    /** Rows that were not entered, in the file's order. */
    public List<Failure> failures(Upload upload, int atMost) {
        return uploads.failures(upload, 0, atMost);
    }

    /**
     * The file with its columns and what would become of its rows; nothing is changed.
     *
     * @param headerRow where the titles stand if a person says so; null to find out
     */
    @Transactional(readOnly = true)
    public Look look(UploadId file, @Nullable Integer headerRow) {
        Upload upload = uploads.find(KIND, file);
        Proposal proposal = uploads.proposal(KIND, file, headerRow);
        Courier courier =
                store.find(file)
                        .map(WaybillFileStore.Said::courier)
                        .orElseGet(() -> store.latestCourier().orElse(null));
        boolean certain = headerRow == null && (upload.mapping() != null || proposal.certain());
        if (!certain) {
            return new Look(upload, proposal, courier, List.of(), 0, 0);
        }
        Mapping mapping = proposal.mapping();
        Walk walk = new Walk(mapping, courier, Set.of());
        walk.hear(upload, LOOKED_AT);
        List<Line> lines = new ArrayList<>();
        int seen = 0;
        int last = 0;
        List<SheetRow> rows = uploads.rows(upload, mapping, 0);
        while (!rows.isEmpty() && seen < LOOKED_AT) {
            lines.addAll(walk.judged(rows, entering::judge));
            seen += rows.size();
            last = rows.getLast().number();
            rows = uploads.rows(upload, mapping, last);
        }
        int more = rows.isEmpty() ? 0 : Math.max(0, upload.facts().rows() - seen - 1);
        return new Look(upload, proposal, courier, lines, walk.skipped, more);
    }

    /**
     * A person says which column holds what; remembered for files with the same titles.
     *
     * @param courier stands where a row names none; null for none
     */
    @Transactional
    public void choose(UploadId file, Mapping mapping, @Nullable Courier courier) {
        rights.require(Right.ORDERS_HANDLE);
        uploads.choose(KIND, file, mapping);
        store.courier(file, courier);
    }

    /**
     * Enters the good rows of a file, once.
     *
     * @param accepted warnings that a person accepts for all rows
     * @throws Refused with {@link SpreadsheetsProblem#UPLOAD_TAKEN} when somebody did already, or
     *     {@link SpreadsheetsProblem#COLUMN_NEEDED} when a person must choose the columns first
     */
    public void enter(UploadId file, Set<Warning> accepted) {
        rights.require(Right.ORDERS_HANDLE);
        Boolean large = transaction.execute(status -> take(file, accepted));
        if (!Boolean.TRUE.equals(large)) {
            run(file);
        }
    }

    private boolean take(UploadId file, Set<Warning> accepted) {
        Look look = unmapped(file);
        Upload upload = uploads.find(KIND, file);
        int rows = upload.facts().rows() - (upload.mapped().headerRow() > 0 ? 1 : 0);
        boolean large = rows > AT_ONCE;
        JobId job =
                large
                        ? jobs.start(
                                JOB_KIND,
                                texts.text("shipping.job.file", Integer.toString(rows)),
                                rows)
                        : null;
        if (store.find(file).isEmpty()) {
            store.courier(file, look.courier());
        }
        store.accept(file, accepted, Caller.current());
        uploads.take(upload, job);
        errands.wakeAt(
                EnterWaybillFile.NAME,
                Long.toString(file.value()),
                large ? clock.instant() : clock.instant().plus(TAKE_OVER));
        return large;
    }

    /** A file whose columns are certain needs no person to choose them. */
    private Look unmapped(UploadId file) {
        Look look = look(file, null);
        if (look.upload().mapping() == null) {
            if (!look.proposal().certain()) {
                throw Refused.because(
                        SpreadsheetsProblem.COLUMN_NEEDED,
                        look.proposal().matches().stream()
                                .filter(match -> match.doubtful() || match.column() == null)
                                .findFirst()
                                .map(match -> match.field().label())
                                .orElse("주문번호"));
            }
            uploads.choose(KIND, file, look.proposal().mapping());
        }
        return look;
    }

    /**
     * Enters a file that was taken, from its beginning: what was entered already stays as it is.
     */
    void run(UploadId file) {
        Upload upload = uploads.find(KIND, file);
        if (upload.state() != Upload.State.TAKEN) {
            return;
        }
        WaybillFileStore.Said said = transaction.execute(status -> store.find(file).orElseThrow());
        JobId job = upload.job();
        if (job != null) {
            jobs.begin(job);
        }
        Walk walk = new Walk(upload.mapped(), said.courier(), said.accepted());
        walk.hear(upload, Integer.MAX_VALUE);
        int done = 0;
        for (List<SheetRow> rows = uploads.rows(upload, 0);
                !rows.isEmpty();
                rows = uploads.rows(upload, rows.getLast().number())) {
            List<Line> lines = walk.judged(rows, parcels::enterWaybills);
            done += tell(upload, lines);
        }
        int all = done;
        transaction.executeWithoutResult(
                status -> {
                    uploads.finish(upload, all);
                    if (job != null) {
                        jobs.finish(job);
                    }
                });
    }

    private int tell(Upload upload, List<Line> lines) {
        List<Failure> failures = new ArrayList<>();
        List<Integer> good = new ArrayList<>();
        List<JobResult> results = new ArrayList<>();
        for (Line line : lines) {
            Failure failure = line.failure();
            if (failure == null) {
                good.add(line.row());
                results.add(JobResult.done(line.row() + "행", null));
            } else {
                failures.add(failure);
                results.add(
                        JobResult.failed(
                                line.row() + "행",
                                Objects.requireNonNull(line.problem()).code(),
                                failure.place()
                                        + ": "
                                        + (QUOTING.contains(line.problem())
                                                ? texts.text("shipping.job.file-reason")
                                                : failure.why())));
            }
        }
        JobId job = upload.job();
        transaction.executeWithoutResult(
                status -> {
                    uploads.mended(upload, good);
                    uploads.failed(upload, failures);
                    if (job != null) {
                        jobs.progress(job, results);
                    }
                });
        return good.size();
    }

    /** Writes the rows that were not entered, each with its reason, to be mended and sent again. */
    public void result(UploadId file, OutputStream out) {
        rights.require(Right.ORDERS_HANDLE);
        uploads.result(KIND, file, out);
    }

    private record Wrong(Problem problem, Failure failure) {}

    private interface Judge {
        Entering.Judged judge(List<WaybillRow> rows, Entering.Seen seen);
    }

    /** The rows of one file on their way, part by part. */
    private final class Walk {

        private final Mapping mapping;
        private final @Nullable Courier courier;
        private final Set<Warning> accepted;
        private Entering.Seen seen = new Entering.Seen();

        /** Row numbers of what was judged, by its index. */
        private final List<Integer> numbers = new ArrayList<>();

        private int skipped;

        Walk(Mapping mapping, @Nullable Courier courier, Set<Warning> accepted) {
            this.mapping = mapping;
            this.courier = courier;
            this.accepted = accepted;
        }

        /** Reads ahead which numbers the file gives different waybills. */
        void hear(Upload upload, int atMost) {
            Entering.Contest contest = new Entering.Contest();
            int heard = 0;
            List<SheetRow> rows = uploads.rows(upload, mapping, 0);
            while (!rows.isEmpty() && heard < atMost) {
                contest.hear(
                        rows.stream()
                                .filter(row -> broken(row) == null)
                                .map(this::waybill)
                                .toList());
                heard += rows.size();
                rows = uploads.rows(upload, mapping, rows.getLast().number());
            }
            seen = new Entering.Seen(contest.contested());
        }

        List<Line> judged(List<SheetRow> rows, Judge judge) {
            List<SheetRow> asked = new ArrayList<>();
            List<WaybillRow> waybills = new ArrayList<>();
            Map<Integer, Line> lines = new HashMap<>();
            for (SheetRow row : rows) {
                Wrong broken = broken(row);
                if (broken != null) {
                    lines.put(row.number(), line(row, Fate.REFUSED, broken));
                } else if (mapping.text(row, "ref").isEmpty()
                        && mapping.text(row, "number").isEmpty()) {
                    skipped++;
                } else {
                    asked.add(row);
                    waybills.add(waybill(row));
                }
            }
            asked.forEach(row -> numbers.add(row.number()));
            try {
                Entering.Judged judged = judge.judge(waybills, seen);
                seen.add(judged.fresh());
                for (int i = 0; i < asked.size(); i++) {
                    lines.put(asked.get(i).number(), line(asked.get(i), judged.verdicts().get(i)));
                }
            } catch (Refused refused) {
                // Something moves under our hands without end: none of these was entered.
                seen.add(Entering.Seen.unentered(waybills.size()));
                String why = texts.text(refused);
                asked.forEach(
                        row ->
                                lines.put(
                                        row.number(),
                                        line(
                                                row,
                                                Fate.REFUSED,
                                                new Wrong(
                                                        refused.problem(),
                                                        new Failure(row.number(), null, why)))));
            }
            return new TreeSet<>(lines.keySet()).stream().map(lines::get).toList();
        }

        private WaybillRow waybill(SheetRow row) {
            String named = mapping.text(row, "courier");
            return WaybillRow.of(
                            mapping.text(row, "ref"),
                            named.isEmpty() && courier != null ? courier.name() : named,
                            mapping.text(row, "number"))
                    .accepting(accepted);
        }

        /**
         * A cell that cannot be read; lost digits of an order number are looked up all the same.
         */
        private @Nullable Wrong broken(SheetRow row) {
            for (Field field : KIND.fields()) {
                SpreadsheetsProblem trouble = mapping.trouble(row, field.name());
                if (trouble != null
                        && !(trouble == SpreadsheetsProblem.CELL_LOST_DIGITS
                                && field.name().equals("ref"))) {
                    return wrong(row, field.name(), trouble);
                }
            }
            return null;
        }

        private Wrong wrong(SheetRow row, String field, SpreadsheetsProblem trouble) {
            Integer column = mapping.column(field);
            String place = column == null ? row.number() + "행" : row.at(column);
            return new Wrong(
                    trouble,
                    new Failure(row.number(), column, texts.text(trouble, List.of(place))));
        }

        private Line line(SheetRow row, Fate fate, @Nullable Wrong wrong) {
            String named = mapping.text(row, "courier");
            return new Line(
                    row.number(),
                    mapping.text(row, "ref"),
                    named.isEmpty() && courier != null ? courier.label() : named,
                    mapping.text(row, "number"),
                    0,
                    fate,
                    wrong == null ? null : wrong.problem(),
                    wrong == null ? null : wrong.failure());
        }

        private Line line(SheetRow row, WaybillVerdict verdict) {
            Problem problem = verdict.problem();
            Line line =
                    line(
                            row,
                            verdict.fate(),
                            problem == null ? null : wrong(row, problem, verdict.args()));
            return verdict.waybill() == null
                    ? line
                    : new Line(
                            line.row(),
                            line.ref(),
                            verdict.waybill().courier().label(),
                            verdict.waybill().number(),
                            verdict.items().size(),
                            line.fate(),
                            line.problem(),
                            line.failure());
        }

        private Wrong wrong(SheetRow row, Problem problem, List<Object> args) {
            String field = field(problem);
            if (problem == ShippingProblem.NO_ORDER
                    && mapping.trouble(row, field) == SpreadsheetsProblem.CELL_LOST_DIGITS) {
                return wrong(row, field, SpreadsheetsProblem.CELL_LOST_DIGITS);
            }
            List<Object> words = new ArrayList<>(args);
            if (problem == ShippingProblem.ROW_TWICE) {
                // The judge counts what it was given; a person counts rows of the file.
                words.set(0, numbers.get((Integer) args.getFirst() - 1));
            }
            return new Wrong(
                    problem,
                    new Failure(row.number(), mapping.column(field), texts.text(problem, words)));
        }

        private static String field(Problem problem) {
            if (problem == ShippingProblem.COURIER_MISSING
                    || problem == ShippingProblem.COURIER_UNKNOWN) {
                return "courier";
            }
            return problem instanceof CouriersProblem
                            || problem == ShippingProblem.CHECK_DIGIT
                            || problem == ShippingProblem.OTHER_RECEIVER
                    ? "number"
                    : "ref";
        }
    }
}
