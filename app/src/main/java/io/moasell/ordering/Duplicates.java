package io.moasell.ordering;

import io.moasell.audit.Audit;
import io.moasell.jobs.Errands;
import io.moasell.kernel.Refused;
import io.moasell.ordering.Timeline.Entry;
import io.moasell.ordering.Timeline.Topic;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Door: orders that look like the same wish sent twice (중복 의심): the same receiver and the same
 * product or SKU within some hours, in whatever shop. A suspicion stops nothing unless the seller
 * wants it so, and whoever says that it is none is not asked again.
 */
@Component
public class Duplicates {

    private static final int MOST_HOURS = 720;

    private final DuplicateStore store;
    private final OrderStore items;
    private final Advancing advancing;
    private final Errands errands;
    private final Audit audit;
    private final Rights rights;
    private final Clock clock;

    Duplicates(
            DuplicateStore store,
            OrderStore items,
            Advancing advancing,
            Errands errands,
            Audit audit,
            Rights rights,
            Clock clock) {
        this.store = store;
        this.items = items;
        this.advancing = advancing;
        this.errands = errands;
        this.audit = audit;
        this.rights = rights;
        this.clock = clock;
    }

    /**
     * When a suspicion arises and what it does.
     *
     * @param hours between the two orders at most
     * @param hold whether the later one is held until a person has looked
     */
    public record Policy(int hours, boolean hold) {

        /** As long as the seller has said nothing. */
        public static final Policy FIRST = new Policy(24, false);

        Duration within() {
            return Duration.ofHours(hours);
        }
    }

    /**
     * The other of a pair.
     *
     * @param item which item
     * @param orderNo its order's number at the channel
     * @param channel where
     * @param stage where it stands
     */
    public record Other(ItemId item, String orderNo, String channel, Stage stage) {}

    /** What the seller wants. */
    @Transactional(readOnly = true)
    public Policy policy() {
        rights.require(Right.ORDERS_SEE);
        return store.policy().orElse(Policy.FIRST);
    }

    /**
     * Wants it otherwise, from the next order on.
     *
     * @throws Refused with {@link OrderingProblem#DUPLICATE_HOURS}
     */
    @Transactional
    public void want(Policy policy) {
        rights.require(Right.SETTINGS_HANDLE);
        if (policy.hours() < 1 || policy.hours() > MOST_HOURS) {
            throw Refused.because(OrderingProblem.DUPLICATE_HOURS, MOST_HOURS);
        }
        store.want(policy);
        audit.record(
                "ordering.duplicates-changed",
                "duplicates",
                Map.of("hours", policy.hours(), "hold", policy.hold()));
    }

    /** What waited for its SKU is compared by it now, and held if it could not be before. */
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    @Transactional
    void on(ItemsLinked linked) {
        suspect(linked.items());
        hold(linked.items());
    }

    /** Looks for others of these items, which were filed just now. */
    void suspect(List<ItemId> filed) {
        List<DuplicateStore.Pair> pairs = store.suspect(filed, Policy.FIRST, clock.instant());
        if (pairs.isEmpty()) {
            return;
        }
        Set<ItemId> told = new HashSet<>();
        advancing.note(
                pairs.stream()
                        .filter(pair -> told.add(pair.item()))
                        .map(
                                pair ->
                                        Entry.of(
                                                pair.item(),
                                                Topic.STAFF,
                                                "ordering.event.suspected",
                                                pair.orderNo()))
                        .toList());
        if (pairs.getFirst().hold()) {
            hold(filed);
        }
    }

    /**
     * Of two the later is held; the one that came in last where the first is under way already,
     * whenever it was ordered.
     */
    private void hold(List<ItemId> among) {
        List<ItemId> later = store.toHold(among, Policy.FIRST);
        if (!later.isEmpty()) {
            advancing.noteAll(
                    items.hold(later, Hold.DUPLICATE, "같은 받는 분의 비슷한 주문이 있어요", clock.instant()),
                    Topic.STAFF,
                    "ordering.event.held-suspected");
        }
    }

    /** A hold for a suspicion ends with the other order; whoever holds other items asks later. */
    @EventListener
    @Transactional
    void on(ItemsCancelled cancelled) {
        List<ItemId> whole =
                cancelled.items().stream()
                        .filter(ItemsCancelled.Cancelled::whole)
                        .map(ItemsCancelled.Cancelled::item)
                        .toList();
        if (!whole.isEmpty() && store.paired(whole)) {
            errands.wake(EndSuspicions.NAME, "all");
        }
    }

    /** Items that are held as duplicates of nothing that goes on are free. */
    @Transactional
    void endSuspicions() {
        List<ItemId> held = store.heldForNothing();
        if (held.isEmpty()) {
            return;
        }
        items.lock(held);
        List<ItemId> free = store.free(held);
        if (!free.isEmpty()) {
            advancing.noteAll(
                    items.release(free, clock.instant()),
                    Topic.STAFF,
                    "ordering.event.released-alone");
        }
    }

    /** The others of these items that nobody has said anything of. */
    @Transactional(readOnly = true)
    public Map<ItemId, List<Other>> of(Collection<ItemId> ids) {
        return ids.isEmpty() ? Map.of() : store.of(ids);
    }

    /**
     * These are wishes of their own (아니에요): the pairs are told no more, and a hold for nothing else
     * ends.
     *
     * @return the items that were under suspicion
     */
    @Transactional
    public List<ItemId> clear(List<ItemId> ids) {
        rights.require(Right.ORDERS_HANDLE);
        List<ItemId> cleared = store.clear(ids, Caller.current().name(), clock.instant());
        if (cleared.isEmpty()) {
            return List.of();
        }
        advancing.noteAll(cleared, Topic.STAFF, "ordering.event.unsuspected");
        List<ItemId> free = store.free(cleared);
        if (!free.isEmpty()) {
            advancing.noteAll(
                    items.release(free, clock.instant()), Topic.STAFF, "ordering.event.released");
        }
        return cleared;
    }
}
