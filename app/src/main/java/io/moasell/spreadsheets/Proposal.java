package io.moasell.spreadsheets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which columns probably hold what, and why; what is doubtful is left open for a person.
 *
 * @param headerRow the row that holds the titles; 0 where there are none
 * @param columns all columns of the file
 * @param matches one a field, in the kind's order
 * @param remembered whether a saved layout was used
 * @param drift how the file differs from the layout that was saved, sentence by sentence
 */
public record Proposal(
        int headerRow,
        List<Column> columns,
        List<Match> matches,
        boolean remembered,
        List<String> drift) {

    public Proposal {
        columns = List.copyOf(columns);
        matches = List.copyOf(matches);
        drift = List.copyOf(drift);
    }

    /**
     * A column of the file.
     *
     * @param index from 0
     * @param letters as in Excel
     * @param title what stands above it; empty where nothing does
     * @param samples what its first cells hold, three at most
     */
    public record Column(int index, String letters, String title, List<String> samples) {

        public Column {
            samples = List.copyOf(samples);
        }
    }

    /**
     * A field and the column that holds it.
     *
     * @param field which field
     * @param column the column from 0; null when a person must say it, or no column holds it
     * @param why why this column, or why none, one Korean sentence; empty when there is nothing to
     *     say
     * @param doubtful whether a person should look
     */
    public record Match(
            SheetKind.Field field, @Nullable Integer column, String why, boolean doubtful) {}

    /** The mapping that is proposed. */
    public Mapping mapping() {
        return new Mapping(
                headerRow,
                matches.stream()
                        .filter(match -> match.column() != null)
                        .collect(
                                java.util.stream.Collectors.toMap(
                                        match -> match.field().name(), Match::column)));
    }

    /** Whether every needed field has its column and nothing is doubtful. */
    public boolean certain() {
        return matches.stream()
                .noneMatch(
                        match ->
                                match.doubtful()
                                        || match.field().needed() && match.column() == null);
    }
}
