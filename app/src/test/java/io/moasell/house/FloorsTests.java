package io.moasell.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import io.moasell.Moasell;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class FloorsTests {

    /** A template reads the view records of its module's web package; its code is no module. */
    private static final DescribedPredicate<JavaClass> GENERATED_FROM_TEMPLATES =
            JavaClass.Predicates.resideInAPackage("io.moasell.jte..");

    @Test
    void modules_keep_to_their_doors_and_declared_neighbours() {
        ApplicationModules.of(Moasell.class, GENERATED_FROM_TEMPLATES).verify();
    }

    @Test
    void calls_go_down() {
        assertThat(Floors.violations(HouseClasses.MAIN, "io.moasell")).isEmpty();
    }

    @Test
    void a_planted_call_upwards_is_caught() {
        assertThat(
                        Floors.violations(
                                HouseClasses.planted("floors"), "io.moasell.house.planted.floors"))
                .anyMatch(sentence -> sentence.contains("calls go down"))
                .anyMatch(sentence -> sentence.contains("a connector sees only channels.spi"))
                .anyMatch(sentence -> sentence.contains("module attic has no floor"));
    }
}
