package io.moasell.channels.spi;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * Reads ISO times with an offset, {@code 2026-11-09T08:14:51[.204]+09:00}, some ten times faster
 * than the JDK's parser: a page of orders holds two thousand of them.
 */
public final class Timestamps {

    private static final int SECONDS_END = 19;
    private static final int SHORTEST = 20;

    private Timestamps() {}

    /**
     * Reads one, with zero to nine digits of fraction and any offset.
     *
     * @throws DateTimeException when it is none
     */
    public static Instant read(String text) {
        long seconds = -1;
        if (text.length() >= SHORTEST && marked(text)) {
            seconds = seconds(text);
        }
        if (seconds < 0) {
            return OffsetDateTime.parse(text).toInstant();
        }
        int at = SECONDS_END;
        int nanos = 0;
        if (text.charAt(at) == '.') {
            int unit = 100_000_000;
            at++;
            while (at < text.length() && digit(text, at) >= 0 && unit > 0) {
                nanos += digit(text, at) * unit;
                unit /= 10;
                at++;
            }
        }
        int offset = offset(text, at);
        return offset == Integer.MIN_VALUE
                ? OffsetDateTime.parse(text).toInstant()
                : Instant.ofEpochSecond(seconds - offset, nanos);
    }

    private static boolean marked(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    /** Seconds since 1970 as if the offset were zero; negative where only the JDK can tell. */
    private static long seconds(String text) {
        int year = two(text, 0) < 0 || two(text, 2) < 0 ? -1 : two(text, 0) * 100 + two(text, 2);
        int month = two(text, 5);
        int day = two(text, 8);
        int hour = two(text, 11);
        int minute = two(text, 14);
        int second = two(text, 17);
        if (year < 1970
                || month < 1
                || month > 12
                || day < 1
                || day > 31
                || hour < 0
                || hour > 23
                || minute < 0
                || minute > 59
                || second < 0
                || second > 59) {
            return -1;
        }
        return LocalDate.of(year, month, day).toEpochDay() * 86_400
                + hour * 3_600L
                + minute * 60L
                + second;
    }

    private static int offset(String text, int at) {
        int left = text.length() - at;
        if (left == 1 && text.charAt(at) == 'Z') {
            return 0;
        }
        if (left != 6 || text.charAt(at + 3) != ':') {
            return Integer.MIN_VALUE;
        }
        char sign = text.charAt(at);
        int hours = two(text, at + 1);
        int minutes = two(text, at + 4);
        boolean known = sign == '+' || sign == '-';
        if (!known || hours < 0 || hours > 17 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        int seconds = hours * 3_600 + minutes * 60;
        return sign == '+' ? seconds : -seconds;
    }

    private static int two(String text, int at) {
        int tens = digit(text, at);
        int ones = digit(text, at + 1);
        return tens < 0 || ones < 0 ? -1 : tens * 10 + ones;
    }

    private static int digit(String text, int at) {
        int digit = text.charAt(at) - '0';
        return digit >= 0 && digit <= 9 ? digit : -1;
    }
}
