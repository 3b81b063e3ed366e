package io.moasell.marketplaces;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one clock of a simulator instance: it runs like the real one, shifted by what it was moved,
 * or stands still after {@link #freeze()}.
 */
public final class MovableClock extends Clock {
    /** The zone in which every market counts its days. */
    public static final ZoneId KST = ZoneId.of("Asia/Seoul");

    private final Clock real;
    private final Consumer<Duration> moved;
    private Duration shift;
    private @Nullable Instant frozen;

    MovableClock(Clock real, Duration shift, Consumer<Duration> moved) {
        this.real = real;
        this.shift = shift;
        this.moved = moved;
    }

    @Override
    public synchronized Instant instant() {
        return frozen != null ? frozen : real.instant().plus(shift);
    }

    /** Moves the clock forward (or back, with a negative duration). */
    public void advance(Duration by) {
        synchronized (this) {
            shift = shift.plus(by);
            if (frozen != null) frozen = frozen.plus(by);
        }
        moved.accept(shift());
    }

    /** Sets the clock to an instant; it runs on from there unless it is frozen. */
    public void set(Instant at) {
        synchronized (this) {
            shift = Duration.between(real.instant(), at);
            if (frozen != null) frozen = at;
        }
        moved.accept(shift());
    }

    /** Stops the clock at its present reading until it is moved or thawed. */
    public synchronized void freeze() {
        frozen = instant();
    }

    /** Lets a frozen clock run on from where it stood. */
    public void thaw() {
        Instant at;
        synchronized (this) {
            if (frozen == null) return;
            at = frozen;
            frozen = null;
        }
        set(at);
    }

    synchronized boolean isFrozen() {
        return frozen != null;
    }

    synchronized Duration shift() {
        return shift;
    }

    @Override
    public ZoneId getZone() {
        return KST;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("markets count in KST");
    }
}
