package io.moasell.packing;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.kernel.Refused;
import io.moasell.ordering.Hold;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.Orders;
import io.moasell.ordering.Timeline;
import io.moasell.ordering.Timeline.Entry;
import io.moasell.ordering.Timeline.Topic;
import io.moasell.packing.PackingSheet.Line;
import io.moasell.rules.Gift;
import io.moasell.rules.Gifts;
import io.moasell.shipping.BoxesLightened;
import io.moasell.shipping.Parcel;
import io.moasell.shipping.ParcelState;
import io.moasell.shipping.Parcels;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Door: checks boxes piece by piece. The state is the box's, not the screen's: whoever goes on sees
 * what is in already, and two at one box count together.
 */
@Component
public class PackingChecks {

    private final Parcels parcels;
    private final Orders orders;
    private final Skus skus;
    private final Gifts gifts;
    private final Timeline timeline;
    private final PackingStore store;
    private final Rights rights;

    PackingChecks(
            Parcels parcels,
            Orders orders,
            Skus skus,
            Gifts gifts,
            Timeline timeline,
            PackingStore store,
            Rights rights) {
        this.parcels = parcels;
        this.orders = orders;
        this.skus = skus;
        this.gifts = gifts;
        this.timeline = timeline;
        this.store = store;
        this.rights = rights;
    }

    /**
     * The box of a waybill number or an order number.
     *
     * @throws Refused with a {@link PackingProblem}
     */
    @Transactional(readOnly = true)
    public long find(String read) {
        rights.require(Right.ORDERS_HANDLE);
        String code = read.strip();
        Optional<Parcel> box =
                parcels.withNumber(code.replace("-", "").replace(" ", "")).stream().findFirst();
        if (box.isPresent()) {
            return box.get().id();
        }
        List<OrderItem> items = orders.byNumbers(List.of(code)).getOrDefault(code, List.of());
        if (items.isEmpty()) {
            throw Refused.because(PackingProblem.NO_BOX, code);
        }
        Set<Long> boxes =
                parcels.of(items.stream().map(OrderItem::id).toList()).values().stream()
                        .map(Parcel::id)
                        .collect(Collectors.toSet());
        if (boxes.isEmpty()) {
            throw Refused.because(PackingProblem.NO_WAYBILL, code);
        }
        if (boxes.size() > 1) {
            throw Refused.because(PackingProblem.SEVERAL_BOXES, code);
        }
        return boxes.iterator().next();
    }

    /** What belongs in a box. @throws Refused with {@link PackingProblem#NO_BOX} */
    @Transactional(readOnly = true)
    public PackingSheet sheet(long parcel) {
        rights.require(Right.ORDERS_HANDLE);
        return read(parcel);
    }

    private PackingSheet read(long parcel) {
        return read(List.of(parcel)).stream()
                .findFirst()
                .orElseThrow(
                        () ->
                                Refused.because(
                                        PackingProblem.NO_BOX,
                                        parcels.find(parcel)
                                                .map(Parcel::number)
                                                .orElse(String.valueOf(parcel))));
    }

    /** What belongs in these boxes; those in which nothing lies are left out. */
    private List<PackingSheet> read(Collection<Long> asked) {
        Map<Parcel, List<ItemId>> contents = parcels.contents(asked);
        Map<ItemId, OrderItem> items =
                orders.items(contents.values().stream().flatMap(List::stream).toList()).stream()
                        .collect(Collectors.toMap(OrderItem::id, item -> item));
        Map<ItemId, List<Gift>> presents = gifts.beside(items.values());
        Map<Long, Map<Long, Integer>> in = store.scanned(asked);
        Set<SkuId> ids = new HashSet<>();
        items.values().forEach(item -> item.skus().forEach(sku -> ids.add(new SkuId(sku.skuId()))));
        presents.values().forEach(of -> of.forEach(gift -> ids.add(new SkuId(gift.sku()))));
        in.values().forEach(of -> of.keySet().forEach(sku -> ids.add(new SkuId(sku))));
        Map<SkuId, Sku> known = skus.byIds(ids);
        Map<Long, PackingStore.Packed> packed = store.packed(asked);
        List<PackingSheet> sheets = new ArrayList<>();
        contents.forEach(
                (box, lying) ->
                        sheets.add(
                                sheet(
                                        box,
                                        lying.stream().map(items::get).toList(),
                                        presents,
                                        in.getOrDefault(box.id(), Map.of()),
                                        known,
                                        packed.get(box.id()))));
        return sheets;
    }

    private static PackingSheet sheet(
            Parcel box,
            List<OrderItem> items,
            Map<ItemId, List<Gift>> presents,
            Map<Long, Integer> in,
            Map<SkuId, Sku> known,
            PackingStore.@Nullable Packed packed) {
        Map<Long, Integer> wanted = new LinkedHashMap<>();
        items.stream()
                .filter(item -> item.closed() == null)
                .flatMap(item -> item.skus().stream())
                .forEach(sku -> wanted.merge(sku.skuId(), sku.quantity(), Integer::sum));
        Set<Long> bought = Set.copyOf(wanted.keySet());
        items.stream()
                .flatMap(item -> presents.getOrDefault(item.id(), List.of()).stream())
                .forEach(gift -> wanted.merge(gift.sku(), gift.pieces(), Integer::sum));
        List<Line> lines = new ArrayList<>();
        wanted.forEach(
                (id, pieces) -> {
                    Sku sku = known.get(new SkuId(id));
                    if (sku != null && pieces > 0) {
                        lines.add(
                                new Line(
                                        id,
                                        sku.code(),
                                        sku.title(),
                                        sku.barcode(),
                                        pieces,
                                        Math.min(in.getOrDefault(id, 0), pieces),
                                        !bought.contains(id)));
                    }
                });
        String surplus =
                in.entrySet().stream()
                        .filter(one -> one.getValue() > wanted.getOrDefault(one.getKey(), 0))
                        .map(
                                one ->
                                        title(known.get(new SkuId(one.getKey())))
                                                + " "
                                                + (one.getValue()
                                                        - wanted.getOrDefault(one.getKey(), 0))
                                                + "개")
                        .sorted()
                        .collect(Collectors.joining(", "));
        String stop = stop(box, items);
        return new PackingSheet(
                box.id(),
                box.waybill(),
                items.getFirst().people().receiver(),
                items.stream().map(item -> item.text().orderNo()).distinct().toList(),
                lines,
                stop == null && !surplus.isEmpty() ? surplus + " 빼고 되돌리기" : stop,
                !surplus.isEmpty(),
                packed == null ? null : packed.at(),
                packed == null ? null : packed.by());
    }

    private static String title(@Nullable Sku sku) {
        return sku == null ? "없는 SKU" : sku.title();
    }

    private static @Nullable String stop(Parcel box, List<OrderItem> items) {
        for (OrderItem item : items) {
            String of = item.text().orderNo() + " ";
            if (item.closed() != null) {
                return of + item.closed().label();
            }
            if (item.claimed()
                    || item.hold() == Hold.CLAIM
                    || item.cancelledAtChannel() > item.cancelledQuantity()) {
                return of + "취소 요청";
            }
            if (item.hold() != Hold.NONE) {
                return of + "보류" + (item.holdReason() == null ? "" : " · " + item.holdReason());
            }
        }
        return box.state() == ParcelState.EMPTY ? "비어 있는 송장" : null;
    }

    /** What became of a scan. */
    public enum Answer {
        /** It belongs there, and more is missing. */
        RIGHT,
        /** It was the last piece. */
        DONE,
        /** It does not belong in this box. */
        WRONG,
        /** All pieces of it are in already. */
        TOO_MANY,
        /** Nothing of the box may leave. */
        STOPPED,
        /** The same request came again: it was counted when it came first. */
        AGAIN
    }

    /**
     * A scan and the box after it.
     *
     * @param what what was scanned: the SKU's title, else what was read
     */
    public record Scan(Answer answer, String what, PackingSheet sheet) {}

    /** Whether this request to a box came before, and is done. */
    @Transactional(readOnly = true)
    public boolean heard(long parcel, String request) {
        rights.require(Right.ORDERS_HANDLE);
        return !request.isBlank() && store.heard(parcel, request);
    }

    /**
     * A piece is put into the box, unless it does not belong there.
     *
     * @param request how its sender names this scan: the same again counts once; empty for no name
     */
    @Transactional
    public Scan scan(long parcel, String read, String request) {
        rights.require(Right.ORDERS_HANDLE);
        String code = read.strip();
        store.hold(parcel);
        PackingSheet sheet = read(parcel);
        if (!request.isBlank() && !store.hear(parcel, request)) {
            return new Scan(Answer.AGAIN, code, sheet);
        }
        if (sheet.stop() != null) {
            return new Scan(Answer.STOPPED, sheet.stop(), sheet);
        }
        Optional<Line> line = sheet.lines().stream().filter(one -> one.is(code)).findFirst();
        if (line.isEmpty()) {
            return new Scan(Answer.WRONG, skus.find(code).map(Sku::title).orElse(code), sheet);
        }
        if (line.get().left() == 0) {
            return new Scan(Answer.TOO_MANY, line.get().title(), sheet);
        }
        store.add(parcel, line.get().sku());
        boolean done = sheet.left() == 1;
        if (done) {
            note(store.pack(List.of(parcel)), "packing.event.packed");
        }
        return new Scan(done ? Answer.DONE : Answer.RIGHT, line.get().title(), read(parcel));
    }

    /** Takes the check of a box back: it begins anew. */
    @Transactional
    public PackingSheet undo(long parcel) {
        rights.require(Right.ORDERS_HANDLE);
        store.hold(parcel);
        note(store.unpack(List.of(parcel)), "packing.event.unpacked");
        store.forget(parcel);
        return read(parcel);
    }

    /**
     * Less belongs in a box than before: when all of the rest is in, it is packed; when more is in
     * than belongs there, it is not any more.
     */
    @EventListener
    @Transactional
    void on(BoxesLightened lightened) {
        List<Long> begun = store.holdBegun(lightened.parcels());
        if (begun.isEmpty()) {
            return;
        }
        List<PackingSheet> sheets = read(begun);
        note(
                store.pack(boxes(sheets, sheet -> sheet.left() == 0 && sheet.stop() == null)),
                "packing.event.packed");
        note(store.unpack(boxes(sheets, PackingSheet::tooMuch)), "packing.event.unpacked");
    }

    private static List<Long> boxes(List<PackingSheet> sheets, Predicate<PackingSheet> which) {
        return sheets.stream()
                .filter(sheet -> !sheet.lines().isEmpty())
                .filter(which)
                .map(PackingSheet::parcel)
                .toList();
    }

    private void note(List<Long> boxes, String sentence) {
        timeline.note(
                parcels.contents(boxes).values().stream()
                        .flatMap(List::stream)
                        .map(item -> Entry.of(item, Topic.STAFF, sentence))
                        .toList());
    }

    /**
     * How the day goes.
     *
     * @param packed boxes that were packed today
     * @param open boxes with a waybill that are not packed and not sent
     */
    public record Today(int packed, int open) {}

    /** How the day goes. */
    @Transactional(readOnly = true)
    public Today today() {
        List<Long> open = parcels.open();
        return new Today(store.packedToday(), open.size() - store.packedOf(open));
    }
}
