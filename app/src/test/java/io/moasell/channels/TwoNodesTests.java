package io.moasell.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.TestDatabase;
import io.moasell.TestEnvironment;
import io.moasell.channels.ScriptedMarket.Fault;
import io.moasell.channels.spi.Channel;
import io.moasell.sending.BatchId;
import io.moasell.sending.SendKind;
import io.moasell.sending.SendState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Two nodes with their schedulers on one database, at one market. */
class TwoNodesTests {

    private static final List<ConfigurableApplicationContext> NODES = new ArrayList<>();

    @BeforeAll
    static void start() {
        String url = TestDatabase.freshUrl();
        NODES.add(node(url));
        NODES.add(node(url));
    }

    private static ConfigurableApplicationContext node(String url) {
        Map<String, Object> properties = new HashMap<>(TestEnvironment.properties());
        properties.put("spring.datasource.url", url);
        properties.put("spring.flyway.url", url);
        properties.put("moasell.jobs.run", "true");
        properties.put("moasell.sending.settle-patience", "1s");
        properties.put("server.port", "0");
        return new SpringApplicationBuilder(ChannelsNode.class)
                .initializers(
                        context ->
                                context.getEnvironment()
                                        .getPropertySources()
                                        .addFirst(new MapPropertySource("node", properties)))
                .run();
    }

    @AfterAll
    static void stop() {
        NODES.forEach(ConfigurableApplicationContext::close);
    }

    @AfterEach
    void reset() {
        ChannelsNode.MARKET.rate = 2_000;
    }

    private static void await(BooleanSupplier so) throws InterruptedException {
        await(so, Duration.ofSeconds(40));
    }

    private static void await(BooleanSupplier so, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!so.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(so.getAsBoolean()).isTrue();
    }

    @Test
    void one_shop_is_never_collected_by_both_at_once() throws InterruptedException {
        Shopkeeper one = Shopkeeper.at(Channel.AUCTION, NODES.getFirst());
        Shopkeeper two = one.on(NODES.getLast());
        one.shop.put(0, 40, one.now().minusSeconds(60));
        one.shop.slowness = Duration.ofMillis(3);
        for (int i = 0; i < 30; i++) {
            Shopkeeper keeper = i % 2 == 0 ? one : two;
            keeper.as(() -> keeper.collections().collectNow(keeper.account, Set.of(), null));
            Thread.sleep(i % 5 * 10L);
        }
        one.shop.put(40, 1, one.now().minusSeconds(1));
        one.as(() -> one.collections().collectNow(one.account, Set.of(), null));
        await(() -> ChannelsNode.TOLD.keys(one.account).contains("k40"));
        assertThat(one.shop.overlaps).isEmpty();
        assertThat(Set.copyOf(ChannelsNode.TOLD.keys(one.account))).hasSize(41);
    }

    @Test
    void one_lane_is_drained_in_order_whoever_asks() throws InterruptedException {
        Shopkeeper one = Shopkeeper.at(Channel.AUCTION, NODES.getFirst());
        Shopkeeper two = one.on(NODES.getLast());
        one.shop.put(0, 300, one.now());
        one.shop.slowness = Duration.ofMillis(5);
        one.shop.fault(Fault.SILENCE_AFTER, Fault.HALF_AN_ANSWER);
        List<BatchId> batches = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            batches.add((i % 2 == 0 ? one : two).ask(SendKind.CONFIRM, i * 10, 10));
        }
        await(
                () ->
                        batches.stream()
                                .allMatch(
                                        batch ->
                                                one.states(batch).stream()
                                                        .allMatch(s -> s == SendState.ACCEPTED)));
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            expected.add("CONFIRM k" + i);
        }
        assertThat(one.shop.effects).containsExactlyElementsOf(expected);
    }

    @Test
    void the_rate_of_a_credential_holds_over_both_nodes_collections_and_sends()
            throws InterruptedException {
        ChannelsNode.MARKET.rate = 20;
        Shopkeeper one = Shopkeeper.at(Channel.AUCTION, NODES.getFirst());
        Shopkeeper two = one.on(NODES.getLast());
        one.shop.put(0, 200, one.now().minusSeconds(60));
        one.shop.callTimes.clear();
        one.shop.calls.clear();
        one.as(
                () ->
                        one.collections()
                                .collectNow(
                                        one.account,
                                        Set.of(Collections.Kind.ORDERS),
                                        new io.moasell.channels.spi.Window(
                                                one.now().minusSeconds(600), one.now())));
        BatchId batch = two.ask(SendKind.CONFIRM, 0, 100);
        await(
                () ->
                        two.states(batch).stream().allMatch(s -> s == SendState.ACCEPTED)
                                && ChannelsNode.TOLD.keys(one.account).size() >= 200);
        List<Instant> times = one.shop.callTimes.stream().sorted().toList();
        assertThat(times).hasSizeGreaterThanOrEqualTo(30);
        // Any second holds no more than 20 calls, with one for the jitter of threads.
        for (int i = 0; i + 21 < times.size(); i++) {
            assertThat(Duration.between(times.get(i), times.get(i + 21)))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(950));
        }
    }

    @Test
    void what_one_node_is_told_of_throttling_holds_for_the_other() throws InterruptedException {
        Shopkeeper one = Shopkeeper.at(Channel.AUCTION, NODES.getFirst());
        Shopkeeper two = one.on(NODES.getLast());
        one.shop.put(0, 20, one.now());
        one.shop.fault(Fault.THROTTLED);
        BatchId first = one.ask(SendKind.CONFIRM, 0, 5);
        await(() -> one.shop.calls.size() == 2, Duration.ofSeconds(5));
        BatchId second = two.ask(SendKind.CONFIRM, 5, 5);
        two.as(() -> two.collections().collectNow(two.account, Set.of(), null));
        Thread.sleep(3000);
        // The check when it was connected, and the call that was throttled: nothing since.
        assertThat(one.shop.calls).hasSize(2);
        assertThat(one.states(first)).containsOnly(SendState.WAITING);
        assertThat(one.states(second)).containsOnly(SendState.WAITING);
    }
}
