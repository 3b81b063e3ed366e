package io.moasell.tenancy;

import io.moasell.kernel.Problem;

/** Why the ground refuses. */
public enum TenancyProblem implements Problem {
    NO_RIGHT(Kind.FORBIDDEN),
    NO_ENTITLEMENT(Kind.FORBIDDEN);

    private final Kind kind;

    TenancyProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
