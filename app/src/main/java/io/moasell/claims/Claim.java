package io.moasell.claims;

import io.moasell.channels.AccountId;
import io.moasell.channels.spi.ItemKey;
import io.moasell.ordering.ItemId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something a buyer asked after paying, about pieces of one item; each kind goes its own way. */
public sealed interface Claim permits Cancellation {

    /** The key. */
    ClaimId id();

    /** At which shop. */
    AccountId account();

    /** The channel's key of it. */
    String claimKey();

    /** The channel's key of the item. */
    ItemKey itemKey();

    /** Our item; null while it has not been collected yet. */
    @Nullable ItemId item();

    /** How many pieces of the listing. */
    int quantity();

    /** Where it stands at the channel. */
    ClaimState state();

    /** The channel's own code. */
    String channelStatus();

    /** When the buyer asked. */
    Instant requestedAt();
}
