package io.moasell.listings;

import java.util.List;

/**
 * What a listing is made of.
 *
 * @param listing which
 * @param components what is packed for one piece; empty while nobody may say
 */
public record ListingMatch(ListingId listing, List<Component> components) {

    public ListingMatch {
        components = List.copyOf(components);
    }

    /** Whether an order of it may be reserved. */
    public boolean matched() {
        return !components.isEmpty();
    }
}
