package io.moasell.ordering;

import io.moasell.channels.AccountId;
import io.moasell.channels.PageCollected;
import io.moasell.channels.ShopAccount;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.Sights;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ObservedState;
import io.moasell.kernel.Kst;
import io.moasell.kernel.Refused;
import io.moasell.listings.Component;
import io.moasell.listings.ListingMatch;
import io.moasell.listings.ListingRef;
import io.moasell.listings.Listings;
import io.moasell.ordering.Advancing.Arrival;
import io.moasell.ordering.Observing.Comparison;
import io.moasell.ordering.Observing.Shown;
import io.moasell.ordering.OrderStore.Filed;
import io.moasell.ordering.OrderStore.Line;
import io.moasell.ordering.Reserving.Linking;
import io.moasell.ordering.Sealing.Envelope;
import io.moasell.ordering.Timeline.Entry;
import io.moasell.ordering.Timeline.Topic;
import io.moasell.ordering.Wording.Words;
import io.moasell.tenancy.Entitlements;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files a page of collected items, in the transaction that moves the cursor: what is new gets its
 * envelope, its SKUs and its stock; what is known is observed. The same page any number of times is
 * the same page once. A page is a handful of statements, however many items it has; pages of one
 * shop are filed one after the other.
 */
@org.springframework.stereotype.Component
class Collecting {

    private final OrderStore store;
    private final Sealing sealing;
    private final Listings listings;
    private final Reserving reserving;
    private final Observing observing;
    private final Advancing advancing;
    private final Readdressing readdressing;
    private final Duplicates duplicates;
    private final ShopAccounts shops;
    private final Sights sights;
    private final Entitlements entitlements;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    Collecting(
            OrderStore store,
            Sealing sealing,
            Listings listings,
            Reserving reserving,
            Observing observing,
            Advancing advancing,
            Readdressing readdressing,
            Duplicates duplicates,
            ShopAccounts shops,
            Sights sights,
            Entitlements entitlements,
            ApplicationEventPublisher facts,
            Clock clock) {
        this.store = store;
        this.sealing = sealing;
        this.listings = listings;
        this.reserving = reserving;
        this.observing = observing;
        this.advancing = advancing;
        this.readdressing = readdressing;
        this.duplicates = duplicates;
        this.shops = shops;
        this.sights = sights;
        this.entitlements = entitlements;
        this.facts = facts;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    void on(PageCollected page) {
        if (page.items().isEmpty()) {
            return;
        }
        store.lockShop(page.account());
        Set<ItemKey> shown =
                page.items().stream().map(CollectedItem::key).collect(Collectors.toSet());
        sights.fileRows(
                page.account(),
                page.items(),
                CollectedItem::key,
                items -> file(new PageCollected(page.account(), items, page.seenAt()), shown),
                page.seenAt());
    }

    /**
     * Files rows of a page.
     *
     * @param shown the keys of the whole page
     */
    private void file(PageCollected page, Set<ItemKey> shown) {
        Map<ItemKey, CollectedItem> seen = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
        page.items().forEach(item -> seen.put(item.key(), item));
        Set<ItemKey> known = store.knownKeys(page.account(), seen.keySet());
        Map<ItemKey, CollectedItem> moved = moved(page.account(), seen, known, shown);
        Set<ItemKey> ours = new HashSet<>(known);
        ours.addAll(moved.keySet());
        List<CollectedItem> fresh =
                seen.values().stream()
                        .filter(item -> !known.contains(item.key()) && !moved.containsValue(item))
                        .toList();
        Map<Delivery, Filed> orders =
                store
                        .orders(
                                page.account(),
                                seen.values().stream()
                                        .map(CollectedItem::orderNo)
                                        .collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(Delivery::of, filed -> filed));
        // Links before items, items before stock: the order in which everybody waits.
        List<ListingMatch> links = new ArrayList<>();
        Map<ItemKey, Made> made = reserving.hearing(links, () -> match(page.account(), fresh));
        List<Standing> held = hold(page.account(), ours, links);
        requireStillOpen(held, moved);
        Map<ItemKey, Standing> standings =
                regroup(
                                page,
                                held.stream().filter(item -> ours.contains(item.key())).toList(),
                                moved,
                                orders)
                        .stream()
                        .collect(Collectors.toMap(Standing::key, item -> item));
        List<Standing> waiting = waiting(held, links);
        readdressing.collected(seen.values(), standings, orders, page.seenAt());
        Inserted inserted = insert(page, fresh, made, orders);
        Comparison compared = Observing.compare(standings.values(), seen, page.seenAt());
        reserving.hold(inserted.linkings(), waiting, links, compared.moving());
        reserving.follow(waiting, links);
        take(page, inserted);
        observing.observe(compared, page.seenAt());
    }

    // ---- orders that are bundled anew

    /**
     * Items that stand under a new key because the channel bundled their order anew, by the key
     * under which we know them: those of the same line that no bundle of the order shows any more.
     */
    private Map<ItemKey, CollectedItem> moved(
            AccountId account,
            Map<ItemKey, CollectedItem> seen,
            Set<ItemKey> known,
            Set<ItemKey> shown) {
        List<CollectedItem> unknown =
                seen.values().stream()
                        .filter(item -> item.wholeOrder() && !known.contains(item.key()))
                        .toList();
        Map<ItemKey, CollectedItem> moved = new LinkedHashMap<>();
        if (unknown.isEmpty()) {
            return moved;
        }
        List<Line> lines =
                store.openLines(
                        account,
                        unknown.stream().map(CollectedItem::orderNo).collect(Collectors.toSet()));
        for (CollectedItem item : unknown) {
            lines.stream()
                    .filter(line -> !shown.contains(line.key()) && !moved.containsKey(line.key()))
                    .filter(line -> line.isOf(item))
                    .findFirst()
                    .ifPresent(line -> moved.put(line.key(), item));
        }
        return moved;
    }

    /**
     * Which items moved was read before they were held: one that was closed in between is no longer
     * the line that the channel shows, and the page is read again.
     */
    private static void requireStillOpen(List<Standing> held, Map<ItemKey, CollectedItem> moved) {
        if (held.stream()
                .anyMatch(item -> moved.containsKey(item.key()) && item.closed() != null)) {
            throw new ConcurrencyFailureException("an item that moved was closed meanwhile");
        }
    }

    /** Gives items that moved their new keys and bundles; the others are as they were. */
    private List<Standing> regroup(
            PageCollected page,
            List<Standing> items,
            Map<ItemKey, CollectedItem> moved,
            Map<Delivery, Filed> orders) {
        if (moved.isEmpty()) {
            return items;
        }
        fileEnvelopes(page, shops.find(page.account()).orElseThrow(), moved.values(), orders);
        List<Standing> regrouped = new ArrayList<>();
        List<Standing> before = new ArrayList<>();
        List<Standing> changed = new ArrayList<>();
        for (Standing item : items) {
            CollectedItem shown = moved.get(item.key());
            if (shown == null) {
                regrouped.add(item);
            } else {
                before.add(item);
                changed.add(
                        item.as(
                                shown.key(),
                                Objects.requireNonNull(orders.get(Delivery.of(shown))).id()));
            }
        }
        store.regroup(changed, clock.instant());
        readdressing.moved(before, changed);
        advancing.note(
                changed.stream()
                        .map(
                                item ->
                                        Entry.of(
                                                item.id(),
                                                Topic.CHANNEL,
                                                "ordering.event.regrouped",
                                                item.channel().label()))
                        .toList());
        regrouped.addAll(changed);
        return regrouped;
    }

    private List<Standing> hold(AccountId account, Set<ItemKey> known, List<ListingMatch> links) {
        if (links.isEmpty()) {
            return known.isEmpty()
                    ? List.of()
                    : List.copyOf(store.lockKeys(account, known).values());
        }
        return store.lockPage(account, known, links.stream().map(ListingMatch::listing).toList());
    }

    /** Of these items, those that waited for the links. */
    private static List<Standing> waiting(List<Standing> held, List<ListingMatch> links) {
        Set<@Nullable Long> linked =
                links.stream().map(link -> link.listing().value()).collect(Collectors.toSet());
        return held.stream()
                .filter(item -> !item.linked() && item.closed() == null)
                .filter(item -> linked.contains(item.listing()))
                .toList();
    }

    /** One delivery of an order: what has one receiver. */
    record Delivery(String orderNo, String shipmentNo) {

        static Delivery of(Filed filed) {
            return new Delivery(filed.orderNo(), filed.shipmentNo());
        }

        static Delivery of(CollectedItem item) {
            return new Delivery(item.orderNo(), Objects.requireNonNullElse(item.shipmentNo(), ""));
        }
    }

    /**
     * Files an order that was typed by hand. It is new or it is refused, so unlike the pages of a
     * shop such orders wait for each other only when they have one number.
     *
     * @return its items, in the order of the lines
     */
    List<ItemId> byHand(
            AccountId account, List<CollectedItem> lines, Map<ItemKey, Made> made, Instant now) {
        PageCollected page = new PageCollected(account, lines, now);
        try {
            return take(page, insert(page, lines, made, new HashMap<>()));
        } catch (DuplicateKeyException taken) {
            throw Refused.because(OrderingProblem.MANUAL_TAKEN, lines.getFirst().orderNo());
        }
    }

    // ---- new items

    /** New items with the keys they were filed under, and no stock yet. */
    private record Inserted(String channel, List<NewItem> items, Map<ItemKey, ItemId> ids) {

        ItemId id(NewItem item) {
            return Objects.requireNonNull(ids.get(item.seen().key()));
        }

        List<Linking> linkings() {
            return items.stream()
                    .filter(NewItem::takesStock)
                    .map(item -> item.linking(id(item)))
                    .toList();
        }
    }

    private Inserted insert(
            PageCollected page,
            List<CollectedItem> fresh,
            Map<ItemKey, Made> made,
            Map<Delivery, Filed> orders) {
        if (fresh.isEmpty()) {
            return new Inserted("", List.of(), Map.of());
        }
        Instant now = clock.instant();
        ShopAccount shop = shops.find(page.account()).orElseThrow();
        int deliveries = fileEnvelopes(page, shop, fresh, orders);
        if (deliveries > 0) {
            entitlements.meter(Entitlements.Usage.ORDERS, deliveries);
        }
        Map<Words, Long> wordings = wordings(fresh);
        List<NewItem> items =
                fresh.stream()
                        .map(
                                seen ->
                                        NewItem.of(
                                                seen,
                                                Objects.requireNonNull(
                                                                orders.get(Delivery.of(seen)))
                                                        .id(),
                                                Objects.requireNonNull(
                                                        wordings.get(Words.of(seen))),
                                                Objects.requireNonNull(made.get(seen.key())),
                                                shop.connectedAt(),
                                                page.seenAt()))
                        .toList();
        return new Inserted(
                shop.channel().label(),
                items,
                store.insertItems(page.account(), shop.channel(), items, page.seenAt(), now));
    }

    /** Gives new items their SKUs and their stock, and tells of them. */
    private List<ItemId> take(PageCollected page, Inserted inserted) {
        List<NewItem> items = inserted.items();
        if (items.isEmpty()) {
            return List.of();
        }
        advancing.note(reserving.link(inserted.linkings()));
        advancing.note(
                items.stream()
                        .filter(item -> item.seen().state() == null)
                        .map(
                                item ->
                                        Entry.of(
                                                inserted.id(item),
                                                Topic.FAILURE,
                                                "ordering.event.unknown-state",
                                                inserted.channel(),
                                                item.seen().channelStatus()))
                        .toList());
        List<ItemId> filed = items.stream().map(inserted::id).toList();
        facts.publishEvent(new OrdersCollected(page.account(), filed));
        // What the seller's own rules hold stays held when a suspicion turns out wrong.
        duplicates.suspect(filed);
        advancing.arrived(
                items.stream()
                        .filter(item -> item.closed() == null && item.stage() != Stage.NEW)
                        .map(
                                item ->
                                        new Arrival(
                                                inserted.id(item),
                                                Stage.NEW,
                                                item.stage(),
                                                Objects.requireNonNullElse(
                                                        item.completedAt(), page.seenAt())))
                        .toList());
        return filed;
    }

    /** Tells how many were not there. */
    private int fileEnvelopes(
            PageCollected page,
            ShopAccount shop,
            Collection<CollectedItem> fresh,
            Map<Delivery, Filed> orders) {
        Map<Delivery, CollectedItem> missing = new LinkedHashMap<>();
        fresh.forEach(
                item -> {
                    if (!orders.containsKey(Delivery.of(item))) {
                        missing.putIfAbsent(Delivery.of(item), item);
                    }
                });
        if (missing.isEmpty()) {
            return 0;
        }
        List<Envelope> envelopes = sealing.seal(missing.values());
        store.insertOrders(page.account(), shop.channel(), envelopes, page.seenAt())
                .forEach(filed -> orders.put(Delivery.of(filed), filed));
        return envelopes.size();
    }

    /**
     * What an item is made of.
     *
     * @param listing of which listing it is, null when it was typed by hand
     * @param components what is taken from the shelf for a piece; empty while nobody knows
     */
    record Made(@Nullable Long listing, List<Component> components) {}

    private Map<ItemKey, Made> match(AccountId account, List<CollectedItem> fresh) {
        Map<ItemKey, ListingRef> refs = new LinkedHashMap<>();
        fresh.forEach(
                item ->
                        refs.put(
                                item.key(),
                                new ListingRef(
                                        account,
                                        item.productNo(),
                                        item.optionNo(),
                                        item.sellerCode(),
                                        item.productName(),
                                        item.optionText())));
        Map<ListingRef, ListingMatch> resolved =
                listings.resolve(refs.values().stream().distinct().toList());
        Map<ItemKey, Made> made = new HashMap<>();
        refs.forEach(
                (key, ref) -> {
                    ListingMatch match = Objects.requireNonNull(resolved.get(ref));
                    made.put(key, new Made(match.listing().value(), match.components()));
                });
        return made;
    }

    /** The keys of the items' words; what nobody ordered before is put there. */
    private Map<Words, Long> wordings(Collection<CollectedItem> items) {
        Map<ByteBuffer, Wording> wordings = new TreeMap<>();
        items.stream()
                .map(Words::of)
                .distinct()
                .map(Wording::of)
                .forEach(wording -> wordings.put(wording.key(), wording));
        List<byte[]> digests = wordings.values().stream().map(Wording::digest).toList();
        Map<ByteBuffer, Long> found = store.wordings(digests);
        List<Wording> missing =
                wordings.values().stream().filter(w -> !found.containsKey(w.key())).toList();
        if (!missing.isEmpty()) {
            store.insertWordings(missing);
            found.putAll(store.wordings(digests));
        }
        Map<Words, Long> keys = new HashMap<>();
        wordings.forEach(
                (digest, wording) ->
                        keys.put(
                                new Words(wording.productName(), wording.optionText()),
                                Objects.requireNonNull(found.get(digest))));
        return keys;
    }

    /**
     * An item about to be filed.
     *
     * @param made what it is made of
     * @param linked whether it waits for no SKU: it has some, or needs none any more
     * @param cancelled pieces that were cancelled before it was seen
     */
    record NewItem(
            CollectedItem seen,
            OrderId order,
            long wording,
            Made made,
            boolean linked,
            Stage stage,
            Hold hold,
            @Nullable String holdReason,
            Hold holdUnder,
            @Nullable Closed closed,
            int cancelled,
            boolean stockIsOurs,
            Instant seenAt)
            implements Shown {

        static NewItem of(
                CollectedItem seen,
                OrderId order,
                long wording,
                Made made,
                Instant connectedAt,
                Instant seenAt) {
            Stage stage = stage(seen);
            int cancelled =
                    seen.state() == ObservedState.CANCELLED
                            ? seen.quantity()
                            : Math.min(seen.cancelledQuantity(), seen.quantity());
            Closed closed = closed(seen, cancelled);
            // What left before the shop was connected left a stock that nobody had counted here.
            Instant left = Objects.requireNonNullElse(seen.shippedAt(), seen.orderedAt());
            boolean ours = closed == null && (!stage.gone() || !left.isBefore(connectedAt));
            boolean linked = !ours || !made.components().isEmpty();
            Hold under = linked || stage.gone() ? Hold.NONE : Hold.UNMATCHED;
            boolean claimed = seen.claimed() && closed == null;
            return new NewItem(
                    seen,
                    order,
                    wording,
                    made,
                    linked,
                    stage,
                    claimed ? Hold.CLAIM : under,
                    null,
                    claimed ? under : Hold.NONE,
                    closed,
                    cancelled,
                    ours,
                    seenAt);
        }

        /** Where the channel says it is; a code nobody knows says no more than its times do. */
        private static Stage stage(CollectedItem seen) {
            return switch (seen.state()) {
                case NEW -> Stage.NEW;
                case CONFIRMED -> Stage.CONFIRMED;
                case SHIPPED -> Stage.SHIPPED;
                case DELIVERED -> Stage.DELIVERED;
                case COMPLETED -> Stage.COMPLETED;
                case RETURNED, EXCHANGED ->
                        seen.deliveredAt() == null ? Stage.SHIPPED : Stage.DELIVERED;
                case null, default ->
                        seen.deliveredAt() != null
                                ? Stage.DELIVERED
                                : seen.shippedAt() != null
                                        ? Stage.SHIPPED
                                        : seen.confirmedAt() != null ? Stage.CONFIRMED : Stage.NEW;
            };
        }

        private static @Nullable Closed closed(CollectedItem seen, int cancelled) {
            return switch (seen.state()) {
                case RETURNED -> Closed.RETURNED;
                case EXCHANGED -> Closed.EXCHANGED;
                case null, default -> cancelled == seen.quantity() ? Closed.CANCELLED : null;
            };
        }

        boolean takesStock() {
            return stockIsOurs && !made.components().isEmpty();
        }

        Linking linking(ItemId id) {
            return new Linking(id, seen.quantity() - cancelled, made.components());
        }

        @Nullable Long listing() {
            return made.listing();
        }

        int cancelledAtChannel() {
            return cancelled;
        }

        Instant due() {
            return seen.shipBy() == null ? policy(seen.paidAt()) : seen.shipBy();
        }

        /** Where the channel does not say: the end of the third working day after payment. */
        private static Instant policy(Instant paidAt) {
            LocalDate day = Kst.at(paidAt).toLocalDate();
            for (int working = 0; working < 3; ) {
                day = day.plusDays(1);
                if (day.getDayOfWeek() != DayOfWeek.SATURDAY
                        && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                    working++;
                }
            }
            return Kst.startOf(day.plusDays(1)).minusSeconds(60);
        }

        @Override
        public Stage from() {
            return Stage.NEW;
        }
    }
}
