package io.moasell.marketplaces;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What can be ordered at the markets of one instance: the demo catalogue first, then whatever a
 * basket brought along; the numbers survive a restart.
 */
public final class Catalogue {
    private final Vault.Shelf shelf;
    private final List<Listing> listings = new ArrayList<>();
    private final Map<String, Listing> byText = new HashMap<>();
    private final Map<String, Listing> byCode = new HashMap<>();
    private final int demo;

    Catalogue(Vault.Shelf shelf) {
        this.shelf = shelf;
        for (JsonNode one : Json.resource("/demo-catalogue.json").path("listings")) read(one);
        demo = listings.size();
        shelf.each((no, text) -> read(Json.parse(text)));
    }

    private void read(JsonNode one) {
        add(
                one.path("code").isString() ? one.path("code").stringValue() : null,
                one.path("name").stringValue(),
                one.path("option").isString() ? one.path("option").stringValue() : null,
                one.path("price").longValue());
    }

    private Listing add(@Nullable String code, String name, @Nullable String option, long price) {
        Listing listing = new Listing(listings.size() + 1, code, name, option, price);
        listings.add(listing);
        byText.put(text(code, name, option, price), listing);
        if (code != null) byCode.put(code, listing);
        return listing;
    }

    /** The demo shop's listings. */
    public synchronized List<Listing> demo() {
        return List.copyOf(listings.subList(0, demo));
    }

    /** Everything that can be ordered. */
    public synchronized List<Listing> all() {
        return List.copyOf(listings);
    }

    /** A listing by its number. */
    public synchronized Listing no(int no) {
        return listings.get(no - 1);
    }

    /** A listing by its seller code, or null; of several the latest. */
    public synchronized @Nullable Listing code(String code) {
        return byCode.get(code);
    }

    /** The listing with exactly these texts, made when it is new. */
    public synchronized Listing listing(
            @Nullable String code, String name, @Nullable String option, long price) {
        Listing known = byText.get(text(code, name, option, price));
        if (known != null) return known;
        Listing made = add(code, name, option, price);
        shelf.put("%09d".formatted(made.no()), Json.MAPPER.writeValueAsString(made));
        return made;
    }

    private static String text(
            @Nullable String code, String name, @Nullable String option, long price) {
        return code + "\n" + name + "\n" + option + "\n" + price;
    }
}
