package io.moasell.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClockTests {

    private static final Set<String> DATES =
            Set.of(
                    "java.time.Instant",
                    "java.time.LocalDate",
                    "java.time.LocalDateTime",
                    "java.time.LocalTime",
                    "java.time.OffsetDateTime",
                    "java.time.ZonedDateTime",
                    "java.time.YearMonth");

    @Test
    void nobody_reads_the_wall_clock_past_the_bean() {
        assertThat(readings(HouseClasses.MAIN)).isEmpty();
    }

    @Test
    void planted_readings_are_caught() {
        assertThat(readings(HouseClasses.planted("clock"))).hasSize(3);
    }

    private static List<String> readings(JavaClasses classes) {
        return classes.stream()
                .flatMap((JavaClass type) -> type.getAccessesFromSelf().stream())
                .filter(ClockTests::readsTheClock)
                .map(JavaAccess::getDescription)
                .toList();
    }

    private static boolean readsTheClock(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        return (DATES.contains(owner) && name.equals("now") && withoutClock(access))
                || (owner.equals("java.lang.System") && name.equals("currentTimeMillis"))
                || (owner.equals("java.util.Date")
                        && name.equals("<init>")
                        && withoutClock(access));
    }

    private static boolean withoutClock(JavaAccess<?> access) {
        return access.getTarget()
                        instanceof
                        com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget call
                && call.getRawParameterTypes().stream()
                        .noneMatch(
                                p ->
                                        p.getName().equals("java.time.Clock")
                                                || p.getName().equals("long"));
    }
}
