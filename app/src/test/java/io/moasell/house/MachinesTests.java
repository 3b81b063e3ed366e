package io.moasell.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.ordering.Stage;
import io.moasell.ordering.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MachinesTests {

    private static final Path PAGE = HouseClasses.root().resolve("docs/machines.md");

    @Test
    void the_page_says_what_the_enums_say() throws IOException {
        String page = Machines.page().strip() + "\n";
        if (Boolean.getBoolean("moasell.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    @Test
    void a_planted_missing_step_would_be_seen() throws IOException {
        Step[] fewer = Arrays.copyOf(Step.values(), Step.values().length - 1);
        assertThat(Files.readString(PAGE)).doesNotContain(Machines.steps(fewer));
    }

    @Test
    void every_step_goes_to_the_next_stage_or_one_back() {
        for (Step step : Step.values()) {
            assertThat(step.to().ordinal() - step.from().ordinal()).as(step.name()).isIn(1, -1);
        }
        assertThat(Stage.values()).hasSize(6);
    }
}
