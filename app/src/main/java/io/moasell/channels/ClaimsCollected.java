package io.moasell.channels;

import io.moasell.channels.spi.CollectedClaim;
import java.time.Instant;
import java.util.List;

/**
 * A page of claims was collected from a shop; published inside the transaction that moves the
 * cursor. The same claim may come any number of times, also before its item.
 *
 * @param account which shop
 * @param claims as the channel shows them now
 * @param seenAt when the channel was asked
 */
public record ClaimsCollected(AccountId account, List<CollectedClaim> claims, Instant seenAt) {

    public ClaimsCollected {
        claims = List.copyOf(claims);
    }
}
