package io.moasell.web;

import io.moasell.kernel.Problem;

/** Why the REST frame refuses. */
public enum RestProblem implements Problem {
    LIMIT_INVALID;

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }
}
