package io.moasell.web;

import io.moasell.kernel.Kst;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A deadline in words. {@code ui.js} says the same words as the minutes pass; a browser test
 * compares the two.
 *
 * @param text when: "오늘 18:00", "11.25 18:00"
 * @param rest how long that is: "1시간 남음", "2시간 지남", "내일", "3일 남음"
 * @param tone amber soon, red when passed
 */
public record Due(String text, String rest, Tone tone) {

    /** The deadline as it reads now. */
    public static Due of(Deadline deadline, Instant at, Instant now) {
        Duration left = Duration.between(now, at);
        return new Due(text(at, now), rest(at, now, left), deadline.tone(left));
    }

    private static String text(Instant at, Instant now) {
        LocalDate day = Kst.at(at).toLocalDate();
        LocalDate today = Kst.at(now).toLocalDate();
        return day.equals(today)
                ? "오늘 " + Formats.hours(at)
                : Formats.date(day, today) + " " + Formats.hours(at);
    }

    private static String rest(Instant at, Instant now, Duration left) {
        if (left.isNegative()) {
            return amount(left.negated()) + " 지남";
        }
        long days = ChronoUnit.DAYS.between(Kst.at(now).toLocalDate(), Kst.at(at).toLocalDate());
        if (days == 0) {
            return amount(left) + " 남음";
        }
        if (days == 1) {
            return "내일";
        }
        return days == 2 ? "모레" : days + "일 남음";
    }

    private static String amount(Duration duration) {
        long minutes = duration.toMinutes();
        if (minutes < 60) {
            return minutes + "분";
        }
        return minutes < 24 * 60 ? minutes / 60 + "시간" : minutes / (24 * 60) + "일";
    }
}
