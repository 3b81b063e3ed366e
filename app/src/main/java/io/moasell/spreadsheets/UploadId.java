package io.moasell.spreadsheets;

/**
 * A file that somebody sent.
 *
 * @param value the key
 */
public record UploadId(long value) {}
