package io.moasell.warehousing;

import org.jspecify.annotations.Nullable;

/**
 * Which papers a list wants, newest first.
 *
 * @param kind of which kind
 * @param cursor where the page before ended, null for the first
 * @param limit rows a page
 */
public record SlipFilter(SlipKind kind, @Nullable String cursor, int limit) {}
