package io.moasell.openapi;

import io.moasell.kernel.Problem;

/** Why the open API refuses before a resource is asked. */
public enum OpenapiProblem implements Problem {
    KEY_MISSING(Kind.UNAUTHENTICATED),
    /** No such key, or revoked: the same words. */
    KEY_INVALID(Kind.UNAUTHENTICATED),
    ADDRESS_NOT_ALLOWED(Kind.FORBIDDEN),
    SCOPE_MISSING(Kind.FORBIDDEN),
    TOO_MANY_CALLS(Kind.TOO_MANY),
    IDEMPOTENCY_KEY_INVALID(Kind.INVALID),
    IDEMPOTENCY_KEY_REUSED(Kind.REFUSED),
    STILL_RUNNING(Kind.REFUSED),
    /** It was started and never ended here: whether it was done must be looked at. */
    OUTCOME_UNKNOWN(Kind.REFUSED),
    BODY_TOO_LARGE(Kind.INVALID),
    KEY_NAME_INVALID(Kind.INVALID),
    SCOPES_EMPTY(Kind.INVALID),
    ADDRESS_INVALID(Kind.INVALID),
    KEY_UNKNOWN(Kind.NOT_FOUND);

    private final Kind kind;

    OpenapiProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
