package io.moasell.marketplaces.smartstore;

import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Couriers;
import io.moasell.marketplaces.Listing;
import io.moasell.marketplaces.People;
import io.moasell.marketplaces.Person;
import io.moasell.marketplaces.smartstore.Book.Entry;
import io.moasell.marketplaces.smartstore.Order.Change;
import io.moasell.marketplaces.smartstore.Order.Claim;
import io.moasell.marketplaces.smartstore.Order.Delivery;
import io.moasell.marketplaces.smartstore.Order.Line;
import io.moasell.marketplaces.smartstore.Order.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** The buyers of 스마트스토어 and the couriers who serve them. */
final class Customers implements Buyer {
    private static final long PAY_WITHIN = Duration.ofDays(3).toMillis();

    /**
     * How many lines the stream looks at: enough for any pace, and never the orders of a benchmark.
     */
    private static final int WALKED = 5_000;

    private final SmartStore market;
    private final Book book;
    private final Trade trade;
    private final ReentrantReadWriteLock lock;
    private final Map<String, String> couriers;

    Customers(
            SmartStore market,
            Book book,
            Trade trade,
            ReentrantReadWriteLock lock,
            Map<String, String> couriers) {
        this.market = market;
        this.book = book;
        this.trade = trade;
        this.lock = lock;
        this.couriers = couriers;
    }

    @Override
    public List<String> shops() {
        return market.shops().stream().map(Shop::accountId).toList();
    }

    @Override
    public Placed place(Basket basket) {
        return write(() -> placed(order(basket, market.shopNamed(basket.shop()))));
    }

    private static Placed placed(Order order) {
        return new Placed(order.id, order.lines.stream().map(line -> line.id).toList());
    }

    private Order order(Basket basket, Shop shop) {
        long at = basket.placed() == null ? market.stamp() : basket.placed().toEpochMilli();
        Order order = new Order();
        order.number = book.nextNumber();
        order.id = key(at, 10_000_000 + order.number);
        order.packageNumber = key(at, 80_000_000 + order.number);
        order.shop = shop.accountId();
        order.ordered = at;
        order.receiver = basket.receiver() == null ? People.at(order.number) : basket.receiver();
        order.memo = basket.memo() == null ? People.memo(order.number) : basket.memo();
        if (basket.paid()) order.paid = at;
        else order.paymentDue = at + PAY_WITHIN;
        for (Pick pick : basket.picks()) {
            if (pick.quantity() < 1)
                throw new IllegalArgumentException("quantity " + pick.quantity());
            Line line = new Line();
            line.id = key(at, 70_000_000 + book.nextNumber());
            line.listing = pick.listing().no();
            line.quantity = pick.quantity();
            line.remain = pick.quantity();
            line.unitPrice = pick.listing().price();
            line.unitDiscount = line.listing % 5 == 0 ? line.unitPrice / 10 / 10 * 10 : 0;
            line.status = basket.paid() ? Status.PAYED : Status.PAYMENT_WAITING;
            line.changeType = basket.paid() ? Change.PAYED : Change.PAY_WAITING;
            line.changed = at;
            line.shippingDue = basket.paid() ? Trade.shippingDue(at) : 0;
            order.lines.add(line);
        }
        if (basket.paid()) trade.sell(order);
        book.file(order);
        return order;
    }

    private static String key(long at, long number) {
        return Times.day(at) + "%08d".formatted(number);
    }

    @Override
    public void bulk(Bulk bulk) {
        Shop shop = market.shopNamed(bulk.shop());
        List<Listing> listings = new ArrayList<>();
        for (String code : bulk.codes()) {
            Listing listing = market.ground().catalogue().code(code);
            if (listing == null) throw new IllegalArgumentException("no listing " + code);
            listings.add(listing);
        }
        if (listings.isEmpty()) listings.addAll(market.ground().catalogue().demo());
        long span = Duration.between(bulk.from(), bulk.to()).toMillis();
        int next = 0;
        int chunk = 1000;
        for (int i = 0; i < bulk.orders(); i += chunk) {
            int from = i;
            int first = next;
            write(
                    () -> {
                        int at = first;
                        for (int n = from; n < Math.min(from + chunk, bulk.orders()); n++) {
                            List<Pick> picks = new ArrayList<>();
                            for (int l = 0; l < bulk.linesPerOrder(); l++) {
                                picks.add(new Pick(listings.get(at++ % listings.size()), 1));
                            }
                            long second =
                                    (bulk.from().toEpochMilli() + span * n / bulk.orders())
                                            / 1000
                                            * 1000;
                            order(
                                    new Basket(
                                            null,
                                            picks,
                                            null,
                                            null,
                                            Instant.ofEpochMilli(second),
                                            true),
                                    shop);
                        }
                        return null;
                    });
            next += chunk * bulk.linesPerOrder();
            market.ground().vault().commit();
        }
    }

    @Override
    public void act(String id, Wish wish) {
        write(
                () -> {
                    act(find(id), wish, market.stamp());
                    return true;
                });
    }

    private void act(Entry entry, Wish wish, long now) {
        Line line = entry.line();
        if (!trade.acts(entry).contains(wish.act())) {
            throw new NotNow("지금 상태(" + title(line) + ")에서는 할 수 없어요: " + wish.act().title());
        }
        int quantity = wish.quantity() == null ? line.remain : wish.quantity();
        if (quantity < 1 || quantity > line.remain)
            throw new NotNow("남은 수량은 " + line.remain + "개예요");
        String reason = wish.reason() == null ? "INTENT_CHANGED" : wish.reason();
        switch (wish.act()) {
            case PAY -> trade.pay(entry.order(), now);
            case CANCEL -> trade.buyerCancels(entry, quantity, reason, now);
            case WITHDRAW -> trade.withdraw(entry, now);
            case CHANGE_ADDRESS -> {
                Person to =
                        wish.receiver() == null
                                ? People.at(now + entry.order().number)
                                : wish.receiver();
                if (wish.receiver() == null) {
                    Person was = entry.order().receiver;
                    to = new Person(was.name(), was.phone(), to.zip(), to.address(), to.detail());
                }
                trade.moves(entry.order(), to, now);
            }
            case PICK_UP -> trade.courier(entry, Couriers.Step.PICKED_UP, now);
            case DELIVER -> trade.courier(entry, Couriers.Step.DELIVERED, now);
            case CONFIRM_PURCHASE -> trade.decide(entry, now);
            case ADMIN_CANCEL -> trade.marketCancels(entry, now);
            case REQUEST_RETURN, REQUEST_EXCHANGE -> throw new NotNow("아직 지원하지 않아요");
        }
    }

    private Entry find(String id) {
        Entry entry = book.line(id);
        if (entry == null) throw new NotNow("상품주문 " + id + "이 없어요");
        return entry;
    }

    @Override
    public List<Purchase> recent(int limit) {
        return read(() -> book.newest().stream().limit(limit).map(this::purchase).toList());
    }

    @Override
    public List<Purchase> underway() {
        return read(() -> book.underway().stream().limit(WALKED).map(this::purchase).toList());
    }

    @Override
    public Purchase line(String key) {
        return read(() -> purchase(find(key)));
    }

    private Purchase purchase(Entry entry) {
        Order order = entry.order();
        Line line = entry.line();
        Delivery delivery = line.delivery;
        Claim claim = Documents.shownClaim(line);
        String state =
                line.status.name()
                        + " / "
                        + line.place
                        + (claim == null ? "" : " / " + claim.status);
        String company = delivery == null ? null : delivery.company;
        return new Purchase(
                market.name(),
                order.shop,
                order.id,
                line.id,
                market.ground().catalogue().no(line.listing),
                line.quantity,
                line.payment(),
                state,
                title(line),
                order.receiver,
                Instant.ofEpochMilli(order.ordered),
                Instant.ofEpochMilli(latest(line)),
                company == null ? null : couriers.getOrDefault(company, company),
                delivery == null ? null : delivery.trackingNumber,
                trade.acts(entry));
    }

    private static long latest(Line line) {
        long at = Math.max(line.changed, line.placed);
        Delivery delivery = line.delivery;
        return delivery == null
                ? at
                : Math.max(at, Math.max(delivery.pickedUp, delivery.delivered));
    }

    private static String title(Line line) {
        Claim claim = Documents.shownClaim(line);
        String title = line.status.title;
        if (line.status == Status.PAYED)
            title += line.place == Order.Place.OK ? " · 발주확인" : " · 신규";
        if (claim != null && line.status != Status.CANCELED) title += " · " + claim.status.title;
        if (line.remain > 0 && line.remain < line.quantity)
            title += " · " + (line.quantity - line.remain) + "개 취소";
        return title;
    }

    private <T> T write(Supplier<T> work) {
        lock.writeLock().lock();
        try {
            return work.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private <T> T read(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }
}
