package io.moasell.marketplaces.smartstore;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How 커머스API writes and reads times. */
final class Times {
    static final String BAD = "날짜 포맷을 확인해주세요. 유효한 ISO-8601 포맷이 아닙니다.";
    private static final ZoneOffset KST = ZoneOffset.ofHours(9);
    private static final Pattern SENT =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d)");

    private Times() {}

    /** Writes a time of the order domain, with 1 or 3 digits of fraction; 0 is no time at all. */
    static @Nullable String text(long millis, int digits) {
        return millis == 0 ? null : full(millis, digits);
    }

    static String full(long millis, int digits) {
        LocalDateTime t = LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000L), 0, KST);
        char[] c = "0000-00-00T00:00:00.000+09:00".toCharArray();
        put(c, 0, 4, t.getYear());
        put(c, 5, 2, t.getMonthValue());
        put(c, 8, 2, t.getDayOfMonth());
        put(c, 11, 2, t.getHour());
        put(c, 14, 2, t.getMinute());
        put(c, 17, 2, t.getSecond());
        put(c, 20, 3, (int) Math.floorMod(millis, 1000L));
        return digits == 3 ? new String(c) : new String(c, 0, 20 + digits).concat("+09:00");
    }

    private static void put(char[] to, int at, int width, int number) {
        for (int i = at + width - 1; i >= at; i--) {
            to[i] = (char) ('0' + number % 10);
            number /= 10;
        }
    }

    /** Reads a time as requests must write it (exactly three digits); null when it is not one. */
    static @Nullable Long read(String text) {
        if (!SENT.matcher(text).matches()) return null;
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    /** The day of a time as ids carry it: yyyyMMdd. */
    static String day(long millis) {
        return full(millis, 1).substring(0, 10).replace("-", "");
    }
}
