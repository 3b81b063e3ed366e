package io.moasell.web;

import io.moasell.kernel.Problem;

/** Why the REST frame refuses. */
public enum RestProblem implements Problem {
    LIMIT_INVALID,
    /** A row of a request does not say {0}. */
    FIELD_MISSING;

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }
}
