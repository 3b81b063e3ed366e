package io.moasell.kernel;

import java.util.List;

/**
 * What became of many: every row tells its fate.
 *
 * @param done the ids it was done for
 * @param refused the others, each with its reason
 */
public record Outcome<I>(List<I> done, List<Refusal<I>> refused) {

    public Outcome {
        done = List.copyOf(done);
        refused = List.copyOf(refused);
    }

    /**
     * One row that was refused.
     *
     * @param id which
     * @param problem why
     * @param args the words that fill the sentence
     */
    public record Refusal<I>(I id, Problem problem, List<Object> args) {

        public Refusal {
            args = List.copyOf(args);
        }

        public static <I> Refusal<I> of(I id, Problem problem, Object... args) {
            return new Refusal<>(id, problem, List.of(args));
        }
    }

    public static <I> Outcome<I> nothing() {
        return new Outcome<>(List.of(), List.of());
    }
}
