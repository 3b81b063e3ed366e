package io.moasell.web;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody types to find something, as conditions on the columns {@code letters} and {@code
 * initials}, which are spelled by {@code tenancy.letters} and {@code tenancy.initials}. Each word
 * must be found: part of the text, or initial consonants only.
 *
 * @param words what was typed between the blanks
 */
public record Letters(List<String> words) {

    /** Words beyond these are not looked at. */
    private static final int MOST = 5;

    public Letters {
        words = List.copyOf(words);
    }

    /** The words of the text; none when it is null or blank. */
    public static Letters of(@Nullable String text) {
        return new Letters(
                text == null
                        ? List.of()
                        : Arrays.stream(
                                        Normalizer.normalize(text, Normalizer.Form.NFC)
                                                .strip()
                                                .split("\\s+"))
                                .filter(word -> !word.isEmpty())
                                .limit(MOST)
                                .toList());
    }

    /** Whether nothing was typed. */
    public boolean none() {
        return words.isEmpty();
    }

    /**
     * Whether an index can find it: one letter alone, which no trigram holds, would look through
     * everything. A syllable is letters enough.
     */
    public boolean indexed() {
        return words.stream()
                .anyMatch(
                        word ->
                                word.codePointCount(0, word.length()) > 1
                                        || word.codePointAt(0) >= '가'
                                                && word.codePointAt(0) <= '힣');
    }

    /** " and f.letters like …" for each word; the parameters are named word0, word1 … */
    public String conditions(String alias) {
        StringBuilder conditions = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            String column = initialsOnly(words.get(i)) ? "initials" : "letters";
            conditions.append(
                    " and %1$s.%2$s like tenancy.anywhere(tenancy.%2$s(:word%3$d))"
                            .formatted(alias, column, i));
        }
        return conditions.toString();
    }

    /** The parameters of {@link #conditions}. */
    public Map<String, Object> params() {
        Map<String, Object> params = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            params.put("word" + i, words.get(i));
        }
        return params;
    }

    private static boolean initialsOnly(String word) {
        return word.chars().allMatch(c -> c >= 'ㄱ' && c <= 'ㅎ');
    }
}
