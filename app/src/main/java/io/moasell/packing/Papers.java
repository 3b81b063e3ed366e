package io.moasell.packing;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.couriers.Waybill;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.Orders;
import io.moasell.rules.Gift;
import io.moasell.rules.Gifts;
import io.moasell.shipping.Parcel;
import io.moasell.shipping.Parcels;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Door: what is printed for the warehouse: 피킹 리스트 and 패킹 리스트 of the boxes that are not sent. People
 * are masked on them: what they say is enough to pack.
 */
@Component
public class Papers {

    /** Boxes on one print, at most. */
    public static final int MOST = 300;

    private final Parcels parcels;
    private final Orders orders;
    private final Skus skus;
    private final Gifts gifts;
    private final PaperStore store;
    private final Rights rights;

    Papers(
            Parcels parcels,
            Orders orders,
            Skus skus,
            Gifts gifts,
            PaperStore store,
            Rights rights) {
        this.parcels = parcels;
        this.orders = orders;
        this.skus = skus;
        this.gifts = gifts;
        this.store = store;
        this.rights = rights;
    }

    /** The kinds of paper. */
    public enum Kind {
        PICKING("피킹 리스트"),
        PACKING("패킹 리스트");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** What Korean screens call it. */
        public String label() {
            return label;
        }
    }

    /**
     * A SKU to take.
     *
     * @param boxes in how many boxes it goes
     * @param gift whether it is a gift
     */
    public record Take(String code, String title, int pieces, int boxes, boolean gift) {}

    /**
     * A box.
     *
     * @param receiver masked
     * @param orders the numbers of its orders
     * @param printed when and by whom this paper was printed last, null when never
     * @param times how often it was printed
     */
    public record Box(
            long parcel,
            Waybill waybill,
            String receiver,
            List<String> orders,
            List<Take> takes,
            @Nullable Printed printed,
            int times) {}

    /** That something was printed. */
    public record Printed(Instant at, String by) {}

    /**
     * A paper.
     *
     * @param totals what to take in all, by code
     * @param boxes the boxes, the oldest first
     * @param more boxes that are not on it
     */
    public record Paper(Kind kind, List<Take> totals, List<Box> boxes, int more) {}

    /** The paper of all boxes that are not sent. */
    @Transactional(readOnly = true)
    public Paper of(Kind kind) {
        rights.require(Right.ORDERS_HANDLE);
        List<Long> open = parcels.open();
        List<Long> shown = open.subList(0, Math.min(open.size(), MOST));
        Map<Parcel, List<ItemId>> contents = parcels.contents(shown);
        Map<ItemId, OrderItem> items =
                orders
                        .items(
                                contents.values().stream()
                                        .flatMap(List::stream)
                                        .collect(Collectors.toSet()))
                        .stream()
                        .filter(item -> item.closed() == null)
                        .collect(Collectors.toMap(OrderItem::id, item -> item));
        Map<ItemId, List<Gift>> presents = gifts.beside(items.values());
        Map<SkuId, Sku> known = known(items.values(), presents);
        Map<Long, PaperStore.Last> printed = store.last(kind, shown);
        List<Box> boxes = new ArrayList<>();
        contents.forEach(
                (box, ids) -> {
                    List<OrderItem> in =
                            ids.stream().filter(items::containsKey).map(items::get).toList();
                    if (!in.isEmpty()) {
                        PaperStore.Last last = printed.get(box.id());
                        boxes.add(
                                new Box(
                                        box.id(),
                                        box.waybill(),
                                        in.getFirst().people().receiver(),
                                        in.stream()
                                                .map(item -> item.text().orderNo())
                                                .distinct()
                                                .toList(),
                                        takes(in, presents, known),
                                        last == null ? null : last.printed(),
                                        last == null ? 0 : last.times()));
                    }
                });
        return new Paper(kind, totals(boxes), boxes, open.size() - shown.size());
    }

    private Map<SkuId, Sku> known(Collection<OrderItem> items, Map<ItemId, List<Gift>> presents) {
        Set<SkuId> ids = new HashSet<>();
        items.forEach(item -> item.skus().forEach(sku -> ids.add(new SkuId(sku.skuId()))));
        presents.values().forEach(of -> of.forEach(gift -> ids.add(new SkuId(gift.sku()))));
        return ids.isEmpty() ? Map.of() : skus.byIds(ids);
    }

    /** A gift lies in the box of the item that it goes with. */
    private static List<Take> takes(
            List<OrderItem> items, Map<ItemId, List<Gift>> presents, Map<SkuId, Sku> known) {
        Map<Long, Integer> bought = new LinkedHashMap<>();
        Map<Long, Integer> free = new LinkedHashMap<>();
        for (OrderItem item : items) {
            item.skus().forEach(sku -> bought.merge(sku.skuId(), sku.quantity(), Integer::sum));
            presents.getOrDefault(item.id(), List.of())
                    .forEach(gift -> free.merge(gift.sku(), gift.pieces(), Integer::sum));
        }
        List<Take> takes = new ArrayList<>();
        bought.forEach((sku, pieces) -> takes.add(take(sku, pieces, false, known)));
        free.forEach((sku, pieces) -> takes.add(take(sku, pieces, true, known)));
        return takes;
    }

    private static Take take(long id, int pieces, boolean gift, Map<SkuId, Sku> known) {
        Sku sku = known.get(new SkuId(id));
        return new Take(
                sku == null ? "–" : sku.code(),
                sku == null ? "없는 SKU" : sku.title(),
                pieces,
                1,
                gift);
    }

    private static List<Take> totals(List<Box> boxes) {
        Map<String, Take> totals = new HashMap<>();
        boxes.forEach(
                box ->
                        box.takes()
                                .forEach(
                                        take ->
                                                totals.merge(
                                                        take.code() + take.gift(),
                                                        take,
                                                        (a, b) ->
                                                                new Take(
                                                                        a.code(),
                                                                        a.title(),
                                                                        a.pieces() + b.pieces(),
                                                                        a.boxes() + b.boxes(),
                                                                        a.gift()))));
        return totals.values().stream()
                .sorted(Comparator.comparing(Take::code).thenComparing(Take::gift))
                .toList();
    }

    /** Writes down that the paper of these boxes was printed. */
    @Transactional
    public void printed(Kind kind, List<Long> boxes) {
        rights.require(Right.ORDERS_HANDLE);
        store.add(kind, parcels.contents(boxes).keySet().stream().map(Parcel::id).toList());
    }
}
