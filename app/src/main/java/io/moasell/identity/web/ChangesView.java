package io.moasell.identity.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 변경 기록 in the words of the office.
 *
 * @param rows acts, newest first
 * @param next the cursor of the next page, null at the end
 * @param first whether this is the first page
 */
public record ChangesView(List<Row> rows, @Nullable String next, boolean first) {

    public ChangesView {
        rows = List.copyOf(rows);
    }

    /**
     * One act.
     *
     * @param at when
     * @param who did it
     * @param address from where, null where nobody knows
     * @param act what was done
     * @param subject what it was done to
     * @param details what one must know of it
     */
    public record Row(
            Instant at,
            String who,
            @Nullable String address,
            String act,
            String subject,
            List<Detail> details) {

        public Row {
            details = List.copyOf(details);
        }
    }

    /** A name and its value. */
    public record Detail(String name, String value) {}
}
