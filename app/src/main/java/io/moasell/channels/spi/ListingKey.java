package io.moasell.channels.spi;

import org.jspecify.annotations.Nullable;

/**
 * What one shop sells under one number: the same numbers that an order of it names.
 *
 * @param productNo the channel's product number
 * @param optionNo the channel's option number, null for a product without options
 */
public record ListingKey(String productNo, @Nullable String optionNo) {

    public ListingKey {
        if (productNo.isBlank()) {
            throw new IllegalArgumentException("a listing's product number is never blank");
        }
    }
}
