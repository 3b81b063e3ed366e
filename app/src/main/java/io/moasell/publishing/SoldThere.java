package io.moasell.publishing;

import io.moasell.listings.ListingId;
import java.time.Instant;
import java.util.Map;

/** Port: what buyers bought of listings and we have collected. Implemented by ordering. */
public interface SoldThere {

    /**
     * Pieces paid for after an instant, up to another, and not cancelled since.
     *
     * @param since by listing, after when
     * @param until up to when
     * @return by listing; one of which none was bought may be left out
     */
    Map<ListingId, Integer> soldBetween(Map<ListingId, Instant> since, Instant until);

    /**
     * Pieces paid for up to an instant, that we have collected only after it, and not cancelled.
     *
     * @param until by listing, up to when
     * @return by listing; one of which none was bought may be left out
     */
    Map<ListingId, Integer> collectedLate(Map<ListingId, Instant> until);
}
