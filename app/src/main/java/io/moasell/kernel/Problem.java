package io.moasell.kernel;

import java.util.Locale;

/**
 * A reason for a refusal; each module has an enum of its own. Its Korean sentence stands in {@code
 * messages/<module>.properties} under {@link #code()}.
 */
public interface Problem {

    /** The constant's name; an enum has it already. */
    String name();

    /** What outside programs compare, such as {@code ordering.stage-conflict}. */
    default String code() {
        String[] packages = getClass().getPackageName().split("\\.");
        String module = packages.length > 2 ? packages[2] : packages[packages.length - 1];
        return module + "." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How a browser or an outside program should understand it. */
    default Kind kind() {
        return Kind.REFUSED;
    }

    /** The kinds of refusal; web turns each into one status. */
    enum Kind {
        /** What was sent is wrong (422). */
        INVALID,
        /** It is right, but not in this state (409). */
        REFUSED,
        /** No such thing, or not yours (404). */
        NOT_FOUND,
        /** You may not (403). */
        FORBIDDEN,
        /** Who are you (401). */
        UNAUTHENTICATED,
        /** Too often (429). */
        TOO_MANY,
        /** Somebody else does not answer (503). */
        UNAVAILABLE
    }
}
