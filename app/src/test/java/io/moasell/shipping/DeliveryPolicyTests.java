package io.moasell.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class DeliveryPolicyTests {

    @Test
    void the_courier_is_asked_three_hours_after_sending_and_then_every_four() {
        Instant sent = at("2026-11-24T10:00:00+09:00");

        assertThat(DeliveryPolicy.firstLook(sent)).isEqualTo(at("2026-11-24T13:00:00+09:00"));
        assertThat(DeliveryPolicy.nextLook(sent, at("2026-11-24T13:00:30+09:00")))
                .contains(at("2026-11-24T17:00:30+09:00"));
    }

    @Test
    void the_courier_sleeps_from_ten_to_eight() {
        Instant sent = at("2026-11-24T17:00:00+09:00");

        assertThat(DeliveryPolicy.firstLook(at("2026-11-24T19:00:01+09:00")))
                .isEqualTo(at("2026-11-25T08:00:00+09:00"));
        assertThat(DeliveryPolicy.firstLook(at("2026-11-24T02:00:00+09:00")))
                .isEqualTo(at("2026-11-24T08:00:00+09:00"));
        assertThat(DeliveryPolicy.nextLook(sent, at("2026-11-24T20:00:00+09:00")))
                .contains(at("2026-11-25T08:00:00+09:00"));
        assertThat(DeliveryPolicy.firstLook(at("2026-11-24T19:00:00+09:00")))
                .isEqualTo(at("2026-11-24T22:00:00+09:00"));
    }

    @Test
    void the_courier_is_asked_no_more_after_fourteen_days() {
        Instant sent = at("2026-11-10T10:00:00+09:00");

        assertThat(DeliveryPolicy.nextLook(sent, at("2026-11-24T05:59:00+09:00")))
                .contains(at("2026-11-24T09:59:00+09:00"));
        assertThat(DeliveryPolicy.nextLook(sent, at("2026-11-24T09:59:00+09:00"))).isEmpty();
    }

    private static Instant at(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }
}
