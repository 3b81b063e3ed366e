package io.moasell.channels.spi;

import org.jspecify.annotations.Nullable;

/**
 * A product option, or a product without options, as the channel shows it now.
 *
 * @param shown its key, price, stock and state
 * @param name the product's name there
 * @param optionText the option as orders write it, null without options
 * @param sellerCode the seller's own code, null when none; for an option its own, never the
 *     product's
 * @param barcode as the seller entered it, null when none
 */
public record CollectedListing(
        ListingSight shown,
        String name,
        @Nullable String optionText,
        @Nullable String sellerCode,
        @Nullable String barcode) {}
