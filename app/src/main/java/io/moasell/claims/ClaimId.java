package io.moasell.claims;

/**
 * A claim of the bound tenant.
 *
 * @param value the key
 */
public record ClaimId(long value) {}
