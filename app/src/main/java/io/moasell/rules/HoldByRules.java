package io.moasell.rules;

import io.moasell.ordering.Features;
import io.moasell.ordering.ItemFeatures;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.ItemsLinked;
import io.moasell.ordering.Orders;
import io.moasell.ordering.OrdersCollected;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 보류: holds orders as they are filed, in the same transaction; those that waited for a SKU when
 * they have one.
 */
@Component
class HoldByRules implements RuleTrial {

    private final Rules rules;
    private final Fitting fitting;
    private final Features features;
    private final Orders orders;

    HoldByRules(Rules rules, Fitting fitting, Features features, Orders orders) {
        this.rules = rules;
        this.fitting = fitting;
        this.features = features;
        this.orders = orders;
    }

    @EventListener
    @Transactional
    void on(OrdersCollected collected) {
        hold(collected.items());
    }

    /** Before a suspicion of duplicates: what the seller's rules hold stays held when that ends. */
    @EventListener
    @Order(0)
    @Transactional
    void on(ItemsLinked linked) {
        hold(linked.items());
    }

    private void hold(List<ItemId> items) {
        List<Rule> working = items.isEmpty() ? List.of() : rules.working(RuleKind.HOLD);
        if (working.isEmpty()) {
            return;
        }
        Map<ItemId, String> reasons = new HashMap<>();
        fitting.first(working, features.of(items))
                .forEach((item, rule) -> reasons.put(item, rule.name()));
        orders.holdByRules(reasons);
    }

    @Override
    public RuleKind kind() {
        return RuleKind.HOLD;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Tried> tryOut(List<Rule> asked, List<ItemFeatures> items) {
        Map<ItemId, Rule> fits = fitting.first(asked, items);
        return items.stream()
                .filter(item -> fits.containsKey(item.id()))
                .map(
                        item -> {
                            String rule = Objects.requireNonNull(fits.get(item.id())).name();
                            return new Tried(List.of(item), rule, "보류", "규칙 ‘" + rule + "’에 걸려요");
                        })
                .toList();
    }
}
