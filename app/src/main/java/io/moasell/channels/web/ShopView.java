package io.moasell.channels.web;

import io.moasell.channels.ShopAccounts;
import io.moasell.channels.UnmappedCode;
import io.moasell.web.FieldErrors;
import java.util.List;

/**
 * One shop.
 *
 * @param row how it fares
 * @param offer what its channel can do and which fields its key has
 * @param unmapped codes nobody knows
 * @param errors what must be corrected
 */
public record ShopView(
        ShopRow row, ShopAccounts.Offer offer, List<UnmappedCode> unmapped, FieldErrors errors) {

    /** What the connector can do, in Korean. */
    public List<String> abilities() {
        return Abilities.of(offer);
    }

    /** Whether the key of this channel ends. */
    public boolean keyEnds() {
        return offer.traits() != null && offer.traits().keyLifetime() != null;
    }
}
