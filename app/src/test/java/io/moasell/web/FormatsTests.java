package io.moasell.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.kernel.Won;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTests {

    private static final Instant NOW = at("2026-11-24T16:58:00+09:00");

    private static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    @Test
    void numbers_are_grouped_and_the_minus_is_a_real_one() {
        assertThat(Formats.number(12_345)).isEqualTo("12,345");
        assertThat(Formats.number(-1_200)).isEqualTo("−1,200");
        assertThat(Formats.number(0)).isEqualTo("0");
        assertThat(Formats.signed(300)).isEqualTo("+300");
        assertThat(Formats.signed(-300)).isEqualTo("−300");
        assertThat(Formats.signed(0)).isEqualTo("0");
        assertThat(Formats.count(38, "건")).isEqualTo("38건");
    }

    @Test
    void money_is_written_in_full() {
        assertThat(Formats.money(Won.of(12_345))).isEqualTo("12,345원");
        assertThat(Formats.money(Won.of(-1_200))).isEqualTo("−1,200원");
        assertThat(Formats.money((Won) null)).isEqualTo("–");
    }

    @Test
    void a_share_has_one_decimal() {
        assertThat(Formats.percent(0.974)).isEqualTo("97.4%");
        assertThat(Formats.percent(1)).isEqualTo("100.0%");
        assertThat(Formats.percent(-0.011)).isEqualTo("−1.1%");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T16:58:00+09:00, 방금",
        "2026-11-24T16:55:00+09:00, 3분 전",
        "2026-11-24T15:58:01+09:00, 59분 전",
        "2026-11-24T15:58:00+09:00, 오늘 15:58",
        "2026-11-24T18:00:00+09:00, 오늘 18:00",
        "2026-11-23T09:12:00+09:00, 어제 09:12",
        "2026-11-22T09:12:00+09:00, 그저께 09:12",
        "2026-11-21T09:12:00+09:00, 11.21 09:12",
        "2026-11-25T12:00:00+09:00, 내일 12:00",
        "2026-11-26T12:00:00+09:00, 모레 12:00",
        "2026-11-27T12:00:00+09:00, 11.27 12:00",
        "2025-12-31T23:59:00+09:00, 2025.12.31 23:59",
        "2027-01-01T00:00:00+09:00, 2027.01.01 00:00",
    })
    void a_moment_reads_from_now(String moment, String words) {
        assertThat(Formats.when(at(moment), NOW)).isEqualTo(words);
    }

    @Test
    void the_day_is_the_one_in_seoul() {
        assertThat(Formats.when(at("2026-11-24T15:30:00Z"), at("2026-11-24T14:30:00Z")))
                .isEqualTo("내일 00:30");
        assertThat(Formats.iso(at("2026-11-24T00:00:00Z"))).isEqualTo("2026-11-24T09:00:00+09:00");
        assertThat(Formats.heading(LocalDate.of(2026, 11, 24))).isEqualTo("11월 24일 화요일");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T15:00:00+09:00, 오늘 15:00, 1시간 지남, BAD",
        "2026-11-24T16:57:00+09:00, 오늘 16:57, 1분 지남, BAD",
        "2026-11-24T18:00:00+09:00, 오늘 18:00, 1시간 남음, WARN",
        "2026-11-24T19:58:00+09:00, 오늘 19:58, 3시간 남음, WARN",
        "2026-11-24T19:59:00+09:00, 오늘 19:59, 3시간 남음, QUIET",
        "2026-11-25T18:00:00+09:00, 11.25 18:00, 내일, QUIET",
        "2026-11-26T18:00:00+09:00, 11.26 18:00, 모레, QUIET",
        "2026-11-30T18:00:00+09:00, 11.30 18:00, 6일 남음, QUIET",
        "2026-11-22T15:00:00+09:00, 11.22 15:00, 2일 지남, BAD",
    })
    void a_deadline_says_when_and_how_long(String moment, String text, String rest, Tone tone) {
        assertThat(Due.of(Deadline.SHIP, at(moment), NOW)).isEqualTo(new Due(text, rest, tone));
    }

    @Test
    void a_key_turns_amber_two_weeks_and_red_three_days_before() {
        assertThat(Due.of(Deadline.KEY, at("2026-12-09T16:58:00+09:00"), NOW).tone())
                .isEqualTo(Tone.QUIET);
        assertThat(Due.of(Deadline.KEY, at("2026-12-06T00:00:00+09:00"), NOW).tone())
                .isEqualTo(Tone.WARN);
        assertThat(Due.of(Deadline.KEY, at("2026-11-27T00:00:00+09:00"), NOW).tone())
                .isEqualTo(Tone.BAD);
    }

    @ParameterizedTest
    @CsvSource({
        "01012345678, 010-1234-5678",
        "010-1234-5678, 010-1234-5678",
        "+82 10 1234 5678, 010-1234-5678",
        "0212345678, 02-1234-5678",
        "021234567, 02-123-4567",
        "0311234567, 031-123-4567",
        "050412345678, 0504-1234-5678",
        "15881234, 1588-1234",
        "010-****-4821, 010-****-4821",
        "없음, 없음",
    })
    void phones_are_grouped_as_people_read_them(String typed, String shown) {
        assertThat(Formats.phone(typed)).isEqualTo(shown);
    }
}
