package io.moasell.shipping;

import io.moasell.jobs.Errands;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.ItemsCancelled;
import io.moasell.ordering.ItemsCompleted;
import io.moasell.ordering.ItemsDelivered;
import io.moasell.ordering.ItemsShipped;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.Orders;
import io.moasell.shipping.FollowingStore.Followed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears what leaves and arrives, and sees to it that somebody asks how it goes on. */
@Component
class Following {

    private final FollowingStore store;
    private final ParcelStore parcels;
    private final Refusals refusals;
    private final Orders orders;
    private final Errands errands;
    private final Clock clock;

    Following(
            FollowingStore store,
            ParcelStore parcels,
            Refusals refusals,
            Orders orders,
            Errands errands,
            Clock clock) {
        this.store = store;
        this.parcels = parcels;
        this.refusals = refusals;
        this.orders = orders;
        this.errands = errands;
        this.clock = clock;
    }

    @EventListener
    void on(ItemsShipped shipped) {
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
        store.unfollow(completed.items());
    }

    @EventListener
    void on(ItemsCancelled cancelled) {
        List<ItemId> whole =
                cancelled.items().stream()
                        .filter(ItemsCancelled.Cancelled::whole)
                        .map(ItemsCancelled.Cancelled::item)
                        .toList();
        if (!whole.isEmpty()) {
            refusals.forget(whole);
            parcels.takeOutUnsent(whole);
            store.unfollow(whole);
        }
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
