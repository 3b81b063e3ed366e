package io.moasell.channels.web;

import io.moasell.channels.ShopAccounts;
import io.moasell.web.FieldErrors;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The wizard that connects a shop.
 *
 * @param offer the channel
 * @param typed what the seller typed, secrets left out
 * @param lookBack the furthest a first collection may reach back here, in days
 * @param errors what must be corrected
 * @param checked what a try of the credentials said; null before one
 */
public record ConnectView(
        ShopAccounts.Offer offer,
        Map<String, String> typed,
        int lookBack,
        FieldErrors errors,
        @Nullable Checked checked) {

    /**
     * What a try said.
     *
     * @param ok whether the channel accepted the credentials
     * @param text the sentence
     */
    public record Checked(boolean ok, String text) {}

    /** What was typed there. */
    public String value(String field) {
        return typed.getOrDefault(field, "");
    }

    /** What the connector can do, in Korean. */
    public List<String> abilities() {
        return Abilities.of(offer);
    }

    /** Whether the key of this channel ends. */
    public boolean keyEnds() {
        return offer.traits() != null && offer.traits().keyLifetime() != null;
    }

    /** How many days it lives. */
    public long keyDays() {
        return offer.traits() == null || offer.traits().keyLifetime() == null
                ? 0
                : offer.traits().keyLifetime().toDays();
    }
}
