package io.moasell.jobs.web;

import io.moasell.jobs.JobState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The list of jobs.
 *
 * @param rows this page
 * @param kinds code to Korean word, of all kinds there are
 * @param kind the kind chosen, null for all
 * @param state the state chosen, null for all
 * @param first the query of the first page, null on it
 * @param next the query of the next page, null on the last
 */
public record JobsView(
        List<JobView> rows,
        Map<String, String> kinds,
        @Nullable String kind,
        @Nullable JobState state,
        @Nullable String first,
        @Nullable String next) {

    /** The query of the list with another filter. */
    public String query(@Nullable String otherKind, @Nullable JobState otherState) {
        StringBuilder query = new StringBuilder("?");
        if (otherKind != null) {
            query.append("kind=").append(otherKind).append('&');
        }
        if (otherState != null) {
            query.append("state=").append(otherState).append('&');
        }
        return query.substring(0, query.length() - 1);
    }
}
