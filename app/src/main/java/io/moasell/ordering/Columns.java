package io.moasell.ordering;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Turns rows into columns, which is how a set goes into one statement ({@code unnest}). */
final class Columns {

    private Columns() {}

    static long[] ids(Collection<ItemId> ids) {
        return longs(ids, ItemId::value);
    }

    static <T> long[] longs(Collection<T> rows, ToLongFunction<? super T> of) {
        return rows.stream().mapToLong(of).toArray();
    }

    static <T> int[] ints(Collection<T> rows, ToIntFunction<? super T> of) {
        return rows.stream().mapToInt(of).toArray();
    }

    static <T> @Nullable Long[] longsOrNull(
            Collection<T> rows, Function<? super T, @Nullable Long> of) {
        @Nullable Long[] column = new Long[rows.size()];
        int at = 0;
        for (T row : rows) {
            column[at++] = of.apply(row);
        }
        return column;
    }

    static <T> boolean[] flags(Collection<T> rows, Predicate<? super T> of) {
        boolean[] column = new boolean[rows.size()];
        int at = 0;
        for (T row : rows) {
            column[at++] = of.test(row);
        }
        return column;
    }

    static <T> @Nullable String[] texts(
            Collection<T> rows, Function<? super T, @Nullable String> of) {
        @Nullable String[] column = new String[rows.size()];
        int at = 0;
        for (T row : rows) {
            column[at++] = of.apply(row);
        }
        return column;
    }

    static <T> @Nullable String[] names(
            Collection<T> rows, Function<? super T, ? extends @Nullable Enum<?>> of) {
        return texts(
                rows,
                row -> {
                    Enum<?> word = of.apply(row);
                    return word == null ? null : word.name();
                });
    }

    /**
     * Seconds since 1970, exact to the microsecond, which {@code to_timestamp()} reads: a function
     * of our own in SQL took ten times as long.
     */
    static <T> @Nullable Double[] times(
            Collection<T> rows, Function<? super T, @Nullable Instant> of) {
        @Nullable Double[] column = new Double[rows.size()];
        int at = 0;
        for (T row : rows) {
            Instant time = of.apply(row);
            column[at++] =
                    time == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, time) / 1e6;
        }
        return column;
    }

    static <T> byte[][] bytes(Collection<T> rows, Function<? super T, byte[]> of) {
        byte[][] column = new byte[rows.size()][];
        int at = 0;
        for (T row : rows) {
            column[at++] = of.apply(row);
        }
        return column;
    }

    /** A single instant as a parameter. */
    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
