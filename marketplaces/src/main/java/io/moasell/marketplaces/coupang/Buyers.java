package io.moasell.marketplaces.coupang;

import io.moasell.marketplaces.Act;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Catalogue;
import io.moasell.marketplaces.Couriers;
import io.moasell.marketplaces.Goods;
import io.moasell.marketplaces.Listing;
import io.moasell.marketplaces.MovableClock;
import io.moasell.marketplaces.People;
import io.moasell.marketplaces.Person;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who orders at 쿠팡 and who delivers. A line's key is {@code orderId-vendorItemId}: it stays when a
 * split gives the item another box.
 */
final class Buyers implements Buyer {
    private static final int FREE_FROM = 30_000;
    private static final int FEE = 3_000;

    private final Books books;
    private final Numbers numbers;
    private final Catalogue catalogue;
    private final MovableClock clock;
    private final Couriers couriers;
    private final Goods goods;
    private final List<String> shops = new ArrayList<>();

    Buyers(
            Books books,
            Numbers numbers,
            Catalogue catalogue,
            MovableClock clock,
            Couriers couriers,
            Goods goods) {
        this.books = books;
        this.numbers = numbers;
        this.catalogue = catalogue;
        this.clock = clock;
        this.couriers = couriers;
        this.goods = goods;
    }

    void opened(String vendorId) {
        synchronized (books) {
            if (!shops.contains(vendorId)) shops.add(vendorId);
        }
    }

    @Override
    public List<String> shops() {
        synchronized (books) {
            return List.copyOf(shops);
        }
    }

    // ordering -----------------------------------------------------------------------------------

    @Override
    public Placed place(Basket basket) {
        synchronized (books) {
            Instant at = basket.placed() == null ? clock.instant() : basket.placed();
            Order order = new Order(numbers.nextOrder(), shop(basket.shop()), millis(at));
            order.receiver = basket.receiver();
            order.memo = basket.memo() != null ? basket.memo() : People.memo(order.id);
            Map<Listing, Integer> wanted = new LinkedHashMap<>();
            for (Pick pick : basket.picks()) {
                if (pick.quantity() < 1) throw new NotNow("수량은 1개 이상이어야 해요");
                wanted.merge(pick.listing(), pick.quantity(), Integer::sum);
            }
            if (basket.paid()) goods.sell(order.vendorId, wanted);
            // 묶음배송 불가: such goods travel in a box of their own.
            Box bundle = null;
            for (Map.Entry<Listing, Integer> one : wanted.entrySet()) {
                Box box = shipsAlone(one.getKey()) ? null : bundle;
                if (box == null) {
                    box = new Box(numbers.nextBox(), order);
                    order.boxes.add(box);
                }
                if (!shipsAlone(one.getKey())) bundle = box;
                box.lines.add(new Line(one.getKey(), one.getValue()));
            }
            open(order, basket.paid() ? order.placed : null);
            books.add(order);
            List<String> lines = new ArrayList<>();
            for (Listing listing : wanted.keySet()) lines.add(key(order, listing));
            return new Placed(Long.toString(order.id), lines);
        }
    }

    /** Whether a listing cannot travel with others (묶음배송 불가). */
    static boolean shipsAlone(Listing listing) {
        return listing.name().contains("세트");
    }

    @Override
    public void bulk(Bulk bulk) {
        synchronized (books) {
            String shop = shop(bulk.shop());
            List<Listing> picks = picks(bulk.codes());
            long from = bulk.from().toEpochMilli();
            long span = bulk.to().toEpochMilli() - from;
            int next = 0;
            for (int i = 0; i < bulk.orders(); i++) {
                Instant at = Instant.ofEpochMilli(from + span * i / bulk.orders());
                Order order = new Order(numbers.nextOrder(), shop, at);
                Box box = new Box(numbers.nextBox(), order);
                for (int k = 0; k < Math.min(bulk.linesPerOrder(), picks.size()); k++) {
                    Line line = new Line(picks.get(next++ % picks.size()), 1 + (i + k) % 2);
                    goods.sell(shop, Map.of(line.listing, line.count));
                    box.lines.add(line);
                }
                order.boxes.add(box);
                open(order, at);
                books.add(order);
            }
        }
    }

    private List<Listing> picks(List<String> codes) {
        if (codes.isEmpty()) return catalogue.demo();
        List<Listing> picks = new ArrayList<>();
        for (String code : codes) {
            Listing known = catalogue.code(code);
            if (known == null) throw new IllegalArgumentException("no listing with code " + code);
            picks.add(known);
        }
        return picks;
    }

    private static void open(Order order, @Nullable Instant paid) {
        order.paid = paid;
        for (Box box : order.boxes) {
            long sum = 0;
            for (Line line : box.lines) sum += line.listing.price() * line.count;
            box.fee = sum < FREE_FROM ? FEE : 0;
            if (paid != null) box.history.add(new Box.Change(Status.ACCEPT, paid));
        }
    }

    private String shop(@Nullable String wanted) {
        if (wanted == null) return shops.getFirst();
        if (!shops.contains(wanted)) throw new IllegalArgumentException("no shop " + wanted);
        return wanted;
    }

    private static Instant millis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    // acting -------------------------------------------------------------------------------------

    @Override
    public void act(String key, Wish wish) {
        synchronized (books) {
            Found found = find(key);
            if (!acts(found).contains(wish.act())) {
                throw new NotNow(wish.act().title() + ": 지금은 할 수 없어요 (" + title(found) + ")");
            }
            Instant now = millis(clock.instant());
            Order order = found.box.order;
            switch (wish.act()) {
                case PAY -> {
                    Map<Listing, Integer> wanted = new LinkedHashMap<>();
                    for (Box box : order.boxes) {
                        for (Line line : box.lines)
                            wanted.merge(line.listing, line.open(), Integer::sum);
                    }
                    goods.sell(order.vendorId, wanted);
                    books.paid(order, now);
                    return;
                }
                case CANCEL -> cancel(found, wish, now);
                case ADMIN_CANCEL -> cancelAll(order, wish, now);
                case WITHDRAW -> withdraw(found, now);
                case CHANGE_ADDRESS -> {
                    Person to = wish.receiver();
                    order.receiver =
                            to != null ? to : People.at(order.id * 31 + now.toEpochMilli());
                }
                case PICK_UP -> {
                    pickedUp(found.box, now);
                    scan(found.box, Couriers.Step.PICKED_UP, now);
                }
                case DELIVER -> {
                    delivered(found.box, now);
                    scan(found.box, Couriers.Step.DELIVERED, now);
                }
                case CONFIRM_PURCHASE -> found.line.confirmed = now;
                default -> throw new NotNow(wish.act().title() + ": 이 마켓은 하지 않아요");
            }
            books.write(order);
        }
    }

    private void cancel(Found found, Wish wish, Instant now) {
        Line line = found.line;
        int quantity = wish.quantity() == null ? line.open() : wish.quantity();
        if (quantity < 1 || quantity > line.open()) {
            throw new NotNow("취소할 수 있는 수량은 " + line.open() + "개예요");
        }
        Order order = found.box.order;
        if (order.paid == null) {
            line.cancelled += quantity;
            return;
        }
        boolean atOnce = found.box.status == Status.ACCEPT;
        Receipt receipt = atOnce ? completed(order, now) : stopAsked(order, now);
        if (wish.reason() != null) receipt.reason = wish.reason();
        receipt.parts.add(part(found.box, line, quantity));
        if (atOnce) line.cancelled += quantity;
        else line.held += quantity;
        books.add(receipt);
        books.shrunk(found.box);
    }

    /** 직권취소: the market cancels everything that has not left, at once. */
    private void cancelAll(Order order, Wish wish, Instant now) {
        Receipt receipt = completed(order, now);
        receipt.byMarket = true;
        receipt.reason = wish.reason() != null ? wish.reason() : "쿠팡 직권취소";
        for (Box box : order.boxes) {
            if (box.status.sent()) continue;
            for (Line line : box.lines) {
                int open = line.open();
                if (open == 0) continue;
                receipt.parts.add(part(box, line, open));
                line.cancelled += open;
            }
            books.shrunk(box);
        }
        books.add(receipt);
    }

    private Receipt completed(Order order, Instant now) {
        Receipt receipt =
                new Receipt(
                        numbers.nextReceipt(),
                        order,
                        Receipt.Kind.CANCEL,
                        Returns.COMPLETED,
                        "비대상",
                        now);
        receipt.completed = now;
        return receipt;
    }

    private Receipt stopAsked(Order order, Instant now) {
        return new Receipt(
                numbers.nextReceipt(), order, Receipt.Kind.RETURN, Returns.STOP_ASKED, "미처리", now);
    }

    private static Receipt.Part part(Box box, Line line, int quantity) {
        return new Receipt.Part(line.listing, box.id, line.count, quantity, "N");
    }

    private void withdraw(Found found, Instant now) {
        Receipt receipt = openStop(found);
        if (receipt == null) throw new NotNow("철회할 요청이 없어요");
        for (Receipt.Part part : receipt.parts) found.line.held -= part.cancelled;
        books.withdraw(receipt, now);
    }

    private static @Nullable Receipt openStop(Found found) {
        for (Receipt receipt : found.box.order.receipts()) {
            if (!receipt.status.equals(Returns.STOP_ASKED)) continue;
            if (receipt.parts.getFirst().listing.no() == found.line.listing.no()) return receipt;
        }
        return null;
    }

    // couriers -----------------------------------------------------------------------------------

    /** A parcel that walks by itself has taken a step. */
    void moved(String number, Couriers.Step step, Instant at) {
        synchronized (books) {
            for (Box box : books.withInvoice(number)) {
                if (!number.equals(box.invoice)) continue;
                if (step == Couriers.Step.PICKED_UP) pickedUp(box, millis(at));
                if (step == Couriers.Step.DELIVERED) delivered(box, millis(at));
                books.write(box.order);
            }
        }
    }

    private void pickedUp(Box box, Instant at) {
        if (box.status != Status.DEPARTURE) return;
        box.inTransit = at;
        books.move(box, Status.DELIVERING, at);
    }

    private void delivered(Box box, Instant at) {
        if (box.status != Status.DEPARTURE && box.status != Status.DELIVERING) return;
        if (box.inTransit == null) box.inTransit = at;
        box.delivered = at;
        books.move(box, Status.FINAL_DELIVERY, at);
        books.ripens(box, at.plus(Coupang.RIPENS_AFTER));
    }

    private void scan(Box box, Couriers.Step step, Instant at) {
        String number = box.invoice;
        if (number != null) couriers.scan(Sheets.courierName(box.courier), number, step, at);
    }

    /** Boxes nobody confirmed count as confirmed after a week. */
    void ripen(Instant now) {
        synchronized (books) {
            for (Box box : books.ripe(now)) {
                Instant since = box.status == Status.NONE_TRACKING ? box.uploaded : box.delivered;
                if (since == null || since.plus(Coupang.RIPENS_AFTER).isAfter(now)) continue;
                for (Line line : box.lines) {
                    if (line.confirmed == null && line.open() > 0) {
                        line.confirmed = since.plus(Coupang.RIPENS_AFTER);
                    }
                }
                books.write(box.order);
            }
        }
    }

    // reading ------------------------------------------------------------------------------------

    @Override
    public List<Purchase> recent(int limit) {
        synchronized (books) {
            List<Purchase> recent = new ArrayList<>();
            for (Order order : books.latest()) {
                for (Box box : order.boxes) {
                    for (Line line : box.lines) recent.add(purchase(new Found(box, line)));
                }
                if (recent.size() >= limit) break;
            }
            return recent.size() > limit ? recent.subList(0, limit) : recent;
        }
    }

    @Override
    public List<Purchase> underway() {
        synchronized (books) {
            List<Purchase> underway = new ArrayList<>();
            for (Order order : books.all()) {
                for (Box box : order.boxes) {
                    for (Line line : box.lines) {
                        Found found = new Found(box, line);
                        if (!acts(found).isEmpty()) underway.add(purchase(found));
                    }
                }
            }
            return underway;
        }
    }

    @Override
    public Purchase line(String key) {
        synchronized (books) {
            return purchase(find(key));
        }
    }

    /** A line with the box it is in. */
    private record Found(Box box, Line line) {}

    String key(Order order, Listing listing) {
        return order.id + "-" + numbers.vendorItem(listing);
    }

    private Found find(String key) {
        String[] parts = key.split("-");
        boolean right = parts.length == 2 && parts[0].matches("[0-9]{1,18}");
        Order order = right ? books.order(Long.parseLong(parts[0])) : null;
        if (order != null) {
            for (Box box : order.boxes) {
                for (Line line : box.lines) {
                    if (key(order, line.listing).equals(key)) return new Found(box, line);
                }
            }
        }
        throw new NotNow("없는 주문이에요: " + key);
    }

    private static List<Act> acts(Found found) {
        Box box = found.box;
        Line line = found.line;
        if (line.gone()) return List.of();
        if (box.order.paid == null) return List.of(Act.PAY, Act.CANCEL);
        List<Act> acts = new ArrayList<>();
        switch (box.status) {
            case ACCEPT -> {
                acts.add(Act.CANCEL);
                acts.add(Act.CHANGE_ADDRESS);
                acts.add(Act.ADMIN_CANCEL);
            }
            case INSTRUCT -> {
                if (line.open() > 0) acts.add(Act.CANCEL);
                if (line.open() > 0) acts.add(Act.ADMIN_CANCEL);
            }
            case DEPARTURE -> {
                acts.add(Act.PICK_UP);
                if (line.open() > 0) acts.add(Act.CANCEL);
            }
            case DELIVERING -> acts.add(Act.DELIVER);
            case FINAL_DELIVERY, NONE_TRACKING -> {
                if (line.confirmed == null) acts.add(Act.CONFIRM_PURCHASE);
            }
        }
        if (openStop(found) != null) acts.add(Act.WITHDRAW);
        return acts;
    }

    private Purchase purchase(Found found) {
        Box box = found.box;
        Line line = found.line;
        Order order = box.order;
        Discount discount = Discount.of(order.id, line);
        return new Purchase(
                Coupang.NAME,
                order.vendorId,
                Long.toString(order.id),
                key(order, line.listing),
                line.listing,
                line.count,
                line.listing.price() * line.count - discount.sum(),
                state(found),
                title(found),
                order.receiver(),
                order.placed,
                line.confirmed != null ? line.confirmed : box.changed(),
                box.courier == null ? null : Sheets.courierName(box.courier),
                box.invoice,
                acts(found));
    }

    private static String state(Found found) {
        if (found.line.gone()) return "CANCELLED";
        if (found.box.order.paid == null) return "UNPAID";
        String state = found.box.status.name();
        if (found.line.cancelled > 0) state += " / cancelCount " + found.line.cancelled;
        if (found.line.held > 0) state += " / holdCountForCancel " + found.line.held;
        if (found.line.confirmed != null) state += " / CONFIRMED";
        return state;
    }

    private static String title(Found found) {
        if (found.line.gone()) return "취소완료";
        if (found.box.order.paid == null) return "입금대기";
        if (found.line.confirmed != null) return "구매확정";
        String title = found.box.status.title();
        return found.line.held > 0 ? title + " · 출고중지요청" : title;
    }
}
