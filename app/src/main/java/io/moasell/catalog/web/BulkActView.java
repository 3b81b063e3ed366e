package io.moasell.catalog.web;

import io.moasell.catalog.BulkEdits;
import io.moasell.catalog.BulkEdits.Act;
import io.moasell.catalog.BulkEdits.Row;
import java.util.List;

/**
 * What an act did.
 *
 * @param act which
 * @param rows the first of its SKUs
 */
public record BulkActView(Act act, List<Row> rows) {

    public BulkActView {
        rows = List.copyOf(rows);
    }

    /** What it did to a SKU, in words. */
    public static String words(Row row) {
        return BulkEdits.words(row);
    }
}
