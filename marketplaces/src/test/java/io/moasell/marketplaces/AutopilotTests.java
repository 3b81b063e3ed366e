package io.moasell.marketplaces;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.marketplaces.smartstore.SmartStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutopilotTests {
    @Test
    void the_stream_places_its_orders_and_buyers_sometimes_change_their_mind() {
        Setup setup = new Setup(0, null, List.of(SmartStore::new), true, 0, 60);
        try (Marketplaces sim = Marketplaces.start(setup)) {
            sim.clock().freeze();
            sim.autopilot().pace(300, 600);
            for (int minute = 0; minute < 4; minute++) {
                sim.autopilot().beat(Duration.ofMinutes(1));
                sim.clock().advance(Duration.ofMinutes(1));
            }
            sim.autopilot().beat(Duration.ZERO);
            Map<String, Integer> states = new TreeMap<>();
            for (Buyer.Purchase line : sim.buyer("smartstore").recent(10_000))
                states.merge(line.state(), 1, Integer::sum);
            assertThat(states.values().stream().mapToInt(Integer::intValue).sum())
                    .isGreaterThan(1_199);
            assertThat(states).containsKeys("PAYED / NOT_YET", "CANCELED / NOT_YET / CANCEL_DONE");
            sim.autopilot().pace(0, 600);
            int before = sim.buyer("smartstore").recent(10_000).size();
            sim.autopilot().beat(Duration.ofMinutes(1));
            assertThat(sim.buyer("smartstore").recent(10_000)).hasSize(before);
        }
    }

    @Test
    void markets_that_live_begin_once_with_the_orders_of_a_morning(@TempDir Path data)
            throws InterruptedException {
        Setup setup = new Setup(0, data, List.of(SmartStore::new), true, 0.001, 60);
        try (Marketplaces sim = Marketplaces.start(setup)) {
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (orders(sim) < 24 && System.nanoTime() < end) Thread.sleep(50);
            assertThat(orders(sim)).isEqualTo(24);
        }
        try (Marketplaces again = Marketplaces.start(setup)) {
            Thread.sleep(2_500);
            assertThat(orders(again)).isEqualTo(24);
        }
    }

    private static long orders(Marketplaces sim) {
        return sim.buyer("smartstore").recent(10_000).stream()
                .map(Buyer.Purchase::order)
                .distinct()
                .count();
    }
}
