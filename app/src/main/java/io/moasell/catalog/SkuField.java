package io.moasell.catalog;

import io.moasell.kernel.Won;
import io.moasell.web.Formats;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field of a SKU as people see it and type it: in the form, in Excel, in bulk and in the history.
 */
public enum SkuField {
    CODE("code", "SKU 코드", CatalogProblem.CODE_MISSING),
    NAME("name", "상품 이름", CatalogProblem.NAME_MISSING),
    OPTION("option", "옵션", CatalogProblem.OPTION_LONG),
    BARCODE("barcode", "바코드", CatalogProblem.BARCODE_LONG),
    COST("cost", "원가", CatalogProblem.COST_UNREADABLE),
    PRICE("price", "판매가", CatalogProblem.PRICE_UNREADABLE),
    TAX("tax", "과세 구분", CatalogProblem.TAX_UNREADABLE),
    SUPPLIER("supplier", "매입처", CatalogProblem.SUPPLIER_LONG),
    WEIGHT("weight", "무게 (g)", CatalogProblem.WEIGHT_UNREADABLE),
    PER_BOX("perBox", "한 상자에", CatalogProblem.BOX_UNREADABLE),
    SHIPS_ALONE("shipsAlone", "단독 포장", CatalogProblem.SHIPS_ALONE_UNREADABLE),
    MEMO("memo", "메모", CatalogProblem.MEMO_LONG),
    RETIRED("retired", "판매중지", CatalogProblem.RETIRED_UNREADABLE);

    private static final List<String> YES =
            List.of("예", "y", "yes", "o", "1", "true", "판매중지", "단독");
    private static final List<String> NO =
            List.of("", "아니요", "아니오", "n", "no", "x", "0", "false", "판매중");

    private final String key;
    private final String label;
    private final CatalogProblem unreadable;

    SkuField(String key, String label, CatalogProblem unreadable) {
        this.key = key;
        this.label = label;
        this.unreadable = unreadable;
    }

    /** What forms and histories call it. */
    public String key() {
        return key;
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    /** Whether it holds a sum of won. */
    public boolean money() {
        return this == COST || this == PRICE;
    }

    /** Whether it is answered with yes or no. */
    public boolean yesNo() {
        return this == SHIPS_ALONE || this == RETIRED;
    }

    /** The field that forms call so, null when there is none. */
    public static @Nullable SkuField byKey(@Nullable String key) {
        return Arrays.stream(values())
                .filter(field -> field.key.equals(key))
                .findFirst()
                .orElse(null);
    }

    /** The field's value in words; empty when there is none. */
    public String text(NewSku of) {
        SkuDetails details = of.details();
        return switch (this) {
            case CODE -> of.code();
            case NAME -> of.name();
            case OPTION -> words(of.option());
            case BARCODE -> words(of.barcode());
            case COST -> number(of.cost() == null ? null : of.cost().amount());
            case PRICE -> number(of.price() == null ? null : of.price().amount());
            case TAX -> of.taxType().label();
            case SUPPLIER -> words(details.supplier());
            case WEIGHT -> number(details.weight());
            case PER_BOX -> number(details.perBox());
            case SHIPS_ALONE -> yesNo(details.shipsAlone());
            case MEMO -> words(details.memo());
            case RETIRED -> yesNo(details.retired());
        };
    }

    private static String words(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String number(@Nullable Number number) {
        return number == null ? "" : Formats.number(number.longValue());
    }

    private static String yesNo(boolean yes) {
        return yes ? "예" : "아니요";
    }

    /** All fields in words. */
    public static Map<SkuField, String> texts(NewSku of) {
        Map<SkuField, String> texts = new EnumMap<>(SkuField.class);
        for (SkuField field : values()) {
            texts.put(field, field.text(of));
        }
        return texts;
    }

    /**
     * What was typed, as a SKU; a field that cannot be read is left out and named.
     *
     * @param sku trimmed
     * @param problems by field, one each
     */
    public record Read(NewSku sku, Map<SkuField, CatalogProblem> problems) {}

    /** Reads fields in words. One that is not there counts as empty. */
    public static Read read(Map<SkuField, String> typed) {
        Map<SkuField, CatalogProblem> problems = new EnumMap<>(SkuField.class);
        NewSku sku =
                new NewSku(
                                said(typed, CODE),
                                said(typed, NAME),
                                said(typed, OPTION),
                                said(typed, BARCODE),
                                won(typed, COST, problems),
                                won(typed, PRICE, problems),
                                tax(typed, problems),
                                new SkuDetails(
                                        said(typed, SUPPLIER),
                                        grams(typed, problems),
                                        pieces(typed, problems),
                                        answer(typed, SHIPS_ALONE, problems),
                                        said(typed, MEMO),
                                        answer(typed, RETIRED, problems)))
                        .clean();
        for (CatalogProblem problem : sku.problems()) {
            for (SkuField field : values()) {
                if (field.unreadable.field().equals(problem.field())) {
                    problems.putIfAbsent(field, problem);
                }
            }
        }
        return new Read(sku, problems);
    }

    private static String said(Map<SkuField, String> typed, SkuField field) {
        return Objects.requireNonNullElse(typed.get(field), "").strip();
    }

    private static @Nullable Won won(
            Map<SkuField, String> typed, SkuField field, Map<SkuField, CatalogProblem> problems) {
        Long amount = whole(said(typed, field).replaceAll("[원₩]", ""), 12, field, problems);
        return amount == null ? null : Won.of(amount);
    }

    /** Grams, or kilograms where it says so. */
    private static @Nullable Integer grams(
            Map<SkuField, String> typed, Map<SkuField, CatalogProblem> problems) {
        String said = said(typed, WEIGHT).toLowerCase(Locale.ROOT).replaceAll("[,\\s]", "");
        if (said.matches("\\d{1,4}(\\.\\d{1,3})?kg")) {
            return new BigDecimal(said.substring(0, said.length() - 2))
                    .movePointRight(3)
                    .intValueExact();
        }
        Long grams =
                whole(
                        said.endsWith("g") ? said.substring(0, said.length() - 1) : said,
                        9,
                        WEIGHT,
                        problems);
        return grams == null ? null : grams.intValue();
    }

    private static @Nullable Integer pieces(
            Map<SkuField, String> typed, Map<SkuField, CatalogProblem> problems) {
        String said = said(typed, PER_BOX);
        Long pieces =
                whole(
                        said.endsWith("개") ? said.substring(0, said.length() - 1) : said,
                        9,
                        PER_BOX,
                        problems);
        return pieces == null ? null : pieces.intValue();
    }

    private static @Nullable Long whole(
            String said, int digits, SkuField field, Map<SkuField, CatalogProblem> problems) {
        String bare = said.replaceAll("[,\\s]", "");
        if (bare.isEmpty()) {
            return null;
        }
        if (bare.matches("\\d{1," + digits + "}(\\.0+)?")) {
            return Long.valueOf(bare.replaceAll("\\..*", ""));
        }
        problems.put(field, field.unreadable);
        return null;
    }

    private static TaxType tax(
            Map<SkuField, String> typed, Map<SkuField, CatalogProblem> problems) {
        String said = said(typed, TAX);
        for (TaxType type : TaxType.values()) {
            if (type.label().equals(said) || type.name().equalsIgnoreCase(said)) {
                return type;
            }
        }
        if (!said.isEmpty()) {
            problems.put(TAX, TAX.unreadable);
        }
        return TaxType.TAXABLE;
    }

    private static boolean answer(
            Map<SkuField, String> typed, SkuField field, Map<SkuField, CatalogProblem> problems) {
        String said = said(typed, field).toLowerCase(Locale.ROOT);
        if (!YES.contains(said) && !NO.contains(said)) {
            problems.put(field, field.unreadable);
        }
        return YES.contains(said);
    }
}
