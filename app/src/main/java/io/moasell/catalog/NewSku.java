package io.moasell.catalog;

import io.moasell.kernel.Won;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a SKU should be, as typed or sent; {@link Skus} trims it and checks it.
 *
 * @param code the seller's own code; unique in the service, where case, blanks at the ends and
 *     kinds of Unicode composition do not tell two codes apart
 * @param name what it is
 * @param option which of its kind, null or blank without options
 * @param barcode null or blank when none
 * @param cost won a piece, null when not said
 * @param price won a piece, null when not said
 * @param taxType how value added tax falls on it
 * @param details what else is known of it
 */
public record NewSku(
        String code,
        String name,
        @Nullable String option,
        @Nullable String barcode,
        @Nullable Won cost,
        @Nullable Won price,
        TaxType taxType,
        SkuDetails details) {

    private static final int LONGEST_CODE = 60;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_SUPPLIER = 100;
    private static final int LONGEST_MEMO = 1_000;
    private static final int HEAVIEST = 1_000_000;
    private static final int FULLEST = 100_000;

    /** A SKU of which no details are known. */
    public NewSku(
            String code,
            String name,
            @Nullable String option,
            @Nullable String barcode,
            @Nullable Won cost,
            @Nullable Won price,
            TaxType taxType) {
        this(code, name, option, barcode, cost, price, taxType, SkuDetails.NONE);
    }

    /** A taxable SKU of which only code, name and option are known. */
    public static NewSku of(String code, String name, @Nullable String option) {
        return new NewSku(code, name, option, null, null, null, TaxType.TAXABLE);
    }

    /** The same with these details. */
    public NewSku with(SkuDetails other) {
        return new NewSku(code, name, option, barcode, cost, price, taxType, other);
    }

    /** Trimmed and composed; what is blank and may be missing is null. */
    public NewSku clean() {
        return new NewSku(
                trimmed(code),
                trimmed(name),
                present(option),
                present(barcode),
                cost,
                price,
                taxType,
                new SkuDetails(
                        present(details.supplier()),
                        details.weight(),
                        details.perBox(),
                        details.shipsAlone(),
                        present(details.memo()),
                        details.retired()));
    }

    /** What must be corrected, in the order of the fields; empty when it may be added. */
    public List<CatalogProblem> problems() {
        List<CatalogProblem> problems = new ArrayList<>();
        note(problems, code.isBlank(), CatalogProblem.CODE_MISSING);
        note(problems, longer(code, LONGEST_CODE), CatalogProblem.CODE_LONG);
        note(problems, name.isBlank(), CatalogProblem.NAME_MISSING);
        note(problems, longer(name, LONGEST_NAME), CatalogProblem.NAME_LONG);
        note(problems, longer(option, LONGEST_NAME), CatalogProblem.OPTION_LONG);
        note(problems, longer(barcode, LONGEST_CODE), CatalogProblem.BARCODE_LONG);
        note(problems, negative(cost), CatalogProblem.COST_UNREADABLE);
        note(problems, negative(price), CatalogProblem.PRICE_UNREADABLE);
        note(problems, longer(details.supplier(), LONGEST_SUPPLIER), CatalogProblem.SUPPLIER_LONG);
        note(problems, outside(details.weight(), HEAVIEST), CatalogProblem.WEIGHT_UNREADABLE);
        note(problems, outside(details.perBox(), FULLEST), CatalogProblem.BOX_UNREADABLE);
        note(problems, longer(details.memo(), LONGEST_MEMO), CatalogProblem.MEMO_LONG);
        return problems;
    }

    private static void note(List<CatalogProblem> problems, boolean wrong, CatalogProblem problem) {
        if (wrong) {
            problems.add(problem);
        }
    }

    private static boolean longer(@Nullable String text, int letters) {
        return text != null && text.codePointCount(0, text.length()) > letters;
    }

    private static boolean negative(@Nullable Won won) {
        return won != null && won.amount() < 0;
    }

    private static boolean outside(@Nullable Integer number, int most) {
        return number != null && (number < 1 || number > most);
    }

    private static String trimmed(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
    }

    private static @Nullable String present(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : trimmed(typed);
    }
}
