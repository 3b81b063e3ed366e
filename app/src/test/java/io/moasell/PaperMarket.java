package io.moasell;

import io.moasell.channels.spi.Account;
import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.ClaimReader;
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
import io.moasell.channels.spi.Traits;
import io.moasell.channels.spi.Unmapped;
import io.moasell.channels.spi.WaybillRegistrar;
import io.moasell.channels.spi.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A market in memory that does what a test tells it, for tests of how the house behaves towards any
 * market; what the real markets do is the simulators' business. 11번가 stands for a market by item,
 * 인터파크 for one that takes whole bundles.
 */
public class PaperMarket
        implements Connector,
                CredentialCheck,
                OrderSource,
                OrderReader,
                OrderConfirmer,
                WaybillRegistrar,
                ClaimSource,
                ClaimReader {

    private final Clock clock;
    private final Map<String, Shop> shops = new ConcurrentHashMap<>();

    public PaperMarket(Clock clock) {
        this.clock = clock;
    }

    /** The shop of that name; made on first use. */
    public Shop shop(String name) {
        return shops.computeIfAbsent(name, any -> new Shop());
    }

    /** What happens to a call that registers waybills. */
    public enum Fault {
        /** Nobody answers and nothing was done. */
        SILENT_BEFORE,
        /** It was done and nobody answers. */
        SILENT_AFTER,
        /** Surely nothing was done. */
        DOWN,
        /** The node dies before the call goes out. */
        KILLED_BEFORE,
        /** The node dies after it was done. */
        KILLED_AFTER
    }

    /** A node that died. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** An order line as the market has it; a test may change it at any time. */
    public static final class Line {
        public final ItemKey key;
        public final String orderNo;
        public final @Nullable String shipmentNo;
        public final String sellerCode;
        public final int quantity;
        public String receiver = "이서연";
        public String phone = "010-4821-4821";
        public @Nullable ObservedState state = ObservedState.NEW;
        public int cancelled;
        public boolean claimed;
        public CollectedItem.@Nullable Waybill waybill;
        public final AtomicInteger registrations = new AtomicInteger();
        public final Instant orderedAt;
        public @Nullable Instant shippedAt;
        public @Nullable Instant deliveredAt;
        public @Nullable Instant completedAt;

        Line(
                ItemKey key,
                String orderNo,
                @Nullable String shipmentNo,
                String sellerCode,
                int quantity,
                Instant orderedAt) {
            this.key = key;
            this.orderNo = orderNo;
            this.shipmentNo = shipmentNo;
            this.sellerCode = sellerCode;
            this.quantity = quantity;
            this.orderedAt = orderedAt;
        }

        /** The buyer, or the market, cancels all of it. */
        public synchronized void cancel() {
            if (state == ObservedState.NEW || state == ObservedState.CONFIRMED) {
                state = ObservedState.CANCELLED;
                cancelled = quantity;
                claimed = false;
            }
        }
    }

    /** One seller's shop. */
    public static final class Shop {
        private final Map<ItemKey, Line> lines = new LinkedHashMap<>();
        private final List<CollectedClaim> claims = new ArrayList<>();
        private final Deque<Fault> faults = new ArrayDeque<>();
        private final Map<ItemKey, Answer.Rejected> refusals = new HashMap<>();
        private final List<List<ItemKey>> calls = new ArrayList<>();
        private final List<List<ItemKey>> reads = new ArrayList<>();
        private Runnable beforeRegister = () -> {};
        private boolean listsClaims = true;

        /** The next register call meets this. */
        public synchronized void fault(Fault fault) {
            faults.add(fault);
        }

        /** The next waybill of this line is refused so. */
        public synchronized void refuse(Line line, String code, String message) {
            refusals.put(line.key, new Answer.Rejected(code, message, false));
        }

        /** Runs between the look and the registration, at the market's door. */
        public synchronized void beforeRegister(Runnable act) {
            beforeRegister = act;
        }

        public synchronized void claim(CollectedClaim claim) {
            claims.removeIf(
                    old ->
                            old.claimKey().equals(claim.claimKey())
                                    && old.item().equals(claim.item()));
            claims.add(claim);
        }

        /** From now on its lists tell of no claim; by key it still does. */
        public synchronized void listNoClaims() {
            listsClaims = false;
        }

        /** Calls that tried to register waybills, with their keys. */
        public synchronized List<List<ItemKey>> registerCalls() {
            return List.copyOf(calls);
        }

        /** Reads by key. */
        public synchronized List<List<ItemKey>> readCalls() {
            return List.copyOf(reads);
        }
    }

    /** A new order line. */
    public Line order(
            String shop,
            String orderNo,
            String key,
            @Nullable String shipmentNo,
            String sellerCode,
            int quantity) {
        Line line =
                new Line(
                        new ItemKey(key),
                        orderNo,
                        shipmentNo,
                        sellerCode,
                        quantity,
                        clock.instant().minusSeconds(60));
        Shop there = shop(shop);
        synchronized (there) {
            there.lines.put(line.key, line);
        }
        return line;
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.ELEVENST, Channel.INTERPARK, Channel.WEMAKEPRICE);
    }

    @Override
    public Traits traits(Channel channel) {
        return new Traits(
                20,
                10,
                4,
                Duration.ofDays(1),
                Duration.ofDays(30),
                Duration.ofMinutes(5),
                1_000_000,
                null,
                channel == Channel.INTERPARK,
                Traits.MarketState.TRADING);
    }

    @Override
    public List<CredentialField> credentialFields(Channel channel) {
        return List.of(new CredentialField("shop", "상점", "종이에 적힌 이름", false, true));
    }

    @Override
    public void check(Account account) {
        shop(account.credential("shop"));
    }

    @Override
    public CollectedPage<CollectedItem> collect(
            Account account, Window window, @Nullable String cursor) {
        Shop shop = shop(account.credential("shop"));
        synchronized (shop) {
            return new CollectedPage<>(
                    shop.lines.values().stream().map(PaperMarket::item).toList(),
                    List.of(),
                    List.of(),
                    null);
        }
    }

    @Override
    public CollectedPage<CollectedClaim> collectClaims(
            Account account, Window window, @Nullable String cursor) {
        Shop shop = shop(account.credential("shop"));
        synchronized (shop) {
            return new CollectedPage<>(
                    shop.listsClaims ? shop.claims : List.of(), List.of(), List.of(), null);
        }
    }

    @Override
    public CollectedPage<CollectedClaim> claimsByKeys(Account account, List<String> claimKeys) {
        Shop shop = shop(account.credential("shop"));
        synchronized (shop) {
            List<CollectedClaim> known =
                    shop.claims.stream()
                            .filter(claim -> claimKeys.contains(claim.claimKey()))
                            .toList();
            Set<String> nowhere = new LinkedHashSet<>(claimKeys);
            known.forEach(claim -> nowhere.remove(claim.claimKey()));
            return new CollectedPage<>(
                    known,
                    nowhere.stream().map(key -> new Unmapped("claims", key, null)).toList(),
                    List.of(),
                    null);
        }
    }

    @Override
    public Read byKeys(Account account, List<ItemKey> keys) {
        if (keys.size() > 4) {
            throw new IllegalArgumentException("more keys than the market reads at once");
        }
        Shop shop = shop(account.credential("shop"));
        synchronized (shop) {
            shop.reads.add(List.copyOf(keys));
            return new Read(
                    keys.stream()
                            .filter(shop.lines::containsKey)
                            .map(shop.lines::get)
                            .map(PaperMarket::item)
                            .toList(),
                    Set.of(),
                    List.of(),
                    List.of());
        }
    }

    @Override
    public Map<ItemKey, Answer> confirm(Account account, List<ItemKey> keys) {
        Shop shop = shop(account.credential("shop"));
        Map<ItemKey, Answer> answers = new HashMap<>();
        synchronized (shop) {
            for (ItemKey key : keys) {
                Line line = shop.lines.get(key);
                if (line.state == ObservedState.NEW && !line.claimed) {
                    line.state = ObservedState.CONFIRMED;
                    answers.put(key, new Answer.Accepted());
                } else {
                    answers.put(key, new Answer.Rejected("NOT_NEW", "확인할 수 없음", false));
                }
            }
        }
        return answers;
    }

    @Override
    public Map<ItemKey, Answer> register(Account account, List<Shipment> shipments) {
        Shop shop = shop(account.credential("shop"));
        Runnable act;
        @Nullable Fault fault;
        synchronized (shop) {
            act = shop.beforeRegister;
            fault = shop.faults.poll();
            shop.calls.add(shipments.stream().map(Shipment::key).toList());
        }
        act.run();
        if (fault == Fault.DOWN) {
            throw new ChannelFailure.Unavailable("down");
        }
        if (fault == Fault.KILLED_BEFORE) {
            throw new Killed();
        }
        Map<ItemKey, Answer> answers = new HashMap<>();
        for (Shipment shipment : shipments) {
            answers.put(
                    shipment.key(),
                    fault == Fault.SILENT_BEFORE
                            ? new Answer.Unknown("time-out")
                            : registered(shop, shipment));
        }
        if (fault == Fault.KILLED_AFTER) {
            throw new Killed();
        }
        if (fault == Fault.SILENT_AFTER) {
            answers.replaceAll((key, answer) -> new Answer.Unknown("time-out"));
        }
        return answers;
    }

    private Answer registered(Shop shop, Shipment shipment) {
        Line line;
        Answer.Rejected refusal;
        synchronized (shop) {
            line = shop.lines.get(shipment.key());
            refusal = shop.refusals.remove(shipment.key());
        }
        if (refusal != null) {
            return refusal;
        }
        synchronized (line) {
            if (line.state != ObservedState.CONFIRMED) {
                return new Answer.Rejected("NOT_CONFIRMED", "발송할 수 없는 상태", false);
            }
            line.registrations.incrementAndGet();
            line.state = ObservedState.SHIPPED;
            line.shippedAt = clock.instant();
            line.waybill =
                    new CollectedItem.Waybill(
                            shipment.courier(), shipment.courier(), shipment.number());
            return new Answer.Accepted();
        }
    }

    @Override
    public Set<String> couriers(Channel channel) {
        return Set.of("CJ", "HANJIN", "LOTTE", "LOGEN", "EPOST");
    }

    private static CollectedItem item(Line line) {
        synchronized (line) {
            return new CollectedItem(
                    line.key,
                    line.orderNo,
                    line.key.value(),
                    line.shipmentNo,
                    "P-" + line.sellerCode,
                    null,
                    "무광 머그컵",
                    null,
                    line.sellerCode,
                    line.quantity,
                    line.cancelled,
                    12_000,
                    0,
                    12_000L * line.quantity,
                    3_000,
                    CollectedItem.ShippingFeeType.PREPAID,
                    line.state,
                    String.valueOf(line.state),
                    line.claimed,
                    new CollectedItem.Person("김구매", "010-1111-2222", null),
                    new CollectedItem.Receiver(
                            line.receiver,
                            line.phone,
                            null,
                            "13494",
                            "경기도 성남시 분당구 판교역로 1",
                            "101동 1001호",
                            null,
                            null),
                    line.waybill,
                    line.orderedAt,
                    line.orderedAt,
                    null,
                    null,
                    line.shippedAt,
                    line.deliveredAt,
                    line.completedAt);
        }
    }
}
