package io.moasell.spreadsheets;

import io.moasell.kernel.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The texts that the cells of a workbook share, kept as bytes: a fifth of what strings need. */
final class SharedTexts {

    private static final int MOST_BYTES = 96 * 1024 * 1024;

    private byte[] bytes = new byte[64 * 1024];
    private int[] ends = new int[1024];
    private int count;
    private int used;

    void add(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        if (used + (long) encoded.length > MOST_BYTES) {
            throw Refused.because(SpreadsheetsProblem.TOO_MUCH_TEXT);
        }
        if (used + encoded.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(used + encoded.length, bytes.length / 2 * 3));
        }
        System.arraycopy(encoded, 0, bytes, used, encoded.length);
        used += encoded.length;
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count / 2 * 3);
        }
        ends[count++] = used;
    }

    String get(int index) {
        if (index < 0 || index >= count) {
            throw Refused.because(SpreadsheetsProblem.FILE_DAMAGED);
        }
        int start = index == 0 ? 0 : ends[index - 1];
        return new String(bytes, start, ends[index] - start, StandardCharsets.UTF_8);
    }
}
