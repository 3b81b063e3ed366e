package io.moasell.listings;

import java.util.List;

/**
 * Listings were linked; orders that wait for them may go on.
 *
 * @param links the listings and what they are made of now
 */
public record ListingLinked(List<ListingMatch> links) {

    public ListingLinked {
        links = List.copyOf(links);
    }
}
