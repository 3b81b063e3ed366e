package io.moasell;

import java.util.Base64;
import java.util.HashMap;
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
        Map<String, Object> properties = new HashMap<>(TestMarkets.properties());
        properties.put("spring.datasource.url", TestDatabase.url());
        properties.put("spring.datasource.username", "moasell_app");
        properties.put("spring.datasource.password", TestDatabase.password());
        properties.put("spring.flyway.url", TestDatabase.url());
        properties.put("spring.flyway.user", "moasell_owner");
        properties.put("spring.flyway.password", TestDatabase.password());
        properties.put("moasell.privacy.key", Base64.getEncoder().encodeToString(new byte[32]));
        properties.put("moasell.console", "true");
        // Tests do what is due by themselves, through DueWork.
        properties.put("moasell.jobs.run", "false");
        return properties;
    }
}
