package io.moasell.channels;

import io.moasell.channels.spi.Account;
import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.ClaimSource;
import io.moasell.channels.spi.CollectedClaim;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.CollectedPage;
import io.moasell.channels.spi.Connector;
import io.moasell.channels.spi.CredentialCheck;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ObservedState;
import io.moasell.channels.spi.OrderConfirmer;
import io.moasell.channels.spi.OrderReader;
import io.moasell.channels.spi.OrderSource;
import io.moasell.channels.spi.RawDocument;
import io.moasell.channels.spi.Traits;
import io.moasell.channels.spi.Unmapped;
import io.moasell.channels.spi.WaybillRegistrar;
import io.moasell.channels.spi.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A market that does as it is told, in place of the outside world: each seller has a shop of his
 * own, with a state one may set, faults one may order, and a book of everything that took effect.
 * 옥션 ships by item, G마켓 by box. One market serves all nodes of a test.
 */
public final class ScriptedMarket
        implements Connector,
                CredentialCheck,
                OrderSource,
                OrderReader,
                ClaimSource,
                OrderConfirmer,
                WaybillRegistrar {

    public static final String SECRET = "a-very-secret-key-0451";

    /** What goes wrong, once, at the next call that it is ordered for. */
    public enum Fault {
        /** The connection breaks before the market has heard of it. */
        SILENCE_BEFORE,
        /** The market does it, and its answer is lost. */
        SILENCE_AFTER,
        /** The market does it and leaves half of the items out of its answer. */
        HALF_AN_ANSWER,
        THROTTLED,
        UNAVAILABLE,
        /** Silent, and the connector knows a smaller page to ask for. */
        TOO_MUCH,
        UNAUTHORIZED,
        REFUSED,
        GIBBERISH,
        /** Our own code breaks after the market did it. */
        BREAKS_AFTER,
        /** Our process dies before the call goes out. */
        DIES_BEFORE,
        /** Our process dies after the market did it. */
        DIES_AFTER
    }

    /** What a killed process looks like from inside. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** One item as the market has it. */
    public static final class Item {
        public final String key;
        public final String shipment;
        public final Instant changedAt;
        public volatile ObservedState state = ObservedState.NEW;
        public volatile @Nullable String oddStatus;
        public volatile @Nullable String waybill;

        Item(String key, String shipment, Instant changedAt) {
            this.key = key;
            this.shipment = shipment;
            this.changedAt = changedAt;
        }
    }

    /** One seller's shop. */
    public static final class Shop {
        public final Map<String, Item> items =
                java.util.Collections.synchronizedMap(new LinkedHashMap<>());
        public final List<CollectedClaim> claims = new ArrayList<>();
        public final Deque<Fault> faults = new ArrayDeque<>();

        /** Everything that took effect, such as "CONFIRM k1", in order. */
        public final List<String> effects =
                java.util.Collections.synchronizedList(new ArrayList<>());

        /** Every call that reached the market, in order. */
        public final List<String> calls = java.util.Collections.synchronizedList(new ArrayList<>());

        public final List<Instant> callTimes =
                java.util.Collections.synchronizedList(new ArrayList<>());
        public final AtomicInteger collecting = new AtomicInteger();
        public final List<String> overlaps =
                java.util.Collections.synchronizedList(new ArrayList<>());
        public final Map<String, Answer.Rejected> rejections = new HashMap<>();
        public volatile String secret = SECRET;
        public volatile int pageSize = 10;
        public volatile Duration slowness = Duration.ZERO;
        public volatile double rate = 2_000;
        public volatile @Nullable Runnable beforeAnswer;

        /** Puts items whose last change was then. */
        public void put(int from, int count, Instant changedAt) {
            for (int i = from; i < from + count; i++) {
                items.put("k" + i, new Item("k" + i, "box" + i / 2, changedAt));
            }
        }

        public void fault(Fault... ordered) {
            faults.addAll(List.of(ordered));
        }
    }

    private final Map<String, Shop> shops = new ConcurrentHashMap<>();

    public Shop shop(String seller) {
        return shops.computeIfAbsent(seller, s -> new Shop());
    }

    private Shop shop(Account account) {
        return shop(account.credential("seller"));
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.AUCTION, Channel.GMARKET);
    }

    @Override
    public Traits traits(Channel channel) {
        return new Traits(
                10,
                10,
                50,
                Duration.ofDays(1),
                Duration.ofDays(60),
                Duration.ofMinutes(10),
                rate,
                Duration.ofDays(180),
                channel == Channel.GMARKET,
                Traits.MarketState.TRADING);
    }

    /** Calls a second that the house allows itself at this market. */
    public volatile double rate = 2_000;

    @Override
    public List<CredentialField> credentialFields(Channel channel) {
        return List.of(
                new CredentialField("seller", "판매자 ID", "판매자 센터에 있어요.", false, true),
                new CredentialField("secret", "비밀 키", "판매자 센터에 있어요.", true, false));
    }

    @Override
    public void check(Account account) {
        enter(account, "check");
    }

    @Override
    public CollectedPage<CollectedItem> collect(
            Account account, Window window, @Nullable String cursor) {
        Shop shop = shop(account);
        if (shop.collecting.incrementAndGet() > 1) {
            shop.overlaps.add(window + " " + cursor);
        }
        try {
            Fault fault = enter(account, "collect " + cursor);
            List<Item> found =
                    List.copyOf(shop.items.values()).stream()
                            .filter(item -> !item.changedAt.isBefore(window.from()))
                            .filter(item -> !item.changedAt.isAfter(window.to()))
                            .toList();
            int from = cursor == null ? 0 : Integer.parseInt(cursor);
            int to = Math.min(found.size(), from + shop.pageSize);
            List<Item> page = found.subList(from, to);
            CollectedPage<CollectedItem> answer =
                    new CollectedPage<>(
                            page.stream().map(ScriptedMarket::seen).toList(),
                            unmapped(page),
                            List.of(new RawDocument("orders", "{\"phone\":\"010-9876-5432\"}")),
                            to < found.size() ? Integer.toString(to) : null);
            leave(shop, fault);
            return answer;
        } finally {
            shop.collecting.decrementAndGet();
        }
    }

    @Override
    public CollectedPage<CollectedClaim> collectClaims(
            Account account, Window window, @Nullable String cursor) {
        Shop shop = shop(account);
        Fault fault = enter(account, "claims " + cursor);
        List<CollectedClaim> found =
                shop.claims.stream()
                        .filter(claim -> !claim.requestedAt().isBefore(window.from()))
                        .filter(claim -> !claim.requestedAt().isAfter(window.to()))
                        .toList();
        leave(shop, fault);
        return new CollectedPage<>(found, List.of(), List.of(), null);
    }

    @Override
    public Read byKeys(Account account, List<ItemKey> keys) {
        Shop shop = shop(account);
        Fault fault = enter(account, "read " + keys.size());
        List<Item> found =
                keys.stream()
                        .map(key -> shop.items.get(key.value()))
                        .filter(java.util.Objects::nonNull)
                        .toList();
        Set<ItemKey> gone =
                keys.stream()
                        .filter(key -> !shop.items.containsKey(key.value()))
                        .collect(java.util.stream.Collectors.toSet());
        leave(shop, fault);
        return new Read(
                found.stream().map(ScriptedMarket::seen).toList(),
                gone,
                unmapped(found),
                List.of(new RawDocument("read", "{}")));
    }

    @Override
    public Map<ItemKey, Answer> confirm(Account account, List<ItemKey> keys) {
        return write(
                account,
                "CONFIRM",
                keys,
                item -> item.state == ObservedState.NEW,
                item -> item.state = ObservedState.CONFIRMED);
    }

    @Override
    public Map<ItemKey, Answer> register(Account account, List<Shipment> shipments) {
        Map<String, String> numbers = new HashMap<>();
        shipments.forEach(s -> numbers.put(s.key().value(), s.number()));
        return write(
                account,
                "WAYBILL",
                shipments.stream().map(Shipment::key).toList(),
                item -> item.state != ObservedState.SHIPPED,
                item -> {
                    item.waybill = numbers.get(item.key);
                    item.state = ObservedState.SHIPPED;
                });
    }

    @Override
    public Set<String> couriers(Channel channel) {
        return Set.of("CJ");
    }

    private Map<ItemKey, Answer> write(
            Account account,
            String what,
            List<ItemKey> keys,
            java.util.function.Predicate<Item> may,
            java.util.function.Consumer<Item> effect) {
        Shop shop = shop(account);
        Fault fault;
        try {
            fault =
                    enter(
                            account,
                            what
                                    + " "
                                    + String.join(",", keys.stream().map(ItemKey::value).toList()));
        } catch (SilentBefore silent) {
            leave(shop, null);
            return unknown(keys);
        }
        Map<ItemKey, Answer> answers = new LinkedHashMap<>();
        for (ItemKey key : keys) {
            Item item = shop.items.get(key.value());
            Answer.Rejected no = shop.rejections.get(key.value());
            if (no != null) {
                answers.put(key, no);
            } else if (item == null || !may.test(item)) {
                answers.put(key, new Answer.Rejected("WRONG_STATE", "이미 처리했습니다.", false));
            } else {
                effect.accept(item);
                shop.effects.add(what + " " + key.value());
                answers.put(key, new Answer.Accepted());
            }
        }
        if (fault == Fault.SILENCE_AFTER) {
            return unknown(keys);
        }
        if (fault == Fault.HALF_AN_ANSWER) {
            keys.subList(0, keys.size() / 2).forEach(answers::remove);
        }
        leave(shop, fault);
        return answers;
    }

    private static Map<ItemKey, Answer> unknown(List<ItemKey> keys) {
        Map<ItemKey, Answer> answers = new LinkedHashMap<>();
        keys.forEach(key -> answers.put(key, new Answer.Unknown("time-out")));
        return answers;
    }

    private static final class SilentBefore extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private @Nullable Fault enter(Account account, String call) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new AssertionError("a channel was called inside a transaction: " + call);
        }
        Shop shop = shop(account);
        Fault fault;
        synchronized (shop.faults) {
            fault = shop.faults.poll();
        }
        if (fault == Fault.DIES_BEFORE) {
            throw new Killed();
        }
        account.pace().turn();
        shop.calls.add(call);
        shop.callTimes.add(Instant.now());
        if (!shop.slowness.isZero()) {
            try {
                Thread.sleep(shop.slowness);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (!account.credential("secret").equals(shop.secret) || fault == Fault.UNAUTHORIZED) {
            throw new ChannelFailure.Unauthorized("401", "key refused");
        }
        if (fault != null) {
            switch (fault) {
                case THROTTLED -> throw new ChannelFailure.Throttled(Duration.ofSeconds(30));
                case UNAVAILABLE -> throw new ChannelFailure.Unavailable("503");
                case TOO_MUCH -> throw new ChannelFailure.Unavailable("504", "00");
                case REFUSED -> throw new ChannelFailure.RefusedCall("E99", "거절합니다.");
                case GIBBERISH ->
                        throw new ChannelFailure.NotUnderstood(
                                "not json", new RawDocument(call, "<html>010-1111-2222</html>"));
                case SILENCE_BEFORE -> throw new SilentBefore();
                default -> {}
            }
        }
        return fault;
    }

    private static void leave(Shop shop, @Nullable Fault fault) {
        Runnable hook = shop.beforeAnswer;
        if (hook != null) {
            hook.run();
        }
        if (fault == Fault.DIES_AFTER) {
            throw new Killed();
        }
        if (fault == Fault.BREAKS_AFTER) {
            throw new IllegalStateException("a bug of ours");
        }
    }

    private static List<Unmapped> unmapped(List<Item> items) {
        return items.stream()
                .filter(item -> item.oddStatus != null)
                .map(
                        item ->
                                new Unmapped(
                                        "status",
                                        java.util.Objects.requireNonNull(item.oddStatus),
                                        new ItemKey(item.key)))
                .toList();
    }

    private static CollectedItem seen(Item item) {
        String waybill = item.waybill;
        return new CollectedItem(
                new ItemKey(item.key),
                "order-" + item.key,
                "1",
                item.shipment,
                "p1",
                null,
                "빨강 머그컵",
                null,
                "MUG-R",
                1,
                0,
                10_000,
                0,
                10_000,
                0,
                CollectedItem.ShippingFeeType.FREE,
                item.oddStatus == null ? item.state : null,
                item.oddStatus == null ? item.state.name() : item.oddStatus,
                false,
                new CollectedItem.Person("김하늘", "010-9876-5432", null),
                new CollectedItem.Receiver(
                        "이도윤", "010-1234-5678", null, "06236", "서울 강남구 테헤란로 1", null, null, null),
                waybill == null ? null : new CollectedItem.Waybill("CJ", "CJ", waybill),
                item.changedAt,
                item.changedAt,
                null,
                null,
                null,
                null,
                null);
    }
}
