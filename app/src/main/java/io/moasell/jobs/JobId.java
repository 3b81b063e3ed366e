package io.moasell.jobs;

/**
 * A job of the bound tenant.
 *
 * @param value the key
 */
public record JobId(long value) {}
