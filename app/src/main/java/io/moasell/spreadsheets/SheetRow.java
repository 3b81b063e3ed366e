package io.moasell.spreadsheets;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a sheet that has something in it.
 *
 * @param number as the person sees it in Excel, from 1; in text files the line on which it begins
 * @param cells as text from column A on, without blank ends of cells and without empty cells at the
 *     end; numbers in full, dates as 2026-11-24 or 2026-11-24 14:05, formulas as what they showed
 * @param troubles what is wrong with single cells, by column from 0; args of the problem: {@link
 *     #at}
 */
public record SheetRow(int number, List<String> cells, Map<Integer, SpreadsheetsProblem> troubles) {

    public SheetRow {
        cells = List.copyOf(cells);
        troubles = Map.copyOf(troubles);
    }

    /** A row with nothing wrong in it. */
    public static SheetRow of(int number, List<String> cells) {
        return new SheetRow(number, cells, Map.of());
    }

    /** The text in a column from 0; empty where there is nothing. */
    public String cell(int column) {
        return column < 0 || column >= cells.size() ? "" : cells.get(column);
    }

    /** What is wrong with the cell in a column; null when nothing. */
    public @Nullable SpreadsheetsProblem trouble(int column) {
        return troubles.get(column);
    }

    /** The cell's name, such as C5. */
    public String at(int column) {
        return letters(column) + number;
    }

    /** The letters of a column from 0: A, B … Z, AA. */
    public static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int left = column; left >= 0; left = left / 26 - 1) {
            letters.insert(0, (char) ('A' + left % 26));
        }
        return letters.toString();
    }
}
