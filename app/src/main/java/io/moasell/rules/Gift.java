package io.moasell.rules;

import io.moasell.ordering.Features;
import io.moasell.ordering.ItemFeatures;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A gift that goes along with an order; no market knows of it.
 *
 * @param id the key
 * @param order with which order
 * @param item beside which item of it; null when that was never written down
 * @param rule the name of the rule that gave it, in the words of that time
 * @param sku which SKU
 * @param pieces how many
 * @param state where it stands
 */
public record Gift(
        long id,
        OrderId order,
        @Nullable ItemId item,
        String rule,
        long sku,
        int pieces,
        State state) {

    /** Where a gift stands. */
    public enum State {
        /** Its pieces are kept for it. */
        GIVEN,
        /** It left with its order. */
        ISSUED,
        /** Its order ended before; the pieces went back. */
        RELEASED
    }

    /** All items of these orders, and of those in which the gifts' items stand now. */
    static List<ItemFeatures> around(
            Features features, Collection<OrderId> orders, Collection<Gift> gifts) {
        List<ItemFeatures> items = new ArrayList<>(features.ofOrders(orders));
        Set<ItemId> known = items.stream().map(ItemFeatures::id).collect(Collectors.toSet());
        Set<ItemId> strayed =
                gifts.stream()
                        .map(Gift::item)
                        .filter(Objects::nonNull)
                        .filter(item -> !known.contains(item))
                        .collect(Collectors.toSet());
        items.addAll(
                features.ofOrders(
                        features.of(strayed).stream()
                                .map(ItemFeatures::order)
                                .collect(Collectors.toSet())));
        return items;
    }

    /**
     * Beside which of these items it lies: its own while that goes on or has left, else the first
     * of the order that is still here; where that was never written down, else the first that left.
     */
    Optional<ItemFeatures> beside(Collection<ItemFeatures> items) {
        OrderId standing =
                items.stream()
                        .filter(one -> one.id().equals(item))
                        .map(ItemFeatures::order)
                        .findFirst()
                        .orElse(order);
        return items.stream()
                .filter(one -> one.id().equals(item))
                .filter(one -> one.closed() == null || one.stage().gone())
                .findFirst()
                .or(
                        () ->
                                items.stream()
                                        .filter(one -> one.order().equals(standing))
                                        .filter(one -> one.closed() == null)
                                        .filter(one -> !one.stage().gone())
                                        .min(Comparator.comparingLong(one -> one.id().value())))
                .or(
                        () ->
                                items.stream()
                                        .filter(one -> item == null && one.order().equals(standing))
                                        .filter(one -> one.stage().gone())
                                        .min(Comparator.comparingLong(one -> one.id().value())));
    }

    /** What its reservation is called in the stock. */
    String key() {
        return "gift:" + id;
    }
}
