package io.moasell.spreadsheets;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sort of file that a module reads, such as waybills from a courier.
 *
 * @param name never changes: saved layouts stand under it
 * @param fields what is looked for in it, the most telling first
 */
public record SheetKind(String name, List<Field> fields) {

    public SheetKind {
        fields = List.copyOf(fields);
    }

    /** The fields without which nothing can be done. */
    public List<Field> needed() {
        return fields.stream().filter(Field::needed).toList();
    }

    /** The field with a name. */
    public Field field(String field) {
        return fields.stream().filter(one -> one.name().equals(field)).findFirst().orElseThrow();
    }

    /**
     * Something that a column may hold.
     *
     * @param name never changes
     * @param label what Korean screens call it
     * @param needed whether nothing can be done without it
     * @param titles other titles under which it is found, the likeliest first; blanks, case and
     *     signs do not count
     * @param looks what its cells look like, where that tells it from others; else null
     */
    public record Field(
            String name,
            String label,
            boolean needed,
            List<String> titles,
            @Nullable Pattern looks) {

        public Field {
            titles = List.copyOf(titles);
        }

        /** A field without which nothing can be done. */
        public static Field needed(String name, String label, String... titles) {
            return new Field(name, label, true, List.of(titles), null);
        }

        /** A field that may be missing. */
        public static Field optional(String name, String label, String... titles) {
            return new Field(name, label, false, List.of(titles), null);
        }

        /** The same field, found by its cells as well where no title says it. */
        public Field looking(String regex) {
            return new Field(name, label, needed, titles, Pattern.compile(regex));
        }
    }

    /** Columns that our own result files add; nobody's layout is judged by them. */
    static final Set<String> ADDED = Set.of("오류");
}
