package io.moasell.privacy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one pattern in which personal data is shown where it is not revealed. One pattern everywhere,
 * or two screens put together would reveal what each hides.
 */
public final class Masks {

    private static final Pattern LATIN = Pattern.compile("[\\p{IsLatin}\\s.'’-]+");
    private static final Pattern VIRTUAL = Pattern.compile("(050[2-9])([0-9]{3,4})([0-9]{4})");
    private static final Pattern THREE_GROUPS =
            Pattern.compile("(02|0[1-9][0-9])([0-9]{3,4})([0-9]{4})");
    private static final Pattern REPRESENTATIVE = Pattern.compile("(1[568][0-9]{2})[0-9]{4}");
    private static final Pattern ROAD = Pattern.compile(".*[가-힣0-9](로|길)");
    private static final Pattern LOT = Pattern.compile(".*[가-힣0-9](읍|면|동|가)");
    private static final Pattern NOTE = Pattern.compile("[(\\[].*$");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern REGION =
            Pattern.compile(
                    "(서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주)|.*[가-힣](시|도|군|구)");
    private static final String HIDDEN = "***";

    private Masks() {}

    /** 이*, 남*주, 선**진, PARK***. */
    public static String name(String name) {
        String shown = composed(name).strip();
        if (shown.isEmpty()) {
            return "";
        }
        if (LATIN.matcher(shown).matches()) {
            int[] letters = shown.codePoints().filter(Character::isLetter).toArray();
            int open = Math.min(4, letters.length - 1);
            return open < 1 ? "*" : new String(letters, 0, open) + HIDDEN;
        }
        int[] signs = shown.codePoints().filter(c -> !Character.isWhitespace(c)).toArray();
        if (signs.length == 1) {
            return "*";
        }
        String first = new String(signs, 0, 1);
        return signs.length == 2
                ? first + "*"
                : first + "*".repeat(signs.length - 2) + new String(signs, signs.length - 1, 1);
    }

    /**
     * 010-****-4821, 0504-****-5678: a virtual number ends by itself, but until then it reaches the
     * buyer, and masks are stored. What is no number we know shows its last four digits at most.
     */
    public static String phone(String phone) {
        String digits = Normalising.phone(phone);
        if (digits.isEmpty()) {
            return "";
        }
        for (Pattern grouped : List.of(VIRTUAL, THREE_GROUPS)) {
            Matcher groups = grouped.matcher(digits);
            if (groups.matches()) {
                return groups.group(1)
                        + "-"
                        + "*".repeat(groups.group(2).length())
                        + "-"
                        + groups.group(3);
            }
        }
        Matcher representative = REPRESENTATIVE.matcher(digits);
        if (representative.matches()) {
            return representative.group(1) + "-****";
        }
        return "****" + (digits.length() < 8 ? "" : digits.substring(digits.length() - 4));
    }

    /** mi****@shop.test. */
    public static String email(String email) {
        String shown = email.strip();
        int at = shown.lastIndexOf('@');
        if (at < 1) {
            return shown.isEmpty() ? "" : "****";
        }
        return shown.substring(0, at > 2 ? 2 : 1) + "****" + shown.substring(at);
    }

    /**
     * Street kept, number and detail hidden: 부산시 해운대구 센텀로 ***, ***; of a lot address what stands
     * below 읍, 면, 동: 대전시 유성구 봉명동 ***.
     */
    public static String address(String address1, @Nullable String address2) {
        List<String> words = words(address1);
        if (words.isEmpty() && (address2 == null || address2.isBlank())) {
            return "";
        }
        List<String> kept = upTo(words, ROAD);
        boolean road = !kept.isEmpty();
        if (!road) {
            kept = upTo(words, LOT);
        }
        if (kept.isEmpty()) {
            kept = leading(words);
        }
        boolean hasDetail =
                address2 != null && !address2.isBlank() || words.size() > kept.size() + 1;
        String hidden = road && hasDetail ? HIDDEN + ", " + HIDDEN : HIDDEN;
        return kept.isEmpty() ? hidden : String.join(" ", kept) + " " + hidden;
    }

    /** What a list shows: 경기 성남시 분당구. Empty where no place can be made out. */
    public static String region(String address1) {
        return String.join(" ", leading(words(address1)));
    }

    private static List<String> words(String address) {
        String plain = NOTE.matcher(composed(address)).replaceFirst("").replace(',', ' ').strip();
        return plain.isEmpty() ? List.of() : List.of(SPACE.split(plain));
    }

    private static List<String> upTo(List<String> words, Pattern last) {
        List<String> kept = new ArrayList<>();
        for (String word : words) {
            kept.add(word);
            if (last.matcher(word).matches()) {
                return kept;
            }
        }
        return List.of();
    }

    private static List<String> leading(List<String> words) {
        return words.stream().limit(3).takeWhile(w -> REGION.matcher(w).matches()).toList();
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
