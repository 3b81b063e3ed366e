package io.moasell.jobs;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an errand wants to run again.
 *
 * @param at not before; null to sleep until somebody wakes it
 */
public record Again(@Nullable Instant at) {

    private static final Again WHEN_WOKEN = new Again(null);

    /** Sleeps until somebody wakes it. */
    public static Again whenWoken() {
        return WHEN_WOKEN;
    }

    /** Not before that instant; a wake-up comes sooner. */
    public static Again at(Instant instant) {
        return new Again(instant);
    }

    /** Not before so long after that instant. */
    public static Again after(Instant now, Duration wait) {
        return new Again(now.plus(wait));
    }

    /** Whichever comes first. */
    public Again or(Again other) {
        if (at == null) {
            return other;
        }
        return other.at == null || at.isBefore(other.at) ? this : other;
    }
}
