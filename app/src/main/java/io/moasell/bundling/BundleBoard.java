package io.moasell.bundling;

import io.moasell.bundling.Grouping.Group;
import io.moasell.bundling.Situations.Situation;
import io.moasell.ordering.ItemFeatures;
import io.moasell.ordering.ItemId;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Door: what screens read of boxes: proposed, made, late, and what stays apart and why. */
@Component
public class BundleBoard {

    /** More than a person reads. */
    private static final int APART = 60;

    private final Situations situations;
    private final BundleStore store;
    private final Rights rights;

    BundleBoard(Situations situations, BundleStore store, Rights rights) {
        this.situations = situations;
        this.store = store;
        this.rights = rights;
    }

    /**
     * A box that the rules propose, or one that is made.
     *
     * @param id its key, null while it is proposed
     * @param items what lies in it
     * @param reason why, in words
     * @param madeAt when it was made, null while it is proposed
     * @param madeBy who made it, null while it is proposed
     */
    public record Box(
            @Nullable BundleId id,
            List<ItemFeatures> items,
            String reason,
            @Nullable Instant madeAt,
            @Nullable String madeBy) {

        public Box {
            items = List.copyOf(items);
        }

        /** Whom it goes to, masked. */
        public String receiver() {
            return items.getFirst().receiver();
        }

        /** By when the first of it must leave. */
        public Instant due() {
            return items.stream()
                    .map(ItemFeatures::due)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }

        /** The waybill it has; null while it has none. */
        public @Nullable String waybill() {
            return items.stream()
                    .map(ItemFeatures::waybill)
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        /** Pieces of all listings in it. */
        public int pieces() {
            return items.stream().mapToInt(ItemFeatures::quantity).sum();
        }
    }

    /**
     * Orders that came in after a box was begun and go to the same receiver.
     *
     * @param begun what the box holds already
     * @param late what would go along
     * @param reason why, in words
     */
    public record Late(List<ItemFeatures> begun, List<ItemFeatures> late, String reason) {

        public Late {
            begun = List.copyOf(begun);
            late = List.copyOf(late);
        }

        /** The waybill of the begun box; null while it has none. */
        public @Nullable String waybill() {
            return begun.stream()
                    .map(ItemFeatures::waybill)
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        /** The one to which the late ones go. */
        public ItemFeatures anchor() {
            return begun.stream()
                    .filter(item -> item.waybill() != null)
                    .findFirst()
                    .orElse(begun.getFirst());
        }
    }

    /**
     * Two that look alike and stay apart.
     *
     * @param why the reason in words
     * @param people whether they may be two persons or places, so that somebody must look
     */
    public record Apart(ItemFeatures one, ItemFeatures other, String why, boolean people) {}

    /**
     * Everything about boxes that are not sent.
     *
     * @param proposed the most urgent first
     * @param made the newest first
     * @param late boxes that are begun, with what came in since
     * @param apart what looks alike and is not packed together
     */
    public record View(List<Box> proposed, List<Box> made, List<Late> late, List<Apart> apart) {}

    /** What stands before the seller now. */
    @Transactional(readOnly = true)
    public View view() {
        rights.require(Right.ORDERS_SEE);
        Situation here = situations.here();
        return new View(
                here.proposed().stream()
                        .map(BundleBoard::box)
                        .sorted(Comparator.comparing(Box::due))
                        .toList(),
                made(here),
                here.joinable().stream().map(group -> late(here, group)).toList(),
                here.grouping().nearMisses(APART).stream()
                        .filter(apart -> here.free(apart.one()) || here.free(apart.other()))
                        .map(
                                apart ->
                                        new Apart(
                                                apart.one(),
                                                apart.other(),
                                                apart.why().words(apart.rule()),
                                                Bundles.others(apart.why())))
                        .toList());
    }

    /** How many boxes are proposed, and how many are begun and may take more. */
    @Transactional(readOnly = true)
    public int waiting() {
        Situation here = situations.here();
        return here.proposed().size() + here.joinable().size();
    }

    private List<Box> made(Situation here) {
        Map<ItemId, ItemFeatures> known = new HashMap<>();
        here.items().forEach(item -> known.put(item.id(), item));
        return store.bundles(new TreeSet<>(here.made().values())).stream()
                .map(
                        bundle ->
                                new Box(
                                        bundle.id(),
                                        bundle.items().stream()
                                                .filter(known::containsKey)
                                                .map(known::get)
                                                .toList(),
                                        bundle.reason(),
                                        bundle.madeAt(),
                                        bundle.madeBy()))
                .filter(box -> !box.items().isEmpty())
                .toList();
    }

    private static Box box(Group group) {
        return new Box(null, group.items(), reason(group), null, null);
    }

    private static String reason(Group group) {
        return Bundles.reason(
                group.basis(), group.rule() == null ? Sameness.NAME : group.rule().name());
    }

    private static Late late(Situation here, Group group) {
        return new Late(
                group.items().stream().filter(here::begun).toList(),
                group.items().stream().filter(here::free).toList(),
                reason(group));
    }

    /**
     * What is known of an item's box.
     *
     * @param box its box, made or proposed; null when it is in none
     * @param late what came in since its box was begun, or the begun box it would join; null for
     *     nothing
     * @param parted whether a person has taken it out of its box
     */
    public record Standing(@Nullable Box box, @Nullable Late late, boolean parted) {}

    /** What is known of the boxes of these; items of which nothing is known are left out. */
    @Transactional(readOnly = true)
    public Map<ItemId, Standing> standings(Collection<ItemId> items) {
        Situation near = situations.near(items);
        Map<ItemId, Box> boxes = new HashMap<>();
        near.proposed()
                .forEach(group -> group.items().forEach(item -> boxes.put(item.id(), box(group))));
        made(near).forEach(box -> box.items().forEach(item -> boxes.put(item.id(), box)));
        Map<ItemId, Late> late = new HashMap<>();
        near.joinable()
                .forEach(
                        group ->
                                group.items()
                                        .forEach(item -> late.put(item.id(), late(near, group))));
        Set<ItemId> parted = store.parted(items);
        Map<ItemId, Standing> standings = new HashMap<>();
        for (ItemId item : new LinkedHashSet<>(items)) {
            Standing standing =
                    new Standing(boxes.get(item), late.get(item), parted.contains(item));
            if (standing.box() != null || standing.late() != null || standing.parted()) {
                standings.put(item, standing);
            }
        }
        return standings;
    }

    /** Of items that are about to go, the begun boxes that others would join; each box once. */
    @Transactional(readOnly = true)
    public List<Late> late(Collection<ItemId> going) {
        Set<ItemId> asked = Set.copyOf(going);
        Situation near = situations.near(going);
        return near.joinable().stream()
                .filter(group -> group.items().stream().anyMatch(item -> asked.contains(item.id())))
                .map(group -> late(near, group))
                .toList();
    }
}
