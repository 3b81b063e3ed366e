package io.moasell.web;

import io.moasell.kernel.Problem;
import org.springframework.http.HttpStatusCode;

/** Why the web itself refuses. */
public enum WebProblem implements Problem {
    /** No such address. */
    NOT_FOUND(Kind.NOT_FOUND),
    /** The body or a parameter cannot be read. */
    UNREADABLE(Kind.INVALID),
    /** The cursor was not given out by us. */
    CURSOR_UNREADABLE(Kind.INVALID),
    /** The address exists, but not for this method or form. */
    NOT_SUPPORTED(Kind.INVALID),
    /** Too large to take. */
    TOO_LARGE(Kind.INVALID),
    /** Nobody is logged in. */
    UNAUTHENTICATED(Kind.UNAUTHENTICATED),
    /** May not. */
    FORBIDDEN(Kind.FORBIDDEN),
    /** Too often. */
    TOO_MANY(Kind.TOO_MANY),
    /** For the moment not. */
    UNAVAILABLE(Kind.UNAVAILABLE),
    /** Our own fault. */
    BROKEN(Kind.UNAVAILABLE);

    private final Kind kind;

    WebProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    /** What a bare status means. */
    public static WebProblem of(HttpStatusCode status) {
        return switch (status.value()) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405, 406, 415 -> NOT_SUPPORTED;
            case 413 -> TOO_LARGE;
            case 429 -> TOO_MANY;
            case 503 -> UNAVAILABLE;
            default -> status.is4xxClientError() ? UNREADABLE : BROKEN;
        };
    }
}
