package io.moasell.shipping;

import io.moasell.bundling.Bundles;
import io.moasell.couriers.Courier;
import io.moasell.couriers.Waybill;
import io.moasell.couriers.WaybillNumber;
import io.moasell.kernel.Outcome;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.ordering.Allocation;
import io.moasell.ordering.Hold;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.OrderingProblem;
import io.moasell.ordering.Orders;
import io.moasell.ordering.ParcelRef;
import io.moasell.ordering.Receivers;
import io.moasell.ordering.Stage;
import io.moasell.ordering.Step;
import io.moasell.sending.ItemHolds;
import io.moasell.shipping.WaybillRow.Warning;
import io.moasell.shipping.WaybillVerdict.Fate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Judges rows of waybills and enters the good ones; a row is done whole or not at all. */
@Component
class Entering {

    private final Orders orders;
    private final Receivers receivers;
    private final ParcelStore store;
    private final ItemHolds holds;
    private final Bundles bundles;
    private final ApplicationEventPublisher facts;

    Entering(
            Orders orders,
            Receivers receivers,
            ParcelStore store,
            ItemHolds holds,
            Bundles bundles,
            ApplicationEventPublisher facts) {
        this.facts = facts;
        this.bundles = bundles;
        this.holds = holds;
        this.orders = orders;
        this.receivers = receivers;
        this.store = store;
    }

    /** What would become of each row; nothing is changed. */
    List<WaybillVerdict> judge(List<WaybillRow> rows) {
        return judge(rows, new Seen()).verdicts();
    }

    /**
     * The same for rows that follow others.
     *
     * @param seen the rows before them; {@link Judged#fresh} is added to it by the caller
     */
    Judged judge(List<WaybillRow> rows, Seen seen) {
        Judgement judgement = new Judgement(rows, seen);
        return new Judged(judgement.verdicts(), judgement.fresh);
    }

    /**
     * Enters the good rows.
     *
     * @throws MovedMeanwhile when an item moved on between judging and entering; nothing is kept
     */
    List<WaybillVerdict> enter(List<WaybillRow> rows) {
        return enter(rows, new Seen()).verdicts();
    }

    /**
     * The same for rows that follow others.
     *
     * @param seen the rows before them; {@link Judged#fresh} is added to it by the caller
     */
    Judged enter(List<WaybillRow> rows, Seen seen) {
        Judgement judgement = new Judgement(rows, seen);
        List<WaybillVerdict> verdicts = judgement.verdicts();
        enter(judgement, verdicts);
        return new Judged(verdicts, judgement.fresh);
    }

    private void enter(Judgement judgement, List<WaybillVerdict> verdicts) {
        Map<ItemId, WaybillVerdict> changes = new LinkedHashMap<>();
        for (WaybillVerdict verdict : verdicts) {
            if (verdict.fate() == Fate.ENTERED || verdict.fate() == Fate.CHANGED) {
                verdict.items().forEach(item -> changes.putIfAbsent(item, verdict));
            }
        }
        changes.keySet().removeIf(judgement::labelledSo);
        if (changes.isEmpty()) {
            return;
        }
        // Items before boxes: the order in which everybody waits.
        holds.hold(changes.keySet().stream().map(ItemId::value).toList());
        if (!judgement.boxedAsSeen()) {
            throw new MovedMeanwhile();
        }
        Map<Waybill, String> boxesFor = new LinkedHashMap<>();
        changes.forEach(
                (item, verdict) ->
                        boxesFor.putIfAbsent(waybill(verdict), judgement.receiver(item)));
        Map<Waybill, Long> boxes = store.boxes(boxesFor);
        Map<ItemId, ParcelRef> fresh = new LinkedHashMap<>();
        Map<ItemId, ParcelRef> relabelled = new LinkedHashMap<>();
        Map<ItemId, Long> places = new HashMap<>();
        List<ParcelStore.NewEntry> entries = new ArrayList<>();
        changes.forEach(
                (item, verdict) -> {
                    Waybill waybill = waybill(verdict);
                    Long box = boxes.get(waybill);
                    OrderItem found = judgement.item(item);
                    (found.stage() == Stage.READY ? relabelled : fresh)
                            .put(
                                    item,
                                    new ParcelRef(box, waybill.courier().name(), waybill.number()));
                    places.put(item, box);
                    entries.add(
                            new ParcelStore.NewEntry(
                                    item, waybill, judgement.waybillOf(item), verdict.warnings()));
                });
        allOrNothing(fresh.isEmpty() ? Outcome.nothing() : orders.pack(fresh));
        allOrNothing(relabelled.isEmpty() ? Outcome.nothing() : orders.relabel(relabelled));
        Set<Long> before = store.boxesOf(places.keySet());
        store.put(places);
        store.remember(entries);
        if (!before.isEmpty()) {
            facts.publishEvent(new BoxesLightened(before));
        }
    }

    /** What became of rows, and what the rows after them must know. */
    record Judged(List<WaybillVerdict> verdicts, Seen fresh) {}

    /** Rows of the same list that were judged before: a long list is judged part by part. */
    static final class Seen {

        private int rows;
        private final Set<String> contested;
        private final Map<ItemId, Row> items = new HashMap<>();
        private final Map<Waybill, Set<String>> receivers = new HashMap<>();

        private record Row(int index, Waybill waybill) {}

        Seen() {
            this(Set.of());
        }

        /**
         * The beginning of a list.
         *
         * @param contested numbers that the list gives different waybills
         */
        Seen(Set<String> contested) {
            this.contested = contested;
        }

        /** Rows that were judged and of which none was entered. */
        static Seen unentered(int rows) {
            Seen seen = new Seen();
            seen.rows = rows;
            return seen;
        }

        /** More rows were judged, and nothing of it was taken back. */
        void add(Seen fresh) {
            rows += fresh.rows;
            items.putAll(fresh.items);
            fresh.receivers.forEach(
                    (waybill, to) ->
                            receivers.computeIfAbsent(waybill, any -> new HashSet<>()).addAll(to));
        }
    }

    /** Which numbers a list gives different waybills; rows that cannot be read give none. */
    static final class Contest {

        private final Map<String, Waybill> first = new HashMap<>();
        private final Set<String> contested = new HashSet<>();

        void hear(Collection<WaybillRow> rows) {
            for (WaybillRow row : rows) {
                if (row.item() == null && !row.ref().isBlank()) {
                    waybill(row).ifPresent(waybill -> hear(row.ref().strip(), waybill));
                }
            }
        }

        private void hear(String ref, Waybill waybill) {
            Waybill before = first.putIfAbsent(ref, waybill);
            if (before != null && !before.equals(waybill)) {
                contested.add(ref);
            }
        }

        private static Optional<Waybill> waybill(WaybillRow row) {
            try {
                return Courier.named(row.courier())
                        .map(courier -> WaybillNumber.read(courier, row.number()))
                        .map(number -> new Waybill(number.courier(), number.number()));
            } catch (Refused unreadable) {
                return Optional.empty();
            }
        }

        Set<String> contested() {
            return contested;
        }
    }

    private static void allOrNothing(Outcome<ItemId> outcome) {
        if (!outcome.refused().isEmpty()) {
            throw new MovedMeanwhile();
        }
    }

    private static Waybill waybill(WaybillVerdict verdict) {
        return Objects.requireNonNull(verdict.waybill());
    }

    /** An item moved on between judging and acting: judged again from the start. */
    static final class MovedMeanwhile extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MovedMeanwhile() {
            super("moved meanwhile", null, false, false);
        }
    }

    /** All that is known of the rows' items when they are judged. */
    private final class Judgement {

        private final List<WaybillRow> rows;
        private final Map<ItemId, OrderItem> items = new HashMap<>();
        private final Map<String, List<OrderItem>> byNumber;
        private final Set<ItemId> named;
        private final Map<ItemId, List<ItemId>> boxes;
        private final Set<ItemId> parted;
        private final Set<String> contested = new HashSet<>();
        private final Map<ItemId, String> goesTo;
        private final Map<ItemId, Parcel> parcels;
        private final Set<ItemId> labelled = new HashSet<>();
        private final Seen seen;
        private final Seen fresh = new Seen();
        private final Map<ItemId, Seen.Row> taken = new HashMap<>();

        Judgement(List<WaybillRow> rows, Seen seen) {
            this.rows = rows;
            this.seen = seen;
            fresh.rows = rows.size();
            Set<ItemId> ids =
                    rows.stream()
                            .map(WaybillRow::item)
                            .filter(Objects::nonNull)
                            .collect(Collectors.toCollection(TreeSet::new));
            Set<String> numbers =
                    rows.stream()
                            .filter(row -> row.item() == null && !row.ref().isBlank())
                            .map(row -> row.ref().strip())
                            .collect(Collectors.toCollection(TreeSet::new));
            if (!ids.isEmpty()) {
                orders.items(ids).forEach(item -> items.put(item.id(), item));
            }
            byNumber = numbers.isEmpty() ? Map.of() : orders.byNumbers(numbers);
            byNumber.values().forEach(found -> found.forEach(item -> items.put(item.id(), item)));
            named = Set.copyOf(items.keySet());
            boxes = named.isEmpty() ? Map.of() : bundles.boxes(named);
            parted = named.isEmpty() ? Set.of() : bundles.parted(named);
            Contest contest = new Contest();
            contest.hear(rows);
            contested.addAll(seen.contested);
            contested.addAll(contest.contested());
            Set<ItemId> mates =
                    boxes.values().stream().flatMap(List::stream).collect(Collectors.toSet());
            mates.removeAll(named);
            if (!mates.isEmpty()) {
                orders.items(mates).forEach(item -> items.put(item.id(), item));
            }
            goesTo = items.isEmpty() ? Map.of() : receivers.of(items.keySet());
            parcels = items.isEmpty() ? Map.of() : store.of(items.keySet());
        }

        OrderItem item(ItemId id) {
            return Objects.requireNonNull(items.get(id));
        }

        String receiver(ItemId id) {
            return Objects.requireNonNull(goesTo.get(id));
        }

        @Nullable Waybill waybillOf(ItemId id) {
            Parcel parcel = parcels.get(id);
            return parcel == null ? null : parcel.waybill();
        }

        /** Whether everything still lies in the made box in which it was judged. */
        boolean boxedAsSeen() {
            return named.isEmpty() || bundles.boxes(named).equals(boxes);
        }

        /** Whether it has the waybill of its row already. */
        boolean labelledSo(ItemId id) {
            return labelled.contains(id);
        }

        List<WaybillVerdict> verdicts() {
            List<Draft> drafts = new ArrayList<>();
            for (int index = 0; index < rows.size(); index++) {
                drafts.add(draft(seen.rows + index, rows.get(index)));
            }
            refuseContradicted(drafts);
            Map<Waybill, Set<String>> known =
                    store.receivers(
                            drafts.stream()
                                    .filter(draft -> draft.refusal == null)
                                    .map(draft -> draft.waybill)
                                    .collect(Collectors.toSet()));
            drafts.stream()
                    .filter(draft -> draft.refusal == null)
                    .forEach(
                            draft ->
                                    known.computeIfAbsent(draft.waybill, any -> new HashSet<>())
                                            .addAll(
                                                    seen.receivers.getOrDefault(
                                                            draft.waybill, Set.of())));
            List<WaybillVerdict> verdicts = new ArrayList<>();
            for (Draft draft : drafts) {
                verdicts.add(settled(draft, known));
            }
            return verdicts;
        }

        /** A row for several items says nothing where one of them has another row of its own. */
        private void refuseContradicted(List<Draft> drafts) {
            Map<ItemId, Waybill> own = new HashMap<>();
            drafts.stream()
                    .filter(draft -> draft.refusal == null && draft.covered().size() == 1)
                    .forEach(draft -> own.put(draft.covered().getFirst(), draft.waybill));
            drafts.stream()
                    .filter(draft -> draft.refusal == null && draft.covered().size() > 1)
                    .filter(
                            draft ->
                                    draft.covered().stream()
                                            .map(own::get)
                                            .anyMatch(
                                                    waybill ->
                                                            waybill != null
                                                                    && !waybill.equals(
                                                                            draft.waybill)))
                    .forEach(
                            draft ->
                                    draft.refuse(
                                            ShippingProblem.NUMBER_OF_SEVERAL_BOXES,
                                            List.of(draft.row.ref().strip())));
        }

        /** The row that gave an item its waybill, here or before. */
        private Seen.@Nullable Row taken(ItemId id) {
            return taken.getOrDefault(id, seen.items.get(id));
        }

        private WaybillVerdict settled(Draft draft, Map<Waybill, Set<String>> known) {
            if (draft.refusal != null) {
                return draft.refused(draft.refusal, draft.args);
            }
            draft.letGo(
                    draft.along.stream()
                            .filter(id -> taken(id) != null)
                            .filter(id -> !draft.waybill.equals(taken(id).waybill()))
                            .toList());
            for (ItemId id : draft.items) {
                Seen.Row other = taken(id);
                if (other != null && !other.waybill().equals(draft.waybill)) {
                    return draft.refused(
                            ShippingProblem.ROW_TWICE, List.of(other.index() + 1, label(item(id))));
                }
            }
            Set<String> to =
                    draft.items.stream()
                            .filter(id -> !draft.along.contains(id))
                            .map(this::receiver)
                            .collect(Collectors.toSet());
            Set<String> others = new HashSet<>(known.getOrDefault(draft.waybill, Set.of()));
            others.removeAll(to);
            // Whoever shares a made box is no stranger to it.
            draft.items.stream()
                    .flatMap(id -> boxes.getOrDefault(id, List.of()).stream())
                    .map(goesTo::get)
                    .forEach(others::remove);
            if (!others.isEmpty() || to.size() > 1) {
                draft.warnings.add(Warning.OTHER_RECEIVER);
            }
            Set<Warning> open = EnumSet.noneOf(Warning.class);
            open.addAll(draft.warnings);
            open.removeAll(draft.row.accepted());
            boolean same = draft.items.stream().allMatch(id -> draft.waybill.equals(waybillOf(id)));
            if (!open.isEmpty() && !same) {
                return draft.warned(open.iterator().next());
            }
            for (ItemId id : draft.items) {
                taken.put(id, new Seen.Row(draft.index, draft.waybill));
                if (!draft.along.contains(id)) {
                    fresh.items.put(id, new Seen.Row(draft.index, draft.waybill));
                }
                if (draft.waybill.equals(waybillOf(id))) {
                    labelled.add(id);
                }
            }
            known.computeIfAbsent(draft.waybill, any -> new HashSet<>()).addAll(to);
            fresh.receivers.computeIfAbsent(draft.waybill, any -> new HashSet<>()).addAll(to);
            boolean changed = draft.items.stream().anyMatch(id -> waybillOf(id) != null);
            return draft.good(same ? Fate.SAME : changed ? Fate.CHANGED : Fate.ENTERED);
        }

        private Draft draft(int index, WaybillRow row) {
            Draft draft = new Draft(index, row);
            try {
                WaybillNumber number = WaybillNumber.read(courier(row), row.number());
                draft.waybill = new Waybill(number.courier(), number.number());
                if (!number.checkDigitFits()) {
                    draft.warnings.add(Warning.CHECK_DIGIT);
                }
                List<OrderItem> covered = covered(row);
                covered.forEach(item -> draft.items.add(item.id()));
                requireOneBox(row, draft.waybill, covered);
                covered.forEach(this::requireFit);
                covered.forEach(item -> takeAlong(draft, item));
            } catch (Refused refused) {
                draft.refuse(refused.problem(), refused.args());
            }
            return draft;
        }

        /** What lies in one box gets one waybill, unless a row of its own says otherwise. */
        private void takeAlong(Draft draft, OrderItem item) {
            for (ItemId mate : boxes.getOrDefault(item.id(), List.of())) {
                OrderItem other = items.get(mate);
                Waybill has = waybillOf(mate);
                boolean follows =
                        has == null
                                || has.equals(waybillOf(item.id()))
                                || has.equals(draft.waybill);
                if (other != null
                        && follows
                        && !named.contains(mate)
                        && !draft.items.contains(mate)
                        && fit(other)) {
                    draft.items.add(mate);
                    draft.along.add(mate);
                }
            }
        }

        private boolean fit(OrderItem item) {
            try {
                requireFit(item);
                return true;
            } catch (Refused stays) {
                return false;
            }
        }

        private Courier courier(WaybillRow row) {
            if (row.courier().isBlank()) {
                throw Refused.because(ShippingProblem.COURIER_MISSING);
            }
            return Courier.named(row.courier())
                    .orElseThrow(
                            () ->
                                    Refused.because(
                                            ShippingProblem.COURIER_UNKNOWN,
                                            row.courier().strip()));
        }

        /** One item by its number, whatever its state; of an order, those that are still open. */
        private List<OrderItem> covered(WaybillRow row) {
            if (row.item() != null) {
                OrderItem item = items.get(row.item());
                if (item == null) {
                    throw Refused.because(ShippingProblem.NO_ORDER, row.ref());
                }
                return List.of(item);
            }
            if (row.ref().isBlank()) {
                throw Refused.because(ShippingProblem.ORDER_MISSING);
            }
            List<OrderItem> found = byNumber.getOrDefault(row.ref().strip(), List.of());
            if (found.isEmpty()) {
                throw Refused.because(ShippingProblem.NO_ORDER, row.ref().strip());
            }
            if (found.stream().map(OrderItem::account).distinct().count() > 1) {
                throw Refused.because(ShippingProblem.ORDER_OF_SEVERAL_SHOPS, row.ref().strip());
            }
            List<OrderItem> open =
                    found.stream()
                            .filter(item -> item.closed() == null && !item.stage().gone())
                            .toList();
            return open.isEmpty() ? found : open;
        }

        /**
         * A number that stands for several items may hide that they go in several boxes: then one
         * of them would get the waybill of another.
         */
        private void requireOneBox(WaybillRow row, Waybill waybill, List<OrderItem> covered) {
            String ref = row.ref().strip();
            if (row.item() == null && contested.contains(ref)) {
                throw Refused.because(ShippingProblem.NUMBER_OF_SEVERAL_WAYBILLS, ref);
            }
            if (covered.size() < 2) {
                return;
            }
            Set<Optional<Waybill>> has =
                    covered.stream()
                            .map(item -> Optional.ofNullable(waybillOf(item.id())))
                            .collect(Collectors.toSet());
            if (has.equals(Set.of(Optional.of(waybill)))) {
                return;
            }
            boolean labelledApart =
                    has.size() > 1
                            && has.stream()
                                    .flatMap(Optional::stream)
                                    .anyMatch(w -> !w.equals(waybill));
            boolean madeApart = covered.stream().map(item -> box(item.id())).distinct().count() > 1;
            if (labelledApart || madeApart) {
                throw Refused.because(ShippingProblem.NUMBER_OF_SEVERAL_BOXES, ref);
            }
        }

        /** What lies in the item's made box; itself where it was taken out of one, else nothing. */
        private List<ItemId> box(ItemId id) {
            return boxes.getOrDefault(id, parted.contains(id) ? List.of(id) : List.of());
        }

        private void requireFit(OrderItem item) {
            if (item.closed() != null) {
                throw Refused.because(OrderingProblem.CLOSED, item.closed().label());
            }
            if (item.stage().gone()) {
                throw Refused.because(ShippingProblem.ALREADY_SENT, label(item));
            }
            if (item.pending() == Step.SHIP) {
                throw Refused.because(ShippingProblem.BEING_SENT, label(item));
            }
            if (item.stage() == Stage.NEW) {
                throw Refused.because(ShippingProblem.NOT_CONFIRMED, label(item));
            }
            if (item.hold() == Hold.UNMATCHED) {
                throw Refused.because(ShippingProblem.NOT_LINKED, label(item));
            }
            if (item.hold() != Hold.NONE) {
                throw Refused.because(OrderingProblem.ON_HOLD, item.hold().label());
            }
            if (!item.stateKnown()) {
                throw Refused.because(OrderingProblem.STATE_UNKNOWN, item.channelStatus());
            }
            if (item.allocation() != Allocation.RESERVED) {
                throw Refused.because(OrderingProblem.SHORT);
            }
        }
    }

    static String label(OrderItem item) {
        return item.text().lineNo();
    }

    /** A row while it is judged. */
    private static final class Draft {

        private final int index;
        private final WaybillRow row;
        private final List<ItemId> items = new ArrayList<>();
        private final List<ItemId> along = new ArrayList<>();
        private final Set<Warning> warnings = EnumSet.noneOf(Warning.class);
        private @Nullable Waybill waybill;
        private @Nullable Problem refusal;
        private List<Object> args = List.of();

        Draft(int index, WaybillRow row) {
            this.index = index;
            this.row = row;
        }

        /** The items that the row itself names. */
        List<ItemId> covered() {
            return items.stream().filter(item -> !along.contains(item)).toList();
        }

        void refuse(Problem problem, List<Object> words) {
            refusal = problem;
            args = words;
        }

        /** These go with another row after all. */
        void letGo(List<ItemId> others) {
            items.removeAll(others);
            along.removeAll(others);
        }

        WaybillVerdict refused(Problem problem, List<Object> words) {
            return verdict(Fate.REFUSED, problem, words);
        }

        WaybillVerdict warned(Warning warning) {
            return verdict(
                    Fate.WARNED,
                    switch (warning) {
                        case CHECK_DIGIT -> ShippingProblem.CHECK_DIGIT;
                        case OTHER_RECEIVER -> ShippingProblem.OTHER_RECEIVER;
                    },
                    List.of());
        }

        WaybillVerdict good(Fate fate) {
            return verdict(fate, null, List.of());
        }

        private WaybillVerdict verdict(Fate fate, @Nullable Problem problem, List<Object> words) {
            return new WaybillVerdict(
                    index, row, fate, waybill, items, along, warnings, problem, words);
        }
    }
}
