package io.moasell.inventory;

/** What became of something wanted: all of its pieces, or none until there are enough. */
public enum Served {
    /** All pieces are kept for it, or have gone out for it. */
    RESERVED,
    /** It waits; nothing is kept for it. */
    SHORT
}
