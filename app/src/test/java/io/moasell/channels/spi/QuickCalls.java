package io.moasell.channels.spi;

import java.time.Duration;

/** HTTP calls that give up soon, so that a hanging market costs a test a second and not twenty. */
public final class QuickCalls {

    private QuickCalls() {}

    public static HttpCalls make() {
        return new HttpCalls(Duration.ofSeconds(1), Duration.ofMillis(1200));
    }
}
