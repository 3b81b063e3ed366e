package io.moasell.spreadsheets;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * What a person said about a file.
 *
 * @param password of a locked file; null when none was given
 * @param sheet which sheet; null for the first that can be seen and has something in it
 * @param charset how a text file is written; null to find out
 */
public record ReadOptions(
        @Nullable String password, @Nullable String sheet, @Nullable Charset charset) {

    /** Nothing was said. */
    public static final ReadOptions NONE = new ReadOptions(null, null, null);

    /** Only a password, blank as none. */
    public static ReadOptions password(@Nullable String password) {
        return new ReadOptions(
                password == null || password.isEmpty() ? null : password, null, null);
    }

    @Override
    public String toString() {
        return "ReadOptions[" + sheet + ", " + charset + "]";
    }
}
