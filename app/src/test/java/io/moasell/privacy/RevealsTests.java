package io.moasell.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.TestDatabase;
import io.moasell.World;
import io.moasell.kernel.Kst;
import io.moasell.kernel.Page;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenancyProblem;
import io.moasell.tenancy.TenantId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@MoasellTest
class RevealsTests {

    private static final Caller PERSON = new Caller(Caller.Kind.USER, "7", "김하늘", "203.0.113.9");
    private static final Reveals.Look LOOK =
            Reveals.Look.at("order-item", "41", "이*연", "이름, 연락처, 주소");

    @Autowired World world;

    @Autowired Reveals reveals;

    @Autowired JdbcClient jdbc;

    @Autowired MovableClock clock;

    @Test
    void a_look_is_written_with_who_when_where_whose_what_and_why() {
        TenantId tenant = world.freshTenant();
        look(tenant, Reason.OTHER, "택배 기사님이 주소를 물었어요");
        Page<Reveals.Line> page = Tenancy.as(tenant, () -> reveals.page(null, 10));
        assertThat(page.items())
                .singleElement()
                .satisfies(
                        line -> {
                            assertThat(line.caller()).isEqualTo(PERSON);
                            assertThat(line.look()).isEqualTo(LOOK);
                            assertThat(line.reason()).isEqualTo(Reason.OTHER);
                            assertThat(line.words()).isEqualTo("택배 기사님이 주소를 물었어요");
                        });
    }

    @Test
    void another_reason_needs_ten_signs() {
        TenantId tenant = world.freshTenant();
        assertThatThrownBy(() -> look(tenant, Reason.OTHER, "그냥요"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        no -> assertThat(no.problem()).isEqualTo(PrivacyProblem.REASON_TOO_SHORT));
        assertThat(Tenancy.as(tenant, () -> reveals.page(null, 10)).items()).isEmpty();
    }

    @Test
    void without_the_right_there_is_no_look() {
        TenantId tenant = world.freshTenant();
        Set<Right> others = EnumSet.complementOf(EnumSet.of(Right.PERSONAL_SEE));
        assertThatThrownBy(() -> look(tenant, others, Reason.DELIVERY, null))
                .isInstanceOfSatisfying(
                        Refused.class,
                        no -> assertThat(no.problem()).isEqualTo(TenancyProblem.NO_RIGHT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update privacy.reveal set reason = 'CLAIM'",
                "delete from privacy.reveal",
                "truncate privacy.reveal",
                "delete from privacy.reveal_chain"
            })
    void the_app_cannot_change_the_log(String statement) {
        TenantId tenant = world.freshTenant();
        look(tenant, Reason.DELIVERY, null);
        assertThatThrownBy(() -> world.in(tenant, () -> jdbc.sql(statement).update()))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update privacy.reveal set reason = 'CLAIM' where tenant_id = ? and subject_id = '41'",
                "update privacy.reveal set caller_name = 'x' where tenant_id = ?",
                "delete from privacy.reveal where tenant_id = ? and id = (select max(id) from privacy.reveal where tenant_id = ?)"
            })
    void whoever_changes_it_by_hand_breaks_the_days_chain(String statement) throws SQLException {
        TenantId tenant = world.freshTenant();
        look(tenant, Reason.DELIVERY, null);
        look(tenant, Reason.CUSTOMER, null);
        LocalDate today = Kst.today(clock);
        assertThat(intact(tenant, today)).isTrue();
        byHand(statement, tenant);
        assertThat(intact(tenant, today)).isFalse();
    }

    @Test
    void looks_at_the_same_moment_stand_in_one_chain() throws Exception {
        TenantId tenant = world.freshTenant();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> looks =
                    IntStream.range(0, 12)
                            .<Callable<Integer>>mapToObj(
                                    i ->
                                            () -> {
                                                look(tenant, Reason.DELIVERY, null);
                                                return i;
                                            })
                            .toList();
            for (var done : people.invokeAll(looks)) {
                done.get();
            }
        }
        assertThat(Tenancy.as(tenant, () -> reveals.page(null, 50)).items()).hasSize(12);
        assertThat(intact(tenant, Kst.today(clock))).isTrue();
    }

    private boolean intact(TenantId tenant, LocalDate day) {
        return Tenancy.as(tenant, () -> reveals.intact(day));
    }

    private void look(TenantId tenant, Reason reason, @Nullable String words) {
        look(tenant, EnumSet.allOf(Right.class), reason, words);
    }

    private void look(TenantId tenant, Set<Right> rights, Reason reason, @Nullable String words) {
        Tenancy.as(
                tenant,
                () ->
                        Caller.as(
                                PERSON,
                                () ->
                                        Rights.as(
                                                rights,
                                                () -> {
                                                    reveals.record(LOOK, reason, words);
                                                    return reason;
                                                })));
    }

    /** As the owner of the tables, whom no policy binds. */
    private static void byHand(String statement, TenantId tenant) throws SQLException {
        try (Connection owner =
                        DriverManager.getConnection(
                                TestDatabase.url(), "moasell_owner", TestDatabase.password());
                var sql = owner.prepareStatement(statement)) {
            for (int i = 1; i <= sql.getParameterMetaData().getParameterCount(); i++) {
                sql.setLong(i, tenant.value());
            }
            assertThat(sql.executeUpdate()).isPositive();
        }
    }
}
