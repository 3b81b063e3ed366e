package io.moasell.ordering;

import io.moasell.channels.spi.CollectedItem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was ordered in the channel's words, and the same in letters for search: syllables taken
 * apart, so that two syllables are long enough for a trigram index, and their first consonants.
 *
 * @param digest names the words
 * @param productName as ordered
 * @param optionText as ordered, null without options
 * @param letters both, taken apart
 * @param initials the first consonants of both
 */
record Wording(
        byte[] digest,
        String productName,
        @Nullable String optionText,
        String letters,
        String initials) {

    private static final String CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    private static final char FIRST_SYLLABLE = '가';
    private static final char LAST_SYLLABLE = '힣';
    private static final int PER_CONSONANT = 588;

    /**
     * The words of an item, as they stand.
     *
     * @param productName as ordered
     * @param optionText as ordered, null without options
     */
    record Words(String productName, @Nullable String optionText) {

        static Words of(CollectedItem item) {
            return new Words(item.productName(), item.optionText());
        }
    }

    static Wording of(Words words) {
        String both =
                words.optionText() == null
                        ? words.productName()
                        : words.productName() + " " + words.optionText();
        return new Wording(
                digest(words.productName(), words.optionText()),
                words.productName(),
                words.optionText(),
                letters(both),
                initials(both));
    }

    ByteBuffer key() {
        return ByteBuffer.wrap(digest);
    }

    /** Syllables taken apart, in small letters. */
    static String letters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    }

    /** First consonants of syllables; other letters as they are, small. */
    static String initials(String text) {
        StringBuilder initials = new StringBuilder(text.length());
        for (char letter :
                Normalizer.normalize(text, Normalizer.Form.NFC)
                        .toLowerCase(Locale.ROOT)
                        .toCharArray()) {
            initials.append(
                    letter >= FIRST_SYLLABLE && letter <= LAST_SYLLABLE
                            ? CONSONANTS.charAt((letter - FIRST_SYLLABLE) / PER_CONSONANT)
                            : letter);
        }
        return initials.toString();
    }

    /** Whether the text is nothing but first consonants, as people type them to find quickly. */
    static boolean onlyInitials(String text) {
        return !text.isBlank()
                && text.chars().allMatch(c -> CONSONANTS.indexOf(c) >= 0 || c == ' ');
    }

    private static byte[] digest(String productName, @Nullable String optionText) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(productName.getBytes(StandardCharsets.UTF_8));
            if (optionText != null) {
                digest.update((byte) 0);
                digest.update(optionText.getBytes(StandardCharsets.UTF_8));
            }
            return Arrays.copyOf(digest.digest(), 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
