package io.moasell.marketplaces;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One simulated market (or partner): it answers the calls of its documents, verifies everything
 * they say, and owns its state.
 */
public interface Marketplace {
    /**
     * Its name, which is its path prefix too: {@code smartstore} is mounted at {@code /smartstore}.
     */
    String name();

    /** Its Korean name. */
    String title();

    /** The kinds of endpoints faults and limits can be set for, such as token, query, dispatch. */
    List<String> endpoints();

    /** The endpoint kind a call goes to, or null where the documents know no such path. */
    @Nullable String endpoint(Request request);

    /** Answers a call: checks it, changes the state, fills the document. Must be thread-safe. */
    Answer answer(Request request);

    /** The market's own document for a fault it has to show (429, 500, 503 or 504). */
    Answer failure(Fault fault, Request request);

    /** Its rate limits. */
    Limits limits();

    /**
     * What the buyers and couriers of this market can do; null for a partner that has no buyers.
     */
    @Nullable Buyer buyer();

    /** Opens a seller's shop with its credentials, in the form of {@code demo-shops.json}. */
    void openShop(JsonNode shop);

    /** Changes behaviour the documents leave open; an unknown setting is refused. */
    default void set(ObjectNode settings) {
        if (!settings.isEmpty()) throw new IllegalArgumentException("no settings: " + settings);
    }

    /** Lets time pass: what happens by itself once the clock has reached a moment. */
    default void tick() {}

    /**
     * Its whole state as a document for equality checks, by shop and item key.
     *
     * @param shop only that seller's, or everybody's when null
     */
    JsonNode snapshot(@Nullable String shop);
}
