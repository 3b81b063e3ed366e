package io.moasell.catalog.web;

import io.moasell.catalog.BulkEdits.Act;
import io.moasell.catalog.BulkEdits.Row;
import io.moasell.catalog.SkuField;
import io.moasell.web.Formats;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

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
        Map<String, String> was = row.was();
        if (was == null) {
            return "새로 추가했어요";
        }
        return row.became().entrySet().stream()
                .map(
                        one -> {
                            SkuField field = SkuField.byKey(one.getKey());
                            return (field == null ? one.getKey() : field.label())
                                    + " "
                                    + said(Objects.requireNonNullElse(was.get(one.getKey()), ""))
                                    + " → "
                                    + said(one.getValue());
                        })
                .collect(Collectors.joining(" · "));
    }

    private static String said(String text) {
        return text.isEmpty() ? Formats.NOTHING : text;
    }
}
