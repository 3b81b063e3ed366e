package io.moasell.listings;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The number for sale that was sent to the market last.
 *
 * @param pieces the number
 * @param at when
 * @param state what became of it, in words
 * @param trouble whether a person should look
 * @param heldBack pieces that the market seems to have sold and that no collected order explains
 *     yet: they are not offered a second time
 */
public record Sent(
        @Nullable Integer pieces,
        @Nullable Instant at,
        String state,
        boolean trouble,
        int heldBack) {

    /** Port: what was sent of listings. Implemented by whoever sends it. */
    public interface Source {

        /** By listing; one of which nothing was ever sent is left out. */
        Map<ListingId, Sent> sent(Collection<ListingId> listings);
    }
}
