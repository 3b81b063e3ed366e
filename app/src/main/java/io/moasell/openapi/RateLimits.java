package io.moasell.openapi;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * One bucket of tokens a key: full at a minute's worth, refilled evenly. In the memory of each
 * node: behind two nodes a key may make up to twice as many calls. It guards the machine, it bills
 * nobody.
 */
@Component
class RateLimits {

    private final Map<Long, Bucket> buckets = new ConcurrentHashMap<>();
    private final int perMinute;
    private final Clock clock;

    RateLimits(OpenapiSettings settings, Clock clock) {
        this.perMinute = settings.callsPerMinute();
        this.clock = clock;
    }

    /**
     * What is left.
     *
     * @param allowed whether this call may go on
     * @param limit calls a minute
     * @param remaining calls left now
     * @param reset seconds until the bucket is full again
     * @param retryAfter seconds until one more call is allowed
     */
    record Allowance(boolean allowed, int limit, int remaining, long reset, long retryAfter) {}

    Allowance take(long keyId) {
        return buckets.computeIfAbsent(keyId, id -> new Bucket(perMinute, clock.millis()))
                .take(clock.millis());
    }

    private static final class Bucket {

        private final int perMinute;
        private double tokens;
        private long at;

        Bucket(int perMinute, long now) {
            this.perMinute = perMinute;
            this.tokens = perMinute;
            this.at = now;
        }

        synchronized Allowance take(long now) {
            double perMilli = perMinute / 60_000.0;
            tokens = Math.min(perMinute, tokens + Math.max(0, now - at) * perMilli);
            at = now;
            boolean allowed = tokens >= 1;
            if (allowed) {
                tokens--;
            }
            return new Allowance(
                    allowed,
                    perMinute,
                    (int) tokens,
                    seconds((perMinute - tokens) / perMilli),
                    allowed ? 0 : Math.max(1, seconds((1 - tokens) / perMilli)));
        }

        private static long seconds(double millis) {
            return (long) Math.ceil(millis / 1000);
        }
    }
}
