package io.moasell.bundling;

import io.moasell.channels.AccountId;
import io.moasell.channels.spi.CollectedItem.ShippingFeeType;
import io.moasell.ordering.Hold;
import io.moasell.ordering.ItemFeatures;
import io.moasell.ordering.ItemFeatures.Who;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.Stage;
import io.moasell.rules.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides which items go in one box. Pure: the same items and rules give the same boxes, for a dry
 * run and in earnest. Two persons never share a box; where it cannot be told, they stay apart.
 */
final class Grouping {

    /** With so many boxes of those that look alike each is compared. */
    private static final int BOXES_COMPARED = 5;

    private final Sameness sameness;
    private final Map<ItemId, Rule> apart;
    private final Predicate<AccountId> boxed;
    private final Set<ItemId> parted;
    private final List<Unit> units = new ArrayList<>();
    private final Map<ItemId, Unit> unitOf = new HashMap<>();

    /**
     * @param items all that may share boxes; what has ended or left is passed over
     * @param apart by item, the rule that keeps it apart
     * @param boxed whether a shop's bundles are packed as a whole
     * @param parted items that a person has taken out of their box
     */
    Grouping(
            Collection<ItemFeatures> items,
            Sameness sameness,
            Map<ItemId, Rule> apart,
            Predicate<AccountId> boxed,
            Set<ItemId> parted) {
        this.sameness = sameness;
        this.apart = apart;
        this.boxed = boxed;
        this.parted = parted;
        Map<List<Object>, Unit> byKey = new LinkedHashMap<>();
        for (ItemFeatures item : items) {
            if (item.closed() == null && !item.stage().gone()) {
                Unit unit = byKey.computeIfAbsent(unitKey(item), key -> new Unit(item));
                unit.items.add(item);
                unitOf.put(item.id(), unit);
            }
        }
        units.addAll(byKey.values());
        tellPersons();
        units.forEach(unit -> unit.box = box(unit));
    }

    /**
     * A box.
     *
     * @param items what goes in it, in the order of the keys
     * @param basis why
     * @param rule the rule that packs these apart from others of the same receiver, null when none
     */
    record Group(List<ItemFeatures> items, Basis basis, @Nullable Rule rule) {}

    /** What is packed as one in any case. */
    private static final class Unit {
        private final List<ItemFeatures> items = new ArrayList<>();
        private final ItemFeatures first;
        private Object person;
        private Object box = this;
        private @Nullable Why unsure;

        Unit(ItemFeatures first) {
            this.first = first;
            this.person = List.of("whoever ordered", first.order());
        }

        Who who() {
            return first.who();
        }
    }

    private List<Object> unitKey(ItemFeatures item) {
        return item.shipmentNo() != null && boxed.test(item.account())
                ? List.of("order", item.order())
                : List.of("item", item.id());
    }

    /** Whether it waits for a box now. */
    static boolean packable(ItemFeatures item) {
        return item.closed() == null
                && (item.stage() == Stage.NEW || item.stage() == Stage.CONFIRMED)
                && item.hold() == Hold.NONE
                && item.waybill() == null;
    }

    /** The boxes of two items and more that these may make. */
    List<Group> groups(Predicate<ItemFeatures> among) {
        Map<Object, List<Unit>> boxes = new LinkedHashMap<>();
        for (Unit unit : units) {
            if (unit.items.stream().allMatch(among)) {
                boxes.computeIfAbsent(unit.box, box -> new ArrayList<>()).add(unit);
            }
        }
        List<Group> groups = new ArrayList<>();
        for (List<Unit> box : boxes.values()) {
            List<ItemFeatures> items = box.stream().flatMap(unit -> unit.items.stream()).toList();
            if (items.size() > 1) {
                groups.add(new Group(items, basis(box), rule(box.getFirst())));
            }
        }
        return groups;
    }

    /** Why these two are not in one box; null when they are, or are not alike at all. */
    @Nullable Apart why(ItemFeatures one, ItemFeatures other) {
        Unit a = unitOf.get(one.id());
        Unit b = unitOf.get(other.id());
        if (a == null || b == null || a == b) {
            return null;
        }
        if (!a.person.equals(b.person)) {
            Why why = whyOthers(a, b);
            return why == null ? null : new Apart(one, other, why, "");
        }
        Rule rule = rule(a) == null ? rule(b) : rule(a);
        if (handParted(a) || handParted(b)) {
            return new Apart(one, other, Why.HAND, "");
        }
        if (!sameness.acrossShops() && !a.first.account().equals(b.first.account())) {
            return new Apart(one, other, Why.SHOP, "");
        }
        if (!sameness.mixFees() && collect(a) != collect(b)) {
            return new Apart(one, other, Why.FEE, "");
        }
        if (rule != null && !a.box.equals(b.box)) {
            return new Apart(one, other, Why.RULE, rule.name());
        }
        if (one.hold() != Hold.NONE || other.hold() != Hold.NONE) {
            return new Apart(one, other, Why.HELD, "");
        }
        return null;
    }

    /**
     * Two items that look alike and go in different boxes.
     *
     * @param rule the rule's name where it is a rule, else empty
     */
    record Apart(ItemFeatures one, ItemFeatures other, Why why, String rule) {}

    /** Pairs that look alike and go apart, at most so many. */
    List<Apart> nearMisses(int atMost) {
        Map<List<Object>, List<Unit>> alike = new LinkedHashMap<>();
        for (Unit unit : units) {
            Who who = unit.who();
            alike(alike, "np", who.name(), who.ownPhone(), unit);
            alike(alike, "na", who.name(), who.place(), unit);
            alike(alike, "pa", who.ownPhone(), who.place(), unit);
        }
        List<Apart> found = new ArrayList<>();
        Set<Set<ItemId>> told = new HashSet<>();
        for (List<Unit> bucket : alike.values()) {
            Map<Object, Unit> boxes = new LinkedHashMap<>();
            for (Unit unit : bucket) {
                if (found.size() >= atMost) {
                    return found;
                }
                for (Unit other : boxes.values()) {
                    Apart apart = other.box.equals(unit.box) ? null : why(other.first, unit.first);
                    if (apart != null && told.add(Set.of(other.first.id(), unit.first.id()))) {
                        found.add(apart);
                    }
                }
                if (boxes.size() < BOXES_COMPARED) {
                    boxes.putIfAbsent(unit.box, unit);
                }
            }
        }
        return found;
    }

    private static void alike(
            Map<List<Object>, List<Unit>> alike,
            String kind,
            @Nullable Long one,
            @Nullable Long other,
            Unit unit) {
        if (one != null && other != null) {
            alike.computeIfAbsent(List.of(kind, one, other), key -> new ArrayList<>()).add(unit);
        }
    }

    // ---- persons

    private void tellPersons() {
        Map<List<Object>, List<Unit>> namesakes = new LinkedHashMap<>();
        for (Unit unit : units) {
            Who who = unit.who();
            if (who.name() != null && who.place() != null) {
                namesakes
                        .computeIfAbsent(List.of(who.name(), who.place()), key -> new ArrayList<>())
                        .add(unit);
            }
        }
        namesakes.forEach(this::tellNamesakes);
        if (sameness.family()) {
            joinFamilies();
        }
    }

    /** Of one name at one place. */
    private void tellNamesakes(List<Object> key, List<Unit> there) {
        Set<Long> phones = new HashSet<>();
        there.stream()
                .map(unit -> unit.who().ownPhone())
                .filter(Objects::nonNull)
                .forEach(phones::add);
        for (Unit unit : there) {
            Long phone = unit.who().ownPhone();
            if (phone != null) {
                unit.person = List.of(key, phone);
            } else if (!sameness.virtual() || !unit.who().exact()) {
                unit.unsure = Why.UNSURE;
            } else if (phones.size() > 1) {
                unit.unsure = Why.SEVERAL;
            } else {
                unit.person = List.of(key, phones.isEmpty() ? 0L : phones.iterator().next());
            }
        }
    }

    /** Persons with one phone at one place are one receiver. */
    private void joinFamilies() {
        Map<List<Object>, Object> family = new HashMap<>();
        Map<Object, Object> same = new HashMap<>();
        for (Unit unit : units) {
            Who who = unit.who();
            if (who.ownPhone() != null && who.place() != null) {
                List<Object> home = List.of(who.ownPhone(), who.place());
                same.put(unit.person, family.computeIfAbsent(home, key -> key));
            }
        }
        units.forEach(unit -> unit.person = same.getOrDefault(unit.person, unit.person));
    }

    private static @Nullable Why whyOthers(Unit a, Unit b) {
        Who one = a.who();
        Who other = b.who();
        boolean name = one.name() != null && one.name().equals(other.name());
        boolean place = one.place() != null && one.place().equals(other.place());
        boolean phone = one.ownPhone() != null && one.ownPhone().equals(other.ownPhone());
        if (name && place) {
            return one.ownPhone() != null && other.ownPhone() != null
                    ? Why.PHONE
                    : a.unsure == null ? b.unsure : a.unsure;
        }
        if (name && phone) {
            return Why.PLACE;
        }
        return phone && place ? Why.NAME : null;
    }

    // ---- boxes

    private Object box(Unit unit) {
        if (handParted(unit)) {
            return unit;
        }
        Rule rule = rule(unit);
        if (rule != null && rule.effect().alone()) {
            return unit;
        }
        return List.of(
                unit.person,
                sameness.acrossShops() ? "any shop" : unit.first.account(),
                !sameness.mixFees() && collect(unit),
                rule == null ? 0L : rule.id());
    }

    private boolean handParted(Unit unit) {
        return unit.items.stream().anyMatch(item -> parted.contains(item.id()));
    }

    private @Nullable Rule rule(Unit unit) {
        return unit.items.stream()
                .map(item -> apart.get(item.id()))
                .filter(Objects::nonNull)
                .min(java.util.Comparator.comparingInt(Rule::position))
                .orElse(null);
    }

    private static boolean collect(Unit unit) {
        return unit.items.stream().anyMatch(item -> item.feeType() == ShippingFeeType.COLLECT);
    }

    private static Basis basis(List<Unit> box) {
        long names = box.stream().map(unit -> unit.who().name()).distinct().count();
        if (names > 1) {
            return Basis.FAMILY;
        }
        if (box.stream().map(unit -> unit.first.order()).distinct().count() == 1) {
            return Basis.ORDER;
        }
        boolean own = box.stream().allMatch(unit -> unit.who().ownPhone() != null);
        return own ? Basis.PHONE : Basis.VIRTUAL;
    }
}
