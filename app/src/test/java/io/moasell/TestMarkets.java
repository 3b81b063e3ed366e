package io.moasell;

import io.moasell.channels.spi.Channel;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Fault;
import io.moasell.marketplaces.Faults;
import io.moasell.marketplaces.Marketplaces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/**
 * The simulated markets the tests' app speaks with: one instance a JVM, rate limits lifted,
 * couriers that move only when told. Each story opens shops of its own there.
 */
public final class TestMarkets {

    private static final Marketplaces SIM = start();
    private static final AtomicLong NEXT = new AtomicLong();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TestMarkets() {}

    /**
     * A shop that a seller has at a market.
     *
     * @param market the simulator's name of the market
     * @param channel ours
     * @param seller the simulator's name of the shop
     * @param credentials the fields the channel asks for
     */
    public record Shop(
            String market, Channel channel, String seller, Map<String, String> credentials) {

        /** The buyers of that market. */
        public Buyer buyer() {
            return SIM.buyer(market);
        }

        /** One order at this shop. */
        public Buyer.Placed place(Buyer.Pick... picks) {
            return buyer().place(Buyer.Basket.of(picks).at(seller));
        }

        /** So many of the listing with that seller code. */
        public static Buyer.Pick pick(String code, int quantity) {
            return new Buyer.Pick(
                    Objects.requireNonNull(SIM.catalogue().code(code), code), quantity);
        }

        /** The next call to that endpoint kind goes wrong. */
        public void fault(String endpoint, Fault fault) {
            SIM.faults(market)
                    .plan(new Faults.Planned(endpoint, fault, 0, 1, Duration.ofSeconds(3)));
        }
    }

    public static Marketplaces sim() {
        return SIM;
    }

    /** A 스마트스토어 of its own. */
    public static Shop smartstore() {
        String id = "sbxTest" + String.format("%015d", NEXT.incrementAndGet());
        String secret = "$2a$04$Qm9rdXJhU2FuZGJveDAxAe";
        open(
                "smartstore",
                Map.of(
                        "name",
                        id,
                        "clientId",
                        id,
                        "clientSecret",
                        secret,
                        "accountId",
                        "ncp_" + id));
        return new Shop(
                "smartstore",
                Channel.SMARTSTORE,
                id,
                Map.of("client_id", id, "client_secret", secret));
    }

    /** A 쿠팡 vendor of its own. */
    public static Shop coupang() {
        String vendor = "A" + String.format("%08d", 70_000_000 + NEXT.incrementAndGet());
        String access = "a1b2c3d4-0000-4000-8000-" + String.format("%012d", NEXT.get());
        String secret = "7f3e9c1d5b2a4860c9d7e5f3a1b8064d2c9e7f10";
        open(
                "coupang",
                Map.of(
                        "name",
                        vendor,
                        "vendorId",
                        vendor,
                        "accessKey",
                        access,
                        "secretKey",
                        secret,
                        "userId",
                        "wing"));
        return new Shop(
                "coupang",
                Channel.COUPANG,
                vendor,
                Map.of("vendorId", vendor, "accessKey", access, "secretKey", secret));
    }

    /** The properties that lead the app here. */
    static Map<String, Object> properties() {
        return Map.of(
                "moasell.channels.smartstore.base-url",
                SIM.url("smartstore"),
                "moasell.channels.coupang.base-url",
                SIM.url("coupang"),
                "moasell.couriers.sweettracker.base-url",
                SIM.url("sweettracker"),
                "moasell.couriers.sweettracker.key",
                "moasellDemoTrackingKey01",
                "moasell.channels.smartstore.calls-per-second",
                "100",
                "moasell.channels.coupang.calls-per-second",
                "100",
                "moasell.channels.read-timeout",
                "1500ms");
    }

    private static void open(String market, Map<String, String> shop) {
        SIM.market(market).openShop(JSON.valueToTree(shop));
    }

    private static Marketplaces start() {
        Marketplaces sim = Marketplaces.start(0, null);
        for (String market : List.of("smartstore", "coupang", "sweettracker")) {
            sim.limits(market).lift(true);
        }
        sim.couriers().pace(0);
        return sim;
    }
}
