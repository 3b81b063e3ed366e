package io.moasell.channels.spi;

import java.util.List;
import java.util.Set;

/** Role: reads items by key; how unknown answers are settled. */
public interface OrderReader {

    /**
     * The items as they are now.
     *
     * @param keys at most {@link Traits#readBatch}
     * @throws ChannelFailure when the read fails
     */
    Read byKeys(Account account, List<ItemKey> keys);

    /**
     * What a read found.
     *
     * @param items those that the channel shows
     * @param gone those that the channel says are wholly cancelled, returned or not there
     * @param unmapped codes nobody knows
     * @param documents the answers as they came
     */
    record Read(
            List<CollectedItem> items,
            Set<ItemKey> gone,
            List<Unmapped> unmapped,
            List<RawDocument> documents) {

        public Read {
            items = List.copyOf(items);
            gone = Set.copyOf(gone);
            unmapped = List.copyOf(unmapped);
            documents = List.copyOf(documents);
        }
    }
}
