package io.moasell.bundling;

import io.moasell.channels.AccountId;
import io.moasell.channels.ShopAccounts;
import io.moasell.ordering.Features;
import io.moasell.ordering.ItemFeatures;
import io.moasell.ordering.ItemId;
import io.moasell.rules.Fitting;
import io.moasell.rules.Rule;
import io.moasell.rules.RuleKind;
import io.moasell.rules.Rules;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Puts together what boxes are decided on. */
@Component
class Situations {

    private final Features features;
    private final Rules rules;
    private final Fitting fitting;
    private final BundleStore store;
    private final ShopAccounts shops;

    Situations(
            Features features,
            Rules rules,
            Fitting fitting,
            BundleStore store,
            ShopAccounts shops) {
        this.features = features;
        this.rules = rules;
        this.fitting = fitting;
        this.store = store;
        this.shops = shops;
    }

    /**
     * Items and the boxes they may make.
     *
     * @param items all that was looked at
     * @param grouping decides
     * @param made by item, the box that it is in already
     * @param parted items that a person took out of their box
     */
    record Situation(
            List<ItemFeatures> items,
            Grouping grouping,
            Map<ItemId, BundleId> made,
            Set<ItemId> parted) {

        /** Whether the item waits for a box, and is in none. */
        boolean free(ItemFeatures item) {
            return Grouping.packable(item) && !made.containsKey(item.id());
        }

        List<Grouping.Group> proposed() {
            return grouping.groups(this::free);
        }

        /** Boxes that are begun and not sent, with those that would go along. */
        List<Grouping.Group> joinable() {
            return grouping.groups(item -> free(item) || begun(item)).stream()
                    .filter(group -> group.items().stream().anyMatch(this::free))
                    .filter(group -> group.items().stream().anyMatch(this::begun))
                    .toList();
        }

        /** Whether its box is begun and may still take something. */
        boolean begun(ItemFeatures item) {
            return item.pending() == null
                    && (made.containsKey(item.id()) || item.waybill() != null);
        }
    }

    /** Everything that has not left. */
    Situation here() {
        return of(features.here());
    }

    /** What may have to do with these. */
    Situation near(Collection<ItemId> items) {
        return of(features.near(items));
    }

    Situation of(List<ItemFeatures> items) {
        List<ItemId> ids = items.stream().map(ItemFeatures::id).toList();
        Map<ItemId, Rule> apart = fitting.first(rules.working(RuleKind.BUNDLE), items);
        Set<ItemId> parted = store.parted(ids);
        return new Situation(
                items,
                new Grouping(items, store.sameness(), apart, boxed(), parted),
                store.boxesOf(ids),
                parted);
    }

    /**
     * Of these groups, those that are still what was decided on: nothing of them moved, was put in
     * a box or was taken out of one. For whoever holds the items.
     */
    List<Grouping.Group> unmoved(Situation seen, List<Grouping.Group> groups) {
        List<ItemId> ids =
                groups.stream()
                        .flatMap(group -> group.items().stream())
                        .map(ItemFeatures::id)
                        .toList();
        Set<ItemFeatures> now = new HashSet<>(features.of(ids));
        Set<ItemId> boxed = store.boxesOf(ids).keySet();
        Set<ItemId> parted = store.parted(ids);
        return groups.stream()
                .filter(
                        group ->
                                group.items().stream()
                                        .allMatch(
                                                item ->
                                                        now.contains(item)
                                                                && !boxed.contains(item.id())
                                                                && parted.contains(item.id())
                                                                        == seen.parted()
                                                                                .contains(
                                                                                        item.id())))
                .toList();
    }

    /** As if these had just come in, with these rules and no others. */
    Grouping tried(List<ItemFeatures> items, List<Rule> asked, Sameness sameness) {
        List<ItemFeatures> filed = items.stream().map(ItemFeatures::asFiled).toList();
        return new Grouping(filed, sameness, fitting.first(asked, filed), boxed(), Set.of());
    }

    /** Whether a shop's bundles go as a whole; asked once a shop. */
    Predicate<AccountId> boxed() {
        Map<AccountId, Boolean> known = new HashMap<>();
        return account -> known.computeIfAbsent(account, shop -> shops.traits(shop).boxed());
    }
}
