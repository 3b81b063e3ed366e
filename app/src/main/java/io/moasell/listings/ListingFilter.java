package io.moasell.listings;

import io.moasell.channels.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Which listings are wanted, those seen last first.
 *
 * @param waiting true for those that wait for a person, false for linked ones, null for all
 * @param account only of this shop, null for all
 * @param text part of name, option, seller code or number, null or blank for all
 * @param cursor where the page before ended, null for the first
 * @param limit rows a page
 */
public record ListingFilter(
        @Nullable Boolean waiting,
        @Nullable AccountId account,
        @Nullable String text,
        @Nullable String cursor,
        int limit) {}
