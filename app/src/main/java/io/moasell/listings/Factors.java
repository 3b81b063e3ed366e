package io.moasell.listings;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The multipliers that a product's texts speak of: 2개입, 3개 세트, x2, 1+1. A wrong quantity is the
 * costliest mistake in packing, so it is read widely and never applied without a person.
 *
 * @param found each once, as it is compared: "2", "1+1", "3종"
 */
record Factors(SortedSet<String> found) {

    private static final int LARGEST_TIMES = 20;

    /** 2개입, 3개 세트, 10팩; not 3개월, nor 100매 or 10켤레, which say what one piece is. */
    private static final Pattern PIECES =
            Pattern.compile(
                    "(?<![\\d.])(\\d{1,3})\\s*(?:개(?!월|년|국|소)|입(?!니|력|고|체|문|구)|팩|묶음|박스|세트|(?i:set|pcs|ea|p)(?![a-z]))");

    /** 3종 세트: several things in one. */
    private static final Pattern KINDS =
            Pattern.compile("(?<![\\d.])(\\d{1,2})\\s*종\\s*(?:세트|구성|묶음)");

    /** x2, ×3, * 2; not 30x40cm. */
    private static final Pattern TIMES =
            Pattern.compile(
                    "(?:(?<![A-Za-z])[xX]|[×*])\\s*(\\d{1,3})(?![\\d.]|\\s*(?:[xX×*]|cm|mm|m|인치|\"|개월))");

    /** 1+1, 2+1. */
    private static final Pattern PLUS =
            Pattern.compile("(?<![\\d+])(\\d{1,2})\\s*\\+\\s*(\\d{1,2})(?![\\d+])");

    /** What the texts speak of. */
    static Factors in(@Nullable String... texts) {
        SortedSet<String> found = new TreeSet<>();
        for (String text : texts) {
            if (text != null) {
                read(text, found);
            }
        }
        return new Factors(found);
    }

    private static void read(String text, SortedSet<String> found) {
        Matcher kinds = KINDS.matcher(text);
        while (kinds.find()) {
            add(kinds.group(1), "종", found);
        }
        Matcher pieces = PIECES.matcher(text);
        while (pieces.find()) {
            add(pieces.group(1), "", found);
        }
        Matcher times = TIMES.matcher(text);
        while (times.find()) {
            if (Integer.parseInt(times.group(1)) <= LARGEST_TIMES) {
                add(times.group(1), "", found);
            }
        }
        Matcher plus = PLUS.matcher(text);
        while (plus.find()) {
            found.add(Integer.parseInt(plus.group(1)) + "+" + Integer.parseInt(plus.group(2)));
        }
    }

    private static void add(String digits, String kind, SortedSet<String> found) {
        int number = Integer.parseInt(digits);
        if (number > 1) {
            found.add(number + kind);
        }
    }

    /** As it is stored and compared. */
    String text() {
        return String.join(",", found);
    }

    static Factors of(String text) {
        return new Factors(
                text.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of(text.split(","))));
    }

    /** Whether a listing with these may be one piece of a SKU whose own texts have those. */
    boolean oneOf(Factors sku) {
        return found.isEmpty() || found.equals(sku.found);
    }

    /** How many pieces these propose: the largest number, as often as a 1+1 says. */
    int proposed() {
        int pieces = 1;
        int times = 1;
        for (String one : found) {
            int plus = one.indexOf('+');
            if (plus > 0) {
                times =
                        Integer.parseInt(one.substring(0, plus))
                                + Integer.parseInt(one.substring(plus + 1));
            } else if (!one.endsWith("종")) {
                pieces = Math.max(pieces, Integer.parseInt(one));
            }
        }
        return pieces * times;
    }

    /** As a person reads it: "2개", "1+1", "3종". */
    String words() {
        return String.join(
                ", ", found.stream().map(one -> one.matches("\\d+") ? one + "개" : one).toList());
    }
}
