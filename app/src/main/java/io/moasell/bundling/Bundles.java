package io.moasell.bundling;

import io.moasell.audit.Audit;
import io.moasell.bundling.BundleStore.NewBundle;
import io.moasell.bundling.Grouping.Group;
import io.moasell.bundling.Situations.Situation;
import io.moasell.kernel.Refused;
import io.moasell.ordering.ItemFeatures;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.Orders;
import io.moasell.ordering.ReceiversEdited;
import io.moasell.ordering.Timeline;
import io.moasell.ordering.Timeline.Entry;
import io.moasell.ordering.Timeline.Topic;
import io.moasell.sending.ItemHolds;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Door: makes boxes of several items, by the rules or by hand, parts them and takes them back. Each
 * act holds its items first, so that of two people one comes first and the other is told.
 */
@Component
public class Bundles {

    private final Situations situations;
    private final BundleStore store;
    private final ItemHolds holds;
    private final Orders orders;
    private final Timeline timeline;
    private final Rights rights;
    private final Audit audit;

    Bundles(
            Situations situations,
            BundleStore store,
            ItemHolds holds,
            Orders orders,
            Timeline timeline,
            Rights rights,
            Audit audit) {
        this.situations = situations;
        this.store = store;
        this.holds = holds;
        this.orders = orders;
        this.timeline = timeline;
        this.rights = rights;
        this.audit = audit;
    }

    /**
     * What an act made.
     *
     * @param batch takes all of it back as one
     * @param boxes how many
     * @param items how many lie in them
     */
    public record Made(String batch, int boxes, int items) {}

    /** Makes every box that the rules propose now. */
    @Transactional
    public Made makeAll() {
        rights.require(Right.ORDERS_HANDLE);
        return make(null, situations.here());
    }

    /**
     * Makes the proposed boxes in which these items lie.
     *
     * @throws Refused with {@link BundlingProblem#MOVED_MEANWHILE} when none is proposed any more
     */
    @Transactional
    public Made make(Collection<ItemId> of) {
        rights.require(Right.ORDERS_HANDLE);
        Made made = make(Set.copyOf(of), situations.near(of));
        if (made.boxes() == 0) {
            throw Refused.because(BundlingProblem.MOVED_MEANWHILE);
        }
        return made;
    }

    private Made make(@Nullable Set<ItemId> of, Situation seen) {
        List<Group> wanted =
                seen.proposed().stream()
                        .filter(
                                group ->
                                        of == null
                                                || group.items().stream()
                                                        .anyMatch(item -> of.contains(item.id())))
                        .toList();
        if (wanted.isEmpty()) {
            return new Made("", 0, 0);
        }
        List<ItemId> items = wanted.stream().flatMap(group -> ids(group).stream()).toList();
        holds.hold(items.stream().map(ItemId::value).sorted().toList());
        List<NewBundle> bundles =
                situations.unmoved(seen, wanted).stream()
                        .map(
                                group ->
                                        new NewBundle(
                                                ids(group),
                                                group.basis(),
                                                group.rule() == null
                                                        ? Sameness.NAME
                                                        : group.rule().name()))
                        .toList();
        return add(bundles);
    }

    private Made add(List<NewBundle> bundles) {
        String batch = UUID.randomUUID().toString();
        if (bundles.isEmpty()) {
            return new Made(batch, 0, 0);
        }
        store.add(bundles, batch);
        List<Entry> entries = new ArrayList<>();
        bundles.forEach(
                bundle ->
                        bundle.items()
                                .forEach(
                                        item ->
                                                entries.add(
                                                        Entry.of(
                                                                item,
                                                                Topic.STAFF,
                                                                "bundling.event.made",
                                                                Integer.toString(
                                                                        bundle.items().size()),
                                                                reason(
                                                                        bundle.basis(),
                                                                        bundle.rule())))));
        timeline.note(entries);
        return new Made(batch, bundles.size(), entries.size());
    }

    static String reason(Basis basis, @Nullable String rule) {
        return rule == null ? basis.words() : basis.words() + " · 규칙 ‘" + rule + "’";
    }

    private static List<ItemId> ids(Group group) {
        return group.items().stream().map(ItemFeatures::id).toList();
    }

    /**
     * Puts these in one box by hand; out of boxes they lie in, the rest of which stays together.
     *
     * @param sure whether a person has seen that they look alike and are not the same
     * @throws Refused with a {@link BundlingProblem}; {@code SURELY} when that must be seen first
     */
    @Transactional
    public Made combine(Collection<ItemId> asked, boolean sure) {
        rights.require(Right.ORDERS_HANDLE);
        List<ItemId> ids = together(asked, sure);
        holds.hold(ids.stream().map(ItemId::value).sorted().toList());
        if (!together(asked, sure).equals(ids)) {
            throw Refused.because(BundlingProblem.MOVED_MEANWHILE);
        }
        Set<BundleId> before = Set.copyOf(store.boxesOf(ids).values());
        store.takeOut(ids);
        store.letTogether(ids);
        dissolveLonely(before);
        return add(List.of(new NewBundle(ids, Basis.HAND, null)));
    }

    /** What these put in one box, if they may. */
    private List<ItemId> together(Collection<ItemId> asked, boolean sure) {
        Situation seen = situations.near(asked);
        List<ItemFeatures> items = whole(seen, asked);
        if (items.size() < 2) {
            throw Refused.because(BundlingProblem.TOO_FEW);
        }
        items.forEach(Bundles::requirePackable);
        requireAlike(seen, items, sure);
        return items.stream().map(ItemFeatures::id).toList();
    }

    /** With what the channel packs as one. */
    private List<ItemFeatures> whole(Situation seen, Collection<ItemId> asked) {
        Set<ItemId> wanted = new TreeSet<>(asked);
        Set<Object> shipments =
                seen.items().stream()
                        .filter(item -> wanted.contains(item.id()) && channelPacks(item))
                        .map(ItemFeatures::order)
                        .collect(Collectors.toSet());
        return seen.items().stream()
                .filter(item -> wanted.contains(item.id()) || shipments.contains(item.order()))
                .toList();
    }

    private boolean channelPacks(ItemFeatures item) {
        return item.shipmentNo() != null && situations.boxed().test(item.account());
    }

    private static void requirePackable(ItemFeatures item) {
        if (item.waybill() != null) {
            throw Refused.because(BundlingProblem.HAS_WAYBILL, item.orderNo());
        }
        if (!Grouping.packable(item)) {
            throw Refused.because(
                    BundlingProblem.NOT_PACKABLE,
                    item.orderNo(),
                    item.closed() != null
                            ? item.closed().label()
                            : item.stage().gone()
                                    ? item.stage().label()
                                    : "보류 · " + item.hold().label());
        }
    }

    private static void requireAlike(Situation seen, List<ItemFeatures> items, boolean sure) {
        ItemFeatures first = items.getFirst();
        for (ItemFeatures other : items.subList(1, items.size())) {
            Grouping.Apart apart = seen.grouping().why(first, other);
            if (apart == null && !alike(first.who(), other.who())) {
                throw Refused.because(BundlingProblem.NOT_ALIKE, first.orderNo(), other.orderNo());
            }
            if (apart != null && others(apart.why()) && !sure) {
                throw Refused.because(
                        BundlingProblem.SURELY,
                        apart.why().words(apart.rule()),
                        first.orderNo(),
                        other.orderNo());
            }
        }
    }

    /** Whether these may be two persons or two places, and not only two shops. */
    static boolean others(Why why) {
        return switch (why) {
            case PLACE, PHONE, NAME, UNSURE, SEVERAL -> true;
            case SHOP, FEE, RULE, HAND, HELD -> false;
        };
    }

    private static boolean alike(ItemFeatures.Who one, ItemFeatures.Who other) {
        boolean name = one.name() != null && Objects.equals(one.name(), other.name());
        boolean place = one.place() != null && Objects.equals(one.place(), other.place());
        boolean phone = one.ownPhone() != null && Objects.equals(one.ownPhone(), other.ownPhone());
        return (name && place) || (name && phone) || (phone && place);
    }

    /**
     * Takes items out of their box (나누기): several go in a box of their own, one goes alone; no rule
     * puts them back.
     *
     * @throws Refused with a {@link BundlingProblem}
     */
    @Transactional
    public Made split(BundleId id, Collection<ItemId> out) {
        rights.require(Right.ORDERS_HANDLE);
        Bundle bundle = find(id);
        holds.hold(bundle.items().stream().map(ItemId::value).toList());
        List<ItemFeatures> items = situations.near(bundle.items()).items();
        Set<ItemId> leaving = new LinkedHashSet<>(out);
        leaving.retainAll(Set.copyOf(bundle.items()));
        if (leaving.isEmpty() || !find(id).items().equals(bundle.items())) {
            throw Refused.because(BundlingProblem.MOVED_MEANWHILE);
        }
        if (leaving.size() == bundle.items().size()) {
            throw Refused.because(BundlingProblem.NOTHING_LEFT);
        }
        for (ItemFeatures item : items) {
            if (leaving.contains(item.id()) && item.waybill() != null) {
                throw Refused.because(BundlingProblem.HAS_WAYBILL, item.orderNo());
            }
        }
        requireWhole(bundle, items, leaving);
        store.takeOut(leaving);
        store.keepApart(leaving);
        List<ItemId> staying =
                bundle.items().stream().filter(item -> !leaving.contains(item)).toList();
        dissolveLonely(Set.of(id));
        note(leaving, "bundling.event.parted");
        note(staying, "bundling.event.left");
        return leaving.size() > 1
                ? add(List.of(new NewBundle(List.copyOf(leaving), Basis.PARTED, null)))
                : new Made("", 0, leaving.size());
    }

    private void requireWhole(Bundle bundle, List<ItemFeatures> items, Set<ItemId> leaving) {
        Map<Object, Boolean> goes = new HashMap<>();
        for (ItemFeatures item : items) {
            if (bundle.items().contains(item.id()) && channelPacks(item)) {
                boolean leaves = leaving.contains(item.id());
                Boolean mate = goes.putIfAbsent(item.order(), leaves);
                if (mate != null && mate != leaves) {
                    throw Refused.because(
                            BundlingProblem.CHANNEL_BUNDLE, String.valueOf(item.shipmentNo()));
                }
            }
        }
    }

    /** Lets items that were parted by hand be packed by the rules again. */
    @Transactional
    public void together(Collection<ItemId> items) {
        rights.require(Right.ORDERS_HANDLE);
        Set<ItemId> apart = store.parted(items);
        store.letTogether(apart);
        note(apart, "bundling.event.together");
    }

    /** Opens a box (풀기): its items are proposed anew. */
    @Transactional
    public int dissolve(BundleId id) {
        rights.require(Right.ORDERS_HANDLE);
        return dissolve(List.of(find(id)));
    }

    /** Takes back what one act made, as far as none of it has a waybill. */
    @Transactional
    public int undo(String batch) {
        rights.require(Right.ORDERS_HANDLE);
        return dissolve(store.bundles(store.batch(batch)));
    }

    private int dissolve(List<Bundle> seen) {
        List<ItemId> held = seen.stream().flatMap(bundle -> bundle.items().stream()).toList();
        holds.hold(held.stream().map(ItemId::value).sorted().toList());
        List<Bundle> bundles =
                store.bundles(seen.stream().map(Bundle::id).toList()).stream()
                        .filter(bundle -> held.containsAll(bundle.items()))
                        .toList();
        List<ItemId> all = bundles.stream().flatMap(bundle -> bundle.items().stream()).toList();
        Set<ItemId> labelled =
                orders.items(all).stream()
                        .filter(item -> item.parcel() != null)
                        .map(item -> item.id())
                        .collect(Collectors.toSet());
        List<Bundle> open =
                bundles.stream()
                        .filter(bundle -> !bundle.items().isEmpty())
                        .filter(bundle -> bundle.items().stream().noneMatch(labelled::contains))
                        .toList();
        if (open.isEmpty()) {
            throw Refused.because(BundlingProblem.TOO_LATE);
        }
        List<ItemId> items = open.stream().flatMap(bundle -> bundle.items().stream()).toList();
        store.takeOut(items);
        store.letTogether(items);
        note(items, "bundling.event.dissolved");
        return open.size();
    }

    /** What goes to somebody else now shares no box with what does not. */
    @EventListener
    @Transactional
    void on(ReceiversEdited edited) {
        Set<ItemId> moved = Set.copyOf(edited.items());
        List<Bundle> mixed =
                store.bundles(Set.copyOf(store.boxesOf(moved).values())).stream()
                        .filter(bundle -> !moved.containsAll(bundle.items()))
                        .toList();
        Set<ItemId> leaving = new TreeSet<>(moved);
        leaving.retainAll(mixed.stream().flatMap(bundle -> bundle.items().stream()).toList());
        // One that has its waybill was told of already, and holds until somebody has looked.
        orders.items(List.copyOf(leaving)).stream()
                .filter(item -> item.parcel() != null)
                .forEach(item -> leaving.remove(item.id()));
        if (leaving.isEmpty()) {
            return;
        }
        store.takeOut(leaving);
        dissolveLonely(mixed.stream().map(Bundle::id).toList());
        note(leaving, "bundling.event.moved");
    }

    /** A box of one is none. */
    private void dissolveLonely(Collection<BundleId> bundles) {
        store.takeOut(
                store.bundles(bundles).stream()
                        .filter(bundle -> bundle.items().size() == 1)
                        .flatMap(bundle -> bundle.items().stream())
                        .toList());
    }

    /**
     * A late order goes along (같이 보내기) in the box of another item; makes that a box of several when
     * it was none.
     *
     * @throws Refused with {@link BundlingProblem#MOVED_MEANWHILE} when it does not go there any
     *     more
     */
    @Transactional
    public void join(Collection<ItemId> late, ItemId anchor) {
        rights.require(Right.ORDERS_HANDLE);
        List<ItemId> items = ids(joinable(late, anchor));
        holds.hold(items.stream().map(ItemId::value).sorted().toList());
        Group group = joinable(late, anchor);
        BundleId box = store.boxesOf(List.of(anchor)).get(anchor);
        Set<ItemId> taken = store.boxesOf(late).keySet();
        if (!taken.isEmpty() || !items.containsAll(ids(group))) {
            throw Refused.because(BundlingProblem.MOVED_MEANWHILE);
        }
        if (box == null) {
            String waybill = waybillOf(group, anchor);
            List<ItemId> together =
                    group.items().stream()
                            .filter(
                                    item ->
                                            late.contains(item.id())
                                                    || item.id().equals(anchor)
                                                    || (waybill != null
                                                            && waybill.equals(item.waybill())))
                            .map(ItemFeatures::id)
                            .toList();
            add(
                    List.of(
                            new NewBundle(
                                    together,
                                    group.basis(),
                                    group.rule() == null ? Sameness.NAME : group.rule().name())));
            return;
        }
        store.put(late.stream().collect(Collectors.toMap(item -> item, item -> box)));
        note(late, "bundling.event.joined");
    }

    private Group joinable(Collection<ItemId> late, ItemId anchor) {
        return situations.near(List.of(anchor)).joinable().stream()
                .filter(one -> ids(one).contains(anchor) && ids(one).containsAll(late))
                .findFirst()
                .orElseThrow(() -> Refused.because(BundlingProblem.MOVED_MEANWHILE));
    }

    private static @Nullable String waybillOf(Group group, ItemId anchor) {
        return group.items().stream()
                .filter(item -> item.id().equals(anchor))
                .map(ItemFeatures::waybill)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** When two receivers are the same. */
    @Transactional(readOnly = true)
    public Sameness sameness() {
        return store.sameness();
    }

    /**
     * Changes when two receivers are the same; boxes that are made stay.
     *
     * @throws Refused with {@link BundlingProblem#CHANGED_MEANWHILE}
     */
    @Transactional
    public Sameness change(Sameness as) {
        rights.require(Right.SETTINGS_HANDLE);
        if (!store.change(as)) {
            throw Refused.because(
                    BundlingProblem.CHANGED_MEANWHILE,
                    String.valueOf(store.sameness().changedBy()));
        }
        Sameness now = store.sameness();
        audit.record(
                "bundling.sameness-changed",
                "sameness",
                Map.of(
                        "acrossShops", now.acrossShops(),
                        "family", now.family(),
                        "virtual", now.virtual(),
                        "mixFees", now.mixFees(),
                        "atOnce", now.atOnce()));
        return now;
    }

    /** By item, all that lies in its box, itself too; items in no box of several are left out. */
    @Transactional(readOnly = true)
    public Map<ItemId, List<ItemId>> boxes(Collection<ItemId> items) {
        Map<ItemId, BundleId> boxes = store.boxesOf(items);
        Map<BundleId, Bundle> bundles =
                store.bundles(Set.copyOf(boxes.values())).stream()
                        .collect(Collectors.toMap(Bundle::id, bundle -> bundle));
        Map<ItemId, List<ItemId>> mates = new HashMap<>();
        boxes.forEach((item, box) -> mates.put(item, bundles.get(box).items()));
        return mates;
    }

    /** Of these, those that a person took out of their box. */
    @Transactional(readOnly = true)
    public Set<ItemId> parted(Collection<ItemId> items) {
        return store.parted(items);
    }

    private Bundle find(BundleId id) {
        return store.bundles(List.of(id)).stream()
                .filter(bundle -> !bundle.items().isEmpty())
                .findFirst()
                .orElseThrow(() -> Refused.because(BundlingProblem.NO_BUNDLE));
    }

    private void note(Collection<ItemId> items, String sentence) {
        timeline.note(items.stream().map(item -> Entry.of(item, Topic.STAFF, sentence)).toList());
    }
}
