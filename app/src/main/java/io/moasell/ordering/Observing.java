package io.moasell.ordering;

import io.moasell.channels.ItemsGone;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ObservedState;
import io.moasell.jobs.Bell;
import io.moasell.ordering.OrderStore.Apart;
import io.moasell.ordering.Timeline.Entry;
import io.moasell.ordering.Timeline.Topic;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the channel shows about items that we know. Forward jumps are accepted, whoever made them; a
 * step back is a discrepancy that a person looks at; an older sight never overwrites a newer one.
 */
@Component
class Observing {

    private static final String GONE = "GONE";

    private final OrderStore store;
    private final Advancing advancing;
    private final Cancelling cancelling;
    private final Bell bell;
    private final Clock clock;

    Observing(
            OrderStore store, Advancing advancing, Cancelling cancelling, Bell bell, Clock clock) {
        this.store = store;
        this.advancing = advancing;
        this.cancelling = cancelling;
        this.bell = bell;
        this.clock = clock;
    }

    /**
     * What a page shows of items that we know.
     *
     * @param changes what it changes
     * @param same items that it shows as they are
     */
    record Comparison(List<Change> changes, List<ItemId> same) {

        /** Items whose stock goes out or back. */
        List<ItemId> moving() {
            return changes.stream().filter(Change::movesStock).map(c -> c.was().id()).toList();
        }
    }

    /** What the page shows of these items, which are held; an older sight tells nothing. */
    static Comparison compare(
            Collection<Standing> items, Map<ItemKey, CollectedItem> seen, Instant seenAt) {
        List<Change> changes = new ArrayList<>();
        List<ItemId> same = new ArrayList<>();
        items.stream()
                .filter(was -> !was.seenAt().isAfter(seenAt))
                .sorted(Comparator.comparing(Standing::id))
                .map(was -> Change.of(was, Objects.requireNonNull(seen.get(was.key())), seenAt))
                .forEach(
                        change -> {
                            if (change.nothing()) {
                                same.add(change.was().id());
                            } else {
                                changes.add(change);
                            }
                        });
        return new Comparison(changes, same);
    }

    /** Applies what was seen to the items, which are held. */
    void observe(Comparison page, Instant seenAt) {
        if (!page.same().isEmpty()) {
            store.seen(page.same(), seenAt);
        }
        if (!page.changes().isEmpty()) {
            apply(page.changes(), seenAt);
        }
    }

    private void apply(List<Change> changes, Instant seenAt) {
        Instant now = clock.instant();
        Set<ItemId> gone = goneBefore(changes);
        store.observe(changes, seenAt, now);
        differ(changes, seenAt, now);
        claim(changes);
        back(changes, gone);
        List<Entry> told = changes.stream().flatMap(c -> c.told().stream()).toList();
        advancing.note(told);
        advancing.withdrawAsked(
                changes.stream().filter(Change::settlesAsked).map(Change::was).toList());
        advancing.arrived(
                changes.stream()
                        .filter(c -> c.was().stage().before(c.stage()))
                        .map(
                                c ->
                                        new Advancing.Arrival(
                                                c.was().id(),
                                                c.was().stage(),
                                                c.stage(),
                                                Objects.requireNonNullElse(
                                                        c.completedAt(), seenAt)))
                        .toList());
        Map<ItemId, Integer> cancelled = new LinkedHashMap<>();
        changes.stream()
                .filter(
                        c ->
                                c.cancelledAtChannel() > c.was().cancelled()
                                        && c.was().closed() == null)
                .filter(c -> c.cancelledAtChannel() > c.was().cancelledAtChannel())
                .forEach(c -> cancelled.put(c.was().id(), c.cancelledAtChannel()));
        if (!cancelled.isEmpty()) {
            cancelling.cancelled(cancelled);
        }
    }

    private Set<ItemId> goneBefore(List<Change> changes) {
        List<ItemId> apart = ids(changes, c -> c.was().discrepant());
        return apart.isEmpty() ? Set.of() : store.gone(apart);
    }

    /** What the channel did not show and shows again without a claim is held no more for that. */
    private void back(List<Change> changes, Set<ItemId> gone) {
        List<ItemId> free =
                ids(
                        changes,
                        c ->
                                gone.contains(c.was().id())
                                        && c.seen().state() != null
                                        && !c.seen().claimed()
                                        && c.cancelledAtChannel() <= c.was().cancelled());
        if (!free.isEmpty()) {
            cancelling.back(free);
        }
    }

    private void differ(List<Change> changes, Instant seenAt, Instant now) {
        List<Apart> apart =
                changes.stream()
                        .filter(c -> c.discrepant() && !c.was().discrepant())
                        .map(
                                c ->
                                        new Apart(
                                                c.was().id(),
                                                c.was().stage(),
                                                String.valueOf(c.seen().state()),
                                                c.seen().channelStatus()))
                        .toList();
        if (!apart.isEmpty()) {
            store.openDiscrepancies(apart, seenAt);
            ring(
                    changes.stream()
                            .filter(c -> c.discrepant() && !c.was().discrepant())
                            .map(Change::was)
                            .toList());
        }
        List<ItemId> agreed =
                changes.stream()
                        .filter(c -> !c.discrepant() && c.was().discrepant())
                        .map(c -> c.was().id())
                        .toList();
        if (!agreed.isEmpty()) {
            store.settleDiscrepancies(agreed, now);
            bell.settleAll(
                    List.of(OrderingBell.DISCREPANT),
                    agreed.stream().map(OrderingBell::subject).toList());
        }
    }

    private void ring(Collection<Standing> items) {
        bell.ringAll(
                items.stream()
                        .map(
                                item ->
                                        OrderingBell.DISCREPANT.ring(
                                                item.id(), item.key().value(), item.channel()))
                        .toList());
    }

    /** The channel shows an open claim, or shows it no longer. */
    private void claim(List<Change> changes) {
        List<ItemId> claimed = ids(changes, c -> c.seen().claimed() && !c.was().claimed());
        if (!claimed.isEmpty()) {
            cancelling.claimed(claimed, "");
        }
        List<ItemId> free =
                ids(
                        changes,
                        c ->
                                !c.seen().claimed()
                                        && c.was().claimed()
                                        && c.cancelledAtChannel() <= c.was().cancelled());
        if (!free.isEmpty()) {
            cancelling.claimWithdrawn(free);
        }
    }

    private static List<ItemId> ids(
            List<Change> changes, java.util.function.Predicate<Change> which) {
        return changes.stream().filter(which).map(c -> c.was().id()).toList();
    }

    /**
     * The channel says that items are wholly cancelled, returned or not there, and not which of the
     * three: what has not left is held until the claim tells, and a person sees all of it.
     */
    @EventListener
    @Transactional
    void gone(ItemsGone gone) {
        Collection<Standing> items =
                store.lockKeys(gone.account(), gone.keys()).values().stream()
                        .filter(
                                item ->
                                        item.closed() == null
                                                && !item.seenAt().isAfter(gone.seenAt()))
                        .filter(item -> item.stage() != Stage.COMPLETED)
                        .toList();
        if (items.isEmpty()) {
            return;
        }
        store.openDiscrepancies(
                items.stream()
                        .map(i -> new Apart(i.id(), i.stage(), GONE, i.channelStatus()))
                        .toList(),
                gone.seenAt());
        ring(items.stream().filter(item -> !item.discrepant()).toList());
        cancelling.gone(items.stream().filter(i -> !i.stage().gone()).map(Standing::id).toList());
        advancing.note(
                items.stream()
                        .filter(item -> !item.discrepant())
                        .map(
                                item ->
                                        Entry.of(
                                                item.id(),
                                                Topic.FAILURE,
                                                "ordering.event.gone",
                                                item.channel().label()))
                        .toList());
    }

    /** What a sight tells of an item, by the same rules whether it is new or known. */
    interface Shown {

        CollectedItem seen();

        /** Where it stood before the sight; what was never seen was new. */
        Stage from();

        /** Where it stands from now on. */
        Stage stage();

        Instant seenAt();

        /** Our code of the courier, else the channel's word; null without a waybill. */
        default @Nullable String courier() {
            CollectedItem.Waybill waybill = numbered();
            return waybill == null
                    ? null
                    : Objects.requireNonNullElse(waybill.courier(), waybill.channelCourier());
        }

        default @Nullable String waybill() {
            CollectedItem.Waybill waybill = numbered();
            return waybill == null ? null : waybill.number();
        }

        /** The waybill that it left with; one without a number is none. */
        private CollectedItem.@Nullable Waybill numbered() {
            CollectedItem.Waybill waybill = stage().gone() ? seen().waybill() : null;
            return waybill == null || waybill.number().isBlank() ? null : waybill;
        }

        default @Nullable Instant confirmedAt() {
            return at(seen().confirmedAt(), Stage.CONFIRMED);
        }

        default @Nullable Instant shippedAt() {
            return at(seen().shippedAt(), Stage.SHIPPED);
        }

        default @Nullable Instant deliveredAt() {
            return at(seen().deliveredAt(), Stage.DELIVERED);
        }

        default @Nullable Instant completedAt() {
            return at(seen().completedAt(), Stage.COMPLETED);
        }

        /** The channel's word, else when it was seen there first. */
        private @Nullable Instant at(@Nullable Instant told, Stage reached) {
            if (stage().before(reached)) {
                return null;
            }
            return told == null && stage() == reached && from().before(reached) ? seenAt() : told;
        }
    }

    /**
     * What a sight changes on an item.
     *
     * @param was the item as it is
     * @param seen what the channel shows
     * @param stage where it stands from now on
     * @param closed how it ended, null while it goes on
     * @param discrepant whether the channel shows less than ours
     * @param seenAt when
     */
    record Change(
            Standing was,
            CollectedItem seen,
            Stage stage,
            @Nullable Closed closed,
            boolean discrepant,
            Instant seenAt)
            implements Shown {

        static Change of(Standing was, CollectedItem seen, Instant seenAt) {
            Stage shown = shown(seen.state());
            Closed ended = ended(seen.state());
            if (shown == null) {
                // Cancelled wholly: told by its pieces. Returned and exchanged goods had left.
                Stage left = ended == null || was.stage().gone() ? was.stage() : Stage.SHIPPED;
                boolean discrepant = seen.state() == null && was.discrepant();
                return new Change(
                        was, seen, left, was.closed() == null ? ended : null, discrepant, seenAt);
            }
            boolean alive = was.closed() == null;
            boolean forward = alive && ours(was.stage()).before(shown);
            boolean back = !alive || shown.before(ours(was.stage()));
            return new Change(
                    was, seen, forward ? shown : was.stage(), null, !forward && back, seenAt);
        }

        /** The channel knows nothing of our packing. */
        private static Stage ours(Stage stage) {
            return stage == Stage.READY ? Stage.CONFIRMED : stage;
        }

        private static @Nullable Stage shown(@Nullable ObservedState state) {
            return switch (state) {
                case null -> null;
                case NEW -> Stage.NEW;
                case CONFIRMED -> Stage.CONFIRMED;
                case SHIPPED -> Stage.SHIPPED;
                case DELIVERED -> Stage.DELIVERED;
                case COMPLETED -> Stage.COMPLETED;
                case CANCELLED, RETURNED, EXCHANGED -> null;
            };
        }

        private static @Nullable Closed ended(@Nullable ObservedState state) {
            return switch (state) {
                case RETURNED -> Closed.RETURNED;
                case EXCHANGED -> Closed.EXCHANGED;
                case null, default -> null;
            };
        }

        int cancelledAtChannel() {
            int told =
                    seen.state() == ObservedState.CANCELLED
                            ? was.quantity()
                            : Math.min(seen.cancelledQuantity(), was.quantity());
            return Math.max(told, was.cancelledAtChannel());
        }

        boolean movesStock() {
            return cancelledAtChannel() > was.cancelledAtChannel()
                    || (stage.gone() && !was.stage().gone());
        }

        /** Whether a step that is asked, or the answer that is shown, is overtaken. */
        boolean settlesAsked() {
            return was.stage().before(stage)
                    && (was.answered()
                            || (was.pending() != null && !stage.before(was.pending().to())));
        }

        Instant due() {
            return seen.shipBy() == null ? was.due() : seen.shipBy();
        }

        /**
         * It left with another waybill than ours: the one that the channel shows is the true one.
         */
        boolean elsewhere() {
            String ours = was.waybill();
            String theirs = waybill();
            if (ours == null || theirs == null || was.stage().gone()) {
                return false;
            }
            String courier = Objects.requireNonNull(seen.waybill()).courier();
            return !plain(ours).equals(plain(theirs))
                    || (courier != null && !courier.equals(was.courier()));
        }

        private static String plain(String number) {
            return number.replaceAll("[\\s-]", "");
        }

        @Override
        public Stage from() {
            return was.stage();
        }

        boolean nothing() {
            return stage == was.stage()
                    && closed == null
                    && discrepant == was.discrepant()
                    && cancelledAtChannel() == was.cancelledAtChannel()
                    && seen.channelStatus().equals(was.channelStatus())
                    && (seen.state() != null) == was.stateKnown()
                    && seen.claimed() == was.claimed()
                    && due().equals(was.due())
                    && (waybill() == null || was.waybill() != null);
        }

        List<Entry> told() {
            List<Entry> told = new ArrayList<>();
            String channel = was.channel().label();
            if (was.stage().before(stage)) {
                told.add(
                        Entry.of(
                                was.id(),
                                Topic.CHANNEL,
                                "ordering.event.observed",
                                channel,
                                stage.label()));
            }
            if (closed != null) {
                told.add(
                        Entry.of(
                                was.id(),
                                Topic.CHANNEL,
                                "ordering.event.ended",
                                channel,
                                closed.label()));
            }
            if (discrepant && !was.discrepant()) {
                told.add(
                        Entry.of(
                                was.id(),
                                Topic.FAILURE,
                                "ordering.event.discrepant",
                                channel,
                                seen.channelStatus(),
                                was.closed() == null ? was.stage().label() : was.closed().label()));
            }
            if (seen.state() == null && was.stateKnown()) {
                told.add(
                        Entry.of(
                                was.id(),
                                Topic.FAILURE,
                                "ordering.event.unknown-state",
                                channel,
                                seen.channelStatus()));
            }
            return told;
        }
    }
}
