package io.moasell.identity;

/**
 * A group of rights in a company.
 *
 * @param value the key
 */
public record GroupId(long value) {}
