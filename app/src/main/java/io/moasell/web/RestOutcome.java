package io.moasell.web;

import io.moasell.kernel.Outcome;
import java.util.List;
import java.util.function.Function;

/**
 * What became of many, as the open API answers it.
 *
 * @param done the ids it was done for
 * @param refused the others
 */
public record RestOutcome(List<String> done, List<Row> refused) {

    public RestOutcome {
        done = List.copyOf(done);
        refused = List.copyOf(refused);
    }

    /**
     * A row that was refused.
     *
     * @param id which
     * @param code the problem's code
     * @param detail its Korean sentence
     */
    public record Row(String id, String code, String detail) {}

    /** The outcome with its sentences. */
    public static <I> RestOutcome of(
            Outcome<I> outcome, Function<? super I, String> id, ProblemTexts texts) {
        return new RestOutcome(
                outcome.done().stream().<String>map(id).toList(),
                outcome.refused().stream()
                        .map(
                                row ->
                                        new Row(
                                                id.apply(row.id()),
                                                row.problem().code(),
                                                texts.text(row)))
                        .toList());
    }
}
