package io.moasell.connectors;

import io.moasell.channels.spi.Account;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.CollectedListing;
import io.moasell.channels.spi.CollectedPage;
import io.moasell.channels.spi.Connector;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ListingKey;
import io.moasell.channels.spi.ListingSight;
import io.moasell.channels.spi.ListingSource;
import io.moasell.channels.spi.ObservedState;
import io.moasell.channels.spi.OrderReader;
import io.moasell.channels.spi.OrderSource;
import io.moasell.channels.spi.Window;
import io.moasell.marketplaces.Act;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Fault;
import io.moasell.marketplaces.Faults;
import io.moasell.marketplaces.Listing;
import io.moasell.marketplaces.Marketplaces;
import io.moasell.marketplaces.RequestLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One simulated market with its shop, and the connector that speaks with it. */
public final class Market implements AutoCloseable {

    /** The endpoint kinds of the simulator that a role calls. */
    public record Endpoints(
            String check,
            String feed,
            String detail,
            String claims,
            String claim,
            String read,
            String confirm,
            String waybill,
            String listings,
            String look,
            String stock) {}

    private static final AtomicLong NUMBERS = new AtomicLong(40_000_000);

    public final Marketplaces sim;
    public final Connector connector;
    public final Account account;
    public final Account stranger;
    public final Endpoints endpoints;
    private final String name;
    private final Channel channel;
    private final Function<CollectedItem, String> line;
    private final Map<ItemKey, String> lines = new HashMap<>();

    /**
     * Starts one.
     *
     * @param line how the simulator names a line to its buyers
     * @param connect makes the connector for a base address and the market's clock
     * @param wrong what is wrong in the stranger's credentials
     */
    public Market(
            String name,
            Channel channel,
            Endpoints endpoints,
            Map<String, String> credentials,
            Map<String, String> wrong,
            Function<CollectedItem, String> line,
            BiFunction<String, Clock, Connector> connect) {
        this.name = name;
        this.channel = channel;
        this.line = line;
        this.endpoints = endpoints;
        this.sim = Marketplaces.start(0, null);
        sim.limits(name).lift(true);
        Clock clock =
                new Clock() {
                    @Override
                    public java.time.ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(java.time.ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return sim.clock().instant();
                    }
                };
        this.connector = connect.apply(sim.url(name), clock);
        this.account = account(credentials);
        Map<String, String> spoiled = new HashMap<>(credentials);
        spoiled.putAll(wrong);
        this.stranger = account(spoiled);
    }

    private Account account(Map<String, String> credentials) {
        return new Account(1, channel, credentials, new Pocket(), () -> {});
    }

    /** So many orders of one line, paid now; the keys as the channel gives them. */
    public List<ItemKey> place(int orders) {
        Listing mug = listing("MUG-R1");
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            placed.addAll(buyer().place(Buyer.Basket.of(new Buyer.Pick(mug, 2))).lines());
        }
        return keys(placed);
    }

    /** One order of two different lines. */
    public List<ItemKey> placeTwoLines() {
        return keys(
                buyer().place(
                                Buyer.Basket.of(
                                        new Buyer.Pick(listing("MUG-R1"), 1),
                                        new Buyer.Pick(listing("APR-CH"), 3)))
                        .lines());
    }

    /** The keys under which the connector shows these lines, in their order. */
    private List<ItemKey> keys(List<String> placed) {
        Map<String, ItemKey> shown = new HashMap<>();
        collectAll(lately()).forEach(item -> shown.put(line.apply(item), item.key()));
        return placed.stream()
                .map(
                        one -> {
                            ItemKey key = java.util.Objects.requireNonNull(shown.get(one), one);
                            lines.put(key, one);
                            return key;
                        })
                .toList();
    }

    /** How the simulator's buyers name the item. */
    public String line(ItemKey key) {
        return java.util.Objects.requireNonNull(lines.get(key), key.value());
    }

    /** What the shop sells under a seller code, as the connector shows it. */
    public CollectedListing sold(String code) {
        return allListings().stream()
                .filter(one -> code.equals(one.sellerCode()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(code));
    }

    /** Everything the shop sells, page by page to the end. */
    public List<CollectedListing> allListings() {
        List<CollectedListing> all = new ArrayList<>();
        String cursor = null;
        do {
            CollectedPage<CollectedListing> page =
                    ((ListingSource) connector).listings(account, cursor);
            all.addAll(page.rows());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    /** A listing as a look shows it now. */
    public ListingSight look(ListingKey key) {
        return ((ListingSource) connector).look(account, List.of(key)).listings().getFirst();
    }

    public Listing listing(String code) {
        return java.util.Objects.requireNonNull(sim.catalogue().code(code), code);
    }

    public Buyer buyer() {
        return sim.buyer(name);
    }

    public void act(ItemKey key, Act act) {
        buyer().act(line(key), Buyer.Wish.to(act));
    }

    public void fault(String endpoint, Fault fault) {
        sim.faults(name).plan(new Faults.Planned(endpoint, fault, 0, 1, Duration.ofSeconds(3)));
    }

    /** What the market was asked. */
    public List<RequestLog.Entry> log() {
        return sim.log(name).entries();
    }

    /** How often the market was asked that. */
    public long asked(String endpoint) {
        return log().stream().filter(e -> endpoint.equals(e.endpoint())).count();
    }

    /** From some minutes ago until now. */
    public Window lately() {
        // The window ends before now: what was done within this millisecond lies in the next one.
        sim.clock().advance(Duration.ofMillis(2));
        Instant now = sim.clock().instant();
        return new Window(now.minus(Duration.ofMinutes(30)), now.minusMillis(1));
    }

    /** Everything the window shows, page by page to the end. */
    public List<CollectedItem> collectAll(Window window) {
        OrderSource source = (OrderSource) connector;
        List<CollectedItem> items = new ArrayList<>();
        String cursor = null;
        do {
            CollectedPage<CollectedItem> page = source.collect(account, window, cursor);
            items.addAll(page.rows());
            cursor = page.next();
        } while (cursor != null);
        return items;
    }

    public CollectedItem read(ItemKey key) {
        return ((OrderReader) connector).byKeys(account, List.of(key)).items().getFirst();
    }

    /** Whether a look by key shows the item as one that goes on. */
    public boolean isOpen(ItemKey key) {
        return ((OrderReader) connector)
                .byKeys(account, List.of(key)).items().stream()
                        .anyMatch(item -> item.state() != ObservedState.CANCELLED);
    }

    /**
     * A number of CJ with a right check digit, each once: the number of digits 3–11 mod 7 is the
     * last ({@code contracts/couriers/SOURCES.md}).
     */
    public static String waybillNumber() {
        long middle = 100_000_000 + NUMBERS.incrementAndGet();
        return "68" + middle + middle % 7;
    }

    /** The failure that the call ends with. */
    public static ChannelFailure failure(Supplier<?> call) {
        try {
            Object answer = call.get();
            throw new AssertionError("it did not fail but answered " + answer);
        } catch (ChannelFailure failure) {
            return failure;
        }
    }

    @Override
    public void close() {
        sim.close();
    }

    /** Keeps one token. */
    private static final class Pocket implements Account.Tokens {
        private Account.@Nullable Token token;

        @Override
        public synchronized String get(Supplier<Account.Token> issue) {
            if (token == null) {
                token = issue.get();
            }
            return token.value();
        }

        @Override
        public synchronized void drop(String refused) {
            if (token != null && token.value().equals(refused)) {
                token = null;
            }
        }
    }
}
