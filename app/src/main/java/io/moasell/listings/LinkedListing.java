package io.moasell.listings;

import io.moasell.channels.AccountId;
import io.moasell.channels.spi.ListingKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A listing of which everybody knows what it is made of.
 *
 * @param id the key
 * @param account the shop
 * @param key how the channel names it
 * @param title its name and option there, in one line
 * @param components what one piece is made of
 * @param shown what the market's list showed last, null when it was never read
 */
public record LinkedListing(
        ListingId id,
        AccountId account,
        ListingKey key,
        String title,
        List<Component> components,
        @Nullable Shown shown) {

    public LinkedListing {
        components = List.copyOf(components);
    }
}
