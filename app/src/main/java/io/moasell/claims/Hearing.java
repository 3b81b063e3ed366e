package io.moasell.claims;

import io.moasell.channels.AccountId;
import io.moasell.channels.ClaimsCollected;
import io.moasell.channels.Sights;
import io.moasell.channels.spi.CollectedClaim;
import io.moasell.channels.spi.ItemKey;
import io.moasell.jobs.Errands;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.ItemsCancelled;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.Orders;
import io.moasell.ordering.OrdersCollected;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Hears of cancels from the channels' lists of claims. A claim may come twice, late, or before its
 * item; that an item's page shows a claim is ordering's to hear.
 */
@Component
class Hearing {

    private final ClaimStore store;
    private final Applying applying;
    private final Orders orders;
    private final Errands errands;
    private final FollowClaims following;
    private final Sights sights;

    Hearing(
            ClaimStore store,
            Applying applying,
            Orders orders,
            Errands errands,
            FollowClaims following,
            Sights sights) {
        this.sights = sights;
        this.following = following;
        this.store = store;
        this.applying = applying;
        this.orders = orders;
        this.errands = errands;
    }

    @EventListener
    void on(ClaimsCollected collected) {
        List<CollectedClaim> cancels =
                collected.claims().stream()
                        .filter(claim -> claim.kind() == CollectedClaim.Kind.CANCEL)
                        .collect(
                                Collectors.toMap(
                                        claim -> List.of(claim.claimKey(), claim.item()),
                                        claim -> claim,
                                        (first, later) -> later))
                        .values()
                        .stream()
                        .toList();
        if (!cancels.isEmpty()) {
            sights.fileRows(
                    collected.account(),
                    cancels,
                    CollectedClaim::item,
                    some -> file(collected.account(), some, collected.seenAt()),
                    collected.seenAt());
        }
    }

    private void file(AccountId account, List<CollectedClaim> cancels, Instant seenAt) {
        Set<ItemKey> changed = store.file(account, cancels, seenAt);
        if (cancels.stream().anyMatch(c -> c.state() == CollectedClaim.State.REQUESTED)) {
            following.wake(account);
        }
        if (!changed.isEmpty() && meet(account, changed) < changed.size()) {
            errands.wake(MeetItems.NAME, Long.toString(account.value()));
        }
    }

    /** What was claimed before it was collected. */
    @EventListener
    void on(OrdersCollected collected) {
        following.goOn(collected.account());
        if (!store.waiting(collected.account())) {
            return;
        }
        Map<ItemKey, ItemId> fresh =
                orders.items(collected.items()).stream()
                        .collect(Collectors.toMap(OrderItem::key, OrderItem::id));
        Set<ItemKey> waited = store.waitingFor(collected.account(), fresh.keySet());
        if (!waited.isEmpty()) {
            fresh.keySet().retainAll(waited);
            store.meet(collected.account(), fresh);
            orders.changed(fresh.values());
            applying.apply(fresh.values());
        }
    }

    @EventListener
    void on(ItemsCancelled cancelled) {
        applying.settled(cancelled.items().stream().map(ItemsCancelled.Cancelled::item).toList());
    }

    /** Applies claims to their items, as far as these are filed; how many were. */
    int meet(AccountId account, Set<ItemKey> keys) {
        Map<ItemKey, OrderItem> known = keys.isEmpty() ? Map.of() : orders.byKeys(account, keys);
        if (!known.isEmpty()) {
            Map<ItemKey, ItemId> ids =
                    known.values().stream()
                            .collect(Collectors.toMap(OrderItem::key, OrderItem::id));
            store.meet(account, ids);
            orders.changed(ids.values());
            applying.apply(ids.values());
        }
        return known.size();
    }
}
