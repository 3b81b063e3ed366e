package io.moasell.identity;

/**
 * A company (업체); its id never changes.
 *
 * @param value the key
 */
public record CompanyId(long value) {}
