package io.moasell.kernel;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Korean business time (Asia/Seoul, no daylight saving); the only way to a business date. */
public final class Kst {

    public static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

    private Kst() {}

    /** Today in Seoul. */
    public static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /** The instant as it reads on a wall clock in Seoul. */
    public static ZonedDateTime at(Instant instant) {
        return instant.atZone(ZONE);
    }

    /** The instant with the offset +09:00, as outside programs read it. */
    public static OffsetDateTime offset(Instant instant) {
        return at(instant).toOffsetDateTime();
    }

    /** The first instant of that day in Seoul. */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
