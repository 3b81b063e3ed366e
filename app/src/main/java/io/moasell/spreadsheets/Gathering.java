package io.moasell.spreadsheets;

import io.moasell.kernel.Refused;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts cells together to rows and hands them on, one at a time; fills merged cells downwards, as
 * far as rows have something of their own. Within the limits of what one file may hold.
 */
final class Gathering {

    static final int MOST_ROWS = 200_000;
    static final int MOST_COLUMNS = 500;

    /** Excel's own limit of a cell. */
    static final int LONGEST = 32_767;

    private final Consumer<SheetRow> sink;
    private final List<Merged> merged;
    private final Map<Integer, Filling> filling = new HashMap<>();
    private int next;

    private int number;
    private boolean hidden;
    private final List<String> cells = new ArrayList<>();
    private final Map<Integer, SpreadsheetsProblem> troubles = new HashMap<>();
    private int rows;
    private int hiddenRows;
    private int last;

    /**
     * Merged cells, rows from 1, columns from 0.
     *
     * @param first the first row
     * @param last the last row
     * @param column the column that holds the text
     */
    record Merged(int first, int last, int column) {}

    private record Filling(int last, String text, @Nullable SpreadsheetsProblem trouble) {}

    Gathering(List<Merged> merged, Consumer<SheetRow> sink) {
        this.sink = sink;
        this.merged = new ArrayList<>(merged);
        Collections.sort(this.merged, java.util.Comparator.comparingInt(Merged::first));
    }

    /** A row begins. */
    void begin(int row, boolean isHidden) {
        number = row;
        hidden = isHidden;
        cells.clear();
        troubles.clear();
    }

    /** A cell of the row; empty ones may be left out. */
    void cell(int column, String text, @Nullable SpreadsheetsProblem trouble) {
        String stripped = strip(text);
        if (stripped.isEmpty() && trouble == null) {
            return;
        }
        if (column >= MOST_COLUMNS) {
            throw Refused.because(SpreadsheetsProblem.TOO_MANY_COLUMNS, number, MOST_COLUMNS);
        }
        while (cells.size() <= column) {
            cells.add("");
        }
        cells.set(column, stripped.length() > LONGEST ? stripped.substring(0, LONGEST) : stripped);
        if (trouble != null) {
            troubles.put(column, trouble);
        } else if (stripped.indexOf('\uFFFD') >= 0) {
            troubles.put(column, SpreadsheetsProblem.CELL_BROKEN_TEXT);
        }
    }

    /** The row ends. */
    void end() {
        last = number;
        if (cells.isEmpty()) {
            return;
        }
        while (next < merged.size() && merged.get(next).first() <= number) {
            Merged area = merged.get(next++);
            if (area.first() == number && area.last() > number) {
                filling.put(
                        area.column(),
                        new Filling(
                                area.last(),
                                area.column() < cells.size() ? cells.get(area.column()) : "",
                                troubles.get(area.column())));
            }
        }
        if (!filling.isEmpty()) {
            filling.values().removeIf(area -> area.last() < number);
            filling.forEach(
                    (column, area) -> {
                        if (column >= cells.size() || cells.get(column).isEmpty()) {
                            cell(column, area.text(), area.trouble());
                        }
                    });
        }
        if (++rows > MOST_ROWS) {
            throw Refused.because(SpreadsheetsProblem.TOO_MANY_ROWS, MOST_ROWS);
        }
        if (hidden) {
            hiddenRows++;
        }
        sink.accept(new SheetRow(number, cells, troubles));
    }

    /** A whole row at once. */
    void row(int row, List<String> texts) {
        begin(row, false);
        for (int i = 0; i < texts.size(); i++) {
            cell(i, texts.get(i), null);
        }
        end();
    }

    int rows() {
        return rows;
    }

    int hiddenRows() {
        return hiddenRows;
    }

    /** The last row that was seen whole. */
    int last() {
        return last;
    }

    private static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && blank(text.charAt(from))) {
            from++;
        }
        while (to > from && blank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean blank(char c) {
        return c <= ' ' || c == '\u00A0' || c == '\u200B' || c == '\uFEFF' || c == '\u3000';
    }
}
