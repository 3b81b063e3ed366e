package io.moasell.kernel;

import java.util.Arrays;
import java.util.List;

/** The one way to say no: a problem and the words that fill its sentence. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient List<Object> args;

    private Refused(Problem problem, List<Object> args) {
        super(problem.code(), null, false, false);
        this.problem = problem;
        this.args = args;
    }

    /** A refusal for this reason; the arguments fill {0}, {1} … of its Korean sentence. */
    public static Refused because(Problem problem, Object... args) {
        return new Refused(problem, List.copyOf(Arrays.asList(args)));
    }

    public Problem problem() {
        return problem;
    }

    public List<Object> args() {
        return args;
    }
}
