package io.moasell.packing;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.channels.AccountId;
import io.moasell.channels.ShopAccount;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.CollectedItem.Receiver;
import io.moasell.couriers.Waybill;
import io.moasell.kernel.Refused;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.Orders;
import io.moasell.privacy.Reason;
import io.moasell.privacy.Reveals;
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
 * Door: what is printed of the boxes that are not sent. 피킹 리스트 and 패킹 리스트 show people masked: what
 * they say is enough to pack. 라벨 and 거래명세서 name the receiver, so they are printed for a reason that
 * is kept.
 */
@Component
public class Papers {

    /** Boxes on one print, at most. */
    public static final int MOST = 300;

    private final Parcels parcels;
    private final Orders orders;
    private final Skus skus;
    private final Gifts gifts;
    private final ShopAccounts shops;
    private final PaperStore store;
    private final Rights rights;

    Papers(
            Parcels parcels,
            Orders orders,
            Skus skus,
            Gifts gifts,
            ShopAccounts shops,
            PaperStore store,
            Rights rights) {
        this.parcels = parcels;
        this.orders = orders;
        this.skus = skus;
        this.gifts = gifts;
        this.shops = shops;
        this.store = store;
        this.rights = rights;
    }

    /** The kinds of paper. */
    public enum Kind {
        PICKING("피킹 리스트", false),
        PACKING("패킹 리스트", false),
        LABEL("라벨", true),
        STATEMENT("거래명세서", true);

        private final String label;
        private final boolean personal;

        Kind(String label, boolean personal) {
            this.label = label;
            this.personal = personal;
        }

        /** Whether it names the receiver in the clear. */
        public boolean personal() {
            return personal;
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
     * @param how how the pieces come about where a person could count wrong: through which set, and
     *     with which factor
     */
    public record Take(
            String code, String title, int pieces, int boxes, boolean gift, List<String> how) {

        public Take {
            how = List.copyOf(how);
        }
    }

    /**
     * Something sold, as ordered.
     *
     * @param pieces that are still open
     * @param unitPrice won a piece
     * @param discount won off these pieces, of what was taken off the item as a whole; floored
     * @param shippingFee won that the buyer paid for shipping with it
     */
    public record Sold(String title, int pieces, long unitPrice, long discount, long shippingFee) {

        static Sold of(OrderItem item) {
            String option = item.text().optionText();
            return new Sold(
                    item.text().productName()
                            + (option == null || option.isBlank() ? "" : " · " + option),
                    item.openQuantity(),
                    item.money().unitPrice(),
                    item.money().discount() * item.openQuantity() / item.quantity(),
                    item.money().shippingFee());
        }

        /** Won for these pieces. */
        public long amount() {
            return unitPrice * pieces - discount;
        }
    }

    /**
     * A box.
     *
     * @param receiver masked
     * @param to the receiver in the clear, null where that was not asked for or is destroyed
     * @param shop the name of the shop that sold it
     * @param orders the numbers of its orders
     * @param sold what was sold
     * @param printed when and by whom this paper was printed last, null when never
     * @param times how often it was printed
     */
    public record Box(
            long parcel,
            Waybill waybill,
            String receiver,
            @Nullable Receiver to,
            String shop,
            List<String> orders,
            List<Sold> sold,
            List<Take> takes,
            @Nullable Printed printed,
            int times) {

        /** Won for all of it, with what was paid for shipping. */
        public long total() {
            return sold.stream().mapToLong(one -> one.amount() + one.shippingFee()).sum();
        }

        /** What the buyers paid for shipping. */
        public long shippingFee() {
            return sold.stream().mapToLong(Sold::shippingFee).sum();
        }

        /** The receiver's street and door, in one line; empty where he is not named. */
        public String address() {
            return to == null
                    ? ""
                    : to.address1() + (to.address2() == null ? "" : " " + to.address2());
        }
    }

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

    /** The paper of all boxes that are not sent, with people masked. */
    @Transactional(readOnly = true)
    public Paper of(Kind kind) {
        rights.require(Right.ORDERS_HANDLE);
        List<Long> open = parcels.open();
        List<Long> shown = open.subList(0, Math.min(open.size(), MOST));
        return paper(kind, contents(shown), Map.of(), open.size() - shown.size());
    }

    /**
     * The paper of these boxes with their receivers in the clear, to be printed now; the look is
     * kept with its reason, and that it was printed.
     *
     * @param words required for {@link Reason#OTHER}
     * @throws Refused when the caller may not see personal data, or gave no reason
     */
    @Transactional
    public Paper reveal(Kind kind, List<Long> boxes, Reason reason, @Nullable String words) {
        rights.require(Right.ORDERS_HANDLE);
        rights.require(Right.PERSONAL_SEE);
        List<Long> asked = boxes.stream().distinct().limit(MOST).toList();
        Map<Parcel, List<OrderItem>> contents = contents(asked);
        if (contents.isEmpty()) {
            throw Refused.because(PackingProblem.NOTHING_TO_PRINT);
        }
        Map<ItemId, OrderItem.Clear> people =
                orders.revealAll(
                        contents.values().stream().map(List::getFirst).toList(),
                        Reveals.Act.PRINT,
                        kind.label(),
                        reason,
                        words);
        store.add(kind, contents.keySet().stream().map(Parcel::id).toList());
        return paper(kind, contents, people, 0);
    }

    /** What goes on in each of these boxes; a box of which nothing does is left out. */
    private Map<Parcel, List<OrderItem>> contents(List<Long> boxes) {
        Map<Parcel, List<ItemId>> contents = parcels.contents(boxes);
        Map<ItemId, OrderItem> items =
                orders
                        .items(
                                contents.values().stream()
                                        .flatMap(List::stream)
                                        .collect(Collectors.toSet()))
                        .stream()
                        .filter(item -> item.closed() == null)
                        .collect(Collectors.toMap(OrderItem::id, item -> item));
        Map<Parcel, List<OrderItem>> open = new LinkedHashMap<>();
        contents.forEach(
                (box, ids) -> {
                    List<OrderItem> in =
                            ids.stream().filter(items::containsKey).map(items::get).toList();
                    if (!in.isEmpty()) {
                        open.put(box, in);
                    }
                });
        return open;
    }

    private Paper paper(
            Kind kind,
            Map<Parcel, List<OrderItem>> contents,
            Map<ItemId, OrderItem.Clear> people,
            int more) {
        List<OrderItem> items = contents.values().stream().flatMap(List::stream).toList();
        Map<ItemId, List<Gift>> presents = gifts.beside(items);
        Map<SkuId, Sku> known = known(items, presents);
        Map<AccountId, String> shopNames =
                shops.list().stream().collect(Collectors.toMap(ShopAccount::id, ShopAccount::name));
        Map<Long, PaperStore.Last> printed =
                store.last(kind, contents.keySet().stream().map(Parcel::id).toList());
        List<Box> boxes = new ArrayList<>();
        contents.forEach(
                (box, in) -> {
                    PaperStore.Last last = printed.get(box.id());
                    OrderItem.Clear clear = people.get(in.getFirst().id());
                    boxes.add(
                            new Box(
                                    box.id(),
                                    box.waybill(),
                                    in.getFirst().people().receiver(),
                                    clear == null ? null : clear.receiver(),
                                    shopNames.getOrDefault(in.getFirst().account(), "–"),
                                    in.stream()
                                            .map(item -> item.text().orderNo())
                                            .distinct()
                                            .toList(),
                                    in.stream().map(Sold::of).toList(),
                                    takes(in, presents, known),
                                    last == null ? null : last.printed(),
                                    last == null ? 0 : last.times()));
                });
        return new Paper(kind, totals(boxes), boxes, more);
    }

    private Map<SkuId, Sku> known(Collection<OrderItem> items, Map<ItemId, List<Gift>> presents) {
        Set<SkuId> ids = new HashSet<>();
        items.stream()
                .flatMap(item -> item.skus().stream())
                .forEach(
                        sku -> {
                            ids.add(new SkuId(sku.skuId()));
                            sku.through().forEach(set -> ids.add(new SkuId(set.setId())));
                        });
        presents.values().forEach(of -> of.forEach(gift -> ids.add(new SkuId(gift.sku()))));
        return ids.isEmpty() ? Map.of() : skus.byIds(ids);
    }

    /** A gift lies in the box of the item that it goes with. */
    private static List<Take> takes(
            List<OrderItem> items, Map<ItemId, List<Gift>> presents, Map<SkuId, Sku> known) {
        Map<Long, Integer> bought = new LinkedHashMap<>();
        Map<Long, Integer> free = new LinkedHashMap<>();
        Map<Long, List<String>> how = new HashMap<>();
        for (OrderItem item : items) {
            for (OrderItem.Sku sku : item.skus()) {
                bought.merge(sku.skuId(), sku.quantity(), Integer::sum);
                how.computeIfAbsent(sku.skuId(), id -> new ArrayList<>())
                        .addAll(how(item, sku, known));
            }
            presents.getOrDefault(item.id(), List.of())
                    .forEach(gift -> free.merge(gift.sku(), gift.pieces(), Integer::sum));
        }
        List<Take> takes = new ArrayList<>();
        bought.forEach((sku, pieces) -> takes.add(take(sku, pieces, false, how.get(sku), known)));
        free.forEach((sku, pieces) -> takes.add(take(sku, pieces, true, List.of(), known)));
        return takes;
    }

    private static List<String> how(OrderItem item, OrderItem.Sku sku, Map<SkuId, Sku> known) {
        List<String> how = new ArrayList<>();
        int ordered = item.openQuantity();
        for (OrderItem.InSet in : sku.through()) {
            Sku set = known.get(new SkuId(in.setId()));
            how.add(
                    "세트 ‘"
                            + (set == null ? "없는 SKU" : set.title())
                            + "’ "
                            + in.sets() * ordered
                            + "개 = "
                            + in.perPiece() * ordered
                            + "개");
        }
        if (sku.loose() > 1) {
            how.add(sku.loose() + "개입 × " + ordered + " = " + sku.loose() * ordered + "개");
        }
        return how;
    }

    private static Take take(
            long id, int pieces, boolean gift, List<String> how, Map<SkuId, Sku> known) {
        Sku sku = known.get(new SkuId(id));
        return new Take(
                sku == null ? "–" : sku.code(),
                sku == null ? "없는 SKU" : sku.title(),
                pieces,
                1,
                gift,
                how);
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
                                                        new Take(
                                                                take.code(),
                                                                take.title(),
                                                                take.pieces(),
                                                                1,
                                                                take.gift(),
                                                                List.of()),
                                                        (a, b) ->
                                                                new Take(
                                                                        a.code(),
                                                                        a.title(),
                                                                        a.pieces() + b.pieces(),
                                                                        a.boxes() + b.boxes(),
                                                                        a.gift(),
                                                                        List.of()))));
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
