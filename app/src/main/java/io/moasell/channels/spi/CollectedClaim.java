package io.moasell.channels.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One claim on one item as the channel shows it now.
 *
 * @param claimKey the channel's key of the claim, unique within the shop together with the item
 * @param item on which item
 * @param kind what is asked
 * @param state where it stands
 * @param quantity how many pieces of the listing
 * @param reason the channel's reason text, null when none; may hold the buyer's words
 * @param channelStatus the channel's own code
 * @param requestedAt when it was asked
 */
public record CollectedClaim(
        String claimKey,
        ItemKey item,
        Kind kind,
        State state,
        int quantity,
        @Nullable String reason,
        String channelStatus,
        Instant requestedAt) {

    /** The kinds of claims. */
    public enum Kind {
        CANCEL,
        RETURN,
        EXCHANGE
    }

    /** Where a claim stands. */
    public enum State {
        /** Asked; somebody must decide. */
        REQUESTED,
        /** Done: the pieces are cancelled, returned or exchanged. */
        DONE,
        /** Withdrawn by the buyer or refused: the item goes on. */
        WITHDRAWN
    }
}
