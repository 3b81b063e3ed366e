package io.moasell.web;

import io.moasell.kernel.Kst;
import io.moasell.kernel.Won;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How numbers, money, times and numbers of people are written on every screen; times are Seoul's.
 */
public final class Formats {

    /** What stands where nothing is known; zero is "0". */
    public static final String NOTHING = "–";

    private static final char MINUS = '−';
    private static final DateTimeFormatter HOURS = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM.dd");
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("yyyy.MM.dd");

    private Formats() {}

    /** "12,345" and "−1,200". */
    public static String number(long n) {
        String digits = String.format(Locale.ROOT, "%,d", n);
        return n < 0 ? MINUS + digits.substring(1) : digits;
    }

    /** "+300", "−1,200", "0": a difference always shows its sign. */
    public static String signed(long n) {
        return n > 0 ? "+" + number(n) : number(n);
    }

    /** "38건", "2개", "3종", "4명", "5박스". */
    public static String count(long n, String unit) {
        return number(n) + unit;
    }

    /** "12,345원". */
    public static String money(@Nullable Won won) {
        return won == null ? NOTHING : money(won.amount());
    }

    /** "12,345원". */
    public static String money(long won) {
        return number(won) + "원";
    }

    /** "97.4%" of a share between 0 and 1. */
    public static String percent(double share) {
        String text = String.format(Locale.ROOT, "%.1f%%", share * 100);
        return text.startsWith("-") ? MINUS + text.substring(1) : text;
    }

    /** "18:00". */
    public static String hours(Instant at) {
        return HOURS.format(Kst.at(at));
    }

    /** "18:00:07". */
    public static String clock(Instant at) {
        return CLOCK.format(Kst.at(at));
    }

    /** "11.24", in another year "2025.12.31". */
    public static String date(LocalDate day, LocalDate today) {
        return (day.getYear() == today.getYear() ? DAY : DAY_OF_YEAR).format(day);
    }

    /** "11.24 18:00", in another year "2025.12.31 18:00". */
    public static String dateTime(Instant at, Instant now) {
        return date(Kst.at(at).toLocalDate(), Kst.at(now).toLocalDate()) + " " + hours(at);
    }

    /** "11월 24일 화요일", for headings. */
    public static String heading(LocalDate day) {
        return day.getMonthValue()
                + "월 "
                + day.getDayOfMonth()
                + "일 "
                + day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.KOREAN);
    }

    /** "방금", "3분 전", "오늘 18:00", "어제 09:12", "내일 12:00", "모레 12:00", else date and time. */
    public static String when(@Nullable Instant at, Instant now) {
        if (at == null) {
            return NOTHING;
        }
        Duration ago = Duration.between(at, now);
        if (!ago.isNegative() && ago.toMinutes() < 60) {
            return ago.toMinutes() == 0 ? "방금" : ago.toMinutes() + "분 전";
        }
        long days = ChronoUnit.DAYS.between(Kst.at(now).toLocalDate(), Kst.at(at).toLocalDate());
        String day =
                switch ((int) Math.clamp(days, -3, 3)) {
                    case 0 -> "오늘";
                    case -1 -> "어제";
                    case -2 -> "그저께";
                    case 1 -> "내일";
                    case 2 -> "모레";
                    default -> null;
                };
        return day == null ? dateTime(at, now) : day + " " + hours(at);
    }

    /** For machines: ISO-8601 with +09:00. */
    public static String iso(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                Kst.offset(at).truncatedTo(ChronoUnit.SECONDS));
    }

    /** "010-1234-5678", "02-123-4567", "0504-1234-5678", "1588-1234"; what is no number stays. */
    public static String phone(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return NOTHING;
        }
        String digits = typed.replaceAll("[^0-9+]", "");
        if (digits.startsWith("+82")) {
            digits = "0" + digits.substring(3).replaceFirst("^0", "");
        }
        if (!digits.matches("[0-9]{8,12}")) {
            return typed;
        }
        int length = digits.length();
        int head = digits.startsWith("02") ? 2 : digits.startsWith("050") ? 4 : 3;
        if (length == 8) {
            return digits.substring(0, 4) + "-" + digits.substring(4);
        }
        if (length - head < 7 || length - head > 8) {
            return typed;
        }
        return digits.substring(0, head)
                + "-"
                + digits.substring(head, length - 4)
                + "-"
                + digits.substring(length - 4);
    }
}
