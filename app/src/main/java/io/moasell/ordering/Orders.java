package io.moasell.ordering;

import io.moasell.jobs.JobId;
import io.moasell.kernel.Outcome;
import io.moasell.kernel.Outcome.Refusal;
import io.moasell.kernel.Refused;
import io.moasell.ordering.Timeline.Topic;
import io.moasell.privacy.Reason;
import io.moasell.privacy.Reveals;
import io.moasell.sending.BatchId;
import io.moasell.sending.SendKind;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Door: what is done with order items. Asking is not doing: a step that the channel decides is
 * pending until the channel accepts it or shows it. Work on many items tells each item's fate.
 */
@Component
public class Orders {

    private final OrderStore store;
    private final Sealing sealing;
    private final Advancing advancing;
    private final Cancelling cancelling;
    private final Typing typing;
    private final Touching touching;
    private final Reveals reveals;
    private final Rights rights;
    private final Clock clock;

    Orders(
            OrderStore store,
            Sealing sealing,
            Advancing advancing,
            Cancelling cancelling,
            Typing typing,
            Touching touching,
            Reveals reveals,
            Rights rights,
            Clock clock) {
        this.store = store;
        this.sealing = sealing;
        this.advancing = advancing;
        this.cancelling = cancelling;
        this.typing = typing;
        this.touching = touching;
        this.reveals = reveals;
        this.rights = rights;
        this.clock = clock;
    }

    /**
     * What became of a request to confirm.
     *
     * @param outcome each item's fate
     * @param batch what was asked together, for taking it back; null when nobody had to be asked
     * @param job watches the answers, null when nobody watches
     * @param alongside of the done, those that were asked only because their bundle goes as a whole
     */
    public record Asked(
            Outcome<ItemId> outcome,
            @Nullable BatchId batch,
            @Nullable JobId job,
            List<ItemId> alongside) {}

    /** As {@link #confirm}, with what a screen needs to take it back. */
    @Transactional
    public Asked askConfirm(List<ItemId> items) {
        rights.require(Right.ORDERS_HANDLE);
        return advancing.askConfirm(items);
    }

    /** Takes back a confirm that waits (되돌리기); what is on its way already is refused. */
    @Transactional
    public Outcome<ItemId> undo(BatchId batch) {
        rights.require(Right.ORDERS_HANDLE);
        return advancing.undo(batch);
    }

    /**
     * Where the requests of a batch stand.
     *
     * @param kind what was asked for
     * @param open that wait, are being sent or asked about
     * @param unknown those of the open ones whose channel did not answer
     * @param accepted that the channels took
     * @param refused that they refused, with their words; at most a handful of these
     * @param undoUntil until when it can be taken back, null when it cannot any more
     * @param items whose they are
     */
    public record Progress(
            SendKind kind,
            int open,
            int unknown,
            int accepted,
            int refused,
            List<String> reasons,
            @Nullable Instant undoUntil,
            List<ItemId> items) {

        public Progress {
            reasons = List.copyOf(reasons);
            items = List.copyOf(items);
        }
    }

    /** How far a batch has come, of confirms or of waybills. */
    @Transactional(readOnly = true)
    public Progress progress(BatchId batch) {
        return advancing.progress(batch);
    }

    /** Asks once more for what the channels refused of a batch (실패만 다시). */
    @Transactional
    public Outcome<ItemId> retry(BatchId batch) {
        rights.require(Right.ORDERS_HANDLE);
        return advancing.retry(batch);
    }

    /**
     * Files an order that was typed by hand (수기주문), as an order of the offline shop.
     *
     * @return its items, in the order of the lines
     * @throws Refused with an {@link OrderingProblem} MANUAL_…
     */
    @Transactional
    public List<ItemId> manual(ManualOrder order) {
        rights.require(Right.ORDERS_HANDLE);
        return typing.file(order);
    }

    /**
     * The buyer and receiver of an item in the clear; the look is written down first.
     *
     * @param words required for {@link Reason#OTHER}
     * @throws Refused with {@link OrderingProblem#NO_ITEM}, {@link OrderingProblem#DESTROYED}, or
     *     when the caller may not look
     */
    @Transactional
    public OrderItem.Clear reveal(ItemId id, Reason reason, @Nullable String words) {
        OrderItem item = find(id).orElseThrow(() -> Refused.because(OrderingProblem.NO_ITEM));
        OrderItem.Clear clear = clear(item);
        reveals.record(
                Reveals.Look.at(
                        "order-item",
                        String.valueOf(id.value()),
                        item.people().receiver(),
                        "이름, 연락처, 주소"),
                reason,
                words);
        advancing.noteAll(List.of(id), Topic.STAFF, "ordering.event.revealed", reason.label());
        return clear;
    }

    /**
     * As {@link #reveal}, for as long as one look lasts: whoever calls has revealed the item and
     * shows it again within the same minutes.
     */
    @Transactional(readOnly = true)
    public OrderItem.Clear revealed(ItemId id) {
        return clear(find(id).orElseThrow(() -> Refused.because(OrderingProblem.NO_ITEM)));
    }

    private OrderItem.Clear clear(OrderItem item) {
        byte[] sealed =
                store.envelope(item.order())
                        .orElseThrow(() -> Refused.because(OrderingProblem.DESTROYED));
        return sealing.read(sealing.texts(Map.of(item.order(), sealed)).get(item.order()));
    }

    /**
     * The people of many items in the clear, for a program that may; written down as one look.
     * Destroyed ones are left out.
     *
     * @param asked what was asked for, in few words
     */
    @Transactional
    public Map<ItemId, OrderItem.Clear> revealAll(Collection<OrderItem> items, String asked) {
        return revealAll(items, Reveals.Act.API, asked, Reason.DELIVERY, null);
    }

    /**
     * The people of many items in the clear, for a person who takes them out; written down as one
     * look, and in the timeline of each item. Destroyed ones are left out.
     *
     * @param asked what was asked for, in few words
     * @param words required for {@link Reason#OTHER}
     */
    @Transactional
    public Map<ItemId, OrderItem.Clear> revealAll(
            Collection<OrderItem> items,
            Reveals.Act act,
            String asked,
            Reason reason,
            @Nullable String words) {
        Map<OrderId, byte[]> sealed =
                store.envelopes(items.stream().map(OrderItem::order).collect(Collectors.toSet()));
        if (sealed.isEmpty()) {
            return Map.of();
        }
        Map<OrderId, String> texts = sealing.texts(sealed);
        reveals.record(
                new Reveals.Look(
                        act,
                        "order-item",
                        asked,
                        items.iterator().next().people().receiver(),
                        "이름, 연락처, 주소",
                        texts.size()),
                reason,
                words);
        if (act != Reveals.Act.API) {
            advancing.noteAll(
                    items.stream().map(OrderItem::id).toList(),
                    Topic.STAFF,
                    "ordering.event.revealed",
                    reason.label());
        }
        Map<ItemId, OrderItem.Clear> clear = new HashMap<>();
        items.stream()
                .filter(item -> texts.containsKey(item.order()))
                .forEach(item -> clear.put(item.id(), sealing.read(texts.get(item.order()))));
        return clear;
    }

    /**
     * Asks the channels to confirm (발주확인); items typed by hand are confirmed at once. Where a
     * channel confirms whole bundles, the others of the bundle are asked too and stand among the
     * done.
     */
    @Transactional
    public Outcome<ItemId> confirm(List<ItemId> items) {
        return askConfirm(items).outcome();
    }

    /** Puts confirmed, reserved items into their parcels: CONFIRMED → READY. */
    @Transactional
    public Outcome<ItemId> pack(Map<ItemId, ParcelRef> parcels) {
        return advancing.pack(parcels);
    }

    /** Writes another waybill on items that are READY and not asked to be sent. */
    @Transactional
    public Outcome<ItemId> relabel(Map<ItemId, ParcelRef> parcels) {
        return advancing.relabel(parcels);
    }

    /** Takes items out of their parcels while nothing is sent: READY → CONFIRMED. */
    @Transactional
    public Outcome<ItemId> unpack(List<ItemId> items) {
        return advancing.unpack(items);
    }

    /**
     * Marks READY items as asked to be shipped; the caller writes the requests. Items typed by hand
     * are SHIPPED at once, their stock issued: nobody is asked for them.
     */
    @Transactional
    public Outcome<ItemId> askShip(List<ItemId> items) {
        return advancing.askShip(items);
    }

    /** Takes the mark of a step that was withdrawn before it was sent; others are left alone. */
    @Transactional
    public void withdrawn(Step step, List<ItemId> items) {
        advancing.withdrawn(step, items);
    }

    /** The channel took the waybills: READY → SHIPPED, the stock is issued. */
    @Transactional
    public void shipAccepted(List<ItemId> items) {
        advancing.accepted(Step.SHIP, items);
    }

    /**
     * The channel refused the waybills: the items stay READY and show why.
     *
     * @return on whom that was written: those that wait for the answer still
     */
    @Transactional
    public Set<ItemId> shipRejected(List<Said> said) {
        return advancing.rejected(Step.SHIP, said);
    }

    /**
     * Nobody knows yet whether the channel took the waybills: the items stay pending and say so.
     */
    @Transactional
    public void shipUnknown(List<Said> said) {
        advancing.unknown(Step.SHIP, said);
    }

    /**
     * What the channel said about an item.
     *
     * @param item which
     * @param code the channel's code or a technical word
     * @param message the channel's words
     */
    public record Said(ItemId item, String code, String message) {}

    /**
     * SHIPPED → DELIVERED because something other than the channel shows it.
     *
     * @param at when it reached the receiver
     * @param origin what shows it, for the timeline, such as "택배 조회"
     */
    @Transactional
    public Outcome<ItemId> deliver(List<ItemId> items, Instant at, String origin) {
        return advancing.arrive(Step.DELIVER, items, at, origin);
    }

    /** DELIVERED → COMPLETED because something other than the channel shows it. */
    @Transactional
    public Outcome<ItemId> complete(List<ItemId> items, Instant at, String origin) {
        return advancing.arrive(Step.COMPLETE, items, at, origin);
    }

    /** Holds by hand: ADDRESS, SELLER or DUPLICATE, with words. */
    @Transactional
    public Outcome<ItemId> hold(List<ItemId> items, Hold hold, String reason) {
        rights.require(Right.ORDERS_HANDLE);
        if (!hold.byHand()) {
            throw Refused.because(OrderingProblem.HOLD_NOT_BY_HAND);
        }
        String words = reason.strip();
        if (words.codePointCount(0, words.length()) < 2) {
            throw Refused.because(OrderingProblem.HOLD_REASON);
        }
        List<ItemId> done = store.hold(items, hold, words, clock.instant());
        advancing.noteAll(done, Topic.STAFF, "ordering.event.held", hold.label(), words);
        return new Outcome<>(done, notHeld(Advancing.without(items, done)));
    }

    /**
     * Holds as SELLER by rules, each item with the words of its rule; what is held already, asked
     * for something, or gone is left alone.
     *
     * @return those that are held now
     */
    @Transactional
    public List<ItemId> holdByRules(Map<ItemId, String> reasons) {
        List<ItemId> done = store.holdEach(reasons, clock.instant());
        advancing.note(
                done.stream()
                        .map(
                                item ->
                                        Timeline.Entry.of(
                                                item,
                                                Topic.STAFF,
                                                "ordering.event.held",
                                                Hold.SELLER.label(),
                                                reasons.get(item)))
                        .toList());
        return done;
    }

    /** Releases a hold that was set by hand. */
    @Transactional
    public Outcome<ItemId> release(List<ItemId> items) {
        rights.require(Right.ORDERS_HANDLE);
        List<ItemId> done = store.release(items, clock.instant());
        advancing.noteAll(done, Topic.STAFF, "ordering.event.released");
        advancing.looked(done);
        return new Outcome<>(done, notReleased(Advancing.without(items, done)));
    }

    /**
     * A claim is open on these items: held as CLAIM over whatever held them before, and what waits
     * to be sent for them is withdrawn. What is on its way already goes on.
     */
    @Transactional
    public void cancelAsked(List<ItemId> items, String reason) {
        cancelling.claimed(items, reason);
    }

    /**
     * Something that a module above keeps of these items changed: who asks what changed sees them.
     */
    @Transactional
    public void changed(Collection<ItemId> items) {
        touching.changed(items);
    }

    /** The claim is gone: the hold below it, if any, holds again. */
    @Transactional
    public void claimWithdrawn(List<ItemId> items) {
        cancelling.claimWithdrawn(items);
    }

    /**
     * Pieces are finally cancelled at the channel. Before a waybill exists the reservation is
     * released, the open quantity reduced, and the item closed when nothing is left; once a waybill
     * exists (READY and later) the item is held as CLAIM and refused here with {@link
     * OrderingProblem#WAYBILL_EXISTS}: a person stops the goods and then calls {@link
     * #applyCancel}. Calling it twice does it once.
     *
     * @param piecesInAll by item, how many of its pieces are cancelled in all
     */
    @Transactional
    public Outcome<ItemId> cancelled(Map<ItemId, Integer> piecesInAll) {
        return cancelling.cancelled(piecesInAll);
    }

    /**
     * Applies what the channel has cancelled although a waybill exists. READY items lose their
     * waybill; from SHIPPED on the stock has left and stays as it is.
     */
    @Transactional
    public Outcome<ItemId> applyCancel(List<ItemId> items) {
        rights.require(Right.ORDERS_HANDLE);
        return cancelling.applyLate(items);
    }

    /** The item. */
    @Transactional(readOnly = true)
    public Optional<OrderItem> find(ItemId id) {
        return store.items(List.of(id)).stream().findFirst();
    }

    /** The items that there are, in the order of the keys. */
    @Transactional(readOnly = true)
    public List<OrderItem> items(Collection<ItemId> ids) {
        return store.items(ids);
    }

    /**
     * Items by what people type: the channel's item key, line number where it names one item, order
     * number or bundle number; closed ones too.
     */
    @Transactional(readOnly = true)
    public Map<String, List<OrderItem>> byNumbers(Collection<String> numbers) {
        Set<String> asked = numbers.stream().map(String::strip).collect(Collectors.toSet());
        Map<String, List<OrderItem>> found = new HashMap<>();
        if (asked.isEmpty()) {
            return found;
        }
        for (OrderItem item : store.byNumbers(asked)) {
            Stream.of(item.key().value(), item.text().orderNo(), item.text().shipmentNo())
                    .distinct()
                    .filter(number -> number != null && asked.contains(number))
                    .forEach(
                            number ->
                                    found.computeIfAbsent(number, n -> new ArrayList<>())
                                            .add(item));
        }
        return found;
    }

    /** Items by the shop's keys, for whoever hears of them by key. */
    @Transactional(readOnly = true)
    public Map<io.moasell.channels.spi.ItemKey, OrderItem> byKeys(
            io.moasell.channels.AccountId account,
            Collection<io.moasell.channels.spi.ItemKey> keys) {
        return store.byKeys(account, keys).stream()
                .collect(Collectors.toMap(OrderItem::key, item -> item));
    }

    /**
     * Open items at a stage, oldest key first, for work that walks through all of them.
     *
     * @param after the last key seen, null for the first page
     */
    @Transactional(readOnly = true)
    public List<OrderItem> atStage(Stage stage, @Nullable ItemId after, int limit) {
        return store.atStage(stage, after == null ? 0 : after.value(), limit);
    }

    private List<Refusal<ItemId>> notHeld(List<ItemId> left) {
        Map<ItemId, Standing> standings = store.standings(left);
        return left.stream()
                .map(
                        id -> {
                            Standing item = standings.get(id);
                            if (item == null) {
                                return Refusal.of(id, OrderingProblem.NO_ITEM);
                            }
                            if (item.closed() != null) {
                                return Refusal.of(
                                        id, OrderingProblem.CLOSED, item.closed().label());
                            }
                            if (item.stage().gone()) {
                                return Refusal.of(
                                        id,
                                        OrderingProblem.STAGE_CONFLICT,
                                        item.stage().label(),
                                        "보류");
                            }
                            return item.pending() != null
                                    ? Refusal.of(
                                            id, OrderingProblem.PENDING, item.pending().label())
                                    : Refusal.of(id, OrderingProblem.ON_HOLD, item.hold().label());
                        })
                .toList();
    }

    private List<Refusal<ItemId>> notReleased(List<ItemId> left) {
        Map<ItemId, Standing> standings = store.standings(left);
        return left.stream()
                .map(
                        id -> {
                            Standing item = standings.get(id);
                            OrderingProblem why =
                                    item == null
                                            ? OrderingProblem.NO_ITEM
                                            : switch (item.hold()) {
                                                case UNMATCHED ->
                                                        OrderingProblem.RELEASE_BY_LINKING;
                                                case CLAIM -> OrderingProblem.RELEASE_BY_CLAIM;
                                                case NONE, ADDRESS, SELLER, DUPLICATE ->
                                                        OrderingProblem.NOT_ON_HOLD;
                                            };
                            return Refusal.of(id, why);
                        })
                .toList();
    }
}
