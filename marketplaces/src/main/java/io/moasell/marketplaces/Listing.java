package io.moasell.marketplaces;

import org.jspecify.annotations.Nullable;

/**
 * What is sold under one number: a product with one option.
 *
 * @param no a small running number, from which each market derives its own ids
 * @param code the seller's own code, null where the seller never entered one
 * @param option the option as it is shown ("색상: 레드"), null for a product without options
 * @param price in won
 */
public record Listing(
        int no, @Nullable String code, String name, @Nullable String option, long price) {}
