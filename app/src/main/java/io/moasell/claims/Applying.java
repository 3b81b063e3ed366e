package io.moasell.claims;

import io.moasell.claims.ClaimStore.Standing;
import io.moasell.jobs.Bell;
import io.moasell.kernel.Outcome;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.Orders;
import io.moasell.ordering.Stage;
import io.moasell.web.ProblemTexts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Makes the orders fit what is open and done on their items now. Looks at all claims of an item,
 * not at the news, so that order and repetition do not matter.
 */
@Component
class Applying {

    private final ClaimStore store;
    private final Orders orders;
    private final Bell bell;
    private final ProblemTexts texts;

    Applying(ClaimStore store, Orders orders, Bell bell, ProblemTexts texts) {
        this.store = store;
        this.orders = orders;
        this.bell = bell;
        this.texts = texts;
    }

    void apply(Collection<ItemId> items) {
        if (items.isEmpty()) {
            return;
        }
        Map<ItemId, Standing> standing = new TreeMap<>(store.standing(items));
        List<ItemId> open = new ArrayList<>();
        Map<ItemId, Integer> done = new TreeMap<>();
        List<ItemId> free = new ArrayList<>();
        standing.forEach(
                (item, now) -> {
                    if (now.done() > 0) {
                        done.put(item, now.done());
                    }
                    if (now.open()) {
                        open.add(item);
                    } else {
                        free.add(item);
                    }
                });
        Set<ItemId> forAPerson = cancel(done);
        free.removeIf(forAPerson::contains);
        if (!open.isEmpty()) {
            orders.cancelAsked(open, texts.text("claims.cancel-asked"));
        }
        if (!free.isEmpty()) {
            orders.claimWithdrawn(free);
        }
        Set<ItemId> held = new HashSet<>(open);
        held.addAll(forAPerson);
        ring(held, forAPerson);
        settled(free);
    }

    /** What could not be cancelled because a waybill exists. */
    private Set<ItemId> cancel(Map<ItemId, Integer> piecesInAll) {
        if (piecesInAll.isEmpty()) {
            return Set.of();
        }
        Set<ItemId> refused = new HashSet<>();
        orders.cancelled(piecesInAll).refused().stream()
                .map(Outcome.Refusal::id)
                .forEach(refused::add);
        return refused;
    }

    private void ring(Set<ItemId> held, Set<ItemId> cancelledWithWaybill) {
        if (held.isEmpty()) {
            return;
        }
        bell.ringAll(
                orders.items(held).stream()
                        .filter(item -> item.closed() == null)
                        .map(item -> ring(item, cancelledWithWaybill.contains(item.id())))
                        .toList());
    }

    private static Bell.Ring ring(OrderItem item, boolean cancelled) {
        return new Bell.Ring(
                kind(item, cancelled),
                subject(item.id()),
                List.of(item.channel().label(), item.text().orderNo()),
                "/orders?open=" + item.id().value());
    }

    private static ClaimsBell kind(OrderItem item, boolean cancelled) {
        if (item.stage().before(Stage.READY)) {
            return ClaimsBell.CANCEL_ASKED;
        }
        return cancelled && item.stage().gone()
                ? ClaimsBell.CANCELLED_ON_THE_WAY
                : ClaimsBell.CANCEL_WITH_WAYBILL;
    }

    /** Nothing of these items needs a person any more. */
    void settled(Collection<ItemId> items) {
        bell.settleAll(
                List.of(ClaimsBell.values()), items.stream().map(Applying::subject).toList());
    }

    private static String subject(ItemId item) {
        return "item:" + item.value();
    }
}
