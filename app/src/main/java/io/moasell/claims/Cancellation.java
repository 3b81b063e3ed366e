package io.moasell.claims;

import io.moasell.channels.AccountId;
import io.moasell.channels.spi.ItemKey;
import io.moasell.ordering.ItemId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 취소: pieces that shall not be sent.
 *
 * @param id the key
 * @param account at which shop
 * @param claimKey the channel's key of it
 * @param itemKey the channel's key of the item
 * @param item our item; null while it has not been collected yet
 * @param quantity how many pieces of the listing
 * @param state where it stands at the channel
 * @param channelStatus the channel's own code
 * @param requestedAt when the buyer asked
 */
public record Cancellation(
        ClaimId id,
        AccountId account,
        String claimKey,
        ItemKey itemKey,
        @Nullable ItemId item,
        int quantity,
        ClaimState state,
        String channelStatus,
        Instant requestedAt)
        implements Claim {}
