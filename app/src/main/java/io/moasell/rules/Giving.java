package io.moasell.rules;

import io.moasell.kernel.Kst;
import io.moasell.ordering.ItemFeatures;
import io.moasell.ordering.OrderId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides which gifts go with which orders. Pure, and one after the other: what one order gets is
 * no longer there for the next.
 */
final class Giving {

    private final List<Rule> rules;
    private final Fitting.Known known;
    private final Map<Long, Integer> given;
    private final Set<String> boxes;
    private final Map<Long, Integer> available;

    /**
     * @param given by rule, pieces it has given before
     * @param boxes receivers who have a gift of a rule here already
     * @param available by SKU, pieces that can be promised
     */
    Giving(
            List<Rule> rules,
            Fitting.Known known,
            Map<Long, Integer> given,
            Set<String> boxes,
            Map<Long, Integer> available) {
        this.rules = rules;
        this.known = known;
        this.given = new HashMap<>(given);
        this.boxes = new HashSet<>(boxes);
        this.available = new HashMap<>(available);
    }

    /**
     * A gift to be given.
     *
     * @param item the item for which the rule fits
     * @param box the receiver who has it now
     */
    record Present(OrderId order, ItemFeatures item, Rule rule, String box) {

        long sku() {
            Long gift = rule.effect().gift();
            return gift == null ? 0 : gift;
        }
    }

    /** What these items' orders get, in the order of their keys. */
    List<Present> give(Collection<ItemFeatures> items) {
        Map<Long, List<ItemFeatures>> orders = new TreeMap<>();
        items.forEach(
                item ->
                        orders.computeIfAbsent(item.order().value(), o -> new ArrayList<>())
                                .add(item));
        List<Present> presents = new ArrayList<>();
        orders.values()
                .forEach(
                        order -> rules.forEach(rule -> give(rule, order).ifPresent(presents::add)));
        return presents;
    }

    private Optional<Present> give(Rule rule, List<ItemFeatures> order) {
        Optional<ItemFeatures> fits =
                order.stream()
                        .filter(item -> inTime(rule.effect(), item))
                        .filter(item -> known.fits(rule, item))
                        .findFirst();
        if (fits.isEmpty()) {
            return Optional.empty();
        }
        Effect effect = rule.effect();
        int pieces = effect.pieces();
        Present present = new Present(fits.get().order(), fits.get(), rule, box(rule, fits.get()));
        boolean enough = available.getOrDefault(present.sku(), 0) >= pieces;
        boolean within =
                effect.atMost() == null
                        || given.getOrDefault(rule.id(), 0) + pieces <= effect.atMost();
        if (!enough || !within || (effect.perBox() && boxes.contains(present.box()))) {
            return Optional.empty();
        }
        boxes.add(present.box());
        given.merge(rule.id(), pieces, Integer::sum);
        available.merge(present.sku(), -pieces, Integer::sum);
        return Optional.of(present);
    }

    private static boolean inTime(Effect effect, ItemFeatures item) {
        LocalDate day = Kst.at(item.orderedAt()).toLocalDate();
        return (effect.from() == null || !day.isBefore(effect.from()))
                && (effect.to() == null || !day.isAfter(effect.to()));
    }

    /** Equal for orders of one receiver under one rule. */
    private static String box(Rule rule, ItemFeatures item) {
        ItemFeatures.Who who = item.who();
        String receiver =
                who.name() == null || who.place() == null
                        ? "order " + item.order().value()
                        : who.name() + " " + who.place() + " " + who.ownPhone();
        return rule.id() + " " + receiver;
    }
}
