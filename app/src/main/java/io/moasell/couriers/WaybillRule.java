package io.moasell.couriers;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a courier's waybill numbers look, as far as it is known. A wrong length or a wrong character
 * is an error; a wrong check digit only a warning, because no courier documents its rule and blocks
 * change.
 *
 * @param shape which characters
 * @param lengths which lengths; empty when any
 * @param check which check digit
 * @param checkedLengths on which lengths there is a check digit
 * @param seen how many real numbers the check digit's rule was tried on, all of which fitted; no
 *     courier documents it
 */
record WaybillRule(
        Shape shape, Set<Integer> lengths, Check check, Set<Integer> checkedLengths, int seen) {

    /** Which characters a number may have. */
    enum Shape {
        DIGITS,
        LETTERS_AND_DIGITS,
        /** Two letters, nine digits, KR: the postal union's S10. */
        S10
    }

    /** The rules of the last digit. */
    enum Check {
        NONE,
        /** Digits 3 to 11 as a number, modulo 7, is the last digit. */
        THIRD_TO_ELEVENTH_MOD_7,
        /** The number without its last digit, modulo 7, is the last digit. */
        HEAD_MOD_7,
        /** Weights 8 6 4 2 3 5 9 7; 11 − (sum modulo 11), 10 becomes 0 and 11 becomes 5. */
        S10
    }

    private static final int LONGEST = 30;
    private static final int[] S10_WEIGHTS = {8, 6, 4, 2, 3, 5, 9, 7};

    static WaybillRule digits(Integer... lengths) {
        return new WaybillRule(Shape.DIGITS, Set.of(lengths), Check.NONE, Set.of(), 0);
    }

    static WaybillRule digitsBetween(int shortest, int longest) {
        return new WaybillRule(
                Shape.DIGITS,
                IntStream.rangeClosed(shortest, longest)
                        .boxed()
                        .collect(Collectors.toUnmodifiableSet()),
                Check.NONE,
                Set.of(),
                0);
    }

    static WaybillRule lettersAndDigits(Integer... lengths) {
        return new WaybillRule(Shape.LETTERS_AND_DIGITS, Set.of(lengths), Check.NONE, Set.of(), 0);
    }

    /** Nobody wrote down how they look. */
    static WaybillRule unknown() {
        return lettersAndDigits();
    }

    static WaybillRule s10() {
        return new WaybillRule(Shape.S10, Set.of(13), Check.S10, Set.of(13), 2);
    }

    WaybillRule checked(Check rule, int seen, Integer... onLengths) {
        return new WaybillRule(shape, lengths, rule, Set.of(onLengths), seen);
    }

    boolean charactersFit(String number) {
        return switch (shape) {
            case DIGITS -> number.chars().allMatch(c -> c >= '0' && c <= '9');
            case LETTERS_AND_DIGITS, S10 ->
                    number.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'A' && c <= 'Z');
        };
    }

    boolean lengthFits(String number) {
        return lengths.isEmpty() ? number.length() <= LONGEST : lengths.contains(number.length());
    }

    /** Only for S10: letters and digits stand where they belong. */
    boolean orderFits(String number) {
        return shape != Shape.S10 || number.matches("[A-Z]{2}[0-9]{9}KR");
    }

    /** Whether the last digit is what the rule says; true where there is no rule. */
    boolean checkDigitFits(String number) {
        if (!checkedLengths.contains(number.length())) {
            return true;
        }
        return switch (check) {
            case NONE -> true;
            case THIRD_TO_ELEVENTH_MOD_7, HEAD_MOD_7 ->
                    checkDigit(number.substring(0, number.length() - 1)) == lastDigit(number);
            case S10 -> s10CheckDigit(number) == number.charAt(10) - '0';
        };
    }

    /** Whether numbers of this length end with a digit that follows from the others. */
    boolean endsWithCheckDigit(int length) {
        return shape == Shape.DIGITS && checkedLengths.contains(length);
    }

    /** The digit that follows a number without its last one. */
    int checkDigit(String head) {
        return (int)
                switch (check) {
                    case THIRD_TO_ELEVENTH_MOD_7 -> Long.parseLong(head.substring(2, 11)) % 7;
                    case HEAD_MOD_7 -> Long.parseLong(head) % 7;
                    case NONE, S10 -> throw new IllegalStateException(check.name());
                };
    }

    /** What is known of the last digit, and how surely. */
    String checkInWords() {
        if (shape != Shape.DIGITS || check == Check.NONE) {
            return "끝자리 규칙이 알려지지 않아 번호를 하나씩 올려요";
        }
        return checkedLengths.stream()
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining("·"))
                + "자리는 "
                + (check == Check.HEAD_MOD_7 ? "끝자리를 뺀 수" : "3~11번째 수")
                + "를 7로 나눈 나머지가 끝자리예요 ("
                + (seen == 0 ? "실제 번호로 확인하지 못했어요" : "택배사 문서에는 없고 실제 번호 " + seen + "개로 확인했어요")
                + ")";
    }

    /** The lengths in words, such as "10·12" or "8–16"; empty when any. */
    String lengthsInWords() {
        if (lengths.isEmpty()) {
            return "1–" + LONGEST;
        }
        TreeSet<Integer> sorted = new TreeSet<>(lengths);
        boolean range = sorted.size() > 2 && sorted.last() - sorted.first() == sorted.size() - 1;
        return range
                ? sorted.first() + "–" + sorted.last()
                : sorted.stream().map(String::valueOf).collect(Collectors.joining("·"));
    }

    private static int lastDigit(String number) {
        return number.charAt(number.length() - 1) - '0';
    }

    private static int s10CheckDigit(String number) {
        int sum = 0;
        for (int i = 0; i < S10_WEIGHTS.length; i++) {
            sum += S10_WEIGHTS[i] * (number.charAt(i + 2) - '0');
        }
        int digit = 11 - sum % 11;
        return digit == 10 ? 0 : digit == 11 ? 5 : digit;
    }
}
