package io.moasell.channels.spi;

import java.util.List;

/**
 * Role: reads claims by key. For a channel whose lists go by the time at which a claim was made:
 * how one that ends much later is heard of.
 */
public interface ClaimReader {

    /**
     * The claims as they are now; one that goes on as something else has ended as what it was. One
     * that the channel does not know is left out and told as unmapped.
     *
     * @param claimKeys at most {@link Traits#readBatch}
     * @return one page, never with a next
     * @throws ChannelFailure when the read fails
     */
    CollectedPage<CollectedClaim> claimsByKeys(Account account, List<String> claimKeys);
}
