package io.moasell.sending;

import io.moasell.channels.AccountId;
import io.moasell.channels.spi.ItemKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to a channel as 전송 결과 shows it.
 *
 * @param requestId the key
 * @param batch made together with
 * @param account which shop
 * @param kind what is asked
 * @param itemId our item
 * @param key the channel's key of it
 * @param payload as it was requested
 * @param state where it stands
 * @param attempts how often a call was begun
 * @param code the channel's code of the last refusal or failure, null when none
 * @param message the channel's words or ours, null when none
 * @param retryable whether the channel says that the same may succeed later
 * @param by who asked
 * @param requestedAt when it was asked for
 * @param notBefore when it may go at the earliest
 * @param nextAt when it is tried or asked about next, null when it waits for nothing
 * @param settledAt when it ended, null before
 */
public record Delivery(
        long requestId,
        BatchId batch,
        AccountId account,
        SendKind kind,
        long itemId,
        ItemKey key,
        String payload,
        SendState state,
        int attempts,
        @Nullable String code,
        @Nullable String message,
        boolean retryable,
        String by,
        Instant requestedAt,
        Instant notBefore,
        @Nullable Instant nextAt,
        @Nullable Instant settledAt) {}
