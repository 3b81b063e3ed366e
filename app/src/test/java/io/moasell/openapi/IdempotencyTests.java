package io.moasell.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.World;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import io.moasell.web.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@MoasellTest
class IdempotencyTests {

    @Autowired World world;

    @Autowired MockMvc mvc;

    @Autowired MovableClock clock;

    @Autowired AnswerStore store;

    @Autowired ApiKeys keys;

    @Autowired JdbcClient jdbc;

    @Test
    void the_same_key_and_body_get_the_same_answer_and_are_done_once() throws Exception {
        String key = world.bearer(world.freshTenant(), Scope.ORDERS_WRITE);
        String name = name("once");
        MockHttpServletResponse first =
                send(key, "a1", name).andExpect(status().isAccepted()).andReturn().getResponse();
        MockHttpServletResponse second =
                send(key, "a1", name)
                        .andExpect(status().isAccepted())
                        .andExpect(header().string("Idempotency-Replayed", "true"))
                        .andReturn()
                        .getResponse();
        assertThat(second.getContentAsString()).isEqualTo(first.getContentAsString()).isNotEmpty();
        assertThat(second.getContentType()).isEqualTo(first.getContentType());
        assertThat(second.getHeader("Location")).isEqualTo(first.getHeader("Location")).isNotNull();
        assertThat(done(name)).isOne();
    }

    @Test
    void without_the_header_each_call_counts() throws Exception {
        String key = world.bearer(world.freshTenant(), Scope.ORDERS_WRITE);
        String name = name("each");
        send(key, null, name);
        send(key, null, name);
        assertThat(done(name)).isEqualTo(2);
    }

    @Test
    void another_body_under_the_same_key_is_a_conflict() throws Exception {
        String key = world.bearer(world.freshTenant(), Scope.ORDERS_WRITE);
        String other = name("other");
        send(key, "a1", name("one"));
        send(key, "a1", other)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("openapi.idempotency-key-reused"));
        assertThat(done(other)).isZero();
    }

    @Test
    void another_api_key_or_tenant_has_keys_of_its_own() throws Exception {
        TenantId tenant = world.freshTenant();
        String name = name("own");
        send(world.bearer(tenant, Scope.ORDERS_WRITE), "a1", name);
        send(world.bearer(tenant, Scope.ORDERS_WRITE), "a1", name);
        send(world.bearer(world.freshTenant(), Scope.ORDERS_WRITE), "a1", name);
        assertThat(done(name)).isEqualTo(3);
    }

    @Test
    void two_at_the_same_moment_are_done_once_and_answered_alike() throws Exception {
        String key = world.bearer(world.freshTenant(), Scope.ORDERS_WRITE);
        String name = name("slow");
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> calls =
                    IntStream.range(0, 6)
                            .<Callable<String>>mapToObj(
                                    i ->
                                            () ->
                                                    send(key, "a1", name)
                                                            .andExpect(status().isAccepted())
                                                            .andReturn()
                                                            .getResponse()
                                                            .getContentAsString())
                            .toList();
            List<String> answers =
                    callers.invokeAll(calls).stream().map(Future::resultNow).toList();
            assertThat(answers).hasSize(6);
            assertThat(answers.stream().distinct()).hasSize(1);
        }
        assertThat(done(name)).isOne();
    }

    @Test
    void a_refusal_is_an_answer_too() throws Exception {
        String key = world.bearer(world.freshTenant(), Scope.ORDERS_WRITE);
        String name = name("refused");
        String first =
                send(key, "a1", name)
                        .andExpect(status().isForbidden())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8);
        String second =
                send(key, "a1", name)
                        .andExpect(status().isForbidden())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8);
        assertThat(second).isEqualTo(first).contains("tenancy.no-entitlement");
        assertThat(done(name)).isOne();
    }

    @Test
    void what_failed_on_our_side_may_be_sent_again() throws Exception {
        String key = world.bearer(world.freshTenant(), Scope.ORDERS_WRITE);
        String name = name("broken");
        send(key, "a1", name).andExpect(status().is5xxServerError());
        send(key, "a1", name).andExpect(status().is5xxServerError());
        assertThat(done(name)).isEqualTo(2);
    }

    @Test
    void what_a_dying_node_left_open_is_never_done_again_by_itself() throws Exception {
        TenantId tenant = world.freshTenant();
        String key = world.bearer(tenant, Scope.ORDERS_WRITE);
        String name = name("left");
        byte[] hash =
                java.security.MessageDigest.getInstance("SHA-256")
                        .digest(body(name).getBytes(StandardCharsets.UTF_8));
        long id = Tenancy.as(tenant, keys::all).getFirst().id();
        Tenancy.run(
                tenant,
                () -> store.start(new AnswerStore.Slot(id, "POST /api/v1/trials", "a1"), hash));
        try {
            clock.advance(Duration.ofMinutes(6));
            send(key, "a1", name)
                    .andExpect(status().isConflict())
                    .andExpect(jsonPath("$.code").value("openapi.outcome-unknown"));
        } finally {
            clock.reset();
        }
        assertThat(done(name)).isZero();
    }

    @Test
    void answers_are_forgotten_after_two_days_and_are_sealed_until_then() throws Exception {
        TenantId tenant = world.freshTenant();
        String key = world.bearer(tenant, Scope.ORDERS_WRITE);
        String name = name("kept");
        send(key, "a1", name);
        String row =
                world.in(
                        tenant,
                        () ->
                                jdbc.sql("select encode(sealed, 'escape') from openapi.answer")
                                        .query(String.class)
                                        .single());
        assertThat(row).doesNotContain(name);
        try {
            clock.advance(Duration.ofHours(47));
            send(key, "a1", name).andExpect(header().exists("Idempotency-Replayed"));
            clock.advance(Duration.ofHours(2));
            send(key, "a1", name).andExpect(header().doesNotExist("Idempotency-Replayed"));
        } finally {
            clock.reset();
        }
        assertThat(done(name)).isEqualTo(2);
    }

    @Test
    void an_idempotency_key_must_be_plain() throws Exception {
        String key = world.bearer(world.freshTenant(), Scope.ORDERS_WRITE);
        send(key, "한글", name("plain"))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.code").value("openapi.idempotency-key-invalid"));
    }

    private ResultActions send(String bearer, @Nullable String idempotencyKey, String name)
            throws Exception {
        var request =
                post("/api/v1/trials")
                        .header(HttpHeaders.AUTHORIZATION, bearer)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body(name));
        return mvc.perform(
                idempotencyKey == null
                        ? request
                        : request.header("Idempotency-Key", idempotencyKey));
    }

    private static String body(String name) {
        return "{\"name\":\"" + name + "\"}";
    }

    private static String name(String kind) {
        return kind + System.nanoTime();
    }

    private static int done(String name) {
        var count = TrialResource.DONE.get(name);
        return count == null ? 0 : count.get();
    }
}
