package io.moasell.ordering;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.moasell.channels.AccountId;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.OrderConfirmer;
import io.moasell.jobs.Bell;
import io.moasell.jobs.JobId;
import io.moasell.kernel.Kst;
import io.moasell.kernel.Outcome;
import io.moasell.kernel.Outcome.Refusal;
import io.moasell.ordering.OrderStore.Stepped;
import io.moasell.ordering.Timeline.Entry;
import io.moasell.ordering.Timeline.Topic;
import io.moasell.sending.BatchId;
import io.moasell.sending.Delivery;
import io.moasell.sending.Outbox;
import io.moasell.sending.SendKind;
import io.moasell.sending.SendRequest;
import io.moasell.sending.SendState;
import io.moasell.tenancy.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Takes items from stage to stage, and does what follows when they arrive there. */
@Component
class Advancing {

    /** How long an act of a screen waits before it goes, so that it can be taken back. */
    static final Duration UNDO = Duration.ofSeconds(8);

    /** A screen that confirms more than these gets a job beside its result bar. */
    private static final int SHOWN_INLINE = 20;

    private final OrderStore store;
    private final Reserving reserving;
    private final ConfirmJobs jobs;
    private final Bell bell;
    private final Outbox outbox;
    private final ShopAccounts shops;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    Advancing(
            OrderStore store,
            Reserving reserving,
            ConfirmJobs jobs,
            Bell bell,
            Outbox outbox,
            ShopAccounts shops,
            ApplicationEventPublisher facts,
            Clock clock) {
        this.store = store;
        this.reserving = reserving;
        this.jobs = jobs;
        this.bell = bell;
        this.outbox = outbox;
        this.shops = shops;
        this.facts = facts;
        this.clock = clock;
    }

    // ---- confirm

    Orders.Asked askConfirm(List<ItemId> items) {
        Instant now = clock.instant();
        List<Refusal<ItemId>> refused = new ArrayList<>();
        Collection<ItemId> able = canBeConfirmed(new LinkedHashSet<>(items), refused);
        Set<ItemId> whole = wholeBundles(able, refused);
        List<Stepped> stepped = store.askConfirm(whole, now);
        List<ItemId> done = stepped.stream().map(Stepped::id).toList();
        refused.addAll(refusals(Step.CONFIRM, without(whole, done)));
        List<Stepped> asked = of(stepped, s -> s.channel() != Channel.OFFLINE);
        List<ItemId> atOnce =
                of(stepped, s -> s.channel() == Channel.OFFLINE).stream().map(Stepped::id).toList();
        Outcome<ItemId> outcome = new Outcome<>(done, refused);
        JobId job = watched(asked.size()) ? jobs.start(done.size() + refused.size()) : null;
        BatchId batch = asked.isEmpty() ? null : outbox.request(requests(asked, job, now));
        if (job != null) {
            jobs.clear(job, outcome, atOnce);
        }
        note(
                asked.stream()
                        .map(
                                s ->
                                        Entry.of(
                                                s.id(),
                                                Topic.STAFF,
                                                "ordering.event.confirm-asked",
                                                s.channel().label()))
                        .toList());
        noteAll(atOnce, Topic.STAFF, "ordering.event.stepped", Stage.CONFIRMED.label());
        arrived(arrivals(atOnce, Step.CONFIRM, now));
        List<ItemId> alongside = without(done, items);
        return new Orders.Asked(outcome, batch, job, alongside);
    }

    /** Programs watch a job; a screen shows few items by itself. */
    private static boolean watched(int asked) {
        return asked > 0
                && (Caller.current().kind() == Caller.Kind.API_KEY || asked > SHOWN_INLINE);
    }

    private List<SendRequest> requests(List<Stepped> asked, @Nullable JobId job, Instant now) {
        boolean onScreen = Caller.current().kind() == Caller.Kind.USER;
        Instant notBefore = onScreen ? now.plus(UNDO) : now;
        String payload = new ConfirmJobs.Payload(job == null ? null : job.value()).json();
        return asked.stream()
                .map(
                        s ->
                                new SendRequest(
                                        s.account(),
                                        SendKind.CONFIRM,
                                        s.id().value(),
                                        s.key(),
                                        s.shipmentNo(),
                                        payload,
                                        notBefore))
                .toList();
    }

    /** Leaves out items of channels that are not confirmed through us. */
    private Collection<ItemId> canBeConfirmed(Set<ItemId> items, List<Refusal<ItemId>> refused) {
        Map<ItemId, Standing> standings = store.standings(items);
        Map<AccountId, Boolean> able = new HashMap<>();
        List<ItemId> left = new ArrayList<>();
        for (ItemId id : items) {
            Standing item = standings.get(id);
            if (item == null) {
                refused.add(Refusal.of(id, OrderingProblem.NO_ITEM));
            } else if (item.channel() == Channel.OFFLINE
                    || able.computeIfAbsent(
                            item.account(),
                            account -> shops.role(account, OrderConfirmer.class).isPresent())) {
                left.add(id);
            } else {
                refused.add(Refusal.of(id, OrderingProblem.CANNOT_CONFIRM));
            }
        }
        return left;
    }

    /**
     * Where a channel confirms whole bundles only, adds the rest of each bundle; a bundle with an
     * item that may not be confirmed is refused as a whole.
     */
    private Set<ItemId> wholeBundles(Collection<ItemId> items, List<Refusal<ItemId>> refused) {
        Set<ItemId> whole = new LinkedHashSet<>(items);
        Map<AccountId, Boolean> boxed = new HashMap<>();
        List<ItemId> inBundles =
                store.standings(items).values().stream()
                        .filter(item -> item.channel() != Channel.OFFLINE)
                        .filter(
                                item ->
                                        boxed.computeIfAbsent(
                                                item.account(), a -> shops.traits(a).boxed()))
                        .map(Standing::id)
                        .toList();
        if (inBundles.isEmpty()) {
            return whole;
        }
        List<Standing> held = store.lockBundles(inBundles, items);
        Set<OrderId> boxes =
                held.stream()
                        .filter(item -> boxed.getOrDefault(item.account(), false))
                        .map(Standing::order)
                        .collect(toSet());
        Map<OrderId, List<Standing>> bundles =
                held.stream()
                        .filter(item -> boxes.contains(item.order()))
                        .collect(groupingBy(Standing::order));
        for (List<Standing> bundle : bundles.values()) {
            Standing inTheWay =
                    bundle.stream()
                            .filter(item -> item.refusal(Step.CONFIRM).isPresent())
                            .findFirst()
                            .orElse(null);
            boolean onlyAsked = bundle.stream().allMatch(item -> items.contains(item.id()));
            if (inTheWay == null) {
                bundle.forEach(item -> whole.add(item.id()));
            } else if (!onlyAsked || bundle.size() > 1) {
                bundle.stream()
                        .filter(item -> whole.remove(item.id()))
                        .forEach(item -> refused.add(inTheWayOf(item, inTheWay)));
            }
        }
        return whole;
    }

    /**
     * Which confirms that were asked must not go out any more, and why; where a channel confirms
     * whole bundles only, an item in the way stops its whole bundle, also one that was not asked.
     */
    Map<ItemId, Refusal<ItemId>> obstacles(AccountId account, List<ItemId> asked) {
        Map<OrderId, List<Standing>> bundles =
                store.openBundles(asked).stream().collect(groupingBy(Standing::order));
        Map<ItemId, Standing> standings = store.standings(asked);
        boolean boxed = shops.traits(account).boxed();
        Map<ItemId, Refusal<ItemId>> obstacles = new LinkedHashMap<>();
        for (ItemId id : asked) {
            Standing item = standings.get(id);
            if (item == null) {
                obstacles.put(id, Refusal.of(id, OrderingProblem.NO_ITEM));
                continue;
            }
            item.obstacle(Step.CONFIRM).ifPresent(refusal -> obstacles.put(id, refusal));
            if (boxed) {
                bundles.getOrDefault(item.order(), List.of()).stream()
                        .filter(mate -> mate.obstacle(Step.CONFIRM).isPresent())
                        .findFirst()
                        .ifPresent(mate -> obstacles.putIfAbsent(id, blocked(id, mate)));
            }
        }
        return obstacles;
    }

    private static Refusal<ItemId> blocked(ItemId item, Standing inTheWay) {
        return Refusal.of(
                item,
                OrderingProblem.BUNDLE_BLOCKED,
                inTheWay.hold() == Hold.NONE ? inTheWay.stage().label() : inTheWay.hold().label());
    }

    private static Refusal<ItemId> inTheWayOf(Standing item, Standing inTheWay) {
        return item.refusal(Step.CONFIRM).orElseGet(() -> blocked(item.id(), inTheWay));
    }

    // ---- pack, ship

    Outcome<ItemId> pack(Map<ItemId, ParcelRef> parcels) {
        List<ItemId> done = store.pack(parcels, clock.instant());
        noteParcels(done, parcels, "ordering.event.packed");
        return outcome(Step.PACK, parcels.keySet(), done);
    }

    Outcome<ItemId> relabel(Map<ItemId, ParcelRef> parcels) {
        List<ItemId> done = store.relabel(parcels, clock.instant());
        noteParcels(done, parcels, "ordering.event.relabelled");
        return outcome(Step.SHIP, parcels.keySet(), done);
    }

    private void noteParcels(List<ItemId> done, Map<ItemId, ParcelRef> parcels, String sentence) {
        note(
                done.stream()
                        .map(
                                id -> {
                                    ParcelRef parcel = Objects.requireNonNull(parcels.get(id));
                                    return Entry.of(
                                            id,
                                            Topic.STAFF,
                                            sentence,
                                            parcel.courier(),
                                            parcel.number());
                                })
                        .toList());
    }

    Outcome<ItemId> unpack(List<ItemId> items) {
        List<ItemId> done = store.unpack(items, false, clock.instant());
        noteAll(done, Topic.STAFF, "ordering.event.unpacked");
        return outcome(Step.UNPACK, items, done);
    }

    Outcome<ItemId> askShip(List<ItemId> items) {
        Instant now = clock.instant();
        List<Stepped> stepped = store.askShip(items, now);
        List<ItemId> done = stepped.stream().map(Stepped::id).toList();
        note(
                of(stepped, s -> s.channel() != Channel.OFFLINE).stream()
                        .map(
                                s ->
                                        Entry.of(
                                                s.id(),
                                                Topic.STAFF,
                                                "ordering.event.ship-asked",
                                                s.channel().label()))
                        .toList());
        List<ItemId> atOnce =
                of(stepped, s -> s.channel() == Channel.OFFLINE).stream().map(Stepped::id).toList();
        noteAll(atOnce, Topic.STAFF, "ordering.event.stepped", Stage.SHIPPED.label());
        arrived(arrivals(atOnce, Step.SHIP, now));
        return outcome(Step.SHIP, items, done);
    }

    // ---- what the channel answered

    void accepted(Step step, List<ItemId> items) {
        Instant now = clock.instant();
        List<ItemId> moved = store.accepted(step, items, now);
        noteAll(moved, Topic.CHANNEL, "ordering.event.accepted", step.label());
        arrived(arrivals(moved, step, now), true);
    }

    /** Tells on whom it was written: those that wait for the answer. */
    Set<ItemId> rejected(Step step, List<Orders.Said> said) {
        Set<ItemId> told = Set.copyOf(store.answered(step, said, false, clock.instant()));
        note(
                said.stream()
                        .filter(s -> told.contains(s.item()))
                        .map(
                                s ->
                                        Entry.of(
                                                s.item(),
                                                Topic.FAILURE,
                                                "ordering.event.rejected",
                                                step.label(),
                                                s.message(),
                                                s.code()))
                        .toList());
        return told;
    }

    void unknown(Step step, List<Orders.Said> said) {
        List<ItemId> told = store.answered(step, said, true, clock.instant());
        noteAll(told, Topic.CHANNEL, "ordering.event.unknown", step.label());
    }

    void withdrawn(Step step, List<ItemId> items) {
        List<ItemId> done = store.unasked(step, items, clock.instant());
        noteAll(done, Topic.STAFF, "ordering.event.withdrawn", step.label());
    }

    List<ItemId> askedAgain(Step step, List<ItemId> items) {
        List<ItemId> done = store.askedAgain(step, items, clock.instant());
        noteAll(done, Topic.STAFF, "ordering.event.asked-again", step.label());
        return done;
    }

    /** Takes back a batch that waits; tells whose request could not be. */
    Outcome<ItemId> undo(BatchId batch) {
        Outcome<Long> back = outbox.withdraw(SendKind.CONFIRM, batch);
        List<ItemId> done = back.done().stream().map(ItemId::new).toList();
        withdrawn(Step.CONFIRM, done);
        return new Outcome<>(
                done,
                back.refused().stream()
                        .map(r -> Refusal.of(new ItemId(r.id()), OrderingProblem.TOO_LATE))
                        .toList());
    }

    Orders.Progress progress(BatchId batch) {
        List<Delivery> all = outbox.batch(batch);
        List<Delivery> refused = all.stream().filter(d -> d.state() == SendState.REJECTED).toList();
        return new Orders.Progress(
                all.isEmpty() ? SendKind.CONFIRM : all.getFirst().kind(),
                (int) all.stream().filter(d -> d.state().open()).count(),
                (int) all.stream().filter(d -> d.state() == SendState.UNKNOWN).count(),
                (int) all.stream().filter(d -> d.state() == SendState.ACCEPTED).count(),
                refused.size(),
                refused.stream()
                        .map(Delivery::message)
                        .filter(Objects::nonNull)
                        .distinct()
                        .limit(5)
                        .toList(),
                all.stream()
                        .filter(d -> d.state() == SendState.WAITING)
                        .map(Delivery::notBefore)
                        .filter(at -> at.isAfter(clock.instant()))
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                all.stream().map(d -> new ItemId(d.itemId())).toList());
    }

    Outcome<ItemId> retry(BatchId batch) {
        List<Delivery> refused =
                outbox.batch(SendKind.CONFIRM, batch).stream()
                        .filter(d -> d.state() == SendState.REJECTED)
                        .toList();
        Map<Long, ItemId> items = new HashMap<>();
        refused.forEach(d -> items.put(d.requestId(), new ItemId(d.itemId())));
        Outcome<Long> again = outbox.retry(refused.stream().map(Delivery::requestId).toList());
        List<ItemId> left = again.refused().stream().map(r -> items.get(r.id())).toList();
        return new Outcome<>(
                again.done().stream().map(items::get).toList(), refusals(Step.CONFIRM, left));
    }

    /** Requests that wait although the channel already shows the step, or a claim stops it. */
    void withdrawAsked(Collection<Standing> items) {
        for (SendKind kind : SendKind.aboutItems()) {
            Step step = kind == SendKind.CONFIRM ? Step.CONFIRM : Step.SHIP;
            List<Long> asked =
                    items.stream()
                            .filter(item -> item.pending() == step)
                            .map(item -> item.id().value())
                            .toList();
            if (!asked.isEmpty()) {
                withdrawn(
                        step,
                        outbox.withdrawItems(kind, asked).done().stream()
                                .map(ItemId::new)
                                .toList());
            }
        }
    }

    // ---- delivered, completed

    Outcome<ItemId> arrive(Step step, List<ItemId> items, Instant when, String origin) {
        List<ItemId> done = store.arrive(step, items, when, clock.instant());
        noteAll(done, Topic.CHANNEL, "ordering.event.arrived", step.to().label(), origin);
        arrived(arrivals(done, step, when));
        return outcome(step, items, done);
    }

    // ---- what follows

    /**
     * An item reached a stage, perhaps past others.
     *
     * @param when at which moment it is counted as completed
     */
    record Arrival(ItemId item, Stage from, Stage to, Instant when) {

        /** Whether it came to that stage or past it now. */
        boolean reached(Stage stage) {
            return from.before(stage) && !to.before(stage);
        }
    }

    /** Issues stock, counts, and tells the facts of every stage that was reached or passed. */
    void arrived(List<Arrival> arrivals) {
        arrived(arrivals, false);
    }

    private void arrived(List<Arrival> arrivals, boolean byUs) {
        List<ItemId> confirmed = reached(arrivals, Stage.CONFIRMED);
        List<ItemId> shipped = reached(arrivals, Stage.SHIPPED);
        List<ItemId> delivered = reached(arrivals, Stage.DELIVERED);
        List<ItemId> completed = reached(arrivals, Stage.COMPLETED);
        if (!shipped.isEmpty()) {
            note(reserving.issue(shipped));
        }
        if (!confirmed.isEmpty()) {
            facts.publishEvent(new ItemsConfirmed(confirmed, byUs));
        }
        if (!shipped.isEmpty()) {
            facts.publishEvent(new ItemsShipped(shipped));
        }
        if (!delivered.isEmpty()) {
            looked(delivered);
            facts.publishEvent(new ItemsDelivered(delivered));
        }
        if (!completed.isEmpty()) {
            facts.publishEvent(new ItemsCompleted(completed));
            count(arrivals);
        }
    }

    /** A person has looked at the receivers of these, or it is too late. */
    void looked(List<ItemId> items) {
        bell.settleAll(
                List.of(OrderingBell.READDRESSED),
                items.stream().map(OrderingBell::subject).toList());
    }

    /** Last in its transaction: the row of a month is shared by all. */
    void count(List<Arrival> arrivals) {
        Map<LocalDate, Integer> byMonth = new TreeMap<>();
        arrivals.stream()
                .filter(a -> a.reached(Stage.COMPLETED))
                .forEach(
                        a ->
                                byMonth.merge(
                                        Kst.at(a.when()).toLocalDate().withDayOfMonth(1),
                                        1,
                                        Integer::sum));
        if (!byMonth.isEmpty()) {
            store.countCompleted(byMonth);
        }
    }

    private static List<ItemId> reached(List<Arrival> arrivals, Stage stage) {
        return arrivals.stream().filter(a -> a.reached(stage)).map(Arrival::item).toList();
    }

    private static List<Arrival> arrivals(List<ItemId> items, Step step, Instant when) {
        return items.stream().map(id -> new Arrival(id, step.from(), step.to(), when)).toList();
    }

    // ---- telling

    void note(List<Entry> entries) {
        store.note(entries, Caller.current().name(), clock.instant());
    }

    void noteAll(Collection<ItemId> items, Topic topic, String sentence, String... words) {
        note(items.stream().map(id -> Entry.of(id, topic, sentence, words)).toList());
    }

    private Outcome<ItemId> outcome(Step step, Collection<ItemId> asked, List<ItemId> done) {
        return new Outcome<>(done, refusals(step, without(asked, done)));
    }

    /** Why each of these was left alone, as it stands now. */
    List<Refusal<ItemId>> refusals(Step step, Collection<ItemId> left) {
        Map<ItemId, Standing> standings = store.standings(left);
        return left.stream()
                .map(
                        id -> {
                            Standing item = standings.get(id);
                            return item == null
                                    ? Refusal.of(id, OrderingProblem.NO_ITEM)
                                    : item.refusal(step)
                                            .orElseGet(
                                                    () ->
                                                            Refusal.of(
                                                                    id,
                                                                    OrderingProblem.STAGE_CONFLICT,
                                                                    item.stage().label(),
                                                                    step.label()));
                        })
                .toList();
    }

    static List<ItemId> without(Collection<ItemId> all, Collection<ItemId> some) {
        Set<ItemId> left = new LinkedHashSet<>(all);
        left.removeAll(Set.copyOf(some));
        return List.copyOf(left);
    }

    private static List<Stepped> of(List<Stepped> stepped, Predicate<Stepped> which) {
        return stepped.stream().filter(which).toList();
    }
}
