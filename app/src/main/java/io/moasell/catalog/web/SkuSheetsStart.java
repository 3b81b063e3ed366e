package io.moasell.catalog.web;

import org.jspecify.annotations.Nullable;

/**
 * Where a file of SKUs is sent.
 *
 * @param problem why the last one could not be read, null when none was sent
 * @param locked whether it wants a password
 */
public record SkuSheetsStart(@Nullable String problem, boolean locked) {}
