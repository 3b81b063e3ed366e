package io.moasell.listings;

import java.time.Instant;

/**
 * A line of a listing's history of links.
 *
 * @param kind LINKED, UNLINKED or DOUBTED (the number of pieces in its texts changed)
 * @param composition of what, as it was then
 * @param who who did it
 * @param at when
 */
public record LinkTrace(Kind kind, String composition, String who, Instant at) {

    /** What happened. */
    public enum Kind {
        LINKED,
        UNLINKED,
        DOUBTED
    }
}
