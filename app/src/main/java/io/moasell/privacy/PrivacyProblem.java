package io.moasell.privacy;

import io.moasell.kernel.Problem;

/** Why privacy refuses. */
public enum PrivacyProblem implements Problem {
    /** The reason 기타 needs words. */
    REASON_TOO_SHORT(Kind.INVALID);

    private final Kind kind;

    PrivacyProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
