package io.moasell.listings;

import io.moasell.channels.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A listing as an order names it. Account, product number and option number are its key; the rest
 * is what the channel shows at the moment.
 *
 * @param account the shop
 * @param productNo the channel's product number
 * @param optionNo the channel's option number, null without options
 * @param sellerCode the seller's own code at the channel, null when none
 * @param name the product's name there
 * @param optionText the option's name there, null without options
 */
public record ListingRef(
        AccountId account,
        String productNo,
        @Nullable String optionNo,
        @Nullable String sellerCode,
        String name,
        @Nullable String optionText) {}
