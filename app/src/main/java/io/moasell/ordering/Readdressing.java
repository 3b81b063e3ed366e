package io.moasell.ordering;

import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ObservedState;
import io.moasell.jobs.Bell;
import io.moasell.kernel.Outcome.Refusal;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.ordering.Collecting.Delivery;
import io.moasell.ordering.OrderItem.Clear;
import io.moasell.ordering.OrderItem.People;
import io.moasell.ordering.OrderStore.Filed;
import io.moasell.ordering.ReceiverStore.Kept;
import io.moasell.ordering.Sealing.Differing;
import io.moasell.ordering.Sealing.Envelope;
import io.moasell.ordering.Sealing.Merged;
import io.moasell.ordering.Timeline.Entry;
import io.moasell.ordering.Timeline.Topic;
import io.moasell.tenancy.Caller;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Another receiver while something of the delivery is still here: the channel shows one, or the
 * seller writes one. What the seller wrote is never written over: what both changed waits for a
 * person.
 */
@Component
class Readdressing {

    private final OrderStore store;
    private final ReceiverStore receivers;
    private final Sealing sealing;
    private final Advancing advancing;
    private final Touching touching;
    private final Bell bell;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    Readdressing(
            OrderStore store,
            ReceiverStore receivers,
            Sealing sealing,
            Advancing advancing,
            Touching touching,
            Bell bell,
            ApplicationEventPublisher facts,
            Clock clock) {
        this.store = store;
        this.receivers = receivers;
        this.sealing = sealing;
        this.advancing = advancing;
        this.touching = touching;
        this.bell = bell;
        this.facts = facts;
        this.clock = clock;
    }

    // ---- the channel shows

    /** An order as it was sealed, and the item that shows it now. */
    private record Sight(byte[] sealed, byte @Nullable [] told, CollectedItem item) {}

    /** A page shows these; the items are held. */
    void collected(
            Collection<CollectedItem> seen,
            Map<ItemKey, Standing> standings,
            Map<Delivery, Filed> orders,
            Instant seenAt) {
        Map<OrderId, Sight> sights = sights(seen, standings, orders, seenAt);
        if (sights.isEmpty()) {
            return;
        }
        Map<OrderId, String> ours = opened(sights, Sight::sealed);
        Map<OrderId, String> told = opened(sights, Sight::told);
        Map<OrderId, Clear> people = new LinkedHashMap<>();
        Map<OrderId, Merged> edited = new LinkedHashMap<>();
        Map<OrderId, Differing> how = new HashMap<>();
        sights.forEach(
                (order, sight) -> {
                    String text = Objects.requireNonNull(ours.get(order));
                    String before = told.getOrDefault(order, text);
                    if (before.equals(sealing.text(sight.item()))) {
                        return;
                    }
                    Clear was = sealing.read(text);
                    Clear now = Sealing.shown(sight.item());
                    if (told.containsKey(order)) {
                        Merged merged = sealing.merged(sealing.read(before), was, now);
                        edited.put(order, merged);
                        now = merged.people();
                    }
                    people.put(order, now);
                    how.put(order, sealing.differing(was, now));
                });
        if (people.isEmpty()) {
            return;
        }
        List<Standing> here =
                standings.values().stream()
                        .filter(was -> people.containsKey(was.order()) && !was.stage().gone())
                        .toList();
        write(people, here.getFirst().channel().label(), seenAt);
        keepTold(edited, sights);
        tell(here, sights, edited, how);
        List<ItemId> moved =
                here.stream()
                        .filter(was -> was.closed() == null)
                        .filter(was -> how.get(was.order()) == Differing.RECEIVER)
                        .map(Standing::id)
                        .toList();
        if (!moved.isEmpty()) {
            facts.publishEvent(new ReceiversEdited(moved));
        }
    }

    private static Map<OrderId, Sight> sights(
            Collection<CollectedItem> seen,
            Map<ItemKey, Standing> standings,
            Map<Delivery, Filed> orders,
            Instant seenAt) {
        Map<OrderId, Sight> sights = new LinkedHashMap<>();
        for (CollectedItem item : seen) {
            Standing was = standings.get(item.key());
            Filed filed = orders.get(Delivery.of(item));
            if (was != null
                    && was.closed() == null
                    && !was.stage().gone()
                    && filed != null
                    && filed.sealed() != null
                    && !filed.seenAt().isAfter(seenAt)) {
                sights.putIfAbsent(filed.id(), new Sight(filed.sealed(), filed.told(), item));
            }
        }
        return sights;
    }

    private Map<OrderId, String> opened(
            Map<OrderId, Sight> sights,
            java.util.function.Function<Sight, byte @Nullable []> envelope) {
        Map<OrderId, byte[]> sealed = new LinkedHashMap<>();
        sights.forEach(
                (order, sight) -> {
                    byte[] one = envelope.apply(sight);
                    if (one != null) {
                        sealed.put(order, one);
                    }
                });
        return sealed.isEmpty() ? Map.of() : sealing.texts(sealed);
    }

    private void write(Map<OrderId, Clear> people, String by, Instant seenAt) {
        List<Envelope> envelopes = sealing.sealAnew(people.values());
        Map<OrderId, Envelope> byId = new LinkedHashMap<>();
        int at = 0;
        for (OrderId order : people.keySet()) {
            byId.put(order, envelopes.get(at++));
        }
        store.updateOrders(byId, by, seenAt);
        touching.changedOrders(byId.keySet());
    }

    /** What the channel says now stands below what the seller wrote, unless the two agree. */
    private void keepTold(Map<OrderId, Merged> edited, Map<OrderId, Sight> sights) {
        if (edited.isEmpty()) {
            return;
        }
        List<Kept> kept = new ArrayList<>();
        edited.forEach(
                (order, merged) -> {
                    Clear now = Sealing.shown(Objects.requireNonNull(sights.get(order)).item());
                    boolean agreed = merged.people().equals(now);
                    kept.add(
                            new Kept(
                                    order,
                                    agreed ? null : sealing.sealed(now),
                                    !agreed && merged.disputed()));
                });
        receivers.keepSeen(kept);
    }

    private void tell(
            List<Standing> here,
            Map<OrderId, Sight> sights,
            Map<OrderId, Merged> edited,
            Map<OrderId, Differing> how) {
        List<Standing> disputed = new ArrayList<>();
        List<Standing> labelled = new ArrayList<>();
        List<Entry> told = new ArrayList<>();
        for (Standing was : here) {
            Merged merged = edited.get(was.order());
            Differing differing = how.get(was.order());
            if (merged != null && merged.disputed()) {
                told.add(readdressed(was, Topic.FAILURE, "-disputed"));
                if (was.closed() == null) {
                    disputed.add(was);
                }
            } else if (differing == Differing.RECEIVER
                    && was.closed() == null
                    && was.stage() == Stage.READY
                    && unsent(sights.get(was.order()))) {
                told.add(readdressed(was, Topic.FAILURE, "-late"));
                labelled.add(was);
            } else if (differing != Differing.NUMBERS) {
                told.add(readdressed(was, Topic.CHANNEL, ""));
            }
        }
        advancing.note(told);
        hold(labelled, "송장을 입력한 뒤 받는 분 정보가 바뀌었어요", sights);
        hold(disputed, "고친 받는 분 정보와 채널 정보가 달라요", sights);
    }

    private static Entry readdressed(Standing was, Topic topic, String how) {
        return Entry.of(was.id(), topic, "ordering.event.readdressed" + how, was.channel().label());
    }

    /** Nothing of these goes before a person has looked. */
    private void hold(List<Standing> items, String reason, Map<OrderId, Sight> sights) {
        if (items.isEmpty()) {
            return;
        }
        advancing.withdrawAsked(items);
        store.holdForAddress(items.stream().map(Standing::id).toList(), reason, clock.instant());
        bell.ringAll(
                items.stream()
                        .map(
                                was ->
                                        OrderingBell.READDRESSED.ring(
                                                was.id(),
                                                Objects.requireNonNull(sights.get(was.order()))
                                                        .item()
                                                        .orderNo(),
                                                was.channel()))
                        .toList());
    }

    /** Whether the channel shows that it has not left. */
    private static boolean unsent(@Nullable Sight sight) {
        return sight != null
                && (sight.item().state() == ObservedState.NEW
                        || sight.item().state() == ObservedState.CONFIRMED);
    }

    /** These stand in other deliveries now: what the seller wrote goes along. */
    void moved(List<Standing> before, List<Standing> after) {
        Map<OrderId, Set<OrderId>> orders = new LinkedHashMap<>();
        for (int at = 0; at < before.size(); at++) {
            orders.computeIfAbsent(after.get(at).order(), to -> new LinkedHashSet<>())
                    .add(before.get(at).order());
        }
        receivers.carry(orders);
        facts.publishEvent(new ItemsRegrouped(after.stream().map(Standing::id).toList()));
    }

    // ---- the seller writes

    /** Why the receiver of this item may not be changed any more; empty when it may. */
    Optional<Refusal<ItemId>> obstacle(ItemId id, Collection<Standing> delivery) {
        Standing self =
                delivery.stream().filter(item -> item.id().equals(id)).findFirst().orElse(null);
        if (self == null) {
            return refuse(id, OrderingProblem.NO_ITEM);
        }
        if (self.closed() != null) {
            return refuse(id, OrderingProblem.CLOSED, self.closed().label());
        }
        if (self.stage().gone()) {
            return refuse(id, OrderingProblem.RECEIVER_GONE, self.stage().label());
        }
        List<Standing> open = delivery.stream().filter(item -> item.closed() == null).toList();
        if (open.stream().anyMatch(item -> item.stage().gone())) {
            return refuse(id, OrderingProblem.RECEIVER_PARTLY_GONE);
        }
        if (open.stream().anyMatch(item -> item.pending() == Step.SHIP)) {
            return refuse(id, OrderingProblem.RECEIVER_GOING);
        }
        return Optional.empty();
    }

    private static Optional<Refusal<ItemId>> refuse(ItemId id, Problem problem, Object... args) {
        return Optional.of(Refusal.of(id, problem, args));
    }

    /** An order whose receiver a person is about to change: held, with all of its items. */
    private record Open(Standing self, List<Standing> delivery, Kept.Whole kept) {}

    private Open open(ItemId id, int version) {
        Standing found =
                store.standings(List.of(id)).values().stream()
                        .findFirst()
                        .orElseThrow(() -> Refused.because(OrderingProblem.NO_ITEM));
        // As a page of this shop waits for another, so that neither writes over what it never read.
        store.lockShop(found.account());
        List<Standing> delivery = receivers.lockDelivery(id);
        obstacle(id, delivery)
                .ifPresent(
                        refusal -> {
                            throw Refused.because(refusal.problem(), refusal.args().toArray());
                        });
        Standing self =
                delivery.stream().filter(item -> item.id().equals(id)).findFirst().orElseThrow();
        Kept.Whole kept =
                receivers
                        .whole(self.order())
                        .orElseThrow(() -> Refused.because(OrderingProblem.DESTROYED));
        if (kept.version() != version) {
            throw Refused.because(
                    OrderingProblem.RECEIVER_STALE,
                    Objects.requireNonNullElse(kept.changedBy(), ""));
        }
        return new Open(self, delivery, kept);
    }

    Receivers.Edited edit(ItemId id, int version, Receivers.Change change) {
        Open open = open(id, version);
        Clear was = sealing.opened(open.kept().sealed());
        Clear now = new Clear(was.buyer(), change.over(was.receiver()));
        List<Entry> told = told(open, was, now);
        if (told.isEmpty()) {
            return new Receivers.Edited(List.of(), 0);
        }
        write(Map.of(open.self().order(), now), Caller.current().name(), open.kept().seenAt());
        receivers.keep(
                List.of(
                        new Kept(
                                open.self().order(),
                                open.kept().told() == null
                                        ? open.kept().sealed()
                                        : open.kept().told(),
                                false)));
        return changed(open, told);
    }

    /** The channel's word again, in place of what the seller wrote. */
    Receivers.Edited takeTold(ItemId id, int version) {
        Open open = open(id, version);
        byte[] told = open.kept().told();
        if (told == null) {
            throw Refused.because(OrderingProblem.RECEIVER_AS_TOLD);
        }
        Clear now = sealing.opened(told);
        List<Entry> lines = told(open, sealing.opened(open.kept().sealed()), now);
        write(Map.of(open.self().order(), now), Caller.current().name(), open.kept().seenAt());
        receivers.keep(List.of(new Kept(open.self().order(), null, false)));
        List<Entry> all = new ArrayList<>(lines);
        open.delivery()
                .forEach(
                        item ->
                                all.add(
                                        Entry.of(
                                                item.id(),
                                                Topic.STAFF,
                                                "ordering.event.receiver-told",
                                                item.channel().label())));
        return changed(open, all);
    }

    /** What the seller wrote stays, although the channel says something else. */
    Receivers.Edited keepOurs(ItemId id, int version) {
        Open open = open(id, version);
        if (!open.kept().disputed()) {
            throw Refused.because(OrderingProblem.RECEIVER_AS_TOLD);
        }
        receivers.keep(List.of(new Kept(open.self().order(), open.kept().told(), false)));
        return changed(
                open,
                open.delivery().stream()
                        .map(
                                item ->
                                        Entry.of(
                                                item.id(),
                                                Topic.STAFF,
                                                "ordering.event.receiver-kept",
                                                item.channel().label()))
                        .toList());
    }

    private Receivers.Edited changed(Open open, List<Entry> told) {
        List<ItemId> items =
                open.delivery().stream()
                        .filter(item -> item.closed() == null)
                        .map(Standing::id)
                        .toList();
        Set<ItemId> held =
                open.delivery().stream()
                        .filter(item -> item.hold() == Hold.ADDRESS)
                        .map(Standing::id)
                        .collect(Collectors.toSet());
        advancing.note(told);
        if (!held.isEmpty()) {
            advancing.noteAll(
                    store.release(held, clock.instant()), Topic.STAFF, "ordering.event.released");
        }
        receivers.forgetAddressHoldBelow(items, clock.instant());
        advancing.looked(items);
        facts.publishEvent(new ReceiversEdited(items));
        return new Receivers.Edited(
                items,
                (int) open.delivery().stream().filter(item -> item.stage() == Stage.READY).count());
    }

    /** What changed, field by field, masked as lists mask it. */
    private static List<Entry> told(Open open, Clear was, Clear now) {
        People before = Sealing.masked(was);
        People after = Sealing.masked(now);
        CollectedItem.Receiver from = was.receiver();
        CollectedItem.Receiver to = now.receiver();
        List<Entry> lines = new ArrayList<>();
        for (Standing item : open.delivery()) {
            field(
                    lines,
                    item,
                    "받는 분 이름",
                    from.name(),
                    to.name(),
                    before.receiver(),
                    after.receiver());
            field(lines, item, "연락처", from.phone(), to.phone(), before.phone(), after.phone());
            field(
                    lines,
                    item,
                    "다른 연락처",
                    from.phone2(),
                    to.phone2(),
                    before.phone2(),
                    after.phone2());
            field(
                    lines,
                    item,
                    "주소",
                    from.zip() + "\n" + from.address1() + "\n" + from.address2(),
                    to.zip() + "\n" + to.address1() + "\n" + to.address2(),
                    before.address(),
                    after.address());
            field(lines, item, "배송 요청", from.memo(), to.memo(), null, null);
        }
        return lines;
    }

    private static void field(
            List<Entry> lines,
            Standing item,
            String name,
            @Nullable String from,
            @Nullable String to,
            @Nullable String shownFrom,
            @Nullable String shownTo) {
        if (Objects.equals(from, to)) {
            return;
        }
        String before = Objects.requireNonNullElse(shownFrom, "–");
        String after = Objects.requireNonNullElse(shownTo, "–");
        lines.add(
                before.equals(after)
                        ? Entry.of(item.id(), Topic.STAFF, "ordering.event.edited-within", name)
                        : Entry.of(
                                item.id(),
                                Topic.STAFF,
                                "ordering.event.edited",
                                name,
                                before,
                                after));
    }
}
