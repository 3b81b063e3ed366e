package io.moasell.sending;

import io.moasell.channels.spi.ItemKey;

/**
 * One request while it is being sent or settled.
 *
 * @param requestId the request
 * @param itemId our item
 * @param key the channel's key of it
 * @param payload as it was requested
 * @param attempt 1 for the first
 */
public record Sending(long requestId, long itemId, ItemKey key, String payload, int attempt) {}
