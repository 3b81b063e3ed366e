package io.moasell.web;

import io.moasell.kernel.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request of many rows of which some cannot be meant so: nothing of it is done, and the answer
 * names each of these rows. (Rows that are right and refused are told among what became of it.)
 */
public final class RowsRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Row> rows;

    private RowsRefused(List<Row> rows) {
        super(rows.getFirst().problem().code(), null, false, false);
        this.rows = List.copyOf(rows);
    }

    /**
     * A row that is wrong.
     *
     * @param index its place in the request, from 0
     * @param id what it names, null when it names nothing
     */
    public record Row(int index, @Nullable String id, Problem problem, List<Object> args) {

        public Row {
            args = List.copyOf(args);
        }

        public static Row of(int index, @Nullable String id, Problem problem, Object... args) {
            return new Row(index, id, problem, List.of(args));
        }
    }

    /** At least one; the problem of the first stands for all. */
    public List<Row> rows() {
        return rows;
    }

    /**
     * @throws RowsRefused when there is any
     */
    public static void unlessNone(List<Row> wrong) {
        if (!wrong.isEmpty()) {
            throw new RowsRefused(wrong);
        }
    }

    /**
     * Every row is there and says these.
     *
     * @param id what a row names
     * @param fields by name, what a row says; in the order in which they are looked at
     * @throws RowsRefused with {@link RestProblem#FIELD_MISSING} for each row that does not
     */
    public static <T> void unlessAllSay(
            Collection<@Nullable T> rows,
            Function<T, @Nullable String> id,
            Map<String, Function<T, @Nullable String>> fields) {
        List<Row> wrong = new ArrayList<>();
        int index = 0;
        for (T row : rows) {
            String missing = missing(row, fields);
            if (missing != null) {
                wrong.add(
                        Row.of(
                                index,
                                row == null ? null : id.apply(row),
                                RestProblem.FIELD_MISSING,
                                missing));
            }
            index++;
        }
        unlessNone(wrong);
    }

    private static <T> @Nullable String missing(
            @Nullable T row, Map<String, Function<T, @Nullable String>> fields) {
        for (Map.Entry<String, Function<T, @Nullable String>> field : fields.entrySet()) {
            String said = row == null ? null : field.getValue().apply(row);
            if (said == null || said.isBlank()) {
                return field.getKey();
            }
        }
        return null;
    }
}
