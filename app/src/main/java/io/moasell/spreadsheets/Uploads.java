package io.moasell.spreadsheets;

import io.moasell.jobs.Errands;
import io.moasell.jobs.JobId;
import io.moasell.kernel.Refused;
import io.moasell.privacy.Envelopes;
import io.moasell.privacy.KeyedHashes;
import io.moasell.spreadsheets.Recognising.Found;
import io.moasell.spreadsheets.Recognising.Saved;
import io.moasell.spreadsheets.SheetWriter.Column;
import io.moasell.web.ProblemTexts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Door: files that people send, look at, map and apply. A file is read once; its rows are kept
 * sealed for a week, so that any page can be loaded again and a job goes on on any node. Which
 * column holds what is remembered by the file's titles; a layout that changed is told, never
 * guessed.
 */
@Component
public class Uploads {

    private static final String PURPOSE = "spreadsheets.upload";
    private static final int BLOCK_ROWS = 500;
    private static final int BLOCK_SIGNS = 500_000;
    private static final int HEAD_SIGNS = 200;

    private final UploadStore store;
    private final Envelopes envelopes;
    private final KeyedHashes hashes;
    private final Errands errands;
    private final ProblemTexts texts;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    Uploads(
            UploadStore store,
            Envelopes envelopes,
            KeyedHashes hashes,
            Errands errands,
            ProblemTexts texts,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.store = store;
        this.envelopes = envelopes;
        this.hashes = hashes;
        this.errands = errands;
        this.texts = texts;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** What stands sealed beside a file. */
    record Kept(String name, SheetFacts facts, List<SheetRow> head, @Nullable Mapping mapping) {}

    /** Rows that are sealed together. */
    record Block(List<SheetRow> rows) {}

    /** A layout as it is saved. */
    record Layout(List<String> titles, Map<String, Integer> columns) {}

    /**
     * A row that could not be applied.
     *
     * @param row its number in the file
     * @param column the column from 0 that is to blame; null when none is
     * @param why one Korean sentence
     */
    public record Failure(int row, @Nullable Integer column, String why) {

        /** The cell or the row, as people say it: "C5 칸" or "5행". */
        public String place() {
            return column == null ? row + "행" : SheetRow.letters(column) + row + " 칸";
        }
    }

    /**
     * Reads a file and keeps it; nothing is kept of one that cannot be read to its end.
     *
     * @param name the file's name as it was sent
     * @throws Refused with a {@link SpreadsheetsProblem}
     */
    public UploadId keep(SheetKind kind, String name, InputStream in, ReadOptions options) {
        return transaction.execute(status -> read(kind, name, in, options));
    }

    private UploadId read(SheetKind kind, String name, InputStream in, ReadOptions options) {
        Instant now = clock.instant();
        UploadId id = store.insert(kind.name(), now);
        DigestInputStream digested = new DigestInputStream(in, sha256());
        Writing writing = new Writing(id);
        SheetFacts facts = Sheets.read(digested, options, writing::take);
        writing.flush();
        store.describe(
                id,
                seal(new Kept(plain(name), facts, writing.head, null)),
                digested.getMessageDigest().digest());
        errands.wakeAt(PurgeUploads.NAME, "", now.plus(PurgeUploads.KEPT));
        return id;
    }

    /** Rows on their way into blocks. */
    private final class Writing {

        private final UploadId upload;
        private final List<SheetRow> head = new ArrayList<>();
        private final List<SheetRow> block = new ArrayList<>();
        private int signs;

        Writing(UploadId upload) {
            this.upload = upload;
        }

        void take(SheetRow row) {
            if (head.size() < Recognising.LOOKED_THROUGH) {
                head.add(shortened(row));
            }
            block.add(row);
            signs += row.cells().stream().mapToInt(String::length).sum();
            if (block.size() == BLOCK_ROWS || signs > BLOCK_SIGNS) {
                flush();
            }
        }

        void flush() {
            if (block.isEmpty()) {
                return;
            }
            store.block(
                    upload,
                    block.getFirst().number(),
                    block.getLast().number(),
                    seal(new Block(block)));
            block.clear();
            signs = 0;
        }

        private static SheetRow shortened(SheetRow row) {
            return new SheetRow(
                    row.number(),
                    row.cells().stream()
                            .map(
                                    cell ->
                                            cell.length() > HEAD_SIGNS
                                                    ? cell.substring(0, HEAD_SIGNS)
                                                    : cell)
                            .toList(),
                    row.troubles());
        }
    }

    /**
     * A file of a kind.
     *
     * @throws Refused with {@link SpreadsheetsProblem#NO_SUCH_UPLOAD}
     */
    @Transactional(readOnly = true)
    public Upload find(SheetKind kind, UploadId id) {
        UploadStore.Row row = row(kind, id);
        Kept kept = open(row.sealed(), Kept.class);
        return new Upload(
                id,
                kept.name(),
                kept.facts(),
                kept.mapping(),
                row.state(),
                row.job() == null ? null : new JobId(row.job()),
                row.done(),
                row.failed(),
                row.by(),
                row.at(),
                store.before(id));
    }

    /** The files of a kind that are still kept, the latest first. */
    @Transactional(readOnly = true)
    public List<Upload> recent(SheetKind kind, int atMost) {
        return store.recent(kind.name(), atMost).stream().map(id -> find(kind, id)).toList();
    }

    /**
     * Which columns probably hold what; as a person chose, once he did.
     *
     * @param headerRow where the titles stand if a person says so, 0 for nowhere; null to find out
     */
    @Transactional(readOnly = true)
    public Proposal proposal(SheetKind kind, UploadId id, @Nullable Integer headerRow) {
        Kept kept = open(row(kind, id).sealed(), Kept.class);
        Recognising recognising = new Recognising(kind, kept.head());
        Mapping mapping = kept.mapping();
        if (headerRow == null && mapping != null) {
            return chosen(kind, recognising, mapping);
        }
        Recognising.Result result =
                headerRow == null
                        ? recognising.recognise(layouts(kind))
                        : new Recognising.Result(
                                headerRow,
                                recognising.fresh(recognising.titles(headerRow)),
                                false,
                                List.of());
        return new Proposal(
                result.headerRow(),
                recognising.columns(result.headerRow()),
                result.found().stream().map(this::match).toList(),
                result.remembered(),
                result.drift().stream().map(this::sentence).toList());
    }

    private static Proposal chosen(SheetKind kind, Recognising recognising, Mapping mapping) {
        return new Proposal(
                mapping.headerRow(),
                recognising.columns(mapping.headerRow()),
                kind.fields().stream()
                        .map(
                                field ->
                                        new Proposal.Match(
                                                field, mapping.column(field.name()), "", false))
                        .toList(),
                false,
                List.of());
    }

    private Proposal.Match match(Found found) {
        Recognising.Note why = found.why();
        return new Proposal.Match(
                found.field(), found.column(), why == null ? "" : sentence(why), found.doubtful());
    }

    private String sentence(Recognising.Note note) {
        return texts.text(note.key(), note.args().toArray());
    }

    private List<Saved> layouts(SheetKind kind) {
        return envelopes.openAll(PURPOSE, store.layouts(kind.name())).stream()
                .map(text -> json.readValue(text, Layout.class))
                .map(layout -> new Saved(layout.titles(), layout.columns()))
                .toList();
    }

    /**
     * A person says which column holds what; remembered for files with the same titles.
     *
     * @throws Refused with {@link SpreadsheetsProblem#COLUMN_NEEDED}, {@link
     *     SpreadsheetsProblem#HEADER_MISSING} or {@link SpreadsheetsProblem#UPLOAD_TAKEN}
     */
    @Transactional
    public void choose(SheetKind kind, UploadId id, Mapping mapping) {
        UploadStore.Row row = row(kind, id);
        mapping.requireNeeded(kind);
        Kept kept = open(row.sealed(), Kept.class);
        List<String> titles = new Recognising(kind, kept.head()).titles(mapping.headerRow());
        if (mapping.headerRow() > 0 && titles.isEmpty()) {
            throw Refused.because(SpreadsheetsProblem.HEADER_MISSING, mapping.headerRow());
        }
        if (!store.remap(id, seal(new Kept(kept.name(), kept.facts(), kept.head(), mapping)))) {
            throw Refused.because(SpreadsheetsProblem.UPLOAD_TAKEN);
        }
        if (!titles.isEmpty()) {
            store.remember(
                    kind.name(),
                    hashes.name(Recognising.fingerprint(titles)),
                    seal(new Layout(titles, mapping.columns())),
                    clock.instant());
        }
    }

    /**
     * The next rows below the titles, in the file's order, some hundred at once; empty at the end.
     *
     * @param after the last row that was seen, 0 to begin
     */
    @Transactional(readOnly = true)
    public List<SheetRow> rows(Upload upload, int after) {
        return rows(upload, upload.mapped(), after);
    }

    /** The same by a mapping that nobody chose yet. */
    @Transactional(readOnly = true)
    public List<SheetRow> rows(Upload upload, Mapping mapping, int after) {
        int from = Math.max(after, mapping.headerRow());
        List<SheetRow> rows =
                store.next(upload.id(), from)
                        .map(block -> open(block, Block.class).rows())
                        .orElse(List.of());
        return rows.stream().filter(row -> row.number() > from).toList();
    }

    /**
     * Takes the file to apply it: one taker only.
     *
     * @param job the job that shows how far it is; null when it is applied at once
     * @throws Refused with {@link SpreadsheetsProblem#UPLOAD_TAKEN}
     */
    @Transactional
    public void take(Upload upload, @Nullable JobId job) {
        if (!store.take(upload.id(), job == null ? null : job.value())) {
            throw Refused.because(SpreadsheetsProblem.UPLOAD_TAKEN);
        }
    }

    /** Tells rows that could not be applied; one told again is told anew. */
    @Transactional
    public void failed(Upload upload, Collection<Failure> failures) {
        if (failures.isEmpty()) {
            return;
        }
        List<Failure> told = List.copyOf(failures);
        store.fail(
                upload.id(),
                told,
                envelopes.sealAll(PURPOSE, told.stream().map(Failure::why).toList()));
    }

    /** Rows that failed before and went well now, because the work began anew. */
    @Transactional
    public void mended(Upload upload, Collection<Integer> rows) {
        if (!rows.isEmpty()) {
            store.mend(upload.id(), rows);
        }
    }

    /** Everything was tried. */
    @Transactional
    public void finish(Upload upload, int done) {
        store.finish(upload.id(), done, clock.instant());
    }

    /** Rows that could not be applied, in the file's order. */
    @Transactional(readOnly = true)
    public List<Failure> failures(Upload upload, int after, int atMost) {
        List<UploadStore.FailureRow> rows = store.failures(upload.id(), after, atMost);
        List<String> why =
                envelopes.openAll(
                        PURPOSE, rows.stream().map(UploadStore.FailureRow::sealed).toList());
        List<Failure> failures = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            failures.add(new Failure(rows.get(i).row(), rows.get(i).column(), why.get(i)));
        }
        return failures;
    }

    /**
     * Writes the result file: the rows that failed as they came, and a column 오류 with the place and
     * the reason. Mended and sent again, it is read with the same columns.
     */
    @Transactional(readOnly = true)
    public void result(SheetKind kind, UploadId id, OutputStream out) {
        Upload upload = find(kind, id);
        Map<Integer, Failure> failures = new HashMap<>();
        List<Failure> next = failures(upload, 0, BLOCK_ROWS);
        while (!next.isEmpty()) {
            next.forEach(failure -> failures.put(failure.row(), failure));
            next = failures(upload, next.getLast().row(), BLOCK_ROWS);
        }
        List<Column> columns = new ArrayList<>();
        for (Proposal.Column column : proposal(kind, id, null).columns()) {
            columns.add(Column.text(column.title(), width(column)));
        }
        // A file that is sent for the second time has the column already.
        int told = columns.stream().map(Column::title).toList().indexOf("오류");
        int at = told < 0 ? columns.size() : told;
        if (told < 0) {
            columns.add(Column.text("오류", 60));
        }
        try (SheetWriter writer = new SheetWriter(out, "오류", columns, Set.of(at))) {
            List<SheetRow> rows = rows(upload, 0);
            while (!rows.isEmpty()) {
                for (SheetRow row : rows) {
                    Failure failure = failures.get(row.number());
                    if (failure != null) {
                        writer.row(with(row, at, failure.place() + ": " + failure.why()));
                    }
                }
                rows = rows(upload, rows.getLast().number());
            }
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }

    private static List<String> with(SheetRow row, int at, String why) {
        List<String> cells = new ArrayList<>(row.cells());
        while (cells.size() <= at) {
            cells.add("");
        }
        cells.set(at, why);
        return cells;
    }

    private static int width(Proposal.Column column) {
        int longest = column.samples().stream().mapToInt(String::length).max().orElse(0);
        return Math.clamp(Math.max(longest, column.title().length() * 2) + 2, 8, 40);
    }

    /** Whether the file is still kept. */
    @Transactional(readOnly = true)
    public boolean keeps(SheetKind kind, UploadId id) {
        return store.find(kind.name(), id).isPresent();
    }

    private UploadStore.Row row(SheetKind kind, UploadId id) {
        return store.find(kind.name(), id)
                .orElseThrow(() -> Refused.because(SpreadsheetsProblem.NO_SUCH_UPLOAD));
    }

    private byte[] seal(Object kept) {
        return envelopes.seal(PURPOSE, json.writeValueAsString(kept));
    }

    private <T> T open(byte[] sealed, Class<T> as) {
        return json.readValue(envelopes.open(PURPOSE, sealed), as);
    }

    private static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String shown = last.replaceAll("\\p{Cntrl}", "").strip();
        return shown.isEmpty() ? "파일" : shown.substring(0, Math.min(shown.length(), 150));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
