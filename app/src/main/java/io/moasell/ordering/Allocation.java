package io.moasell.ordering;

/** Whether the stock of an item is kept for it. */
public enum Allocation {
    /** Nothing is asked of the stock: no SKU, or the stock has left or come back. */
    NONE,
    /** Asked for, and not enough there. */
    SHORT,
    RESERVED
}
