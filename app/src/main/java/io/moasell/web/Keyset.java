package io.moasell.web;

import io.moasell.kernel.Page;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list and how it is walked: by the keys of the last row, never by counting rows.
 * All keys run downwards, none is null (wrap in {@code coalesce}), the last makes a row unique.
 *
 * @param <R> the row
 */
public final class Keyset<R> {

    private final List<Key<R>> keys;

    private Keyset(List<Key<R>> keys) {
        this.keys = keys;
    }

    @SafeVarargs
    public static <R> Keyset<R> descending(Key<R>... keys) {
        return new Keyset<>(List.of(keys));
    }

    /**
     * One key of the order.
     *
     * @param sql the column or expression
     * @param write how a row's value is written into the cursor
     * @param read how it becomes a value of the statement again; throws for garbage
     */
    public record Key<R>(String sql, Function<R, String> write, Function<String, Object> read) {

        /** A whole number. */
        public static <R> Key<R> number(String sql, Function<R, Long> of) {
            return new Key<>(sql, row -> Long.toString(of.apply(row)), Long::valueOf);
        }

        /** A text. */
        public static <R> Key<R> text(String sql, Function<R, String> of) {
            return new Key<>(sql, of, text -> text);
        }

        /** A moment. */
        public static <R> Key<R> instant(String sql, Function<R, Instant> of) {
            return new Key<>(sql, row -> of.apply(row).toString(), Key::moment);
        }

        private static OffsetDateTime moment(String text) {
            return Instant.parse(text).atOffset(ZoneOffset.UTC);
        }
    }

    /** {@code order by …} of the statement. */
    public String orderBy() {
        return keys.stream()
                .map(key -> key.sql() + " desc")
                .collect(Collectors.joining(", ", " order by ", " "));
    }

    /**
     * Adds the condition that leaves out what has been shown.
     *
     * @param cursor from the page before, null for the first
     * @throws io.moasell.kernel.Refused with {@link WebProblem#CURSOR_UNREADABLE} for garbage
     */
    void after(@Nullable String cursor, Where where) {
        if (cursor == null || cursor.isEmpty()) {
            return;
        }
        List<String> texts = PageCursor.decode(cursor, keys.size());
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            String name = "after" + i;
            names.append(i == 0 ? ":" : ", :").append(name);
            where.param(name, value(keys.get(i), texts.get(i)));
        }
        String columns = keys.stream().map(Key::sql).collect(Collectors.joining(", "));
        where.and("(" + columns + ") < (" + names + ")");
    }

    private static <R> Object value(Key<R> key, String text) {
        try {
            return key.read().apply(text);
        } catch (NumberFormatException | DateTimeException e) {
            throw PageCursor.refusal();
        }
    }

    /**
     * The page of the rows found.
     *
     * @param rows one more than fits, if there are so many
     * @param size how many fit
     */
    public Page<R> page(List<R> rows, int size) {
        if (rows.size() <= size) {
            return new Page<>(rows, null);
        }
        R last = rows.get(size - 1);
        return new Page<>(
                rows.subList(0, size),
                PageCursor.encode(keys.stream().map(key -> key.write().apply(last)).toList()));
    }
}
