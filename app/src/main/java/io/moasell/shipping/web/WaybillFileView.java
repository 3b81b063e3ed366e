package io.moasell.shipping.web;

import io.moasell.jobs.Job;
import io.moasell.shipping.ShippingProblem;
import io.moasell.shipping.WaybillFiles.Line;
import io.moasell.shipping.WaybillFiles.Look;
import io.moasell.shipping.WaybillRow.Warning;
import io.moasell.shipping.WaybillVerdict.Fate;
import io.moasell.spreadsheets.SheetFacts;
import io.moasell.spreadsheets.Upload;
import io.moasell.spreadsheets.Uploads.Failure;
import io.moasell.web.Formats;
import io.moasell.web.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of waybills: its columns, what would become of its rows, how far it is, what became of it.
 *
 * @param upload the file
 * @param look its columns and rows while it is open; null afterwards
 * @param failures rows that were not entered, the first of them
 * @param job the job that enters it; null when there is none
 */
public record WaybillFileView(
        Upload upload, @Nullable Look look, List<Failure> failures, @Nullable Job job) {

    private static final int SHOWN = 200;

    public WaybillFileView {
        failures = List.copyOf(failures);
    }

    /** What was read, in one line. */
    public String about() {
        SheetFacts facts = upload.facts();
        List<String> parts = new ArrayList<>();
        parts.add(facts.format().label());
        if (facts.encoding() != null) {
            parts.add(facts.encoding() + "로 읽었어요");
        }
        if (!facts.sheet().isEmpty()) {
            parts.add("‘" + facts.sheet() + "’ 시트");
        }
        parts.add(Formats.count(facts.rows(), "줄"));
        if (facts.hiddenRows() > 0) {
            parts.add("숨긴 줄 " + Formats.count(facts.hiddenRows(), "개") + "도 읽었어요");
        }
        if (!facts.others().isEmpty()) {
            parts.add("읽지 않은 시트: " + String.join(", ", facts.others()));
        }
        return String.join(" · ", parts);
    }

    /** Whether its rows were looked at. */
    public boolean looked() {
        return look != null && (upload.mapping() != null || look.proposal().certain());
    }

    /** Rows that can be entered. */
    public long good() {
        return count(Fate.ENTERED) + count(Fate.CHANGED);
    }

    /** Rows whose items have the waybill already. */
    public long same() {
        return count(Fate.SAME);
    }

    /** Rows that a person must look at first. */
    public long warned() {
        return count(Fate.WARNED);
    }

    /** Rows that cannot be entered. */
    public long refused() {
        return count(Fate.REFUSED);
    }

    /** Whether there is anything to enter. */
    public boolean enterable() {
        return look != null
                && (good() + warned() > 0 || look.more() > 0 || same() > 0 && refused() > 0);
    }

    private long count(Fate fate) {
        return look == null ? 0 : look.lines().stream().filter(line -> line.fate() == fate).count();
    }

    /** Whether a row has this warning, or may have it further down. */
    public boolean has(Warning warning) {
        ShippingProblem problem =
                warning == Warning.CHECK_DIGIT
                        ? ShippingProblem.CHECK_DIGIT
                        : ShippingProblem.OTHER_RECEIVER;
        return look != null
                && (look.more() > 0
                        || look.lines().stream().anyMatch(line -> line.problem() == problem));
    }

    /** Rows to show, the wrong ones first, each in the file's order. */
    public List<Line> shown() {
        return look == null
                ? List.of()
                : look.lines().stream()
                        .sorted(
                                Comparator.comparing((Line line) -> line.failure() == null)
                                        .thenComparing(Line::row))
                        .limit(SHOWN)
                        .toList();
    }

    /** How a row feels. */
    public static Tone tone(Line line) {
        return Waybills.tone(line.fate());
    }

    /** The icon beside a row's fate. */
    public static String icon(Line line) {
        return switch (tone(line)) {
            case OK -> "check";
            case BAD -> "x";
            case WARN -> "alert-triangle";
            default -> "minus";
        };
    }

    /** How far its job is. */
    public int percent() {
        return job == null || job.total() == 0
                ? 0
                : Math.min(100, 100 * (job.done() + job.failed()) / job.total());
    }

    /** What became of it. */
    public String ended() {
        String done = "송장 " + Formats.count(upload.done(), "줄") + "을 넣었어요.";
        return upload.failed() == 0
                ? done
                : upload.done() == 0
                        ? "한 줄도 넣지 못했어요."
                        : done + " " + Formats.count(upload.failed(), "줄") + "은 넣지 못했어요.";
    }
}
