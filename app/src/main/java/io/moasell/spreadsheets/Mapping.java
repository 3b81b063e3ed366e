package io.moasell.spreadsheets;

import io.moasell.kernel.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which column holds what.
 *
 * @param headerRow the row that holds the titles; 0 where there are none
 * @param columns columns from 0 by the names of fields; fields that no column holds are left out
 */
public record Mapping(int headerRow, Map<String, Integer> columns) {

    /** How a form names the select of a field. */
    public static final String FORM_FIELD = "column.";

    public Mapping {
        columns = Map.copyOf(columns);
    }

    /** The column of a field; null when no column holds it. */
    public @Nullable Integer column(String field) {
        return columns.get(field);
    }

    /** The text of a field in a row; empty when no column holds it. */
    public String text(SheetRow row, String field) {
        Integer column = columns.get(field);
        return column == null ? "" : row.cell(column);
    }

    /** What is wrong with a field's cell in a row; null when nothing. */
    public @Nullable SpreadsheetsProblem trouble(SheetRow row, String field) {
        Integer column = columns.get(field);
        return column == null ? null : row.trouble(column);
    }

    /**
     * As a person chose it: {@code headerRow} and {@link #FORM_FIELD} with each field's name.
     *
     * @throws Refused with {@link SpreadsheetsProblem#COLUMN_TWICE}
     */
    public static Mapping chosen(SheetKind kind, Map<String, String> form) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        Map<Integer, String> taken = new LinkedHashMap<>();
        for (SheetKind.Field field : kind.fields()) {
            String said = form.getOrDefault(FORM_FIELD + field.name(), "");
            if (said.matches("[0-9]{1,4}")) {
                int column = Integer.parseInt(said);
                String other = taken.put(column, field.label());
                if (other != null) {
                    throw Refused.because(
                            SpreadsheetsProblem.COLUMN_TWICE,
                            SheetRow.letters(column),
                            other,
                            field.label());
                }
                columns.put(field.name(), column);
            }
        }
        String row = form.getOrDefault("headerRow", "0");
        return new Mapping(row.matches("[0-9]{1,6}") ? Integer.parseInt(row) : 0, columns);
    }

    /**
     * Sees to it that nothing is missing.
     *
     * @throws Refused with {@link SpreadsheetsProblem#COLUMN_NEEDED}
     */
    public void requireNeeded(SheetKind kind) {
        for (SheetKind.Field field : kind.needed()) {
            if (!columns.containsKey(field.name())) {
                throw Refused.because(SpreadsheetsProblem.COLUMN_NEEDED, field.label());
            }
        }
    }
}
