package io.moasell.ordering;

/**
 * An order of the bound tenant: the envelope around its items.
 *
 * @param value the key
 */
public record OrderId(long value) {}
