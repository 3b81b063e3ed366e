package io.moasell.shipping;

import io.moasell.couriers.Courier;
import io.moasell.couriers.Waybill;
import io.moasell.couriers.WaybillNumber;
import io.moasell.jobs.Bell;
import io.moasell.jobs.Errands;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.ItemsCancelled;
import io.moasell.ordering.ItemsCompleted;
import io.moasell.ordering.ItemsDelivered;
import io.moasell.ordering.ItemsShipped;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.Orders;
import io.moasell.ordering.ParcelRef;
import io.moasell.ordering.Receivers;
import io.moasell.ordering.Timeline;
import io.moasell.shipping.FollowingStore.Followed;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears what leaves and arrives, and sees to it that somebody asks how it goes on. */
@Component
class Following {

    private final FollowingStore store;
    private final ParcelStore parcels;
    private final Refusals refusals;
    private final Orders orders;
    private final Receivers receivers;
    private final Timeline timeline;
    private final Bell bell;
    private final Errands errands;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    Following(
            FollowingStore store,
            ParcelStore parcels,
            Refusals refusals,
            Orders orders,
            Receivers receivers,
            Timeline timeline,
            Bell bell,
            Errands errands,
            ApplicationEventPublisher facts,
            Clock clock) {
        this.store = store;
        this.parcels = parcels;
        this.refusals = refusals;
        this.orders = orders;
        this.receivers = receivers;
        this.timeline = timeline;
        this.bell = bell;
        this.errands = errands;
        this.facts = facts;
        this.clock = clock;
    }

    @EventListener
    void on(ItemsShipped shipped) {
        List<OrderItem> elsewhere = elsewhere(shipped.items());
        if (!elsewhere.isEmpty()) {
            takeTheirs(elsewhere);
        }
        parcels.sent(shipped.items());
        refusals.forget(shipped.items());
        follow(shipped.items());
    }

    @EventListener
    void on(ItemsDelivered delivered) {
        refusals.forget(delivered.items());
        follow(delivered.items());
    }

    @EventListener
    void on(ItemsCompleted completed) {
        refusals.forget(completed.items());
        heardOut(completed.items());
        store.unfollow(completed.items());
    }

    @EventListener
    void on(ItemsCancelled cancelled) {
        Set<Long> boxes =
                parcels.boxesOf(
                        cancelled.items().stream().map(ItemsCancelled.Cancelled::item).toList());
        List<ItemId> whole =
                cancelled.items().stream()
                        .filter(ItemsCancelled.Cancelled::whole)
                        .map(ItemsCancelled.Cancelled::item)
                        .toList();
        if (!whole.isEmpty()) {
            refusals.forget(whole);
            heardOut(whole);
            parcels.takeOutUnsent(whole);
            store.unfollow(whole);
        }
        if (!boxes.isEmpty()) {
            facts.publishEvent(new BoxesLightened(boxes));
        }
    }

    /** Items that lie in a box of ours and left with another waybill. */
    private List<OrderItem> elsewhere(List<ItemId> ids) {
        Set<ItemId> boxed = parcels.of(ids).keySet();
        return orders.items(boxed).stream()
                .filter(item -> item.parcel() != null && item.parcel().parcelId() == null)
                .toList();
    }

    /**
     * The waybill that the channel shows is the one that the buyer sees and that travels: it takes
     * the place of ours, is followed where we know the courier, and a person hears of it, because
     * the box with our number may still be standing there.
     */
    private void takeTheirs(List<OrderItem> items) {
        List<ItemId> ids = items.stream().map(OrderItem::id).toList();
        Map<ItemId, Parcel> ours = parcels.of(ids);
        Map<ItemId, String> goesTo = receivers.of(ids);
        Map<ItemId, Waybill> theirs = new HashMap<>();
        for (OrderItem item : items) {
            ParcelRef shown = Objects.requireNonNull(item.parcel());
            Courier.named(shown.courier())
                    .ifPresent(
                            courier ->
                                    theirs.put(
                                            item.id(),
                                            new Waybill(
                                                    courier, WaybillNumber.plain(shown.number()))));
        }
        parcels.takeOut(ids.stream().filter(id -> !theirs.containsKey(id)).toList());
        if (!theirs.isEmpty()) {
            Map<Waybill, String> receiver = new HashMap<>();
            theirs.forEach((id, waybill) -> receiver.putIfAbsent(waybill, goesTo.get(id)));
            Map<Waybill, Long> boxes = parcels.boxes(receiver);
            Map<ItemId, Long> places = new HashMap<>();
            theirs.forEach((id, waybill) -> places.put(id, boxes.get(waybill)));
            parcels.put(places);
            parcels.remember(
                    theirs.entrySet().stream()
                            .map(
                                    one ->
                                            new ParcelStore.NewEntry(
                                                    one.getKey(),
                                                    one.getValue(),
                                                    ours.get(one.getKey()).waybill(),
                                                    Set.of()))
                            .toList());
        }
        timeline.note(
                items.stream()
                        .map(item -> entry(item, theirs.get(item.id()), ours.get(item.id())))
                        .toList());
        bell.ringAll(
                items.stream()
                        .map(
                                item ->
                                        new Bell.Ring(
                                                ShippingBell.SENT_ELSEWHERE,
                                                subject(item.id()),
                                                List.of(item.text().orderNo()),
                                                "/orders?open=" + item.id().value()))
                        .toList());
    }

    private static Timeline.Entry entry(OrderItem item, @Nullable Waybill theirs, Parcel ours) {
        ParcelRef shown = Objects.requireNonNull(item.parcel());
        return Timeline.Entry.of(
                item.id(),
                Timeline.Topic.FAILURE,
                theirs == null
                        ? "shipping.timeline.elsewhere-untracked"
                        : "shipping.timeline.elsewhere",
                theirs == null ? shown.courier() : theirs.courier().label(),
                shown.number(),
                ours.courier().label(),
                ours.number());
    }

    private static String subject(ItemId item) {
        return "item:" + item.value();
    }

    private void heardOut(List<ItemId> items) {
        bell.settleAll(
                List.of(ShippingBell.SENT_ELSEWHERE),
                items.stream().map(Following::subject).toList());
    }

    private void follow(List<ItemId> ids) {
        Map<ItemId, Parcel> boxes = parcels.of(ids);
        List<Followed> followed =
                orders.items(ids).stream()
                        .filter(item -> item.closed() == null)
                        .map(item -> followed(item, boxes.get(item.id())))
                        .toList();
        if (!followed.isEmpty()) {
            store.follow(followed);
            store.next()
                    .ifPresent(at -> errands.wakeAt(FollowUnderWay.NAME, FollowUnderWay.ALL, at));
        }
    }

    private Followed followed(OrderItem item, @Nullable Parcel box) {
        Instant now = clock.instant();
        Instant sent = item.times().shipped() == null ? now : item.times().shipped();
        Instant delivered = item.times().delivered();
        boolean askMarket =
                delivered == null
                        ? DeliveryPolicy.tellsDelivery(item.channel())
                        : DeliveryPolicy.tellsCompletion(item.channel());
        return new Followed(
                item.id(),
                item.account(),
                item.key(),
                sent,
                delivered,
                askMarket ? now.plus(DeliveryPolicy.FIRST_ASK) : null,
                DeliveryPolicy.daysDecide(item.channel(), courierTells(item, box), sent, delivered)
                        .orElse(null));
    }

    private static boolean courierTells(OrderItem item, @Nullable Parcel box) {
        return box != null && box.courier().trackerCode().isPresent();
    }
}
