package io.moasell;

import java.util.Base64;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** What the app is told in tests. */
public final class TestEnvironment
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("tests", properties()));
    }

    /** The properties by themselves, for tests that start nodes of their own. */
    public static Map<String, Object> properties() {
        return Map.of(
                "spring.datasource.url", TestDatabase.url(),
                "spring.datasource.username", "moasell_app",
                "spring.datasource.password", TestDatabase.password(),
                "spring.flyway.url", TestDatabase.url(),
                "spring.flyway.user", "moasell_owner",
                "spring.flyway.password", TestDatabase.password(),
                "moasell.privacy.key", Base64.getEncoder().encodeToString(new byte[32]),
                // Tests do what is due by themselves, through DueWork.
                "moasell.jobs.run", "false");
    }
}
