package io.moasell.channels;

import java.time.Instant;

/**
 * All that a shop sells was read to the end: what no {@link ListingsCollected} of this reading
 * showed was not there, or could not be read.
 *
 * @param account which shop
 * @param since when the reading began
 */
public record ListingsRead(AccountId account, Instant since) {}
