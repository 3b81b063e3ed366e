package io.moasell.sending;

/**
 * Requests that were made together.
 *
 * @param value the key
 */
public record BatchId(long value) {}
