package io.moasell.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MoasellTest;
import io.moasell.World;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@MoasellTest
class EnvelopesTests {

    private static final String TEXT = "이서연 010-1234-4821";

    @Autowired World world;

    @Autowired Envelopes envelopes;

    @Autowired KeyedHashes hashes;

    @Autowired JdbcClient jdbc;

    @Test
    void what_is_sealed_opens_again_and_says_nothing_meanwhile() {
        TenantId tenant = world.freshTenant();
        byte[] sealed = Tenancy.as(tenant, () -> envelopes.seal("test", TEXT));
        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("이서연", "4821");
        assertThat(
                        Tenancy.<String, RuntimeException>as(
                                tenant, () -> envelopes.open("test", sealed)))
                .isEqualTo(TEXT);
    }

    @Test
    void many_keep_their_order() {
        TenantId tenant = world.freshTenant();
        List<String> texts = IntStream.range(0, 300).mapToObj(i -> "받는 분 " + i).toList();
        List<String> opened =
                Tenancy.as(
                        tenant, () -> envelopes.openAll("test", envelopes.sealAll("test", texts)));
        assertThat(opened).isEqualTo(texts);
    }

    @Test
    void an_envelope_does_not_open_for_another_tenant() {
        byte[] sealed = Tenancy.as(world.freshTenant(), () -> envelopes.seal("test", TEXT));
        TenantId other = world.freshTenant();
        assertThatThrownBy(() -> Tenancy.run(other, () -> envelopes.open("test", sealed)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_envelope_does_not_open_for_another_purpose() {
        TenantId tenant = world.freshTenant();
        byte[] sealed = Tenancy.as(tenant, () -> envelopes.seal("test", TEXT));
        assertThatThrownBy(() -> Tenancy.run(tenant, () -> envelopes.open("else", sealed)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_changed_envelope_does_not_open() {
        TenantId tenant = world.freshTenant();
        byte[] sealed = Tenancy.as(tenant, () -> envelopes.seal("test", TEXT));
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> Tenancy.run(tenant, () -> envelopes.open("test", sealed)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keys_made_in_a_transaction_that_fails_are_kept() {
        TenantId tenant = new TenantId(Long.MAX_VALUE - System.nanoTime() % 1_000_000_000L);
        byte[][] sealed = new byte[1][];
        assertThatThrownBy(
                        () ->
                                world.in(
                                        tenant,
                                        () -> {
                                            sealed[0] = envelopes.seal("test", TEXT);
                                            throw new IllegalArgumentException("fails");
                                        }))
                .isInstanceOf(IllegalArgumentException.class);
        Long stored =
                world.in(
                        tenant,
                        () ->
                                jdbc.sql("select count(*) from privacy.tenant_key")
                                        .query(Long.class)
                                        .single());
        assertThat(stored).isEqualTo(2);
    }

    @Test
    void a_hash_is_equal_in_one_tenant_and_different_in_another() {
        TenantId tenant = world.freshTenant();
        byte[] one = Tenancy.as(tenant, () -> hashes.phone("+82 10-1234-4821"));
        byte[] two = Tenancy.as(tenant, () -> hashes.phone("01012344821"));
        byte[] other = Tenancy.as(world.freshTenant(), () -> hashes.phone("01012344821"));
        assertThat(one).isEqualTo(two).isNotEqualTo(other).hasSize(16);
    }

    @Test
    void kinds_of_hashes_do_not_meet() {
        TenantId tenant = world.freshTenant();
        Tenancy.run(
                tenant,
                () -> {
                    assertThat(hashes.lastFour("010-1234-4821"))
                            .isEqualTo(hashes.lastFour("4821"))
                            .isNotEqualTo(hashes.phone("4821"));
                    assertThat(hashes.name("4821")).isNotEqualTo(hashes.code("4821"));
                });
    }
}
