package io.moasell.rules;

import io.moasell.catalog.SkuId;
import io.moasell.inventory.Served;
import io.moasell.inventory.Stock;
import io.moasell.inventory.Wanted;
import io.moasell.jobs.Again;
import io.moasell.jobs.Errand;
import io.moasell.jobs.Errands;
import io.moasell.ordering.Features;
import io.moasell.ordering.ItemFeatures;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.ItemsCancelled;
import io.moasell.ordering.ItemsLinked;
import io.moasell.ordering.ItemsRegrouped;
import io.moasell.ordering.ItemsShipped;
import io.moasell.ordering.OrderId;
import io.moasell.ordering.OrdersCollected;
import java.time.Clock;
import java.util.ArrayList;
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
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 사은품: gives gifts to orders that came in, lets them go with their orders, and takes them back. In
 * a transaction of its own: whoever files or ships holds stock already and must not wait for more.
 */
@Component
class GiveGifts implements Errand, RuleTrial {

    private static final String NAME = "rules.gifts";
    private static final int AT_ONCE = 500;

    private final Rules rules;
    private final Fitting fitting;
    private final Features features;
    private final GiftStore store;
    private final Stock stock;
    private final Errands errands;
    private final TransactionTemplate transaction;
    private final Clock clock;

    GiveGifts(
            Rules rules,
            Fitting fitting,
            Features features,
            GiftStore store,
            Stock stock,
            Errands errands,
            TransactionTemplate transaction,
            Clock clock) {
        this.rules = rules;
        this.fitting = fitting;
        this.features = features;
        this.store = store;
        this.stock = stock;
        this.errands = errands;
        this.transaction = transaction;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    void on(OrdersCollected collected) {
        note(collected.items(), true);
    }

    @EventListener
    @Transactional
    void on(ItemsLinked linked) {
        note(linked.items(), true);
    }

    @EventListener
    @Transactional
    void on(ItemsShipped shipped) {
        note(shipped.items(), false);
    }

    @EventListener
    @Transactional
    void on(ItemsRegrouped regrouped) {
        note(regrouped.items(), false);
    }

    @EventListener
    @Transactional
    void on(ItemsCancelled cancelled) {
        note(
                cancelled.items().stream()
                        .filter(ItemsCancelled.Cancelled::whole)
                        .map(ItemsCancelled.Cancelled::item)
                        .toList(),
                false);
    }

    /** A service without a gift rule, past or present, has nothing to look at. */
    private void note(List<ItemId> items, boolean filed) {
        if (!items.isEmpty() && rules.ever(RuleKind.GIFT)) {
            store.note(items, filed);
            errands.wake(NAME, "all");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Again run(String key) {
        int looked = Objects.requireNonNull(transaction.execute(status -> look()));
        return looked == AT_ONCE ? Again.at(clock.instant()) : Again.whenWoken();
    }

    private int look() {
        Map<ItemId, Boolean> tasks = store.take(AT_ONCE);
        if (tasks.isEmpty()) {
            return 0;
        }
        Set<OrderId> filed = new HashSet<>();
        Set<OrderId> touched = new HashSet<>();
        features.of(tasks.keySet())
                .forEach(
                        item -> {
                            touched.add(item.order());
                            if (Boolean.TRUE.equals(tasks.get(item.id()))) {
                                filed.add(item.order());
                            }
                        });
        List<Gift> open =
                store.of(touched, tasks.keySet()).stream()
                        .filter(gift -> gift.state() == Gift.State.GIVEN)
                        .toList();
        List<ItemFeatures> items = Gift.around(features, touched, open);
        List<Rule> working = filed.isEmpty() ? List.of() : rules.working(RuleKind.GIFT);
        Set<SkuId> skus = new TreeSet<>();
        open.forEach(gift -> skus.add(new SkuId(gift.sku())));
        skus.addAll(skus(working));
        if (!skus.isEmpty()) {
            stock.hold(skus);
        }
        follow(open, items);
        List<ItemFeatures> fresh =
                items.stream()
                        .filter(item -> filed.contains(item.order()))
                        .filter(item -> item.closed() == null && !item.stage().gone())
                        .toList();
        if (!working.isEmpty() && !fresh.isEmpty()) {
            give(giving(working, fresh, store.given(), store.boxes()).give(fresh));
        }
        return tasks.size();
    }

    private Giving giving(
            List<Rule> working,
            List<ItemFeatures> items,
            Map<Long, Integer> given,
            Set<String> boxes) {
        Map<Long, Integer> available = new HashMap<>();
        stock.levels(skus(working))
                .forEach((sku, level) -> available.put(sku.value(), level.available()));
        return new Giving(working, fitting.known(working, items), given, boxes, available);
    }

    private static Set<SkuId> skus(List<Rule> rules) {
        return rules.stream()
                .map(rule -> rule.effect().gift())
                .filter(Objects::nonNull)
                .map(SkuId::new)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is short is not given: a gift never waits for stock. */
    private void give(List<Giving.Present> presents) {
        List<Gift> gifts = presents.isEmpty() ? List.of() : store.add(presents);
        if (gifts.isEmpty()) {
            return;
        }
        Map<String, Served> served =
                stock.reserve(
                        gifts.stream()
                                .map(
                                        gift ->
                                                new Wanted(
                                                        gift.key(),
                                                        new SkuId(gift.sku()),
                                                        gift.pieces()))
                                .toList());
        List<Gift> missing =
                gifts.stream().filter(gift -> served.get(gift.key()) != Served.RESERVED).toList();
        if (!missing.isEmpty()) {
            stock.release(missing.stream().map(Gift::key).toList());
            store.drop(missing);
        }
    }

    /**
     * A gift leaves with the item beside which it lies; when that ends before, it lies beside
     * another of the order, and goes back when there is none.
     */
    private void follow(List<Gift> open, List<ItemFeatures> items) {
        List<Gift> left = new ArrayList<>();
        List<Gift> ended = new ArrayList<>();
        Map<Gift, ItemFeatures> moved = new LinkedHashMap<>();
        for (Gift gift : open) {
            Optional<ItemFeatures> beside = gift.beside(items);
            if (beside.isEmpty()) {
                ended.add(gift);
            } else if (beside.get().stage().gone()) {
                left.add(gift);
            } else if (!beside.get().id().equals(gift.item())
                    || !beside.get().order().equals(gift.order())) {
                moved.put(gift, beside.get());
            }
        }
        if (!moved.isEmpty()) {
            ended.addAll(store.move(moved));
        }
        if (!left.isEmpty()) {
            stock.issue(left.stream().map(Gift::key).toList());
            store.state(left, Gift.State.ISSUED);
        }
        if (!ended.isEmpty()) {
            stock.release(ended.stream().map(Gift::key).toList());
            store.state(ended, Gift.State.RELEASED);
        }
    }

    @Override
    public RuleKind kind() {
        return RuleKind.GIFT;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Tried> tryOut(List<Rule> asked, List<ItemFeatures> items) {
        return giving(asked, items, Map.of(), Set.of()).give(items).stream()
                .map(
                        present ->
                                new Tried(
                                        List.of(present.item()),
                                        present.rule().name(),
                                        "사은품 " + present.rule().effect().pieces() + "개",
                                        "규칙 ‘"
                                                + present.rule().name()
                                                + "’에 맞아요"
                                                + (present.rule().effect().perBox()
                                                        ? " · 받는 분마다 한 번"
                                                        : "")))
                .toList();
    }
}
