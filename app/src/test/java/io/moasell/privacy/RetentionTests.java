package io.moasell.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.MoasellTest;
import io.moasell.World;
import io.moasell.kernel.Kst;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@MoasellTest
class RetentionTests {

    private static final Clock AT =
            Clock.fixed(Instant.parse("2026-11-24T05:00:00Z"), ZoneOffset.UTC);

    @Autowired World world;

    @Autowired DestructionStore store;

    @Autowired TransactionTemplate transaction;

    @Autowired JdbcClient jdbc;

    /** A module with envelopes that ended long ago. */
    private static final class Letters implements Retained {

        private int left;
        private final List<Instant> asked = new ArrayList<>();

        Letters(int left) {
            this.left = left;
        }

        @Override
        public String what() {
            return "편지";
        }

        @Override
        public int destroy(Instant endedBefore, int atMost) {
            asked.add(endedBefore);
            int now = Math.min(left, atMost);
            left -= now;
            return now;
        }
    }

    @Test
    void what_ended_three_months_ago_is_destroyed_in_portions_with_certificates() {
        TenantId tenant = world.freshTenant();
        Letters letters = new Letters(2_300);
        assertThat(Tenancy.as(tenant, () -> retention(letters).destroyDue())).isEqualTo(2_300);
        assertThat(letters.asked)
                .hasSize(3)
                .containsOnly(Kst.startOf(java.time.LocalDate.of(2026, 8, 24)));
        assertThat(certificates(tenant)).containsExactly(1_000, 1_000, 300);
    }

    @Test
    void nothing_due_leaves_no_certificate() {
        TenantId tenant = world.freshTenant();
        assertThat(Tenancy.as(tenant, () -> retention(new Letters(0)).destroyDue())).isZero();
        assertThat(certificates(tenant)).isEmpty();
    }

    private Retention retention(Retained kept) {
        return new Retention(
                List.of(kept),
                store,
                transaction,
                new PrivacySettings("", List.of(), Period.ofMonths(3)),
                AT);
    }

    private List<Integer> certificates(TenantId tenant) {
        return world.in(
                tenant,
                () ->
                        jdbc.sql("select count from privacy.destruction order by id")
                                .query(Integer.class)
                                .list());
    }
}
