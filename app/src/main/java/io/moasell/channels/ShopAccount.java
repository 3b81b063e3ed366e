package io.moasell.channels;

import io.moasell.channels.spi.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A shop of the seller on one channel.
 *
 * @param id the key
 * @param channel where
 * @param name as the seller calls it
 * @param state where it stands
 * @param lastCollectedAt when a collection of orders last read its window to the end; null before
 *     the first
 * @param keyIssuedOn when the key was issued, null when nobody said
 * @param keyExpiresOn the last day the key works, null when it does not end or nobody knows
 * @param collectEvery how often it is collected by itself, null when by hand only
 * @param lookBack how far back the first collection reaches
 * @param connectedAt when it was connected
 * @param connected false once the seller has disconnected it; its orders stay
 */
public record ShopAccount(
        AccountId id,
        Channel channel,
        String name,
        AccountState state,
        @Nullable Instant lastCollectedAt,
        @Nullable LocalDate keyIssuedOn,
        @Nullable LocalDate keyExpiresOn,
        @Nullable Duration collectEvery,
        Duration lookBack,
        Instant connectedAt,
        boolean connected) {

    /** From how many days before its end a key is EXPIRING and the bell rings. */
    public static final int EXPIRY_WARNING_DAYS = 14;
}
