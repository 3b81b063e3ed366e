package io.moasell.marketplaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CouriersTests {
    private static final Instant SENT = Instant.parse("2026-11-09T00:00:00Z");
    private static final String NUMBER = "520001234564";

    private final Couriers couriers = new Couriers(Vault.open(null).shelf("couriers"));
    private final List<String> heard = new ArrayList<>();

    @Test
    void every_market_that_registered_a_parcel_hears_each_step_once_and_in_order() {
        couriers.listen("one", (number, step, at) -> heard.add("one " + step));
        couriers.listen("two", (number, step, at) -> heard.add("two " + step));
        couriers.register("one", "CJ대한통운", NUMBER, SENT);
        couriers.register("two", "CJ대한통운", NUMBER, SENT.plusSeconds(600));
        couriers.walk(SENT.plus(Duration.ofHours(5)));
        assertThat(heard)
                .containsExactly(
                        "one REGISTERED", "two REGISTERED", "one PICKED_UP", "two PICKED_UP");
        couriers.walk(SENT.plus(Duration.ofHours(5)));
        couriers.walk(SENT.plus(Duration.ofDays(2)));
        assertThat(heard).hasSize(12).endsWith("one DELIVERED", "two DELIVERED");
        couriers.walk(SENT.plus(Duration.ofDays(9)));
        assertThat(heard).hasSize(12);
    }

    @Test
    void a_step_made_by_hand_is_not_made_again_by_the_walk() {
        couriers.listen("one", (number, step, at) -> heard.add("one " + step));
        couriers.register("one", "CJ대한통운", NUMBER, SENT);
        couriers.scan("CJ대한통운", NUMBER, Couriers.Step.OUT_FOR_DELIVERY, SENT.plusSeconds(60));
        couriers.walk(SENT.plus(Duration.ofDays(1)));
        assertThat(heard).containsExactly("one DELIVERED");
    }

    @Test
    void a_number_that_no_market_has_any_longer_stands_still() {
        couriers.listen("one", (number, step, at) -> heard.add("one " + step));
        couriers.register("one", "CJ대한통운", NUMBER, SENT);
        couriers.withdraw("one", NUMBER);
        couriers.walk(SENT.plus(Duration.ofDays(1)));
        assertThat(heard).isEmpty();
    }
}
