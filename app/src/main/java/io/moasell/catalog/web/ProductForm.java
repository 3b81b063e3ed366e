package io.moasell.catalog.web;

import io.moasell.catalog.NewSku;
import io.moasell.catalog.Products;
import io.moasell.catalog.Products.Axis;
import io.moasell.catalog.SkuField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A product with options as it is typed.
 *
 * @param code how each code begins
 * @param axis the names of the axes
 * @param values their values, with commas between them
 * @param codes the codes of the options as previewed, in order
 * @param previewed the axes of that preview, so that it is seen when they changed since
 */
public record ProductForm(
        @Nullable String code,
        @Nullable String name,
        @Nullable String cost,
        @Nullable String price,
        @Nullable String supplier,
        @Nullable List<String> axis,
        @Nullable List<String> values,
        @Nullable List<String> codes,
        @Nullable String previewed) {

    private static final List<String> USUAL = List.of("색상", "사이즈", "");

    /** What stands in the field of an axis. */
    public String axis(int number) {
        return axis == null || number >= axis.size()
                ? USUAL.get(number)
                : Objects.requireNonNullElse(axis.get(number), "");
    }

    /** What stands in the field of its values. */
    public String values(int number) {
        return values == null || number >= values.size()
                ? ""
                : Objects.requireNonNullElse(values.get(number), "");
    }

    /** How many axes the form shows. */
    public int axes() {
        return USUAL.size();
    }

    /** The axes that have values. */
    List<Axis> chosen() {
        List<Axis> chosen = new ArrayList<>();
        for (int i = 0; i < axes(); i++) {
            List<String> each =
                    Arrays.stream(values(i).split("[,\\n，、]"))
                            .map(String::strip)
                            .filter(value -> !value.isEmpty())
                            .distinct()
                            .toList();
            if (!each.isEmpty()) {
                chosen.add(new Axis(axis(i).strip(), each));
            }
        }
        return chosen;
    }

    /** What tells this choice of axes, and the beginning of the codes, from another. */
    public String choice() {
        return Integer.toHexString((chosen() + "|" + code).hashCode());
    }

    SkuField.Read read() {
        Map<SkuField, String> typed = new EnumMap<>(SkuField.class);
        typed.put(SkuField.CODE, Objects.requireNonNullElse(code, ""));
        typed.put(SkuField.NAME, Objects.requireNonNullElse(name, ""));
        typed.put(SkuField.COST, Objects.requireNonNullElse(cost, ""));
        typed.put(SkuField.PRICE, Objects.requireNonNullElse(price, ""));
        typed.put(SkuField.SUPPLIER, Objects.requireNonNullElse(supplier, ""));
        return SkuField.read(typed);
    }

    /** Whether what is to be saved was previewed as it is. */
    boolean seen() {
        return choice().equals(previewed);
    }

    /** The SKUs, by the codes as they were previewed and perhaps changed. */
    List<NewSku> options() {
        List<NewSku> options = Products.options(read().sku(), chosen());
        if (!seen() || codes == null || codes.size() != options.size()) {
            return options;
        }
        List<NewSku> named = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            NewSku one = options.get(i);
            named.add(
                    new NewSku(
                            Objects.requireNonNullElse(codes.get(i), ""),
                            one.name(),
                            one.option(),
                            null,
                            one.cost(),
                            one.price(),
                            one.taxType(),
                            one.details()));
        }
        return named;
    }
}
