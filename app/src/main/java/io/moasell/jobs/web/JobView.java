package io.moasell.jobs.web;

import io.moasell.jobs.Job;
import io.moasell.jobs.JobResult;
import io.moasell.jobs.JobState;
import io.moasell.web.Formats;
import io.moasell.web.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job as a screen shows it.
 *
 * @param job the job
 * @param kind the Korean word of its kind
 * @param results its rows, failed ones first
 */
public record JobView(Job job, String kind, List<JobResult> results) {

    /** How it feels. */
    public Tone tone() {
        return switch (job.state()) {
            case QUEUED -> Tone.QUIET;
            case RUNNING -> Tone.NOTE;
            case DONE -> job.failed() > 0 ? Tone.WARN : Tone.OK;
            case FAILED -> Tone.BAD;
        };
    }

    /** The icon beside the word. */
    public String icon() {
        return switch (job.state()) {
            case QUEUED -> "clock";
            case RUNNING -> "loader-2";
            case DONE -> job.failed() > 0 ? "alert-triangle" : "circle-check";
            case FAILED -> "circle-x";
        };
    }

    /** The word of its state; a job that ended with failed rows says so. */
    public String word() {
        return job.state() == JobState.DONE && job.failed() > 0 ? "일부 실패" : job.state().label();
    }

    /** Where it stands in numbers. */
    public String numbers() {
        String done =
                job.total() == 0
                        ? Formats.number(job.done())
                        : Formats.number(job.done() + job.failed())
                                + " / "
                                + Formats.number(job.total());
        return job.failed() > 0 ? done + " · 실패 " + Formats.number(job.failed()) : done;
    }

    /** How far it is. */
    public int percent() {
        if (job.state() == JobState.DONE) {
            return 100;
        }
        return job.total() == 0 ? 0 : 100 * (job.done() + job.failed()) / job.total();
    }

    /** How long it took or has been taking. */
    public String took(Instant now) {
        Instant from = job.startedAt();
        if (from == null) {
            return Formats.NOTHING;
        }
        Instant to = job.endedAt();
        return words(Duration.between(from, to == null ? now : to));
    }

    private static String words(Duration took) {
        if (took.toSeconds() < 1) {
            return "1초 안";
        }
        return took.toMinutes() < 1
                ? took.toSeconds() + "초"
                : took.toMinutes() + "분 " + took.toSecondsPart() + "초";
    }

    /** The sentence of its failure, null when none. */
    public @Nullable String detail() {
        return job.detail();
    }
}
