package io.moasell.connectors.coupang;

import io.moasell.channels.spi.Window;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk over a window stands: which list is asked, and for which slice of time. It is all
 * the cursor holds. A call by minutes answers at once with everything ({@code
 * ordersheets/minute-window}), so the slices keep an answer bearable: they grow where few rows came
 * and shrink where many did or none came in time.
 *
 * <p>Why nothing is missed: rows are found by a time that never changes (of payment, of the
 * receipt), and for each such time the lists are asked one after the other in the order in which a
 * row moves. A row that was not in a list when it was asked had moved beyond it or is to come; what
 * moved beyond is asked later, and the last list has no beyond. This holds for every time by
 * itself, so the slices of two lists need not be alike, and a row that moves while another slice is
 * read changes nothing. Two slices share their common minute, because no document says whether the
 * last minute counts.
 *
 * @param list which list
 * @param from first minute of the slice, in minutes since 1970
 * @param minutes how long the slice is meant to be
 */
record CoupangWalk(String list, long from, int minutes) {

    private static final int FIRST_SLICE = 60;
    private static final int LONGEST_SLICE = 24 * 60;
    private static final int SHORTEST_TRY = 5;
    private static final int STEP = 4;
    private static final int FEW = 50;
    private static final int MANY = 500;
    private static final int MINUTE = 60;

    /** The first slice of a list. */
    static CoupangWalk begin(String list, Window window) {
        return new CoupangWalk(list, minute(window.from()), FIRST_SLICE);
    }

    /**
     * Reads a cursor. One of another edition of this program begins the window anew: what comes
     * twice changes nothing.
     *
     * @param lists in the order in which a row moves
     */
    static CoupangWalk of(List<String> lists, Window window, @Nullable String cursor) {
        String[] parts = cursor == null ? new String[0] : cursor.split("/");
        return parts.length == 3 && lists.contains(parts[0])
                ? new CoupangWalk(parts[0], Long.parseLong(parts[1]), Integer.parseInt(parts[2]))
                : begin(lists.getFirst(), window);
    }

    String cursor() {
        return list + "/" + from + "/" + minutes;
    }

    /** What is asked now; a short rest of the window is taken along. */
    Window slice(Window window) {
        return new Window(
                Instant.ofEpochSecond(from * MINUTE), Instant.ofEpochSecond(end(window) * MINUTE));
    }

    private long end(Window window) {
        long last = minute(window.to());
        long end = from + minutes;
        return last - end <= minutes / STEP ? last : end;
    }

    /**
     * What is asked after a slice with so many rows, null at the end of the last list.
     *
     * @param lists in the order in which a row moves
     */
    @Nullable CoupangWalk next(List<String> lists, Window window, int rows) {
        long end = end(window);
        if (end < minute(window.to())) {
            return new CoupangWalk(list, end, length(rows));
        }
        int next = lists.indexOf(list) + 1;
        return next < lists.size() ? begin(lists.get(next), window) : null;
    }

    /**
     * What is asked instead of a slice that was not answered; null when it is as short as can be.
     */
    @Nullable CoupangWalk shorter(Window window) {
        long asked = end(window) - from;
        return asked <= SHORTEST_TRY
                ? null
                : new CoupangWalk(list, from, (int) Math.max(SHORTEST_TRY, asked / 2));
    }

    private int length(int rows) {
        if (rows > MANY) {
            return Math.max(1, minutes / STEP);
        }
        return rows < FEW ? Math.min(LONGEST_SLICE, minutes * STEP) : minutes;
    }

    private static long minute(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), MINUTE);
    }
}
