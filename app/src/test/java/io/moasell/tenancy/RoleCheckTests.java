package io.moasell.tenancy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MoasellTest;
import io.moasell.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@MoasellTest
class RoleCheckTests {

    @Test
    void the_app_role_is_let_in() {
        assertThatCode(() -> check("moasell_app")).doesNotThrowAnyException();
    }

    @Test
    void an_owner_is_refused() {
        assertThatThrownBy(() -> check("moasell_owner")).hasMessageContaining("owns tables");
    }

    @Test
    void a_superuser_is_refused() {
        assertThatThrownBy(() -> check("postgres")).hasMessageContaining("is a superuser");
    }

    private static void check(String role) {
        new RoleCheck(
                        JdbcClient.create(
                                new DriverManagerDataSource(
                                        TestDatabase.url(), role, TestDatabase.password())))
                .afterPropertiesSet();
    }
}
