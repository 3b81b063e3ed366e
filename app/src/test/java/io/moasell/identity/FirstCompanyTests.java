package io.moasell.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.Moasell;
import io.moasell.TestDatabase;
import io.moasell.TestEnvironment;
import io.moasell.tenancy.Tenants;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** An installation as an operator starts it: production profile, a database of its own. */
@ExtendWith(OutputCaptureExtension.class)
class FirstCompanyTests {

    private static final String PASSWORD = "firstlight9#";

    @Test
    void the_first_company_is_made_once_and_its_password_is_good_for_one_log_in(
            CapturedOutput output) {
        String url = TestDatabase.freshUrl();
        try (var node = start(url, "boss@moon.test", "moon7")) {
            Person master = node.getBean(People.class).byEmail("boss@moon.test").orElseThrow();
            assertThat(master.mustChange()).isTrue();
            // The log's format is set once a JVM, so only what it is told can be looked at here.
            assertThat(node.getEnvironment().getProperty("logging.structured.format.console"))
                    .isEqualTo("ecs");
            assertThat(
                            node.getBean(Services.class)
                                    .defaultOf(master.id())
                                    .orElseThrow()
                                    .serviceId())
                    .isEqualTo("moon7");
        }
        assertThat(output.getAll()).contains("the first company was made").doesNotContain(PASSWORD);
        try (var node = start(url, "other@moon.test", "other7")) {
            assertThat(node.getBean(People.class).byEmail("other@moon.test")).isEmpty();
            List<Tenants.Tenant> all = node.getBean(Tenants.class).all();
            assertThat(all).hasSize(1);
        }
    }

    private static ConfigurableApplicationContext start(
            String url, String email, String serviceId) {
        Map<String, Object> properties = new HashMap<>(TestEnvironment.properties());
        properties.put("spring.datasource.url", url);
        properties.put("spring.flyway.url", url);
        properties.put("server.port", "0");
        properties.put("spring.profiles.active", "production");
        properties.put("moasell.identity.first.email", email);
        properties.put("moasell.identity.first.password", PASSWORD);
        properties.put("moasell.identity.first.name", "김하늘");
        properties.put("moasell.identity.first.company", "달빛상회");
        properties.put("moasell.identity.first.service-id", serviceId);
        return new SpringApplicationBuilder(Moasell.class)
                .initializers(
                        context ->
                                context.getEnvironment()
                                        .getPropertySources()
                                        .addFirst(new MapPropertySource("node", properties)))
                .profiles("production")
                .run();
    }
}
