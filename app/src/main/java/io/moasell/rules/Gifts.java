package io.moasell.rules;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.inventory.ReservationOwners;
import io.moasell.ordering.BesideItem;
import io.moasell.ordering.Features;
import io.moasell.ordering.ItemFeatures;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderId;
import io.moasell.ordering.OrderItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Door: the gifts of orders (사은품), for whoever packs them. */
@Component
public class Gifts implements BesideItem, ReservationOwners {

    private static final String KEY = "gift:";

    private final GiftStore store;
    private final Skus skus;
    private final Features features;

    Gifts(GiftStore store, Skus skus, Features features) {
        this.store = store;
        this.skus = skus;
        this.features = features;
    }

    /** The gifts that these orders have or had; those that went back are left out. */
    @Transactional(readOnly = true)
    public Map<OrderId, List<Gift>> of(Collection<OrderId> orders) {
        return store.of(orders).stream()
                .filter(gift -> gift.state() != Gift.State.RELEASED)
                .collect(Collectors.groupingBy(Gift::order));
    }

    /**
     * The gifts that go in the box of each of these items: a gift lies beside one item of its
     * order, in whatever boxes the others go. Items without any are left out.
     */
    @Transactional(readOnly = true)
    public Map<ItemId, List<Gift>> beside(Collection<OrderItem> items) {
        Set<OrderId> orders = items.stream().map(OrderItem::order).collect(Collectors.toSet());
        Set<ItemId> ids = items.stream().map(OrderItem::id).collect(Collectors.toSet());
        List<Gift> gifts =
                store.of(orders, ids).stream()
                        .filter(gift -> gift.state() != Gift.State.RELEASED)
                        .toList();
        Map<ItemId, List<Gift>> beside = new HashMap<>();
        if (gifts.isEmpty()) {
            return beside;
        }
        List<ItemFeatures> all = Gift.around(features, orders, gifts);
        for (Gift gift : gifts) {
            gift.beside(all)
                    .map(ItemFeatures::id)
                    .filter(ids::contains)
                    .ifPresent(
                            item -> beside.computeIfAbsent(item, i -> new ArrayList<>()).add(gift));
        }
        return beside;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Note> notes(OrderItem item) {
        List<Gift> gifts = of(List.of(item.order())).getOrDefault(item.order(), List.of());
        if (gifts.isEmpty()) {
            return List.of();
        }
        Map<SkuId, Sku> known =
                skus.byIds(gifts.stream().map(gift -> new SkuId(gift.sku())).toList());
        List<String> lines = new ArrayList<>();
        for (Gift gift : gifts) {
            Sku sku = known.get(new SkuId(gift.sku()));
            lines.add(
                    (sku == null ? "없는 SKU" : sku.title())
                            + " "
                            + gift.pieces()
                            + "개 · 규칙 ‘"
                            + gift.rule()
                            + "’"
                            + (gift.state() == Gift.State.ISSUED ? " · 보냈어요" : ""));
        }
        return List.of(new Note("사은품", lines, List.of()));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Owner> owners(Collection<String> keys) {
        List<Long> ids =
                keys.stream()
                        .filter(key -> key.matches(KEY + "[0-9]{1,18}"))
                        .map(key -> Long.parseLong(key.substring(KEY.length())))
                        .toList();
        Map<String, Owner> owners = new HashMap<>();
        if (ids.isEmpty()) {
            return owners;
        }
        List<Gift> gifts = store.byIds(ids);
        Map<OrderId, ItemFeatures> orders = new HashMap<>();
        features.ofOrders(gifts.stream().map(Gift::order).toList())
                .forEach(item -> orders.putIfAbsent(item.order(), item));
        for (Gift gift : gifts) {
            ItemFeatures item = orders.get(gift.order());
            if (item != null) {
                owners.put(
                        gift.key(),
                        new Owner(item.orderNo() + " 사은품", "/orders?open=" + item.id().value()));
            }
        }
        return owners;
    }
}
