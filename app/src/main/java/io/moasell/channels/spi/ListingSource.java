package io.moasell.channels.spi;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Role: tells what a shop sells, every option of every product. */
public interface ListingSource {

    /**
     * One page of all that the shop sells, each as it is now. Products the channel has not given a
     * number to sell under are left out; one that cannot be read is told and left out.
     *
     * @param cursor null for the first page, then {@link CollectedPage#next}
     * @throws ChannelFailure when the page cannot be had
     */
    CollectedPage<CollectedListing> listings(Account account, @Nullable String cursor);

    /**
     * These as they are now.
     *
     * @param keys at most {@link #lookBatch}
     * @throws ChannelFailure when they cannot be had
     */
    Look look(Account account, List<ListingKey> keys);

    /** How many keys one look takes. */
    int lookBatch(Channel channel);

    /**
     * What a look showed.
     *
     * @param listings those that are there
     * @param gone those that the channel does not know, or no longer; one that is in neither could
     *     not be read
     * @param unmapped codes nobody knows
     */
    record Look(List<ListingSight> listings, Set<ListingKey> gone, List<Unmapped> unmapped) {

        public Look {
            listings = List.copyOf(listings);
            gone = Set.copyOf(gone);
            unmapped = List.copyOf(unmapped);
        }
    }
}
