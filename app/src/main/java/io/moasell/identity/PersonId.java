package io.moasell.identity;

/**
 * A person who can log in.
 *
 * @param value the key
 */
public record PersonId(long value) {}
