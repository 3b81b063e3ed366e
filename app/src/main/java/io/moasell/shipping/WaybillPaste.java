package io.moasell.shipping;

import io.moasell.couriers.Courier;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads waybills out of text that was pasted from a spreadsheet or typed: one a line, cells parted
 * by tabs, commas or blanks, with or without a line of headings, number and courier in either
 * order.
 */
public final class WaybillPaste {

    private enum Column {
        REF,
        COURIER,
        NUMBER
    }

    private static final Map<Column, List<String>> HEADINGS =
            Map.of(
                    Column.REF,
                    List.of("상품주문번호", "상품주문", "주문번호", "주문상품번호", "itemid", "order", "ref"),
                    Column.COURIER,
                    List.of("택배사", "택배사명", "택배사코드", "배송업체", "courier"),
                    Column.NUMBER,
                    List.of("송장번호", "운송장번호", "운송장", "송장", "등기번호", "number", "waybill"));

    private WaybillPaste() {}

    /**
     * The rows in the text, in its order; empty lines and a line of headings are no rows.
     *
     * @param courier stands where a line names none; null when every line must
     */
    public static List<WaybillRow> read(String text, @Nullable Courier courier) {
        List<WaybillRow> rows = new ArrayList<>();
        Map<Column, Integer> order = null;
        for (String line : text.split("\\R")) {
            if (line.isBlank()) {
                continue;
            }
            List<String> cells = cells(line);
            Map<Column, Integer> headings = headings(cells);
            if (headings != null) {
                order = headings;
                continue;
            }
            rows.add(order == null ? row(cells, courier) : row(cells, order, courier));
        }
        return List.copyOf(rows);
    }

    private static WaybillRow row(List<String> cells, @Nullable Courier courier) {
        String fallback = courier == null ? "" : courier.name();
        String ref = cells.getFirst();
        List<String> rest = cells.subList(1, cells.size());
        if (rest.isEmpty()) {
            return WaybillRow.of(ref, fallback, "");
        }
        if (rest.size() == 1) {
            return Courier.named(rest.getFirst()).isPresent()
                    ? WaybillRow.of(ref, rest.getFirst(), "")
                    : WaybillRow.of(ref, fallback, rest.getFirst());
        }
        if (Courier.named(rest.getFirst()).isEmpty() && Courier.named(rest.get(1)).isPresent()) {
            return WaybillRow.of(ref, rest.get(1), rest.getFirst());
        }
        return WaybillRow.of(
                ref, rest.getFirst().isBlank() ? fallback : rest.getFirst(), rest.get(1));
    }

    private static WaybillRow row(
            List<String> cells, Map<Column, Integer> order, @Nullable Courier courier) {
        String named = cell(cells, order.get(Column.COURIER));
        return WaybillRow.of(
                cell(cells, order.get(Column.REF)),
                named.isBlank() && courier != null ? courier.name() : named,
                cell(cells, order.get(Column.NUMBER)));
    }

    private static String cell(List<String> cells, @Nullable Integer at) {
        return at == null || at >= cells.size() ? "" : cells.get(at);
    }

    private static @Nullable Map<Column, Integer> headings(List<String> cells) {
        Map<Column, Integer> found = new EnumMap<>(Column.class);
        for (int i = 0; i < cells.size(); i++) {
            String cell =
                    cells.get(i).replaceAll("[\\s*()]", "").toLowerCase(java.util.Locale.ROOT);
            for (Column column : Column.values()) {
                if (HEADINGS.getOrDefault(column, List.of()).contains(cell)) {
                    found.putIfAbsent(column, i);
                }
            }
        }
        return found.containsKey(Column.REF) && found.containsKey(Column.NUMBER) ? found : null;
    }

    private static List<String> cells(String line) {
        if (line.indexOf('\t') >= 0) {
            return stripped(line.split("\t", -1));
        }
        if (line.indexOf(',') >= 0) {
            return commas(line);
        }
        return blanks(line);
    }

    private static List<String> commas(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    /** Couriers and numbers may hold blanks: "CJ 대한통운 5200 0123 4564" is one of each. */
    private static List<String> blanks(String line) {
        List<String> words =
                stripped(Normalizer.normalize(line, Normalizer.Form.NFKC).strip().split("\\s+"));
        for (int end = words.size(); end > 1; end--) {
            String named = String.join(" ", words.subList(1, end));
            if (Courier.named(named).isPresent()) {
                String number = String.join("", words.subList(end, words.size()));
                return List.of(words.getFirst(), named, number);
            }
        }
        return words;
    }

    private static List<String> stripped(String[] cells) {
        return new ArrayList<>(
                Arrays.stream(cells)
                        .map(cell -> cell.strip().replaceAll("^\"(.*)\"$", "$1").strip())
                        .toList());
    }
}
