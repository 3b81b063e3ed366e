package io.moasell.shipping;

import io.moasell.channels.AccountId;
import io.moasell.channels.ChannelsProblem;
import io.moasell.channels.ShopAccount;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.WaybillRegistrar;
import io.moasell.couriers.Courier;
import io.moasell.couriers.Waybill;
import io.moasell.kernel.Outcome.Refusal;
import io.moasell.kernel.Refused;
import io.moasell.ordering.Allocation;
import io.moasell.ordering.Hold;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.OrderingProblem;
import io.moasell.ordering.Orders;
import io.moasell.ordering.Stage;
import io.moasell.ordering.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The gate before 송장 전송: what may go to the channel, and why the rest may not. */
@Component
class SendGate {

    private final Orders orders;
    private final ShopAccounts accounts;
    private final ParcelStore store;

    SendGate(Orders orders, ShopAccounts accounts, ParcelStore store) {
        this.orders = orders;
        this.accounts = accounts;
        this.store = store;
    }

    /**
     * What the gate says.
     *
     * @param through items that may go, each with its waybill, in the order of their keys
     * @param refused items of the question that may not
     */
    record Passage(List<Ready> through, List<Refusal<ItemId>> refused) {}

    /** An item that may go, and its waybill. */
    record Ready(OrderItem item, Waybill waybill) {}

    /**
     * Judges the items. Where a channel takes whole bundles only, the others of the bundle go along
     * when they are ready with the same waybill, and hold the bundle back when they are not.
     */
    Passage judge(Collection<ItemId> asked) {
        return judge(asked, false);
    }

    /**
     * Judges items that were asked to be sent before and are about to go, which the caller holds.
     * What of their bundles has left already holds nothing back.
     */
    Passage judgeAsked(Collection<ItemId> asked) {
        return judge(asked, true);
    }

    /** Whether these still have the waybill and the pieces that they were let through with. */
    boolean unchanged(List<Ready> through) {
        List<ItemId> ids = through.stream().map(ready -> ready.item().id()).toList();
        Map<ItemId, Parcel> parcels = store.of(ids);
        Map<ItemId, Integer> pieces =
                orders.items(ids).stream()
                        .collect(Collectors.toMap(OrderItem::id, OrderItem::openQuantity));
        return through.stream()
                .allMatch(
                        ready -> {
                            Parcel parcel = parcels.get(ready.item().id());
                            return parcel != null
                                    && parcel.waybill().equals(ready.waybill())
                                    && pieces.get(ready.item().id()) == ready.item().openQuantity();
                        });
    }

    private Passage judge(Collection<ItemId> asked, boolean again) {
        Set<ItemId> ids = new TreeSet<>(asked);
        Map<ItemId, OrderItem> items = new TreeMap<>();
        orders.items(ids).forEach(item -> items.put(item.id(), item));
        Shops shops = new Shops();
        Map<Bundle, List<OrderItem>> bundles = bundles(items.values(), shops);
        if (again) {
            bundles.replaceAll(
                    (bundle, all) ->
                            all.stream()
                                    .filter(i -> ids.contains(i.id()) || !i.stage().gone())
                                    .toList());
        }
        bundles.values().forEach(all -> all.forEach(item -> items.put(item.id(), item)));
        Map<ItemId, Parcel> parcels = store.of(items.keySet());

        Map<ItemId, Refusal<ItemId>> refused = new LinkedHashMap<>();
        List<Ready> through = new ArrayList<>();
        for (ItemId id : ids) {
            OrderItem item = items.get(id);
            if (item == null) {
                refused.put(id, Refusal.of(id, OrderingProblem.NO_ITEM));
            }
        }
        for (OrderItem item : items.values()) {
            Refusal<ItemId> refusal = unfit(item, parcels.get(item.id()), again, shops);
            if (refusal != null) {
                refused.put(item.id(), refusal);
            } else {
                through.add(new Ready(item, parcels.get(item.id()).waybill()));
            }
        }
        bundles.forEach((bundle, all) -> holdBack(bundle, all, parcels, refused));
        through.removeIf(ready -> refused.containsKey(ready.item().id()));
        return new Passage(
                through,
                refused.values().stream().filter(refusal -> ids.contains(refusal.id())).toList());
    }

    private @Nullable Refusal<ItemId> unfit(
            OrderItem item, @Nullable Parcel parcel, boolean asked, Shops shops) {
        try {
            requireFit(item, parcel, asked, shops);
            return null;
        } catch (Refused no) {
            return new Refusal<>(item.id(), no.problem(), no.args());
        }
    }

    private void requireFit(OrderItem item, @Nullable Parcel parcel, boolean asked, Shops shops) {
        String label = Entering.label(item);
        if (item.closed() != null) {
            throw Refused.because(OrderingProblem.CLOSED, item.closed().label());
        }
        if (item.stage().gone()) {
            throw Refused.because(ShippingProblem.ALREADY_SENT, label);
        }
        if (item.pending() == Step.SHIP && !asked) {
            throw Refused.because(ShippingProblem.BEING_SENT, label);
        }
        if (item.cancelledAtChannel() > item.cancelledQuantity()) {
            throw Refused.because(ShippingProblem.CLAIM_AT_CHANNEL);
        }
        if (item.hold() != Hold.NONE) {
            throw Refused.because(OrderingProblem.ON_HOLD, item.hold().label());
        }
        if (item.stage() != Stage.READY || parcel == null) {
            throw Refused.because(ShippingProblem.NO_WAYBILL, label);
        }
        if (!item.stateKnown()) {
            throw Refused.because(OrderingProblem.STATE_UNKNOWN, item.channelStatus());
        }
        if (item.allocation() != Allocation.RESERVED) {
            throw Refused.because(OrderingProblem.SHORT);
        }
        if (!item.offline()) {
            shops.requireTakes(item, parcel.courier());
        }
    }

    private Map<Bundle, List<OrderItem>> bundles(Collection<OrderItem> items, Shops shops) {
        List<OrderItem> boxed =
                items.stream()
                        .filter(item -> item.text().shipmentNo() != null && !item.offline())
                        .filter(item -> shops.boxed(item.account()))
                        .toList();
        if (boxed.isEmpty()) {
            return new LinkedHashMap<>();
        }
        Set<Bundle> wanted = boxed.stream().map(Bundle::of).collect(Collectors.toSet());
        return orders
                .byNumbers(
                        boxed.stream()
                                .map(item -> item.text().orderNo())
                                .collect(Collectors.toSet()))
                .values()
                .stream()
                .flatMap(List::stream)
                .filter(item -> item.closed() == null && item.text().shipmentNo() != null)
                .filter(item -> wanted.contains(Bundle.of(item)))
                .collect(
                        Collectors.groupingBy(
                                Bundle::of,
                                LinkedHashMap::new,
                                Collectors.collectingAndThen(
                                        Collectors.toCollection(
                                                () ->
                                                        new TreeSet<>(
                                                                Comparator.comparing(
                                                                        OrderItem::id))),
                                        List::copyOf)));
    }

    private static void holdBack(
            Bundle bundle,
            List<OrderItem> all,
            Map<ItemId, Parcel> parcels,
            Map<ItemId, Refusal<ItemId>> refused) {
        Optional<OrderItem> unfit =
                all.stream().filter(item -> refused.containsKey(item.id())).findFirst();
        long waybills =
                all.stream()
                        .map(item -> parcels.get(item.id()))
                        .map(parcel -> parcel == null ? null : parcel.waybill())
                        .distinct()
                        .count();
        for (OrderItem item : all) {
            if (unfit.isPresent()) {
                refused.putIfAbsent(
                        item.id(),
                        Refusal.of(
                                item.id(),
                                ShippingProblem.BUNDLE_NOT_READY,
                                bundle.shipmentNo(),
                                Entering.label(unfit.get())));
            } else if (waybills > 1) {
                refused.putIfAbsent(
                        item.id(),
                        Refusal.of(
                                item.id(),
                                ShippingProblem.BUNDLE_OF_SEVERAL_WAYBILLS,
                                bundle.shipmentNo()));
            }
        }
    }

    /** A channel's bundle. */
    private record Bundle(AccountId account, String orderNo, String shipmentNo) {

        static Bundle of(OrderItem item) {
            String shipmentNo = item.text().shipmentNo();
            return new Bundle(
                    item.account(), item.text().orderNo(), shipmentNo == null ? "" : shipmentNo);
        }
    }

    /** What is known of the shops, asked once each. */
    private final class Shops {

        private final Map<AccountId, ShopAccount> known = new HashMap<>();
        private final Map<AccountId, Boolean> boxed = new HashMap<>();
        private final Map<AccountId, Optional<Set<String>>> couriers = new HashMap<>();

        boolean boxed(AccountId id) {
            return boxed.computeIfAbsent(id, shop -> accounts.traits(shop).boxed());
        }

        void requireTakes(OrderItem item, Courier courier) {
            ShopAccount shop =
                    known.computeIfAbsent(item.account(), id -> accounts.find(id).orElseThrow());
            if (!shop.state().open()) {
                throw Refused.because(ChannelsProblem.NOT_OPEN, shop.name(), shop.state().label());
            }
            Set<String> taken =
                    couriers.computeIfAbsent(
                                    item.account(),
                                    id ->
                                            accounts.role(id, WaybillRegistrar.class)
                                                    .map(
                                                            registrar ->
                                                                    registrar.couriers(
                                                                            item.channel())))
                            .orElseThrow(
                                    () ->
                                            Refused.because(
                                                    ShippingProblem.CHANNEL_TAKES_NO_WAYBILL,
                                                    item.channel().label()));
            if (!taken.contains(courier.name())) {
                throw Refused.because(
                        ShippingProblem.COURIER_NOT_AT_CHANNEL,
                        item.channel().label(),
                        courier.label());
            }
        }
    }
}
