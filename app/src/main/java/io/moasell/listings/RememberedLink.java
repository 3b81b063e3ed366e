package io.moasell.listings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link that a person made, by the texts it was made for.
 *
 * @param name the product's name
 * @param optionText the option's name, null without options
 * @param sellerCode the seller's own code, null when none
 * @param components what it is made of
 */
public record RememberedLink(
        String name,
        @Nullable String optionText,
        @Nullable String sellerCode,
        List<Component> components) {

    public RememberedLink {
        components = List.copyOf(components);
    }
}
