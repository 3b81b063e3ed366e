package io.moasell.web;

import io.moasell.kernel.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a list goes on: the keys of the last row, opaque to whoever holds them. */
public final class PageCursor {

    private static final String VERSION = "1";
    private static final String SEPARATOR = "\u001f";
    private static final int LONGEST = 1_000;

    private PageCursor() {}

    /** The keys of a row as one word fit for an address. */
    public static String encode(List<String> keys) {
        String plain = VERSION + SEPARATOR + String.join(SEPARATOR, keys);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The keys again.
     *
     * @param size how many there must be
     * @throws Refused with {@link WebProblem#CURSOR_UNREADABLE} for anything we did not give out
     */
    public static List<String> decode(String cursor, int size) {
        try {
            if (cursor.length() > LONGEST) {
                throw refusal();
            }
            String plain =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor)))
                            .toString();
            List<String> parts = List.of(plain.split(SEPARATOR, -1));
            if (parts.size() != size + 1 || !parts.getFirst().equals(VERSION)) {
                throw refusal();
            }
            return parts.subList(1, parts.size());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw refusal();
        }
    }

    /**
     * Where a list that is walked newest first by its number goes on.
     *
     * @param cursor the number of the last row shown, null or empty for the first page
     * @return only rows with a smaller number follow
     * @throws Refused with {@link WebProblem#CURSOR_UNREADABLE} for anything we did not give out
     */
    public static long before(@Nullable String cursor) {
        try {
            return cursor == null || cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw refusal();
        }
    }

    static Refused refusal() {
        return Refused.because(WebProblem.CURSOR_UNREADABLE);
    }
}
