package io.moasell.packing;

import java.util.ArrayList;
import java.util.List;

/**
 * A Code 128 barcode (ISO/IEC 15417), drawn by bars: set C for an even number of digits, else set
 * B. Widths are in modules; a quiet zone of ten stands on both sides.
 */
public final class Code128 {

    private static final int START_B = 104;
    private static final int START_C = 105;
    private static final int STOP = 106;
    private static final int QUIET = 10;

    /** Bar and space widths of each value, in turns; the stop has a bar more. */
    private static final String[] PATTERNS =
            ("212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232"
                            + " 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131"
                            + " 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123"
                            + " 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123"
                            + " 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121"
                            + " 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122"
                            + " 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112"
                            + " 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141"
                            + " 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131"
                            + " 311141 411131 211412 211214 211232 2331112")
                    .split(" ");

    private Code128() {}

    /** A bar: where it begins and how wide it is, in modules. */
    public record Bar(int x, int width) {}

    /**
     * A barcode.
     *
     * @param width with both quiet zones, in modules
     */
    public record Bars(int width, List<Bar> bars) {}

    /** Draws a text of printable ASCII. */
    public static Bars draw(String text) {
        List<Integer> values = values(text);
        List<Bar> bars = new ArrayList<>();
        int at = QUIET;
        for (int value : values) {
            String pattern = PATTERNS[value];
            for (int n = 0; n < pattern.length(); n++) {
                int width = pattern.charAt(n) - '0';
                if (n % 2 == 0) {
                    bars.add(new Bar(at, width));
                }
                at += width;
            }
        }
        return new Bars(at + QUIET, bars);
    }

    /** Start, the text, the check value and the stop. */
    static List<Integer> values(String text) {
        List<Integer> values = new ArrayList<>();
        if (text.matches("([0-9]{2})+")) {
            values.add(START_C);
            for (int at = 0; at < text.length(); at += 2) {
                values.add(Integer.parseInt(text.substring(at, at + 2)));
            }
        } else {
            values.add(START_B);
            text.chars().forEach(sign -> values.add(sign - ' '));
        }
        int sum = values.getFirst();
        for (int at = 1; at < values.size(); at++) {
            sum += at * values.get(at);
        }
        values.add(sum % 103);
        values.add(STOP);
        return values;
    }
}
