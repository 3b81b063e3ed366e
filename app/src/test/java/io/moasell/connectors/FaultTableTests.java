package io.moasell.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ObservedState;
import io.moasell.channels.spi.OrderConfirmer;
import io.moasell.channels.spi.WaybillRegistrar;
import io.moasell.connectors.coupang.CoupangMarket;
import io.moasell.connectors.smartstore.SmartstoreMarket;
import io.moasell.marketplaces.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each fault of a market at each call that writes: what the connector answers, what became of it at
 * the market, what a read by key says; and after what the lane does then, that it took effect once.
 */
class FaultTableTests {

    /** Faults that come before the effect: surely nothing was done. */
    private static final Set<Fault> BEFORE =
            EnumSet.of(
                    Fault.TIMEOUT_BEFORE,
                    Fault.TOO_MANY_REQUESTS,
                    Fault.SERVER_ERROR,
                    Fault.UNAVAILABLE,
                    Fault.GATEWAY_TIMEOUT,
                    Fault.DROPPED_BEFORE);

    private static final List<String> TABLE = new ArrayList<>();
    private static Map<String, Market> markets;

    /** A call that writes. */
    private enum Write {
        CONFIRM(ObservedState.NEW, ObservedState.CONFIRMED),
        WAYBILL(ObservedState.CONFIRMED, ObservedState.SHIPPED);

        private final ObservedState before;
        private final ObservedState after;

        Write(ObservedState before, ObservedState after) {
            this.before = before;
            this.after = after;
        }
    }

    @BeforeAll
    static void open() {
        markets = Map.of("smartstore", SmartstoreMarket.open(), "coupang", CoupangMarket.open());
    }

    @AfterAll
    static void print() throws IOException {
        markets.values().forEach(Market::close);
        List<String> lines = new ArrayList<>();
        lines.add("| market | call | fault | answer | at the market then | by key | effects |");
        lines.add("|---|---|---|---|---|---|---|");
        TABLE.stream().sorted().forEach(lines::add);
        Files.write(Path.of("target/fault-table.md"), lines);
    }

    static Stream<Arguments> faults() {
        return Stream.of("smartstore", "coupang")
                .flatMap(
                        market ->
                                Stream.of(Write.values())
                                        .flatMap(
                                                write ->
                                                        Stream.of(Fault.values())
                                                                .map(
                                                                        fault ->
                                                                                Arguments.of(
                                                                                        market,
                                                                                        write,
                                                                                        fault))));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_write_takes_effect_once_whatever_the_market_does(String name, Write write, Fault fault) {
        Market market = markets.get(name);
        ItemKey key = market.place(1).getFirst();
        if (write == Write.WAYBILL) {
            ((OrderConfirmer) market.connector).confirm(market.account, List.of(key));
        }
        String endpoint =
                write == Write.CONFIRM ? market.endpoints.confirm() : market.endpoints.waybill();
        long effectsBefore = effects(market, endpoint);
        String number = Market.waybillNumber();

        market.fault(endpoint, fault);
        String answer = write(market, write, key, number);
        boolean happened = !BEFORE.contains(fault);
        String state = market.buyer().line(market.line(key)).state();
        CollectedItem seen = market.read(key);

        assertThat(seen.state()).isEqualTo(happened ? write.after : write.before);
        assertThat(answer)
                .as("an answer is never the opposite of the truth")
                .satisfies(
                        said -> {
                            if (said.equals("Accepted")) {
                                assertThat(happened).isTrue();
                            } else if (!said.equals("Unknown")) {
                                assertThat(happened).isFalse();
                                assertThat(said).isIn("Throttled", "Unavailable");
                            }
                        });

        // The lane: what is unknown is asked by key, and sent again only where it was not done.
        if (!answer.equals("Accepted") && seen.state() == write.before) {
            assertThat(write(market, write, key, number)).isEqualTo("Accepted");
        }
        long effects = effects(market, endpoint) - effectsBefore;
        CollectedItem last = market.read(key);
        TABLE.add(
                "| %s | %s | %s | %s | %s | %s | %d |"
                        .formatted(name, write, fault, answer, state, seen.state(), effects));
        assertThat(effects).isEqualTo(1);
        assertThat(last.state()).isEqualTo(write.after);
        if (write == Write.WAYBILL) {
            assertThat(last.waybill()).isNotNull();
            assertThat(last.waybill().number()).isEqualTo(number);
        }
    }

    /** What is answered, or which failure it is. */
    private static String write(Market market, Write write, ItemKey key, String number) {
        try {
            Answer answer =
                    switch (write) {
                        case CONFIRM ->
                                ((OrderConfirmer) market.connector)
                                        .confirm(market.account, List.of(key))
                                        .get(key);
                        case WAYBILL ->
                                ((WaybillRegistrar) market.connector)
                                        .register(
                                                market.account,
                                                List.of(
                                                        new WaybillRegistrar.Shipment(
                                                                key,
                                                                "CJ",
                                                                number,
                                                                market.sim.clock().instant())))
                                        .get(key);
                    };
            return answer.getClass().getSimpleName();
        } catch (ChannelFailure failure) {
            return failure.getClass().getSimpleName();
        }
    }

    /** How often the market did what was asked. */
    private static long effects(Market market, String endpoint) {
        return market.log().stream()
                .filter(entry -> endpoint.equals(entry.endpoint()))
                .filter(
                        entry ->
                                entry.fault() == null
                                        ? entry.why() == null
                                        : !BEFORE.contains(entry.fault()))
                .count();
    }
}
