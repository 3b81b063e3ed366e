package io.moasell.home.web;

import io.moasell.kernel.Kst;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Over which days the figures of home are told, today included. */
public enum Period {
    /** Compared with the same day of the week before: a Sunday says little of a Monday. */
    TODAY("오늘", 1, 7),
    WEEK("7일", 7, 7),
    MONTH("30일", 30, 30);

    private final String label;
    private final int days;
    private final int back;

    Period(String label, int days, int back) {
        this.label = label;
        this.days = days;
        this.back = back;
    }

    /** The one that an address names; today where it names none that we know. */
    static Period read(@Nullable String name) {
        for (Period period : values()) {
            if (period.name().equalsIgnoreCase(name)) {
                return period;
            }
        }
        return TODAY;
    }

    /** What Korean screens call it. */
    public String label() {
        return label;
    }

    /** How an address names it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    LocalDate first(Clock clock) {
        return Kst.today(clock).minusDays(days - 1L);
    }

    Instant from(Clock clock) {
        return Kst.startOf(first(clock));
    }

    /** The same moment in the period that it is compared with. */
    Instant before(Instant moment) {
        return moment.minusSeconds(back * 86_400L);
    }

    /** What it is compared with, in words: "지난주 화요일 이맘때". */
    String compared(Clock clock) {
        return this == TODAY
                ? "지난주 "
                        + Kst.today(clock)
                                .getDayOfWeek()
                                .getDisplayName(TextStyle.FULL, Locale.KOREAN)
                        + " 이맘때"
                : "그 전 " + label;
    }
}
