package io.moasell.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as lists show it.
 *
 * @param about what it is about, such as {@code service:opened}
 * @param to masked
 * @param reason why it failed, in the provider's words
 */
public record Message(
        long id,
        MessageKind kind,
        String about,
        String to,
        MessageState state,
        @Nullable String reason,
        Instant writtenAt) {}
