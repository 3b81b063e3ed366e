package io.moasell.identity;

import io.moasell.kernel.Problem;

/** Why identity refuses. */
public enum IdentityProblem implements Problem {
    EMAIL_INVALID(Kind.INVALID),
    EMAIL_TAKEN(Kind.REFUSED),
    NAME_INVALID(Kind.INVALID),
    PASSWORD_WEAK(Kind.INVALID),
    PASSWORD_WRONG(Kind.INVALID),
    PERSON_UNKNOWN(Kind.NOT_FOUND),
    MEMBER_ALREADY(Kind.REFUSED),
    MEMBER_UNKNOWN(Kind.NOT_FOUND),
    GROUP_UNKNOWN(Kind.NOT_FOUND),
    GROUP_NAME_TAKEN(Kind.REFUSED),
    /** A company keeps one master at least. */
    LAST_MASTER(Kind.REFUSED),
    ONLY_MASTER(Kind.FORBIDDEN),
    SERVICE_UNKNOWN(Kind.NOT_FOUND),
    /** Nothing under this address, or nothing for this person: the same words. */
    NOT_HERE(Kind.NOT_FOUND),
    /** The form's token is not this session's. */
    FORM_STALE(Kind.FORBIDDEN);

    private final Kind kind;

    IdentityProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
