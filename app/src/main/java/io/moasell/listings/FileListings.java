package io.moasell.listings;

import io.moasell.channels.ListingsCollected;
import io.moasell.channels.ListingsRead;
import io.moasell.channels.spi.CollectedListing;
import io.moasell.listings.ListingStore.Sighting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps what the markets' own lists show, in the transaction that collected it. */
@Component
class FileListings {

    private final Listings listings;
    private final ListingStore store;

    FileListings(Listings listings, ListingStore store) {
        this.listings = listings;
        this.store = store;
    }

    @EventListener
    void collected(ListingsCollected page) {
        Map<ListingRef, CollectedListing> collected = new LinkedHashMap<>();
        page.listings()
                .forEach(
                        one ->
                                collected.put(
                                        new ListingRef(
                                                page.account(),
                                                one.shown().key().productNo(),
                                                one.shown().key().optionNo(),
                                                one.sellerCode(),
                                                one.name(),
                                                one.optionText()),
                                        one));
        Map<ListingRef, ListingMatch> known = listings.resolve(List.copyOf(collected.keySet()));
        List<Sighting> sightings = new ArrayList<>();
        collected.forEach(
                (ref, one) ->
                        sightings.add(
                                new Sighting(
                                        Objects.requireNonNull(known.get(ref)).listing(),
                                        one.barcode(),
                                        one.shown())));
        if (!sightings.isEmpty()) {
            store.shown(sightings, page.seenAt());
        }
    }

    @EventListener
    void read(ListingsRead reading) {
        store.missing(reading.account(), reading.since());
    }
}
