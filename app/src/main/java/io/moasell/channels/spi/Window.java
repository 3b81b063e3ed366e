package io.moasell.channels.spi;

import java.time.Instant;

/**
 * The stretch of time a collection asks about, both ends included.
 *
 * @param from earliest change
 * @param to latest change; never in the future
 */
public record Window(Instant from, Instant to) {

    public Window {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a window ends after it begins: " + from + " " + to);
        }
    }
}
