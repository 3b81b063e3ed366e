package io.moasell.inventory;

import io.moasell.catalog.SkuId;
import java.util.List;

/** Port: what shops may offer of a SKU, and why, in words. Given by whoever shares stock out. */
public interface ShopOffers {

    /** One line a shop, in the order in which they were connected. */
    List<Line> offers(SkuId sku);

    /**
     * What one shop may offer.
     *
     * @param channel the channel's code
     * @param channelName as people call it
     * @param shop as the seller calls it
     * @param pieces what it may offer
     * @param why the sum it comes from, in words
     * @param path where that is changed, inside the service
     * @param shown what was sent to the market and what it shows, one line a listing; empty when
     *     nobody knows
     */
    record Line(
            String channel,
            String channelName,
            String shop,
            int pieces,
            String why,
            String path,
            List<Shown> shown) {}

    /**
     * A listing at the market.
     *
     * @param listing its name
     * @param path where it is shown, inside the service
     * @param says what was sent and what the market shows
     */
    record Shown(String listing, String path, String says) {}
}
