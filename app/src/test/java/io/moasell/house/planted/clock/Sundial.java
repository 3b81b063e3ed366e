package io.moasell.house.planted.clock;

import java.time.Instant;
import java.time.LocalDate;

/** Reads the wall clock past the bean. */
public class Sundial {
    public Instant now() {
        return Instant.now();
    }

    public LocalDate today() {
        return LocalDate.now();
    }

    public long millis() {
        return System.currentTimeMillis();
    }
}
