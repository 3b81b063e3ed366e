package io.moasell.listings;

import java.util.Collection;
import java.util.Map;

/** Port: how many order items wait until a listing is linked. Implemented by ordering. */
public interface WaitingOrders {

    /** The counts; a listing for which none waits may be left out. */
    Map<ListingId, Integer> waiting(Collection<ListingId> listings);
}
