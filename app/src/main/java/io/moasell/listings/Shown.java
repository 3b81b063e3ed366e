package io.moasell.listings;

import io.moasell.channels.spi.SaleState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the market shows of a listing, as its own list told it last.
 *
 * @param price what one piece costs there in won, null when it does not say
 * @param stock pieces it would still sell, null when it does not say
 * @param state whether buyers can have it
 * @param code the market's own word for that
 * @param at when it was asked
 * @param missingSince since when whole readings do not show it any more, null while they do
 */
public record Shown(
        @Nullable Long price,
        @Nullable Integer stock,
        SaleState state,
        String code,
        Instant at,
        @Nullable Instant missingSince) {}
