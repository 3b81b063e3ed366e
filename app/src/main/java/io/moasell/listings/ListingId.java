package io.moasell.listings;

/**
 * A listing of the bound tenant.
 *
 * @param value the key
 */
public record ListingId(long value) {}
