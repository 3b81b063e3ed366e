package io.moasell.shipping;

import io.moasell.bundling.BundleBoard;
import io.moasell.bundling.Bundles;
import io.moasell.couriers.Courier;
import io.moasell.couriers.Waybill;
import io.moasell.jobs.JobId;
import io.moasell.kernel.Outcome;
import io.moasell.kernel.Outcome.Refusal;
import io.moasell.kernel.Refused;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.Orders;
import io.moasell.ordering.Step;
import io.moasell.sending.BatchId;
import io.moasell.sending.Delivery;
import io.moasell.sending.Outbox;
import io.moasell.sending.SendKind;
import io.moasell.sending.SendRequest;
import io.moasell.shipping.WaybillRow.Warning;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Door: waybills, the parcels they make, and sending them to the channels. Every row tells its
 * fate; a row is done whole or not at all.
 */
@Component
public class Parcels {

    /** How long a person may take back what he sent from a screen. */
    public static final Duration UNDO = Duration.ofSeconds(8);

    /** More items than that are also a job that may be left alone. */
    private static final int WATCHED = 20;

    private static final int TRIES = 3;

    private final Entering entering;
    private final SendGate gate;
    private final SendJobs jobs;
    private final Refusals refusals;
    private final ParcelStore store;
    private final Orders orders;
    private final Outbox outbox;
    private final Bundles bundles;
    private final BundleBoard boxes;
    private final Rights rights;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    Parcels(
            Entering entering,
            SendGate gate,
            SendJobs jobs,
            Refusals refusals,
            ParcelStore store,
            Orders orders,
            Outbox outbox,
            Bundles bundles,
            BundleBoard boxes,
            Rights rights,
            TransactionTemplate transaction,
            JsonMapper json,
            ApplicationEventPublisher facts,
            Clock clock) {
        this.entering = entering;
        this.gate = gate;
        this.jobs = jobs;
        this.refusals = refusals;
        this.store = store;
        this.orders = orders;
        this.outbox = outbox;
        this.bundles = bundles;
        this.boxes = boxes;
        this.rights = rights;
        this.transaction = transaction;
        this.json = json;
        this.facts = facts;
        this.clock = clock;
    }

    /** What would become of each row; nothing is changed. */
    @Transactional(readOnly = true)
    public List<WaybillVerdict> preview(List<WaybillRow> rows) {
        return entering.judge(rows);
    }

    /**
     * Enters waybills: the items of a good row are READY afterwards, or have another waybill than
     * before while nothing is sent. Items with the same waybill lie in one parcel.
     */
    public List<WaybillVerdict> enterWaybills(List<WaybillRow> rows) {
        rights.require(Right.ORDERS_HANDLE);
        return again(() -> entering.enter(rows));
    }

    /** The same for a part of a long list, after the rows that were seen before it. */
    Entering.Judged enterWaybills(List<WaybillRow> rows, Entering.Seen seen) {
        rights.require(Right.ORDERS_HANDLE);
        return again(() -> entering.enter(rows, seen));
    }

    /** Takes the waybill off items while nothing is sent: READY → CONFIRMED. */
    @Transactional
    public Outcome<ItemId> takeOff(List<ItemId> items) {
        rights.require(Right.ORDERS_HANDLE);
        Outcome<ItemId> outcome = orders.unpack(items);
        Set<Long> boxes = store.boxesOf(outcome.done());
        store.takeOut(outcome.done());
        if (!boxes.isEmpty()) {
            facts.publishEvent(new BoxesLightened(boxes));
        }
        refusals.forget(outcome.done());
        return outcome;
    }

    /**
     * Sends waybills (송장 전송). What the gate lets through is asked of the channels, from a screen
     * after {@link #UNDO}; items typed by hand are SHIPPED at once. Where a channel takes whole
     * bundles only, the others of a bundle go along.
     */
    public Sent send(List<ItemId> items) {
        rights.require(Right.ORDERS_HANDLE);
        if (items.isEmpty()) {
            throw Refused.because(ShippingProblem.NOTHING_PICKED);
        }
        return again(() -> sendNow(items));
    }

    /**
     * What the gate would say now; nothing is changed.
     *
     * @param through items that may go, those of their bundles included
     * @param refused items that may not, each with its reason
     * @param late of what may go, boxes that orders would join which came in later
     */
    public record Gate(
            List<ItemId> through, List<Refusal<ItemId>> refused, List<BundleBoard.Late> late) {

        public Gate {
            through = List.copyOf(through);
            refused = List.copyOf(refused);
            late = List.copyOf(late);
        }
    }

    /**
     * A late order goes along in the box of another item, with the waybill that has.
     *
     * @throws Refused when it does not go there any more, or may not have a waybill yet
     */
    public void join(List<ItemId> late, ItemId anchor) {
        rights.require(Right.ORDERS_HANDLE);
        again(
                () -> {
                    bundles.join(late, anchor);
                    Parcel box = store.of(List.of(anchor)).get(anchor);
                    if (box != null) {
                        enterLate(late, box.waybill());
                    }
                    return anchor;
                });
    }

    private void enterLate(List<ItemId> late, Waybill waybill) {
        entering
                .enter(
                        late.stream()
                                .map(
                                        item ->
                                                WaybillRow.of(
                                                                item,
                                                                waybill.courier().name(),
                                                                waybill.number())
                                                        .accepting(EnumSet.allOf(Warning.class)))
                                .toList())
                .stream()
                .filter(verdict -> !verdict.fate().good() && verdict.problem() != null)
                .findFirst()
                .ifPresent(
                        verdict -> {
                            throw Refused.because(verdict.problem(), verdict.args().toArray());
                        });
    }

    /** What the gate would say to these items now. */
    @Transactional(readOnly = true)
    public Gate gate(List<ItemId> items) {
        SendGate.Passage passage = gate.judge(items);
        List<ItemId> through = passage.through().stream().map(ready -> ready.item().id()).toList();
        return new Gate(
                through, passage.refused(), through.isEmpty() ? List.of() : boxes.late(through));
    }

    private Sent sendNow(List<ItemId> items) {
        SendGate.Passage passage = gate.judge(items);
        List<ItemId> going =
                passage.through().stream().map(SendGate.Ready::item).map(OrderItem::id).toList();
        if (going.isEmpty()) {
            return new Sent(null, null, List.of(), List.of(), passage.refused());
        }
        if (!orders.askShip(going).refused().isEmpty() || !gate.unchanged(passage.through())) {
            throw new Entering.MovedMeanwhile();
        }
        List<ItemId> shipped =
                passage.through().stream()
                        .map(SendGate.Ready::item)
                        .filter(OrderItem::offline)
                        .map(OrderItem::id)
                        .toList();
        List<SendGate.Ready> asking =
                passage.through().stream().filter(ready -> !ready.item().offline()).toList();
        store.sent(shipped);
        refusals.forget(going);
        if (asking.isEmpty()) {
            return new Sent(null, null, List.of(), shipped, passage.refused());
        }
        boolean screen = Caller.current().kind() == Caller.Kind.USER;
        JobId job =
                screen && asking.size() <= WATCHED
                        ? null
                        : jobs.start(
                                going.size() + passage.refused().size(),
                                passage.refused(),
                                shipped);
        Instant notBefore = screen ? clock.instant().plus(UNDO) : clock.instant();
        BatchId batch =
                outbox.request(
                        asking.stream()
                                .map(
                                        ready ->
                                                request(
                                                        ready,
                                                        job == null ? null : job.value(),
                                                        notBefore))
                                .toList());
        return new Sent(
                batch,
                job,
                asking.stream().map(ready -> ready.item().id()).toList(),
                shipped,
                passage.refused());
    }

    private SendRequest request(SendGate.Ready ready, @Nullable Long job, Instant notBefore) {
        OrderItem item = ready.item();
        return new SendRequest(
                item.account(),
                SendKind.WAYBILL,
                item.id().value(),
                item.key(),
                item.text().shipmentNo(),
                new SendPayload(
                                ready.waybill().courier().name(),
                                ready.waybill().number(),
                                item.openQuantity(),
                                item.text().shipmentNo(),
                                clock.millis(),
                                job)
                        .json(json),
                notBefore);
    }

    /** Takes back a batch as far as it still waits (되돌리기): the items are READY again. */
    @Transactional
    public Outcome<ItemId> takeBack(BatchId batch) {
        rights.require(Right.ORDERS_HANDLE);
        Outcome<Long> outcome = outbox.withdraw(SendKind.WAYBILL, batch);
        List<ItemId> done = outcome.done().stream().map(ItemId::new).toList();
        orders.withdrawn(Step.SHIP, done);
        return new Outcome<>(
                done,
                outcome.refused().stream()
                        .map(
                                refusal ->
                                        new Refusal<>(
                                                new ItemId(refusal.id()),
                                                refusal.problem(),
                                                refusal.args()))
                        .toList());
    }

    /** The waybill that a request carries; empty where it carries none. */
    public Optional<Waybill> waybillOf(Delivery delivery) {
        if (delivery.kind() != SendKind.WAYBILL) {
            return Optional.empty();
        }
        SendPayload payload = SendPayload.read(json, delivery.payload());
        return Optional.of(new Waybill(Courier.valueOf(payload.courier()), payload.number()));
    }

    /** How many items wait for somebody to mend a waybill that a channel refused. */
    @Transactional(readOnly = true)
    public long refusals() {
        return store.refusals();
    }

    /** Boxes that are not empty with this waybill number, the newest first. */
    @Transactional(readOnly = true)
    public List<Parcel> withNumber(String number) {
        return store.withNumber(number);
    }

    /** The box of that key; empty where there is none. */
    @Transactional(readOnly = true)
    public Optional<Parcel> find(long id) {
        return store.find(id);
    }

    /** What lies in a box, in the order of the keys. */
    @Transactional(readOnly = true)
    public List<ItemId> itemsIn(long parcel) {
        return store.itemsIn(parcel);
    }

    /** What lies in each of these boxes; empty ones are left out. */
    @Transactional(readOnly = true)
    public Map<Parcel, List<ItemId>> contents(Collection<Long> parcels) {
        return store.contents(parcels);
    }

    /** The boxes with a waybill that no channel knows yet, the oldest first. */
    @Transactional(readOnly = true)
    public List<Long> open() {
        return store.open();
    }

    /** The parcels in which items lie. */
    @Transactional(readOnly = true)
    public Map<ItemId, Parcel> of(Collection<ItemId> items) {
        return store.of(items);
    }

    /** Every waybill an item had, newest first. */
    @Transactional(readOnly = true)
    public List<WaybillEntry> history(ItemId item) {
        return store.entries(item);
    }

    /**
     * Items move under our hands (a claim comes in), or two who hold rows wait for each other: then
     * everything is judged once more.
     */
    <T> T again(Supplier<T> work) {
        for (int left = TRIES; left > 1; left--) {
            try {
                return transaction.execute(status -> work.get());
            } catch (Entering.MovedMeanwhile | CannotAcquireLockException moved) {
                continue;
            }
        }
        try {
            return transaction.execute(status -> work.get());
        } catch (Entering.MovedMeanwhile moved) {
            throw Refused.because(ShippingProblem.MOVED_MEANWHILE);
        }
    }
}
