package io.moasell.web;

import io.moasell.kernel.Outcome;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the last act did, in one bar that stays until it is closed. Put under {@code result} into
 * the flash attributes of a 303, or into the model.
 *
 * @param tone how it went
 * @param subject the object with its number, bold, such as "발주확인 21건"
 * @param text the rest of the sentence, such as "을 보냈어요."
 * @param failed how many failed; 0 says nothing
 * @param done how many were done, for the share bar; with failed 0 there is no share bar
 * @param at when
 * @param acts buttons and links
 * @param reasons why rows were refused, at most a handful, already sentences
 */
public record ResultBar(
        Tone tone,
        String subject,
        String text,
        int failed,
        int done,
        Instant at,
        List<Act> acts,
        List<String> reasons)
        implements Serializable {

    private static final int REASONS = 5;

    public ResultBar {
        acts = List.copyOf(acts);
        reasons = List.copyOf(reasons);
    }

    /** All of it was done. */
    public static ResultBar done(String subject, String text, Instant at) {
        return new ResultBar(Tone.OK, subject, text, 0, 0, at, List.of(), List.of());
    }

    /** It goes out in a moment, or waits for an answer. */
    public static ResultBar pending(String subject, String text, Instant at) {
        return new ResultBar(Tone.NOTE, subject, text, 0, 0, at, List.of(), List.of());
    }

    /** The same with others of the act that were not done, beside so many that were. */
    public ResultBar besides(int others, int ours, String reason) {
        List<String> all = new ArrayList<>(reasons);
        all.add(reason);
        return new ResultBar(
                tone == Tone.BAD ? Tone.BAD : Tone.WARN,
                subject,
                text,
                failed + others,
                ours,
                at,
                acts,
                all);
    }

    /** Some were done and some were not. */
    public static ResultBar partly(
            String subject, String text, int done, int failed, Instant at, List<String> reasons) {
        return new ResultBar(
                done == 0 ? Tone.BAD : Tone.WARN,
                subject,
                text,
                failed,
                done,
                at,
                List.of(),
                reasons);
    }

    /**
     * What became of many: done where none was refused and there is nothing else to say.
     *
     * @param reasons of {@link #counted}, and what else there is to say
     */
    public static ResultBar of(
            String subject, String text, Outcome<?> outcome, List<String> reasons, Instant at) {
        return outcome.refused().isEmpty() && reasons.isEmpty()
                ? done(subject, text, at)
                : partly(
                        subject,
                        text,
                        outcome.done().size(),
                        outcome.refused().size(),
                        at,
                        reasons);
    }

    /**
     * Each reason once, with how many rows it concerns, at most five of them.
     *
     * @param sentences one a row
     * @return a list that more may be said in
     */
    public static List<String> counted(Collection<String> sentences) {
        Map<String, Integer> counted = new LinkedHashMap<>();
        sentences.forEach(sentence -> counted.merge(sentence, 1, Integer::sum));
        List<String> reasons = new ArrayList<>();
        counted.entrySet().stream()
                .limit(REASONS)
                .forEach(reason -> reasons.add(reason.getValue() + "건: " + reason.getKey()));
        return reasons;
    }

    /** The same with one more button or link. */
    public ResultBar with(Act act) {
        List<Act> more = new ArrayList<>(acts);
        more.add(act);
        return new ResultBar(tone, subject, text, failed, done, at, more, reasons);
    }

    /** The done part in percent, for the share bar. */
    public int share() {
        return done + failed == 0 ? 100 : Math.round(100f * done / (done + failed));
    }

    /**
     * A button or link of the bar.
     *
     * @param label its words
     * @param url where it goes
     * @param method {@code get} is a link, {@code post} and {@code delete} are buttons
     * @param seconds after so many seconds it goes away by itself (the undo); null stays
     */
    public record Act(String label, String url, String method, @Nullable Integer seconds)
            implements Serializable {

        /** A link. */
        public static Act link(String label, String url) {
            return new Act(label, url, "get", null);
        }

        /** A button that posts. */
        public static Act post(String label, String url) {
            return new Act(label, url, "post", null);
        }

        /** 되돌리기, while there is still time. */
        public static Act undo(String url, int seconds) {
            return new Act("되돌리기", url, "delete", seconds);
        }
    }
}
