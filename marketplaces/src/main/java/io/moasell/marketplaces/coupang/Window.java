package io.moasell.marketplaces.coupang;

import io.moasell.marketplaces.Request;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of time a list call asks for, and its page.
 *
 * @param from first moment, inclusive
 * @param to last moment, exclusive
 * @param size rows a page, 0 = all at once
 * @param after the place after which the page begins, null = at the beginning
 */
record Window(Instant from, Instant to, int size, Books.@Nullable Place after) {
    private static final int LONGEST_DAYS = 31;
    private static final Duration LONGEST_MINUTES = Duration.ofHours(24);
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");
    static final int PAGE = 50;

    /** Rows found and the token that leads on, "" at the end. */
    record Page<T>(List<T> rows, String token) {}

    static boolean byMinute(Request request) {
        return "timeFrame".equals(request.param("searchType"));
    }

    /** Refuses parameters that the documents of a call do not know. */
    static void only(Request request, Set<String> known) {
        for (String name : request.query().keySet()) {
            if (!known.contains(name)) throw Refused.list("Unknown parameter '" + name + "'.");
        }
    }

    /** A parameter that must be there. */
    static String need(Request request, String name) {
        String value = request.param(name);
        if (value == null || value.isEmpty()) {
            throw Refused.list("Required String parameter '" + name + "' is not present");
        }
        return value;
    }

    /** Reads the window of a call; times carry their offset, or none and count in KST. */
    static Window of(Request request, boolean offsets) {
        String from = need(request, "createdAtFrom");
        String to = need(request, "createdAtTo");
        if (byMinute(request)) {
            OffsetDateTime first = minute("createdAtFrom", from, offsets);
            OffsetDateTime last = minute("createdAtTo", to, offsets);
            Duration span = Duration.between(first, last);
            if (span.isNegative()) throw Refused.list("createdAtTo is earlier than createdAtFrom.");
            if (span.compareTo(LONGEST_MINUTES) > 0) {
                throw Refused.list("endTime-startTime range should less than24.");
            }
            return new Window(first.toInstant(), last.plusMinutes(1).toInstant(), 0, null);
        }
        OffsetDateTime first = day("createdAtFrom", from, offsets);
        OffsetDateTime last = day("createdAtTo", to, offsets);
        long days = ChronoUnit.DAYS.between(first, last);
        if (last.isBefore(first)) throw Refused.list("createdAtTo is earlier than createdAtFrom.");
        if (days >= LONGEST_DAYS) {
            throw Refused.list("endTime-startTime range should less than31.");
        }
        return new Window(
                first.toInstant(), last.plusDays(1).toInstant(), size(request), after(request));
    }

    private static OffsetDateTime minute(String name, String text, boolean offsets) {
        try {
            ZoneOffset zone = offsets ? offset(text, 16) : kst();
            String local = offsets ? text.substring(0, 16) : text;
            return LocalDateTime.parse(local, MINUTES).atOffset(zone);
        } catch (DateTimeException | IndexOutOfBoundsException wrong) {
            throw Refused.list(name + " is invalid. [" + text + "]");
        }
    }

    private static OffsetDateTime day(String name, String text, boolean offsets) {
        try {
            ZoneOffset zone = offsets ? offset(text, 10) : kst();
            LocalDate day = LocalDate.parse(offsets ? text.substring(0, 10) : text);
            return day.atStartOfDay().atOffset(zone);
        } catch (DateTimeException | IndexOutOfBoundsException wrong) {
            throw Refused.list(name + " is invalid. [" + text + "]");
        }
    }

    private static ZoneOffset offset(String text, int at) {
        String offset = text.substring(at);
        if (!offset.matches("[+-][0-9]{2}:[0-9]{2}")) throw new DateTimeException("no offset");
        return ZoneOffset.of(offset);
    }

    private static ZoneOffset kst() {
        return ZoneOffset.ofHours(9);
    }

    private static int size(Request request) {
        String text = request.param("maxPerPage");
        if (text == null || text.isEmpty()) return PAGE;
        if (!text.matches("[0-9]{1,6}"))
            throw Refused.list("maxPerPage is invalid. [" + text + "]");
        int size = Integer.parseInt(text);
        if (size < 1 || size > PAGE) {
            throw Refused.list("maxPerPage should be between 1 and 50.");
        }
        return size;
    }

    private static Books.@Nullable Place after(Request request) {
        String text = request.param("nextToken");
        if (text == null || text.isEmpty()) return null;
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
            if (bytes.remaining() != 16) throw Refused.list("nextToken is invalid. [" + text + "]");
            return new Books.Place(bytes.getLong(), bytes.getLong());
        } catch (IllegalArgumentException noBase64) {
            throw Refused.list("nextToken is invalid. [" + text + "]");
        }
    }

    private static String token(Books.Place place) {
        ByteBuffer bytes = ByteBuffer.allocate(16).putLong(place.at()).putLong(place.id());
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** The page of a list that lies in this window. */
    <T> Page<T> page(NavigableMap<Books.Place, T> list, Predicate<T> wanted) {
        Books.Place start = new Books.Place(from.toEpochMilli(), Long.MIN_VALUE);
        Books.Place end = new Books.Place(to.toEpochMilli(), Long.MIN_VALUE);
        NavigableMap<Books.Place, T> rest = list.subMap(start, true, end, false);
        if (after != null) {
            if (after.compareTo(end) >= 0) return new Page<>(List.of(), "");
            if (after.compareTo(start) > 0) rest = rest.tailMap(after, false);
        }
        List<T> rows = new ArrayList<>();
        Books.Place last = null;
        for (var entry : rest.entrySet()) {
            if (!wanted.test(entry.getValue())) continue;
            if (size > 0 && rows.size() == size) return new Page<>(rows, token(last));
            rows.add(entry.getValue());
            last = entry.getKey();
        }
        return new Page<>(rows, "");
    }
}
