package io.moasell.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The particle after a word that comes from data: knows the finals of Hangul, of digits as they are
 * read, and of Latin letters (capitals by their names, words by their ends).
 */
public final class Josa {

    private static final Pattern MARK = Pattern.compile("\\[([^\\[\\]/]+)/([^\\[\\]/]+)\\]");
    private static final int FINALS = 28;
    private static final int FINAL_RIEUL = 8;

    private Josa() {}

    private enum Ending {
        OPEN,
        RIEUL,
        CLOSED
    }

    /**
     * The word with its particle, as in {@code of("머그컵", "을/를")}.
     *
     * @param pair the form after a final, a slash, the form after a vowel
     */
    public static String of(String word, String pair) {
        int slash = pair.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a pair like 을/를, not " + pair);
        }
        return word + choose(word, pair.substring(0, slash), pair.substring(slash + 1));
    }

    /** Resolves the marks of a sentence: "머그컵[을/를] 찾지 못했어요" → "머그컵을 찾지 못했어요". */
    public static String resolve(String sentence) {
        return MARK.matcher(sentence)
                .replaceAll(
                        mark ->
                                Matcher.quoteReplacement(
                                        choose(
                                                sentence.substring(0, mark.start()),
                                                mark.group(1),
                                                mark.group(2))));
    }

    private static String choose(String word, String closed, String open) {
        return switch (ending(word)) {
            case OPEN -> open;
            case RIEUL -> closed.startsWith("으로") ? open : closed;
            case CLOSED -> closed;
        };
    }

    private static Ending ending(String word) {
        int end = word.length();
        while (end > 0 && !Character.isLetterOrDigit(word.charAt(end - 1))) {
            end--;
        }
        if (end == 0) {
            return Ending.OPEN;
        }
        char last = word.charAt(end - 1);
        if (last >= '가' && last <= '힣') {
            int at = (last - '가') % FINALS;
            return at == 0 ? Ending.OPEN : at == FINAL_RIEUL ? Ending.RIEUL : Ending.CLOSED;
        }
        if (last >= '0' && last <= '9') {
            return switch (last) {
                case '1', '7', '8' -> Ending.RIEUL;
                case '0', '3', '6' -> Ending.CLOSED;
                default -> Ending.OPEN;
            };
        }
        return latin(word.substring(0, end));
    }

    private static Ending latin(String word) {
        char last = word.charAt(word.length() - 1);
        if (Character.isUpperCase(last)) {
            return switch (last) {
                case 'L', 'R' -> Ending.RIEUL;
                case 'M', 'N' -> Ending.CLOSED;
                default -> Ending.OPEN;
            };
        }
        char before = word.length() > 1 ? word.charAt(word.length() - 2) : ' ';
        boolean afterVowel = "aeiouAEIOU".indexOf(before) >= 0;
        return switch (last) {
            case 'l' -> Ending.RIEUL;
            case 'm', 'n' -> Ending.CLOSED;
            case 'b', 'c', 'k', 'p', 't' -> afterVowel ? Ending.CLOSED : Ending.OPEN;
            case 'g' -> before == 'n' ? Ending.CLOSED : Ending.OPEN;
            default -> Ending.OPEN;
        };
    }
}
