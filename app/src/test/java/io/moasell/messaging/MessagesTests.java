package io.moasell.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.World;
import io.moasell.jobs.Errands;
import io.moasell.privacy.Envelopes;
import io.moasell.privacy.Retention;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@MoasellTest
class MessagesTests {

    private static final Letter LETTER = Letter.sms("010-9876-4821", "서비스가 열렸어요.");

    @Autowired World world;

    @Autowired Messages messages;

    @Autowired MessageStore store;

    @Autowired Envelopes envelopes;

    @Autowired Errands errands;

    @Autowired JsonMapper json;

    @Autowired Retention retention;

    @Autowired MovableClock clock;

    @Autowired JdbcClient jdbc;

    /** A provider in the next room. */
    private static final class Post implements Carrier {

        private final List<Letter> carried = new ArrayList<>();
        private final Function<Letter, @Nullable String> answer;

        Post(Function<Letter, @Nullable String> answer) {
            this.answer = answer;
        }

        @Override
        public MessageKind kind() {
            return MessageKind.SMS;
        }

        @Override
        public @Nullable String carry(Letter letter) {
            carried.add(letter);
            return answer.apply(letter);
        }
    }

    @Test
    void where_nobody_carries_it_a_message_is_kept_masked_and_not_sent() {
        TenantId tenant = world.freshTenant();
        world.in(tenant, () -> messages.write("service:opened", LETTER));
        assertThat(all(tenant))
                .singleElement()
                .satisfies(
                        message -> {
                            assertThat(message.state()).isEqualTo(MessageState.NOT_SENT);
                            assertThat(message.to()).isEqualTo("010-****-4821");
                        });
        String row =
                world.in(
                        tenant,
                        () ->
                                jdbc.sql("select m::text from messaging.message m")
                                        .query(String.class)
                                        .single());
        assertThat(row).doesNotContain("9876", "열렸어요");
    }

    @Test
    void a_carrier_takes_each_message_once() {
        TenantId tenant = world.freshTenant();
        Post post = new Post(letter -> null);
        write(tenant, post);
        write(tenant, post);
        run(tenant, post);
        run(tenant, post);
        assertThat(post.carried).containsExactly(LETTER, LETTER);
        assertThat(all(tenant)).extracting(Message::state).containsOnly(MessageState.SENT);
    }

    @Test
    void a_refusal_is_kept_in_the_providers_words() {
        TenantId tenant = world.freshTenant();
        Post post = new Post(letter -> "잔액 부족");
        write(tenant, post);
        run(tenant, post);
        assertThat(all(tenant).getFirst())
                .extracting(Message::state, Message::reason)
                .containsExactly(MessageState.FAILED, "잔액 부족");
    }

    @Test
    void what_may_have_gone_out_is_not_sent_again() {
        TenantId tenant = world.freshTenant();
        Post silent =
                new Post(
                        letter -> {
                            throw new IllegalStateException("time-out");
                        });
        write(tenant, silent);
        run(tenant, silent);
        run(tenant, silent);
        assertThat(silent.carried).hasSize(1);
        assertThat(all(tenant).getFirst().state()).isEqualTo(MessageState.UNKNOWN);
    }

    @Test
    void what_a_dying_node_had_begun_is_not_sent_again_and_the_rest_is_sent() {
        TenantId tenant = world.freshTenant();
        Post dying =
                new Post(
                        letter -> {
                            throw new AssertionError("killed");
                        });
        write(tenant, dying);
        assertThatThrownBy(() -> run(tenant, dying)).isInstanceOf(AssertionError.class);
        Post post = new Post(letter -> null);
        write(tenant, post);
        run(tenant, post);
        assertThat(post.carried).hasSize(1);
        assertThat(all(tenant))
                .extracting(Message::state)
                .containsExactly(MessageState.SENT, MessageState.UNKNOWN);
    }

    @Test
    void whom_and_what_is_destroyed_in_time() {
        TenantId tenant = world.freshTenant();
        world.in(tenant, () -> messages.write("service:opened", LETTER));
        try {
            clock.advance(Duration.ofDays(80));
            Tenancy.as(tenant, retention::destroyDue);
            assertThat(sealed(tenant)).isOne();
            clock.advance(Duration.ofDays(20));
            assertThat(Tenancy.as(tenant, retention::destroyDue)).isOne();
            assertThat(sealed(tenant)).isZero();
            assertThat(all(tenant)).hasSize(1);
        } finally {
            clock.reset();
        }
    }

    @Test
    void another_tenant_sees_none() {
        world.in(world.freshTenant(), () -> messages.write("service:opened", LETTER));
        assertThat(all(world.freshTenant())).isEmpty();
    }

    private int sealed(TenantId tenant) {
        return world.in(
                tenant,
                () ->
                        jdbc.sql("select count(*) from messaging.message where sealed is not null")
                                .query(Integer.class)
                                .single());
    }

    private void write(TenantId tenant, Carrier carrier) {
        Messages door = new Messages(store, List.of(carrier), envelopes, errands, json);
        world.in(tenant, () -> door.write("service:opened", LETTER));
    }

    private void run(TenantId tenant, Carrier carrier) {
        SendAtCarrier errand = new SendAtCarrier(store, List.of(carrier), envelopes, json);
        Tenancy.as(tenant, () -> errand.run(""));
    }

    private List<Message> all(TenantId tenant) {
        return Tenancy.as(tenant, () -> messages.page(null, 50)).items();
    }
}
