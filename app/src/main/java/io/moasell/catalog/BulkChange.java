package io.moasell.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is done to one field of many SKUs.
 *
 * @param field which field; the code of a SKU is its name and is changed one by one
 * @param how what is done
 * @param value with what: the value, percent, won, or words
 * @param to what stands instead of the words, where words are replaced
 * @param round to how many won a sum is rounded: 1, 10 or 100
 */
public record BulkChange(SkuField field, How how, String value, String to, int round) {

    /** The fields that may be changed of many. */
    public static final List<SkuField> FIELDS =
            List.of(
                    SkuField.PRICE,
                    SkuField.COST,
                    SkuField.NAME,
                    SkuField.OPTION,
                    SkuField.SUPPLIER,
                    SkuField.TAX,
                    SkuField.WEIGHT,
                    SkuField.PER_BOX,
                    SkuField.SHIPS_ALONE,
                    SkuField.MEMO,
                    SkuField.RETIRED);

    /** What can be done. */
    public enum How {
        SET("값으로 바꾸기"),
        PERCENT("% 올리고 내리기"),
        ADD("원 더하고 빼기"),
        PREFIX("앞에 붙이기"),
        SUFFIX("뒤에 붙이기"),
        REPLACE("낱말 바꾸기"),
        CLEAR("비우기");

        private final String label;

        How(String label) {
            this.label = label;
        }

        /** What screens call it. */
        public String label() {
            return label;
        }

        private boolean fits(SkuField field) {
            return switch (this) {
                case SET -> true;
                case PERCENT, ADD -> field.money();
                case PREFIX, SUFFIX, REPLACE ->
                        field == SkuField.NAME
                                || field == SkuField.OPTION
                                || field == SkuField.SUPPLIER
                                || field == SkuField.MEMO;
                case CLEAR -> field != SkuField.NAME && field != SkuField.TAX && !field.yesNo();
            };
        }
    }

    /** What must be corrected before it can be done to anything; null when nothing. */
    public @Nullable CatalogProblem problem() {
        if (!FIELDS.contains(field) || !how.fits(field)) {
            return CatalogProblem.BULK_UNFIT;
        }
        if (round != 1 && round != 10 && round != 100) {
            return CatalogProblem.BULK_ROUND;
        }
        boolean number = how == How.PERCENT || how == How.ADD;
        if (number && !bare().matches("[+−-]?\\d{1,9}(\\.\\d{1,2})?")) {
            return CatalogProblem.BULK_NUMBER;
        }
        boolean words = how == How.PREFIX || how == How.SUFFIX || how == How.REPLACE;
        if (words && value.isBlank()) {
            return CatalogProblem.BULK_WORDS;
        }
        if (how == How.SET && value.isBlank()) {
            return CatalogProblem.BULK_WORDS;
        }
        return null;
    }

    /** The SKU as it would be; what cannot be read of it is named. */
    SkuField.Read of(NewSku sku) {
        Map<SkuField, String> texts = new EnumMap<>(SkuField.texts(sku));
        String was = texts.get(field);
        texts.put(
                field,
                switch (how) {
                    case SET -> value.strip();
                    case CLEAR -> "";
                    case PERCENT, ADD ->
                            was.isEmpty() ? "" : sum(new BigDecimal(was.replace(",", "")));
                    case PREFIX -> was.isEmpty() ? "" : value + was;
                    case SUFFIX -> was.isEmpty() ? "" : was + value;
                    case REPLACE -> was.replace(value, to);
                });
        return SkuField.read(texts);
    }

    private String sum(BigDecimal was) {
        BigDecimal by = new BigDecimal(bare().replace("−", "-"));
        BigDecimal raw =
                how == How.ADD
                        ? was.add(by)
                        : was.multiply(by.add(BigDecimal.valueOf(100)))
                                .divide(BigDecimal.valueOf(100));
        BigDecimal step = BigDecimal.valueOf(round);
        return raw.divide(step, 0, RoundingMode.HALF_UP).multiply(step).toPlainString();
    }

    private String bare() {
        return value.replaceAll("[,%\\s원]", "");
    }

    /** In words: "판매가 10% 올리고 내리기". */
    public String words() {
        String said =
                switch (how) {
                    case SET -> "→ " + value.strip();
                    case PERCENT -> bare() + "%";
                    case ADD -> bare() + "원";
                    case PREFIX -> "앞에 ‘" + value + "’";
                    case SUFFIX -> "뒤에 ‘" + value + "’";
                    case REPLACE -> "‘" + value + "’ → ‘" + to + "’";
                    case CLEAR -> "비우기";
                };
        return field.label()
                + " "
                + said
                + (field.money() && round > 1 ? " (" + round + "원 단위)" : "");
    }
}
