package io.moasell.inventory.web;

import io.moasell.catalog.NewSku;
import io.moasell.catalog.Part;
import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuField;
import io.moasell.catalog.SkuId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A set as it is typed.
 *
 * @param code of a new set
 * @param name of a new set
 * @param barcode of a new set
 * @param price of a new set
 * @param sku the codes of the parts, line by line
 * @param quantity how many of each
 * @param seen the parts that were looked at when editing began, "12×2,15×1"
 */
public record SetForm(
        @Nullable String code,
        @Nullable String name,
        @Nullable String barcode,
        @Nullable String price,
        @Nullable List<String> sku,
        @Nullable List<String> quantity,
        @Nullable String seen) {

    private static final int LINES = 3;

    static SetForm of(List<Part> parts, Map<SkuId, Sku> known) {
        return new SetForm(
                null,
                null,
                null,
                null,
                parts.stream()
                        .map(part -> Objects.requireNonNull(known.get(part.sku())).code())
                        .toList(),
                parts.stream().map(part -> String.valueOf(part.quantity())).toList(),
                parts.stream()
                        .map(part -> part.sku().value() + "×" + part.quantity())
                        .collect(Collectors.joining(",")));
    }

    /** A line: a code and how many, as typed. */
    public record Line(String code, String quantity) {

        boolean blank() {
            return code.isEmpty();
        }

        int pieces() {
            return quantity.matches("\\d{1,6}") ? Integer.parseInt(quantity) : 0;
        }
    }

    /** The lines as typed, also blank ones between them. */
    List<Line> typed() {
        List<Line> lines = new ArrayList<>();
        int size = sku == null ? 0 : sku.size();
        for (int i = 0; i < size; i++) {
            lines.add(new Line(at(sku, i), at(quantity, i)));
        }
        return lines;
    }

    /** The lines to show: those typed and at least one to go on with. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>(typed());
        while (!lines.isEmpty() && lines.getLast().blank()) {
            lines.removeLast();
        }
        do {
            lines.add(new Line("", ""));
        } while (lines.size() < LINES);
        return lines;
    }

    /** What a new set should be. */
    SkuField.Read read() {
        Map<SkuField, String> typed = new EnumMap<>(SkuField.class);
        typed.put(SkuField.CODE, Objects.requireNonNullElse(code, ""));
        typed.put(SkuField.NAME, Objects.requireNonNullElse(name, ""));
        typed.put(SkuField.BARCODE, Objects.requireNonNullElse(barcode, ""));
        typed.put(SkuField.PRICE, Objects.requireNonNullElse(price, ""));
        return SkuField.read(typed);
    }

    NewSku set() {
        return read().sku();
    }

    /** The parts that were looked at. */
    List<Part> before() {
        List<Part> parts = new ArrayList<>();
        for (String one : Objects.requireNonNullElse(seen, "").split(",")) {
            if (one.matches("\\d{1,18}×\\d{1,6}")) {
                String[] both = one.split("×");
                parts.add(new Part(new SkuId(Long.parseLong(both[0])), Integer.parseInt(both[1])));
            }
        }
        return parts;
    }

    private static String at(@Nullable List<String> column, int line) {
        return column == null || line >= column.size() || column.get(line) == null
                ? ""
                : column.get(line).strip();
    }
}
