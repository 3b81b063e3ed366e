package io.moasell.channels.spi;

import org.jspecify.annotations.Nullable;

/**
 * What moves about a listing, as the channel shows it now.
 *
 * @param key which
 * @param price what one piece costs there in won, without discounts; null when the channel does not
 *     say
 * @param stock how many pieces the channel would still sell, null when it does not say
 * @param state whether buyers can have it
 * @param stateCode the channel's own word for that
 * @param handle what the connector needs to write to it, as it was when it was seen; opaque to the
 *     house and good for the moment only
 */
public record ListingSight(
        ListingKey key,
        @Nullable Long price,
        @Nullable Integer stock,
        SaleState state,
        String stateCode,
        String handle) {}
