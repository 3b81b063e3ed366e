package io.moasell.web;

import io.moasell.kernel.Refused;
import org.jspecify.annotations.Nullable;

/**
 * How a list of the open API is asked for; take it as a parameter of the resource's method.
 *
 * @param limit 1–500 rows, 100 when absent
 * @param cursor {@code nextCursor} of the page before, absent for the first
 */
public record RestQuery(@Nullable Integer limit, @Nullable String cursor) {

    private static final int DEFAULT = 100;
    private static final int AT_MOST = 500;

    /**
     * How many rows.
     *
     * @throws Refused with {@link RestProblem#LIMIT_INVALID} outside 1–500
     */
    public int rows() {
        if (limit == null) {
            return DEFAULT;
        }
        if (limit < 1 || limit > AT_MOST) {
            throw Refused.because(RestProblem.LIMIT_INVALID, AT_MOST);
        }
        return limit;
    }
}
