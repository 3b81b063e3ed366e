package io.moasell.ordering;

import io.moasell.jobs.Bell;
import io.moasell.kernel.Outcome;
import io.moasell.kernel.Outcome.Refusal;
import io.moasell.ordering.ItemsCancelled.Cancelled;
import io.moasell.ordering.Timeline.Entry;
import io.moasell.ordering.Timeline.Topic;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What claims do to items. Before a waybill exists a cancel is applied at once; from then on never
 * by itself: somebody has to stop the goods first.
 */
@Component
class Cancelling {

    private static final String GONE = "채널에서 주문을 찾을 수 없어요";

    private final OrderStore store;
    private final Advancing advancing;
    private final Reserving reserving;
    private final Bell bell;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    Cancelling(
            OrderStore store,
            Advancing advancing,
            Reserving reserving,
            Bell bell,
            ApplicationEventPublisher facts,
            Clock clock) {
        this.store = store;
        this.advancing = advancing;
        this.reserving = reserving;
        this.bell = bell;
        this.facts = facts;
        this.clock = clock;
    }

    /** A claim is open: held over whatever held before, and what waits to be sent is taken back. */
    void claimed(Collection<ItemId> items, String reason) {
        List<Standing> open =
                store.lock(items).stream().filter(item -> item.closed() == null).toList();
        List<ItemId> held =
                store.holdForClaim(
                        open.stream().map(Standing::id).toList(), reason, GONE, clock.instant());
        advancing.withdrawAsked(open);
        advancing.noteAll(
                held,
                Topic.CHANNEL,
                reason.isBlank() ? "ordering.event.claimed" : "ordering.event.claimed-because",
                reason);
    }

    /** A claim ended: free, unless the channel does not show the item at all. */
    void claimWithdrawn(Collection<ItemId> items) {
        Instant now = clock.instant();
        Set<ItemId> gone = items.isEmpty() ? Set.of() : store.gone(items);
        if (!gone.isEmpty()) {
            store.reasonForClaim(gone, GONE, now);
        }
        List<ItemId> free =
                store.releaseClaim(
                        items.stream().filter(item -> !gone.contains(item)).toList(), now);
        advancing.noteAll(free, Topic.CHANNEL, "ordering.event.claim-withdrawn");
    }

    /** The channel does not show these any more and does not say why. */
    void gone(List<ItemId> items) {
        if (items.isEmpty()) {
            return;
        }
        List<Standing> open = store.lock(items);
        store.holdForClaim(items, GONE, GONE, clock.instant());
        advancing.withdrawAsked(open);
    }

    /** The channel shows these again: what was held only because they were gone is free. */
    void back(List<ItemId> items) {
        List<ItemId> held = store.heldForClaim(items, GONE);
        if (!held.isEmpty()) {
            advancing.noteAll(
                    store.releaseClaim(held, clock.instant()),
                    Topic.CHANNEL,
                    "ordering.event.back");
        }
    }

    /** Applies cancels as far as no waybill exists; holds the others. */
    Outcome<ItemId> cancelled(Map<ItemId, Integer> piecesInAll) {
        Instant now = clock.instant();
        List<Standing> items = store.lock(piecesInAll.keySet());
        store.cancelledAtChannel(capped(items, piecesInAll), now);
        List<ItemId> done = new ArrayList<>();
        List<Refusal<ItemId>> refused = new ArrayList<>();
        List<Standing> atOnce = new ArrayList<>();
        List<Standing> late = new ArrayList<>();
        for (Standing item : items) {
            if (item.closed() != null || item.cancelled() >= piecesInAll.get(item.id())) {
                done.add(item.id());
            } else if (item.stage().before(Stage.READY)) {
                atOnce.add(item);
                done.add(item.id());
            } else {
                late.add(item);
                refused.add(Refusal.of(item.id(), OrderingProblem.WAYBILL_EXISTS));
            }
        }
        apply(atOnce, piecesInAll, now);
        hold(late, piecesInAll, now);
        Advancing.without(piecesInAll.keySet(), items.stream().map(Standing::id).toList())
                .forEach(id -> refused.add(Refusal.of(id, OrderingProblem.NO_ITEM)));
        return new Outcome<>(done, refused);
    }

    private static Map<ItemId, Integer> capped(
            List<Standing> items, Map<ItemId, Integer> piecesInAll) {
        Map<ItemId, Integer> capped = new LinkedHashMap<>();
        items.forEach(
                item ->
                        capped.put(
                                item.id(), Math.min(piecesInAll.get(item.id()), item.quantity())));
        return capped;
    }

    private void hold(List<Standing> late, Map<ItemId, Integer> piecesInAll, Instant now) {
        if (late.isEmpty()) {
            return;
        }
        store.holdForClaim(late.stream().map(Standing::id).toList(), "", GONE, now);
        advancing.withdrawAsked(late);
        advancing.note(
                late.stream()
                        .filter(item -> item.cancelledAtChannel() < piecesInAll.get(item.id()))
                        .map(
                                item ->
                                        Entry.of(
                                                item.id(),
                                                Topic.FAILURE,
                                                "ordering.event.cancelled-late",
                                                item.channel().label(),
                                                String.valueOf(piecesInAll.get(item.id()))))
                        .toList());
    }

    /** A person has stopped the goods, or knows that it is too late. */
    Outcome<ItemId> applyLate(List<ItemId> asked) {
        Instant now = clock.instant();
        List<Standing> items = store.lock(asked);
        Set<ItemId> gone = store.gone(asked);
        List<Refusal<ItemId>> refused = new ArrayList<>();
        List<Standing> fit = new ArrayList<>();
        for (Standing item : items) {
            if (item.closed() != null) {
                refused.add(Refusal.of(item.id(), OrderingProblem.CLOSED, item.closed().label()));
            } else if (item.pending() != null) {
                refused.add(Refusal.of(item.id(), OrderingProblem.PENDING, item.pending().label()));
            } else if (item.cancelledAtChannel() <= item.cancelled() && !gone.contains(item.id())) {
                refused.add(Refusal.of(item.id(), OrderingProblem.NOTHING_TO_CANCEL));
            } else {
                fit.add(item);
            }
        }
        Advancing.without(asked, items.stream().map(Standing::id).toList())
                .forEach(id -> refused.add(Refusal.of(id, OrderingProblem.NO_ITEM)));
        Map<ItemId, Integer> piecesInAll = new LinkedHashMap<>();
        fit.forEach(
                item ->
                        piecesInAll.put(
                                item.id(),
                                gone.contains(item.id())
                                        ? item.quantity()
                                        : item.cancelledAtChannel()));
        store.cancelledAtChannel(piecesInAll, now);
        store.unpack(
                fit.stream()
                        .filter(item -> item.stage() == Stage.READY)
                        .filter(item -> piecesInAll.get(item.id()) == item.quantity())
                        .map(Standing::id)
                        .toList(),
                true,
                now);
        apply(fit, piecesInAll, now);
        return new Outcome<>(fit.stream().map(Standing::id).toList(), refused);
    }

    private void apply(List<Standing> items, Map<ItemId, Integer> piecesInAll, Instant now) {
        if (items.isEmpty()) {
            return;
        }
        Map<ItemId, Integer> inAll = capped(items, only(items, piecesInAll));
        List<Standing> asked = items.stream().filter(item -> item.pending() != null).toList();
        advancing.withdrawAsked(asked);
        store.cancel(inAll, now);
        Map<ItemId, Integer> openAfter = new LinkedHashMap<>();
        items.stream()
                .filter(item -> !item.stage().gone())
                .forEach(item -> openAfter.put(item.id(), item.quantity() - inAll.get(item.id())));
        reserving.release(openAfter);
        store.settleDiscrepancies(inAll.keySet(), now);
        bell.settleAll(
                List.of(OrderingBell.values()),
                items.stream().map(item -> OrderingBell.subject(item.id())).toList());
        List<Cancelled> cancelled =
                items.stream()
                        .map(
                                item ->
                                        new Cancelled(
                                                item.id(),
                                                inAll.get(item.id()) - item.cancelled(),
                                                inAll.get(item.id()) == item.quantity()))
                        .toList();
        advancing.note(
                cancelled.stream()
                        .map(
                                c ->
                                        Entry.of(
                                                c.item(),
                                                Topic.CHANNEL,
                                                c.whole()
                                                        ? "ordering.event.cancelled"
                                                        : "ordering.event.cancelled-partly",
                                                String.valueOf(c.pieces())))
                        .toList());
        facts.publishEvent(new ItemsCancelled(cancelled));
    }

    private static Map<ItemId, Integer> only(
            List<Standing> items, Map<ItemId, Integer> piecesInAll) {
        Map<ItemId, Integer> only = new LinkedHashMap<>();
        items.forEach(item -> only.put(item.id(), piecesInAll.get(item.id())));
        return only;
    }
}
