package io.moasell.marketplaces;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Token buckets, one per (caller, endpoint kind): continuously refilled, adjustable, liftable. They
 * count real time, not the movable clock, so that moving the clock neither starves nor floods.
 */
public final class Limits {
    private final LongSupplier nanos;
    private final Map<String, Limit> limits = new HashMap<>();
    private final Map<String, Bucket> buckets = new HashMap<>();
    private final Limit standard;
    private boolean lifted;

    /**
     * A limit.
     *
     * @param rate tokens a second
     * @param burst size of the bucket
     * @param block how long a caller stays shut out after exceeding it (zero = only until a token
     *     is there)
     */
    public record Limit(double rate, double burst, Duration block) {}

    /** What a call was told: whether it may pass, its limit, tokens left, pause until the next. */
    public record Taken(boolean allowed, Limit limit, int remaining, Duration pause) {}

    private static final class Bucket {
        double tokens;
        long at;
        long blockedUntil;

        Bucket(double tokens, long at) {
            this.tokens = tokens;
            this.at = at;
            this.blockedUntil = at;
        }
    }

    /** Limits with a standard for every endpoint kind. */
    public Limits(Limit standard) {
        this(standard, System::nanoTime);
    }

    Limits(Limit standard, LongSupplier nanos) {
        this.standard = standard;
        this.nanos = nanos;
    }

    /** Sets the limit of one endpoint kind ("*" = of all that have none of their own). */
    public synchronized void set(String endpoint, Limit limit) {
        limits.put(endpoint, limit);
        buckets.clear();
    }

    /** Lifts every limit, or puts them back. */
    public synchronized void lift(boolean lift) {
        lifted = lift;
        buckets.clear();
    }

    /** Whether the limits are lifted. */
    public synchronized boolean lifted() {
        return lifted;
    }

    /** The limit of an endpoint kind. */
    public synchronized Limit of(String endpoint) {
        return limits.getOrDefault(endpoint, limits.getOrDefault(Faults.ANY, standard));
    }

    /**
     * Takes a token for a call: {@code bucket} names the caller and the part that shares a limit.
     */
    public synchronized Taken take(String bucket, String endpoint) {
        Limit limit = of(endpoint);
        if (lifted) return new Taken(true, limit, (int) limit.burst(), Duration.ZERO);
        long now = nanos.getAsLong();
        Bucket b = buckets.computeIfAbsent(bucket, k -> new Bucket(limit.burst(), now));
        b.tokens = Math.min(limit.burst(), b.tokens + (now - b.at) * 1e-9 * limit.rate());
        b.at = now;
        if (now < b.blockedUntil) {
            return new Taken(false, limit, 0, Duration.ofNanos(b.blockedUntil - now));
        }
        if (b.tokens >= 1) {
            b.tokens -= 1;
            return new Taken(true, limit, (int) b.tokens, Duration.ZERO);
        }
        if (limit.block().isPositive()) {
            b.blockedUntil = now + limit.block().toNanos();
            return new Taken(false, limit, 0, limit.block());
        }
        long wait = (long) ((1 - b.tokens) / limit.rate() * 1e9);
        return new Taken(false, limit, 0, Duration.ofNanos(wait));
    }
}
