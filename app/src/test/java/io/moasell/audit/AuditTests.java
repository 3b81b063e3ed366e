package io.moasell.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MoasellTest;
import io.moasell.World;
import io.moasell.kernel.Page;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@MoasellTest
class AuditTests {

    private static final Caller PERSON = new Caller(Caller.Kind.USER, "7", "김하늘", "203.0.113.9");

    @Autowired World world;

    @Autowired Audit audit;

    @Autowired AuditLog log;

    @Autowired JdbcClient jdbc;

    @Test
    void an_act_is_written_with_who_and_from_where() {
        TenantId tenant = world.freshTenant();
        record(tenant, "account:1");
        Page<AuditLog.Entry> page = Tenancy.as(tenant, () -> log.page("account:1", null, 10));
        assertThat(page.items())
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.caller()).isEqualTo(PERSON);
                            assertThat(entry.action()).isEqualTo("test.done");
                            assertThat(entry.detail()).contains("\"rows\": 3");
                        });
    }

    @Test
    void pages_walk_to_the_end_newest_first() {
        TenantId tenant = world.freshTenant();
        for (int i = 0; i < 5; i++) {
            record(tenant, "account:" + i);
        }
        Page<AuditLog.Entry> first = Tenancy.as(tenant, () -> log.page(null, null, 3));
        Page<AuditLog.Entry> last =
                Tenancy.as(tenant, () -> log.page(null, Long.valueOf(first.next()), 3));
        assertThat(first.items())
                .extracting(AuditLog.Entry::subject)
                .containsExactly("account:4", "account:3", "account:2");
        assertThat(last.items())
                .extracting(AuditLog.Entry::subject)
                .containsExactly("account:1", "account:0");
        assertThat(last.next()).isNull();
    }

    @Test
    void another_tenant_sees_nothing_of_it() {
        record(world.freshTenant(), "account:1");
        TenantId other = world.freshTenant();
        Page<AuditLog.Entry> page = Tenancy.as(other, () -> log.page("account:1", null, 10));
        assertThat(page.items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit.entry set action = 'x'",
                "delete from audit.entry",
                "truncate audit.entry"
            })
    void the_app_cannot_change_what_was_written(String statement) {
        TenantId tenant = world.freshTenant();
        record(tenant, "account:1");
        assertThatThrownBy(() -> world.in(tenant, () -> jdbc.sql(statement).update()))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    private void record(TenantId tenant, String subject) {
        Tenancy.run(
                tenant,
                () ->
                        Caller.as(
                                PERSON,
                                () -> {
                                    audit.record("test.done", subject, Map.of("rows", 3));
                                    return subject;
                                }));
    }
}
