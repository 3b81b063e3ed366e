package io.moasell.ordering;

import io.moasell.channels.spi.CollectedItem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was ordered in the channel's words.
 *
 * @param digest names the words
 * @param productName as ordered
 * @param optionText as ordered, null without options
 */
record Wording(byte[] digest, String productName, @Nullable String optionText) {

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
        return new Wording(
                digest(words.productName(), words.optionText()),
                words.productName(),
                words.optionText());
    }

    ByteBuffer key() {
        return ByteBuffer.wrap(digest);
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
