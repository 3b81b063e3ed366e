package io.moasell.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.Moasell;
import io.moasell.TestDatabase;
import io.moasell.TestEnvironment;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import io.moasell.tenancy.Tenants;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Nodes of their own on a database of their own: what the app says to an absent or a wrong key. */
class InstallationKeysTests {

    @Test
    void a_key_that_is_absent_short_or_no_base64_is_refused_in_one_sentence() {
        assertThatThrownBy(() -> InstallationKey.read(""))
                .isInstanceOf(KeyRefused.class)
                .hasMessageContaining("is not set");
        assertThatThrownBy(() -> InstallationKey.read("c2hvcnQ="))
                .isInstanceOf(KeyRefused.class)
                .hasMessageContaining("exactly 32 bytes");
        assertThatThrownBy(() -> InstallationKey.read("###"))
                .isInstanceOf(KeyRefused.class)
                .hasMessageContaining("exactly 32 bytes");
    }

    @Test
    void a_new_key_takes_over_in_one_start_and_a_wrong_one_never() {
        String url = TestDatabase.freshUrl();
        byte[] sealed;
        TenantId tenant;
        try (var node = start(url, key(1), "")) {
            tenant = node.getBean(Tenants.class).open("keys1", "달빛상회");
            sealed = Tenancy.as(tenant, () -> node.getBean(Envelopes.class).seal("test", "글"));
        }
        assertThatThrownBy(() -> start(url, key(2), ""))
                .rootCause()
                .isInstanceOf(KeyRefused.class)
                .hasMessageContaining("is not the key that this database was sealed with");
        try (var node = start(url, key(2), key(1))) {
            assertThat(node.isRunning()).isTrue();
        }
        try (var node = start(url, key(2), "")) {
            assertThat(open(node, tenant, sealed)).isEqualTo("글");
        }
    }

    private static String open(
            ConfigurableApplicationContext node, TenantId tenant, byte[] sealed) {
        return Tenancy.as(tenant, () -> node.getBean(Envelopes.class).open("test", sealed));
    }

    private static String key(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static ConfigurableApplicationContext start(String url, String key, String former) {
        Map<String, Object> properties = new HashMap<>(TestEnvironment.properties());
        properties.put("spring.datasource.url", url);
        properties.put("spring.flyway.url", url);
        properties.put("moasell.privacy.key", key);
        properties.put("moasell.privacy.former-keys", former);
        properties.put("server.port", "0");
        return new SpringApplicationBuilder(Moasell.class)
                .web(WebApplicationType.SERVLET)
                .initializers(
                        context ->
                                context.getEnvironment()
                                        .getPropertySources()
                                        .addFirst(
                                                new org.springframework.core.env.MapPropertySource(
                                                        "node", properties)))
                .run();
    }
}
