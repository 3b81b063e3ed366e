package io.moasell.ordering;

import io.moasell.catalog.Part;
import io.moasell.catalog.Sets;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.SkusRecoded;
import io.moasell.inventory.ReservationOwners;
import io.moasell.inventory.Reserved;
import io.moasell.inventory.Served;
import io.moasell.inventory.Shortage;
import io.moasell.inventory.Stock;
import io.moasell.inventory.Unreserved;
import io.moasell.inventory.Wanted;
import io.moasell.listings.Component;
import io.moasell.listings.ListingId;
import io.moasell.listings.ListingLinked;
import io.moasell.listings.ListingMatch;
import io.moasell.listings.WaitingOrders;
import io.moasell.ordering.Timeline.Entry;
import io.moasell.ordering.Timeline.Topic;
import io.moasell.tenancy.Caller;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.annotation.Transactional;

/** Keeps stock for items, gives it back, lets it go. */
@org.springframework.stereotype.Component
class Reserving implements WaitingOrders, ReservationOwners {

    private final OrderStore store;
    private final Stock stock;
    private final Sets sets;
    private final Touching touching;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    Reserving(
            OrderStore store,
            Stock stock,
            Sets sets,
            Touching touching,
            ApplicationEventPublisher facts,
            Clock clock) {
        this.facts = facts;
        this.touching = touching;
        this.store = store;
        this.stock = stock;
        this.sets = sets;
        this.clock = clock;
    }

    /**
     * One SKU of an item.
     *
     * @param perPiece pieces of the SKU in one piece of the listing
     * @param quantity pieces of the SKU in all open pieces
     */
    record ItemSku(ItemId item, SkuId sku, int perPiece, int quantity, Allocation allocation) {

        /** What the reservation is called in the stock. */
        String key() {
            return "item:" + item.value() + ":" + sku.value();
        }
    }

    /**
     * A set through which a SKU comes to an item, as the set stood then.
     *
     * @param pieces how many of the set in one piece of the listing
     * @param perPiece pieces of the part in these
     */
    record InSet(ItemId item, SkuId set, SkuId part, int pieces, int perPiece) {}

    /**
     * An item that gets its SKUs.
     *
     * @param open pieces of the listing that are open
     */
    record Linking(ItemId item, int open, List<Component> components) {}

    /**
     * Gives items their SKUs and asks the stock for them, in the order of the SKUs.
     *
     * @return what did not suffice, for the timeline
     */
    List<Entry> link(List<Linking> linkings) {
        Map<SkuId, List<Part>> parts = sets.parts(named(linkings));
        List<ItemSku> skus = skus(linkings, parts);
        if (skus.isEmpty()) {
            return List.of();
        }
        store.insertSkus(skus);
        List<InSet> through = through(linkings, parts);
        if (!through.isEmpty()) {
            store.insertSets(through);
        }
        return reserve(skus);
    }

    private static Set<SkuId> named(List<Linking> linkings) {
        return linkings.stream()
                .flatMap(linking -> linking.components().stream())
                .map(Component::sku)
                .collect(Collectors.toSet());
    }

    /** What stands on a shelf: a piece itself, and the parts of a set as it stands now. */
    private static List<Component> pieces(Component of, Map<SkuId, List<Part>> parts) {
        List<Part> made = parts.get(of.sku());
        return made == null
                ? List.of(of)
                : made.stream()
                        .map(
                                part ->
                                        new Component(
                                                part.sku(),
                                                Math.multiplyExact(part.quantity(), of.quantity())))
                        .toList();
    }

    private static List<ItemSku> skus(List<Linking> linkings, Map<SkuId, List<Part>> parts) {
        List<ItemSku> skus = new ArrayList<>();
        for (Linking linking : linkings) {
            Map<SkuId, Integer> perPiece = new LinkedHashMap<>();
            linking.components().stream()
                    .flatMap(component -> pieces(component, parts).stream())
                    .forEach(c -> perPiece.merge(c.sku(), c.quantity(), Math::addExact));
            perPiece.forEach(
                    (sku, pieces) ->
                            skus.add(
                                    new ItemSku(
                                            linking.item(),
                                            sku,
                                            pieces,
                                            Math.multiplyExact(pieces, linking.open()),
                                            Allocation.RESERVED)));
        }
        skus.sort(Comparator.comparing(ItemSku::sku).thenComparing(ItemSku::item));
        return skus;
    }

    private static List<InSet> through(List<Linking> linkings, Map<SkuId, List<Part>> parts) {
        List<InSet> through = new ArrayList<>();
        for (Linking linking : linkings) {
            for (Component component : linking.components()) {
                if (parts.containsKey(component.sku())) {
                    pieces(component, parts)
                            .forEach(
                                    piece ->
                                            through.add(
                                                    new InSet(
                                                            linking.item(),
                                                            component.sku(),
                                                            piece.sku(),
                                                            component.quantity(),
                                                            piece.quantity())));
                }
            }
        }
        return through;
    }

    /** What is of one order should leave from one warehouse. */
    private List<Wanted> together(List<ItemSku> skus, List<Wanted> wanted) {
        Map<ItemId, OrderId> orders =
                store.ordersOf(skus.stream().map(ItemSku::item).distinct().toList());
        Map<String, OrderId> ofKey = new LinkedHashMap<>();
        skus.forEach(s -> ofKey.put(s.key(), orders.get(s.item())));
        return wanted.stream()
                .map(
                        one ->
                                new Wanted(
                                        one.key(),
                                        one.sku(),
                                        one.quantity(),
                                        "order:" + ofKey.get(one.key()).value()))
                .toList();
    }

    private List<Entry> reserve(List<ItemSku> skus) {
        Map<String, Served> got =
                stock.reserve(
                        skus.stream()
                                .filter(s -> s.quantity() > 0)
                                .map(s -> new Wanted(s.key(), s.sku(), s.quantity()))
                                .toList(),
                        wanted -> together(skus, wanted));
        List<ItemSku> missing =
                skus.stream().filter(s -> got.get(s.key()) == Served.SHORT).toList();
        if (missing.isEmpty()) {
            return List.of();
        }
        store.allocate(missing, Allocation.SHORT);
        return missing.stream()
                .map(
                        s ->
                                Entry.of(
                                        s.item(),
                                        Topic.FAILURE,
                                        "ordering.event.short",
                                        String.valueOf(s.quantity())))
                .toList();
    }

    /**
     * The items left: what is kept for them goes out, and what is not kept as far as it is there.
     *
     * @return what was missing, for the timeline
     */
    List<Entry> issue(Collection<ItemId> items) {
        List<ItemSku> skus =
                store.skus(items).stream().filter(s -> s.allocation() != Allocation.NONE).toList();
        if (skus.isEmpty()) {
            return List.of();
        }
        List<Shortage> missing = stock.issue(skus.stream().map(ItemSku::key).toList());
        store.allocate(skus, Allocation.NONE);
        Map<String, ItemSku> byKey = skus.stream().collect(Collectors.toMap(ItemSku::key, s -> s));
        return missing.stream()
                .filter(shortage -> byKey.containsKey(shortage.key()))
                .map(
                        shortage ->
                                Entry.of(
                                        byKey.get(shortage.key()).item(),
                                        Topic.FAILURE,
                                        "ordering.event.issued-short",
                                        String.valueOf(shortage.missing())))
                .toList();
    }

    /**
     * Fewer pieces are open than before: the difference goes back to the stock.
     *
     * @param openAfter by item, pieces of the listing that stay open
     */
    void release(Map<ItemId, Integer> openAfter) {
        List<ItemSku> after = new ArrayList<>();
        Map<String, Integer> back = new LinkedHashMap<>();
        for (ItemSku sku : store.skus(openAfter.keySet())) {
            int left = sku.perPiece() * openAfter.get(sku.item());
            if (left < sku.quantity()) {
                after.add(
                        new ItemSku(sku.item(), sku.sku(), sku.perPiece(), left, sku.allocation()));
                if (sku.allocation() != Allocation.NONE) {
                    back.put(sku.key(), sku.quantity() - left);
                }
            }
        }
        if (!after.isEmpty()) {
            stock.release(back);
            store.requantify(after);
        }
    }

    // ---- listings that were linked

    /** What a page of ours heard about links; the page goes on with it once it holds its items. */
    private static final ScopedValue<List<ListingMatch>> HEARD = ScopedValue.newInstance();

    /**
     * Does something, and puts what was linked meanwhile aside for {@link #follow}: who holds stock
     * never waits for items.
     */
    <T> T hearing(List<ListingMatch> linked, ScopedValue.CallableOp<T, RuntimeException> work) {
        return ScopedValue.where(HEARD, linked).call(work);
    }

    /** Listings were linked: items that waited for them go on. */
    @EventListener
    @Transactional
    void on(ListingLinked linked) {
        List<ListingMatch> links = linked.links().stream().filter(ListingMatch::matched).toList();
        if (HEARD.isBound()) {
            HEARD.get().addAll(links);
        } else if (!links.isEmpty()) {
            follow(store.lockUnlinked(links.stream().map(ListingMatch::listing).toList()), links);
        }
    }

    /** Items that waited for these links, and are held, go on. */
    void follow(List<Standing> waiting, List<ListingMatch> links) {
        if (waiting.isEmpty()) {
            return;
        }
        List<ItemId> items = waiting.stream().map(Standing::id).toList();
        store.linked(items, clock.instant());
        List<Entry> told = new ArrayList<>();
        items.forEach(id -> told.add(Entry.of(id, Topic.STOCK, "ordering.event.linked")));
        told.addAll(link(linkings(waiting, links)));
        List<ItemId> gone =
                waiting.stream().filter(item -> item.stage().gone()).map(Standing::id).toList();
        if (!gone.isEmpty()) {
            told.addAll(issue(gone));
        }
        store.note(told, Caller.current().name(), clock.instant());
        facts.publishEvent(new ItemsLinked(items));
    }

    private static List<Linking> linkings(List<Standing> waiting, List<ListingMatch> links) {
        Map<Long, List<Component>> components = new LinkedHashMap<>();
        links.forEach(link -> components.put(link.listing().value(), link.components()));
        return waiting.stream()
                .map(
                        item ->
                                new Linking(
                                        item.id(),
                                        item.open(),
                                        Objects.requireNonNull(
                                                components.get(
                                                        Objects.requireNonNull(item.listing())))))
                .toList();
    }

    /**
     * Holds all stock that a page will move, when it moves some more than once: two pages of two
     * shops then wait for it in the same order.
     *
     * @param fresh items that will get their SKUs
     * @param waiting items that will get theirs by these links
     * @param moving items whose stock will go out or back
     */
    void hold(
            List<Linking> fresh,
            List<Standing> waiting,
            List<ListingMatch> links,
            Collection<ItemId> moving) {
        if (waiting.isEmpty() && moving.isEmpty()) {
            return;
        }
        Set<SkuId> skus = new TreeSet<>();
        List<Linking> linkings =
                Stream.concat(fresh.stream(), linkings(waiting, links).stream()).toList();
        Map<SkuId, List<Part>> parts = sets.parts(named(linkings));
        linkings.stream()
                .flatMap(linking -> linking.components().stream())
                .flatMap(component -> pieces(component, parts).stream())
                .forEach(component -> skus.add(component.sku()));
        if (!moving.isEmpty()) {
            store.skus(moving).forEach(sku -> skus.add(sku.sku()));
        }
        stock.hold(skus);
    }

    /** What was short is kept now. */
    @EventListener
    @Transactional
    void on(Reserved reserved) {
        told(reserved.keys(), Allocation.RESERVED, Topic.STOCK, "ordering.event.reserved");
    }

    /** Items show the codes of their SKUs. */
    @EventListener
    @Transactional
    void on(SkusRecoded recoded) {
        touching.changedSkus(recoded.skus().stream().map(sku -> sku.id().value()).toList());
    }

    /** What was kept is short now. */
    @EventListener
    @Transactional
    void on(Unreserved unreserved) {
        told(unreserved.keys(), Allocation.SHORT, Topic.FAILURE, "ordering.event.unreserved");
    }

    private void told(List<String> keys, Allocation allocation, Topic topic, String sentence) {
        List<ItemSku> ours = keys.stream().flatMap(key -> ofKey(key).stream()).toList();
        if (ours.isEmpty()) {
            return;
        }
        store.allocate(ours, allocation);
        Set<ItemId> items = ours.stream().map(ItemSku::item).collect(Collectors.toSet());
        touching.changed(items);
        store.note(
                items.stream().sorted().map(id -> Entry.of(id, topic, sentence)).toList(),
                Caller.current().name(),
                clock.instant());
    }

    private static List<ItemSku> ofKey(String key) {
        String[] parts = key.split(":");
        return parts.length == 3 && parts[0].equals("item")
                ? List.of(
                        new ItemSku(
                                new ItemId(Long.parseLong(parts[1])),
                                new SkuId(Long.parseLong(parts[2])),
                                1,
                                0,
                                Allocation.NONE))
                : List.of();
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Owner> owners(Collection<String> keys) {
        Map<ItemId, String> keyOf = new LinkedHashMap<>();
        keys.forEach(key -> ofKey(key).forEach(sku -> keyOf.put(sku.item(), key)));
        Map<String, Owner> owners = new LinkedHashMap<>();
        if (!keyOf.isEmpty()) {
            for (OrderItem item : store.items(keyOf.keySet())) {
                owners.put(
                        Objects.requireNonNull(keyOf.get(item.id())),
                        new Owner(item.text().orderNo(), "/orders?open=" + item.id().value()));
            }
        }
        return owners;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<ListingId, Integer> waiting(Collection<ListingId> listings) {
        return store.waiting(listings);
    }
}
