package io.moasell.web;

import io.moasell.kernel.Outcome;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The Korean sentence of each problem, from {@code messages/<module>.properties}; {@code {0}},
 * {@code {1}} … are filled, and marks such as {@code [을/를]} become the particle that fits.
 */
@Component
public class ProblemTexts {

    private final MessageSource sentences;

    ProblemTexts(MessageSource sentences) {
        this.sentences = sentences;
    }

    /** The sentence of a problem. */
    public String text(Problem problem, List<Object> args) {
        return text(problem.code(), args.toArray());
    }

    /** The sentence of a refusal. */
    public String text(Refused refused) {
        return text(refused.problem(), refused.args());
    }

    /** The sentence of a refused row. */
    public String text(Outcome.Refusal<?> refusal) {
        return text(refusal.problem(), refusal.args());
    }

    /**
     * The sentence under any key of the messages.
     *
     * @throws org.springframework.context.NoSuchMessageException when there is none
     */
    public String text(String key, Object... args) {
        return Josa.resolve(sentences.getMessage(key, args, Locale.KOREAN));
    }
}
