package io.moasell.inventory;

/** What a claim got: all of its pieces, or none until there are enough. */
public enum Allocation {
    /** All pieces are kept for it, or have gone out for it. */
    RESERVED,
    /** It waits; nothing is kept for it. */
    SHORT
}
