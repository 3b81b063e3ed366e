package io.moasell.channels.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimestampsTests {

    private static final String LETTERS = "0123456789-+:.TZtz ";

    @Test
    void the_forms_of_the_markets_are_read() {
        Instant morning = Instant.parse("2026-11-09T01:31:07Z");
        assertThat(Timestamps.read("2026-11-09T10:31:07.0+09:00")).isEqualTo(morning);
        assertThat(Timestamps.read("2026-11-09T10:31:07+09:00")).isEqualTo(morning);
        assertThat(Timestamps.read("2026-11-09T01:31:07Z")).isEqualTo(morning);
        assertThat(Timestamps.read("2026-11-08T19:31:07.123456789-06:00"))
                .isEqualTo(morning.plusNanos(123_456_789));
    }

    @Test
    void it_says_what_the_jdk_says_of_whatever_comes() {
        Random random = new Random(20261124);
        for (int i = 0; i < 60_000; i++) {
            String text = text(random);
            for (int spoiled = random.nextInt(3); spoiled > 0; spoiled--) {
                text = spoil(text, random);
            }
            assertThat(ours(text)).as(text).isEqualTo(jdk(text));
        }
        for (String edge :
                List.of(
                        "",
                        "2026-02-29T00:00:00Z",
                        "2028-02-29T24:00:00Z",
                        "2026-11-09T10:31:07+18:00",
                        "2026-11-09T10:31:07+18:01",
                        "2026-11-09T10:31:07.1234567890Z",
                        "1969-12-31T23:59:59Z",
                        "2026-11-09T10:31Z")) {
            assertThat(ours(edge)).as(edge).isEqualTo(jdk(edge));
        }
    }

    private static String text(Random random) {
        Instant at =
                Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE), random.nextInt(1_000))
                        .plusNanos(random.nextInt(3) * 120_000_000L);
        return at.atOffset(ZoneOffset.ofHours(random.nextInt(37) - 18)).toString();
    }

    private static String spoil(String text, Random random) {
        int at = random.nextInt(text.length());
        char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + letter + text.substring(at + 1);
            case 1 -> text.substring(0, at) + letter + text.substring(at);
            default -> text.length() == 1 ? text : text.substring(0, at) + text.substring(at + 1);
        };
    }

    private static @Nullable Instant ours(String text) {
        try {
            return Timestamps.read(text);
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static @Nullable Instant jdk(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException none) {
            return null;
        }
    }
}
