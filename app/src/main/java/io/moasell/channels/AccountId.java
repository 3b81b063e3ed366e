package io.moasell.channels;

/**
 * A shop account of the bound tenant.
 *
 * @param value the key
 */
public record AccountId(long value) {}
