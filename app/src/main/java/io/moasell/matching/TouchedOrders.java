package io.moasell.matching;

import io.moasell.listings.ListingId;
import java.util.Collection;

/** Port: the orders that a link let go on. Implemented by ordering. */
public interface TouchedOrders {

    /**
     * Lets the new orders of these listings wait for a link again, and gives back what was kept for
     * them. What a person or a channel has moved on stays as it is.
     */
    Reopened reopen(Collection<ListingId> listings);

    /**
     * What came of it.
     *
     * @param waiting order items that wait again
     * @param movedOn order items that stay: confirmed, asked to be, or further on
     */
    record Reopened(int waiting, int movedOn) {}
}
