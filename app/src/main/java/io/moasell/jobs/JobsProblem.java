package io.moasell.jobs;

import io.moasell.kernel.Problem;

/** Why jobs refuses. */
public enum JobsProblem implements Problem {
    NO_SUCH_JOB(Kind.NOT_FOUND),
    NO_SUCH_NOTICE(Kind.NOT_FOUND);

    private final Kind kind;

    JobsProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
