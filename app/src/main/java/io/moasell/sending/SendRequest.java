package io.moasell.sending;

import io.moasell.channels.AccountId;
import io.moasell.channels.spi.ItemKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something to ask of a channel about one item.
 *
 * @param account which shop
 * @param kind what is asked
 * @param itemId our item
 * @param key the channel's key of it
 * @param shipmentNo the channel's bundle; where a channel is boxed, one bundle goes in one call
 * @param payload JSON that the kind's {@link SendHandler} reads back; never personal data
 * @param notBefore when it may go at the earliest (eight seconds from now leave time to take it
 *     back)
 */
public record SendRequest(
        AccountId account,
        SendKind kind,
        long itemId,
        ItemKey key,
        @Nullable String shipmentNo,
        String payload,
        Instant notBefore) {}
