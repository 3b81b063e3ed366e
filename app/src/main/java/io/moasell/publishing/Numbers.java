package io.moasell.publishing;

import io.moasell.catalog.SkuId;
import io.moasell.channels.AccountId;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ListingKey;
import io.moasell.listings.Component;
import io.moasell.listings.LinkedListing;
import io.moasell.listings.ListingId;
import io.moasell.offers.Offered;
import io.moasell.offers.Offers;
import io.moasell.sending.Outbox;
import io.moasell.sending.SendKind;
import io.moasell.sending.SendRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;

/** What a listing may offer, and asking that it is sent. */
@org.springframework.stereotype.Component
class Numbers {

    private final PublishingStore store;
    private final Offers offers;
    private final Outbox outbox;
    private final Clock clock;
    private final Duration calm;

    Numbers(
            PublishingStore store,
            Offers offers,
            Outbox outbox,
            Clock clock,
            // So long a burst has time to end before its last number goes.
            @Value("${moasell.publishing.calm:3s}") Duration calm) {
        this.store = store;
        this.offers = offers;
        this.outbox = outbox;
        this.clock = clock;
        this.calm = calm;
    }

    /**
     * How many of each may be sold: as many as its scarcest part allows, of what its shop may offer
     * of that part.
     */
    Map<ListingId, Integer> wanted(Collection<LinkedListing> listings) {
        Set<SkuId> parts = new HashSet<>();
        listings.forEach(one -> one.components().forEach(part -> parts.add(part.sku())));
        Map<SkuId, Map<AccountId, Offered>> offered =
                parts.isEmpty() ? Map.of() : offers.offered(parts);
        Map<ListingId, Integer> wanted = new HashMap<>();
        for (LinkedListing one : listings) {
            wanted.put(one.id(), wanted(one, offered));
        }
        return wanted;
    }

    private static int wanted(LinkedListing one, Map<SkuId, Map<AccountId, Offered>> offered) {
        int least = Integer.MAX_VALUE;
        for (Component part : one.components()) {
            Offered there = offered.getOrDefault(part.sku(), Map.of()).get(one.account());
            least = Math.min(least, there == null ? 0 : there.pieces() / part.quantity());
        }
        return one.components().isEmpty() ? 0 : least;
    }

    /** Asks for those whose number is not the one that the market took last. */
    int ask(Collection<LinkedListing> listings) {
        Map<ListingId, Integer> wanted = wanted(listings);
        Map<ListingId, PublishingStore.Number> known = store.numbers(wanted.keySet());
        List<LinkedListing> differing = new ArrayList<>();
        for (LinkedListing one : listings) {
            if (differs(known.get(one.id()), wanted.getOrDefault(one.id(), 0))) {
                differing.add(one);
            }
        }
        send(differing);
        return differing.size();
    }

    private static boolean differs(PublishingStore.@Nullable Number number, int wanted) {
        return number == null
                || number.sent() == null
                || !"ACCEPTED".equals(number.answer())
                || number.sent() != Math.max(0, wanted - number.held());
    }

    /** Asks for all of these, whatever stands there. */
    void send(Collection<LinkedListing> listings) {
        Instant from = clock.instant().plus(calm);
        outbox.ask(
                listings.stream()
                        .map(
                                one ->
                                        new SendRequest(
                                                one.account(),
                                                SendKind.STOCK,
                                                one.id().value(),
                                                key(one.key()),
                                                null,
                                                "{}",
                                                from))
                        .toList());
    }

    /** Numbers on their way, by shop. */
    Map<AccountId, Integer> waiting() {
        return outbox.open(SendKind.STOCK);
    }

    static ItemKey key(ListingKey key) {
        return new ItemKey(key.productNo() + "/" + (key.optionNo() == null ? "" : key.optionNo()));
    }
}
