package io.moasell.web.sheet;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Nobody comes upon invented content where it is not asked for. */
class SheetPagesTests {

    private final WebApplicationContextRunner app =
            new WebApplicationContextRunner()
                    .withBean(Clock.class, Clock::systemUTC)
                    .withUserConfiguration(SheetPages.class);

    @Test
    void without_the_switch_there_is_no_sheet() {
        app.run(
                context -> {
                    MockMvc web = MockMvcBuilders.webAppContextSetup(context).build();
                    web.perform(get("/console/ui")).andExpect(status().isNotFound());
                });
    }

    @Test
    void with_the_switch_there_is_one() {
        app.withPropertyValues("moasell.console=true")
                .run(
                        context -> {
                            MockMvc web = MockMvcBuilders.webAppContextSetup(context).build();
                            web.perform(get("/console/ui")).andExpect(status().isOk());
                        });
    }
}
