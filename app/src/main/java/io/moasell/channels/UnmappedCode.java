package io.moasell.channels;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A code of a channel that nobody knows, kept until somebody teaches it.
 *
 * @param field which field held it
 * @param code as it came
 * @param itemKey an item it came on, null when on none
 * @param times how often it came
 * @param lastSeenAt when it came last
 */
public record UnmappedCode(
        String field, String code, @Nullable String itemKey, int times, Instant lastSeenAt) {}
