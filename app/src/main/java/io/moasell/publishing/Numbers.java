package io.moasell.publishing;

import io.moasell.catalog.Part;
import io.moasell.catalog.Sets;
import io.moasell.catalog.SkuId;
import io.moasell.channels.AccountId;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ListingKey;
import io.moasell.channels.spi.StockPublisher;
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
    private final Sets sets;
    private final ShopAccounts shops;
    private final Outbox outbox;
    private final Clock clock;
    private final Duration calm;

    Numbers(
            PublishingStore store,
            Offers offers,
            Sets sets,
            ShopAccounts shops,
            Outbox outbox,
            Clock clock,
            // So long a burst has time to end before its last number goes.
            @Value("${moasell.publishing.calm:3s}") Duration calm) {
        this.store = store;
        this.offers = offers;
        this.sets = sets;
        this.shops = shops;
        this.outbox = outbox;
        this.clock = clock;
        this.calm = calm;
    }

    /**
     * How many of each may be sold: as many as its scarcest part allows, of what its shop may offer
     * of that part.
     */
    Map<ListingId, Integer> wanted(Collection<LinkedListing> listings) {
        Set<SkuId> named = new HashSet<>();
        listings.forEach(one -> one.components().forEach(part -> named.add(part.sku())));
        Map<SkuId, List<Part>> parts = named.isEmpty() ? Map.of() : sets.parts(named);
        Map<ListingId, Map<SkuId, Integer>> pieces = new HashMap<>();
        Set<SkuId> asked = new HashSet<>();
        for (LinkedListing one : listings) {
            Map<SkuId, Integer> each = pieces(one.components(), parts);
            pieces.put(one.id(), each);
            asked.addAll(each.keySet());
        }
        Map<SkuId, Map<AccountId, Offered>> offered =
                asked.isEmpty() ? Map.of() : offers.offered(asked);
        Map<ListingId, Integer> wanted = new HashMap<>();
        for (LinkedListing one : listings) {
            wanted.put(one.id(), wanted(one.account(), pieces.get(one.id()), offered));
        }
        return wanted;
    }

    /** What leaves the shelf for one piece: sets by their parts, a SKU that is named twice once. */
    private static Map<SkuId, Integer> pieces(
            List<Component> components, Map<SkuId, List<Part>> parts) {
        Map<SkuId, Integer> pieces = new HashMap<>();
        for (Component one : components) {
            List<Part> made = parts.get(one.sku());
            if (made == null) {
                pieces.merge(one.sku(), one.quantity(), Math::addExact);
            } else {
                made.forEach(
                        part ->
                                pieces.merge(
                                        part.sku(),
                                        Math.multiplyExact(part.quantity(), one.quantity()),
                                        Math::addExact));
            }
        }
        return pieces;
    }

    private static int wanted(
            AccountId shop,
            Map<SkuId, Integer> pieces,
            Map<SkuId, Map<AccountId, Offered>> offered) {
        int least = pieces.isEmpty() ? 0 : Integer.MAX_VALUE;
        for (Map.Entry<SkuId, Integer> one : pieces.entrySet()) {
            Offered there = offered.getOrDefault(one.getKey(), Map.of()).get(shop);
            least = Math.min(least, there == null ? 0 : there.pieces() / one.getValue());
        }
        return least;
    }

    /** Asks for those whose number is not the one that the market took last. */
    int ask(Collection<LinkedListing> listings) {
        Map<ListingId, Integer> wanted = wanted(listings);
        Map<ListingId, PublishingStore.Number> known = store.numbers(wanted.keySet());
        Map<AccountId, Integer> most = most();
        List<LinkedListing> differing = new ArrayList<>();
        for (LinkedListing one : listings) {
            if (differs(
                    known.get(one.id()),
                    wanted.getOrDefault(one.id(), 0),
                    most.getOrDefault(one.account(), Integer.MAX_VALUE))) {
                differing.add(one);
            }
        }
        send(differing);
        return differing.size();
    }

    /** The largest number each shop's market takes; one that takes none is not in the map. */
    Map<AccountId, Integer> most() {
        Map<AccountId, Integer> most = new HashMap<>();
        shops.list()
                .forEach(
                        shop ->
                                shops.role(shop.channel(), StockPublisher.class)
                                        .ifPresent(
                                                market ->
                                                        most.put(
                                                                shop.id(),
                                                                market.mostPieces(
                                                                        shop.channel()))));
        return most;
    }

    /** What is set where so many may be sold and so many are held back. */
    static int set(int wanted, int held, int most) {
        return Math.clamp(wanted - (long) held, 0, most);
    }

    private static boolean differs(PublishingStore.@Nullable Number number, int wanted, int most) {
        return number == null
                || number.sent() == null
                || !"ACCEPTED".equals(number.answer())
                || number.sent() != set(wanted, number.held(), most);
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
