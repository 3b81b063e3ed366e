package io.moasell.marketplaces.coupang;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A seller with his key.
 *
 * @param userId the WING log-in of a person of the vendor
 * @param addresses the source addresses the key may be used from, empty = any
 * @param expires when the key ends, null = not in our time
 */
record Shop(
        String name,
        String vendorId,
        String accessKey,
        String secretKey,
        String userId,
        Set<String> addresses,
        @Nullable Instant expires) {}
