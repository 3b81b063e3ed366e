package io.moasell.shipping;

import io.moasell.channels.AccountId;
import io.moasell.channels.Collections;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.ItemKey;
import io.moasell.couriers.Sweettracker;
import io.moasell.couriers.TrackingAnswer;
import io.moasell.couriers.TrackingLine;
import io.moasell.couriers.TrackingState;
import io.moasell.jobs.Again;
import io.moasell.jobs.Bell;
import io.moasell.jobs.Errand;
import io.moasell.kernel.Refused;
import io.moasell.ordering.Hold;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.Orders;
import io.moasell.ordering.Stage;
import io.moasell.ordering.Timeline;
import io.moasell.sending.ItemHolds;
import io.moasell.shipping.FollowingStore.Followed;
import io.moasell.shipping.FollowingStore.Looked;
import io.moasell.shipping.FollowingStore.Told;
import io.moasell.web.Formats;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks how far things under way are: the markets by key, the couriers by number; where nobody
 * tells, days decide. One errand a tenant; what is due is marked before anybody is asked, so that a
 * node that dies asks once too little, never without end.
 */
@Component
class FollowUnderWay implements Errand {

    static final String NAME = "shipping.follow";
    static final String ALL = "all";

    private static final Logger LOG = LoggerFactory.getLogger(FollowUnderWay.class);
    private static final String TRACKER = "tracker";
    private static final int ASKS = 1000;
    private static final int LOOKS = 100;
    private static final int DAYS = 500;

    private final FollowingStore store;
    private final Sweettracker tracker;
    private final Collections collections;
    private final Orders orders;
    private final Timeline timeline;
    private final ItemHolds holds;
    private final Bell bell;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FollowUnderWay(
            FollowingStore store,
            Sweettracker tracker,
            Collections collections,
            Orders orders,
            Timeline timeline,
            ItemHolds holds,
            Bell bell,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.tracker = tracker;
        this.collections = collections;
        this.orders = orders;
        this.timeline = timeline;
        this.holds = holds;
        this.bell = bell;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Again run(String key) {
        askCouriers();
        askMarkets();
        letDaysDecide();
        return transaction
                .execute(status -> store.next())
                .map(Again::at)
                .orElseGet(Again::whenWoken);
    }

    private void askMarkets() {
        Map<AccountId, List<ItemKey>> due =
                transaction.execute(status -> store.takeAsks(clock.instant(), ASKS));
        due.forEach(this::askMarket);
    }

    private void askMarket(AccountId account, List<ItemKey> keys) {
        try {
            collections.refresh(account, keys);
        } catch (ChannelFailure | Refused failed) {
            LOG.info(
                    "Shop {} did not tell of {} items under way: {}",
                    account.value(),
                    keys.size(),
                    failed.getClass().getSimpleName());
        }
    }

    private void askCouriers() {
        if (!tracker.open()) {
            transaction.executeWithoutResult(status -> putOff(due()));
            return;
        }
        List<Looked> due =
                transaction.execute(
                        status -> {
                            List<Looked> boxes = due();
                            putOff(boxes);
                            return boxes;
                        });
        Map<Looked, TrackingAnswer> answers = new HashMap<>();
        for (Looked box : due) {
            TrackingAnswer answer =
                    tracker.where(
                            box.waybill().courier().trackerCode().orElseThrow(),
                            box.waybill().number());
            answers.put(box, answer);
            if (answer instanceof TrackingAnswer.Closed) {
                break;
            }
        }
        if (!answers.isEmpty()) {
            transaction.executeWithoutResult(status -> record(answers));
        }
    }

    private List<Looked> due() {
        return store.dueLooks(clock.instant(), LOOKS);
    }

    private void putOff(List<Looked> boxes) {
        if (!boxes.isEmpty()) {
            Instant now = clock.instant();
            store.lookAgain(
                    boxes.stream()
                            .collect(
                                    Collectors.toMap(
                                            Looked::parcel,
                                            box -> DeliveryPolicy.nextLook(box.sentAt(), now))));
        }
    }

    private void record(Map<Looked, TrackingAnswer> answers) {
        List<Told> told = new ArrayList<>();
        Map<Long, Instant> arrived = new HashMap<>();
        List<Bell.Ring> rings = new ArrayList<>();
        List<String> found = new ArrayList<>();
        boolean answered = false;
        for (Map.Entry<Looked, TrackingAnswer> one : answers.entrySet()) {
            Looked box = one.getKey();
            switch (one.getValue()) {
                case TrackingAnswer.Seen seen -> {
                    answered = true;
                    TrackingState state =
                            box.state().movesTo(seen.state()) ? seen.state() : box.state();
                    told.add(new Told(box.parcel(), state, seen.lines()));
                    if (state == TrackingState.DELIVERED) {
                        arrived.put(box.parcel(), arrival(seen));
                    }
                    found.add(subject(box));
                }
                case TrackingAnswer.NotSeen unseen -> {
                    answered = true;
                    if (unseenTooLong(box)) {
                        told.add(new Told(box.parcel(), TrackingState.PROBLEM, List.of()));
                        rings.add(
                                new Bell.Ring(
                                        ShippingBell.PARCEL_UNSEEN,
                                        subject(box),
                                        List.of(
                                                box.waybill().courier().label(),
                                                box.waybill().number()),
                                        "/orders?q=" + box.waybill().number()));
                    }
                }
                case TrackingAnswer.Closed closed ->
                        rings.add(
                                new Bell.Ring(
                                        ShippingBell.TRACKER_CLOSED,
                                        TRACKER,
                                        List.of(closed.code()),
                                        null));
                case TrackingAnswer.NoAnswer nothing ->
                        LOG.info("The courier tracker gave no answer: {}", nothing.why());
            }
        }
        if (answered) {
            bell.settle(ShippingBell.TRACKER_CLOSED, TRACKER);
        }
        bell.settleAll(List.of(ShippingBell.PARCEL_UNSEEN), found);
        bell.ringAll(rings);
        if (!told.isEmpty()) {
            apply(told, arrived);
        }
    }

    private void apply(List<Told> told, Map<Long, Instant> arrived) {
        Map<Long, List<ItemId>> inside = store.itemsIn(told.stream().map(Told::parcel).toList());
        // Items before boxes: the order in which everybody waits.
        holds.hold(
                arrived.keySet().stream()
                        .flatMap(parcel -> inside.getOrDefault(parcel, List.of()).stream())
                        .map(ItemId::value)
                        .toList());
        store.tell(told, arrived);
        Map<Long, List<TrackingLine>> fresh = store.keep(told);
        List<Timeline.Entry> entries = new ArrayList<>();
        fresh.forEach(
                (parcel, lines) ->
                        lines.forEach(
                                line ->
                                        inside.getOrDefault(parcel, List.of())
                                                .forEach(item -> entries.add(entry(item, line)))));
        if (!entries.isEmpty()) {
            timeline.note(entries);
        }
        Map<ItemId, Instant> home = new TreeMap<>();
        arrived.forEach(
                (parcel, at) ->
                        inside.getOrDefault(parcel, List.of()).forEach(item -> home.put(item, at)));
        if (!home.isEmpty()) {
            reached(home);
        }
    }

    /** The courier's word counts where the market gives none; elsewhere the market is asked now. */
    private void reached(Map<ItemId, Instant> home) {
        List<OrderItem> items =
                orders.items(home.keySet()).stream()
                        .filter(item -> item.closed() == null && item.stage() == Stage.SHIPPED)
                        .toList();
        items.stream()
                .filter(item -> !DeliveryPolicy.tellsDelivery(item.channel()))
                .map(OrderItem::id)
                .collect(Collectors.groupingBy(home::get))
                .forEach((at, ids) -> orders.deliver(ids, at, "택배 조회"));
        List<ItemId> askable =
                items.stream()
                        .filter(item -> DeliveryPolicy.tellsDelivery(item.channel()))
                        .map(OrderItem::id)
                        .toList();
        if (!askable.isEmpty()) {
            store.askNow(askable, clock.instant());
        }
    }

    private Instant arrival(TrackingAnswer.Seen seen) {
        return seen.lines().stream()
                .filter(line -> line.state() == TrackingState.DELIVERED)
                .map(TrackingLine::at)
                .max(Comparator.naturalOrder())
                .orElseGet(clock::instant);
    }

    private boolean unseenTooLong(Looked box) {
        return box.state() == TrackingState.UNSEEN
                && clock.instant().isAfter(box.sentAt().plus(DeliveryPolicy.UNSEEN_TOO_LONG));
    }

    private static String subject(Looked box) {
        return "parcel:" + box.parcel();
    }

    private Timeline.Entry entry(ItemId item, TrackingLine line) {
        return Timeline.Entry.of(
                item,
                Timeline.Topic.CHANNEL,
                line.place().isEmpty() ? "shipping.timeline.track" : "shipping.timeline.track-at",
                line.kind().isEmpty() ? line.state().label() : line.kind(),
                Formats.dateTime(line.at(), clock.instant()),
                line.place());
    }

    private void letDaysDecide() {
        Instant now = clock.instant();
        List<Followed> due =
                transaction.execute(status -> store.takeDays(now, DeliveryPolicy.DAYS_AGAIN, DAYS));
        if (!due.isEmpty()) {
            transaction.executeWithoutResult(status -> decide(due, now));
        }
    }

    private void decide(List<Followed> due, Instant now) {
        holds.hold(due.stream().map(followed -> followed.item().value()).toList());
        Map<Stage, List<ItemId>> ripe =
                orders.items(due.stream().map(Followed::item).toList()).stream()
                        .filter(item -> item.closed() == null && item.hold() == Hold.NONE)
                        .filter(item -> !item.discrepant())
                        .collect(
                                Collectors.groupingBy(
                                        OrderItem::stage,
                                        Collectors.mapping(OrderItem::id, Collectors.toList())));
        Optional.ofNullable(ripe.get(Stage.DELIVERED))
                .ifPresent(items -> orders.complete(items, now, "기간 경과"));
        Optional.ofNullable(ripe.get(Stage.SHIPPED))
                .map(store::notLost)
                .filter(items -> !items.isEmpty())
                .ifPresent(items -> orders.deliver(items, now, "기간 경과"));
    }
}
