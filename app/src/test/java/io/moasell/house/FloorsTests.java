package io.moasell.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.Moasell;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class FloorsTests {

    @Test
    void modules_keep_to_their_doors_and_declared_neighbours() {
        ApplicationModules.of(Moasell.class).verify();
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
