package io.moasell.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.moasell.MoasellTest;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.audit.AuditLog;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import io.moasell.web.Scope;
import io.moasell.web.Scoped;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The edge of the open API and its conventions. */
@MoasellTest
class OpenApiTests {

    private static final String TRIALS = "/api/v1/trials";

    @Autowired World world;

    @Autowired MockMvc mvc;

    @Autowired ApiKeys keys;

    @Autowired AuditLog log;

    @Autowired JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    void a_key_binds_its_tenant_and_itself() throws Exception {
        TenantId tenant = world.freshTenant();
        mvc.perform(
                        get(TRIALS)
                                .header(
                                        HttpHeaders.AUTHORIZATION,
                                        world.bearer(tenant, Scope.ORDERS_READ)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[0].id").value(Long.toString(tenant.value())))
                .andExpect(jsonPath("$.items[0].said").value("시험100"))
                .andExpect(jsonPath("$.items[0].at").value("2026-11-24T10:03:12+09:00"))
                .andExpect(jsonPath("$.nextCursor").isEmpty())
                .andExpect(header().string("RateLimit-Limit", "1200"))
                .andExpect(header().string("RateLimit-Remaining", "1199"))
                .andExpect(header().exists("X-Trace-Id"));
    }

    @Test
    void without_a_key_one_is_told_so_in_a_problem() throws Exception {
        mvc.perform(get(TRIALS))
                .andExpect(status().isUnauthorized())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(header().string("WWW-Authenticate", containsString("Bearer")))
                .andExpect(jsonPath("$.status").value(401))
                .andExpect(jsonPath("$.code").value("openapi.key-missing"))
                .andExpect(jsonPath("$.detail").value(containsString("API 키가 없어요")))
                .andExpect(jsonPath("$.type").isNotEmpty())
                .andExpect(jsonPath("$.title").isNotEmpty())
                .andExpect(jsonPath("$.traceId").isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "msk_1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "msk_zzzzzzzzzzzzz_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "msk_0_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "something",
                ""
            })
    void a_key_that_is_none_is_refused(String key) throws Exception {
        mvc.perform(get(TRIALS).header(HttpHeaders.AUTHORIZATION, "Bearer " + key))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.code").value("openapi.key-invalid"));
    }

    @Test
    void a_key_does_not_open_another_tenants_door() throws Exception {
        TenantId seven = world.freshTenant();
        TenantId eight = world.freshTenant();
        String key = world.bearer(seven, Scope.ORDERS_READ);
        String number = Long.toString(seven.value(), 36);
        String forged =
                key.replace("_" + number + "_", "_" + Long.toString(eight.value(), 36) + "_");
        assertThat(forged).isNotEqualTo(key);
        mvc.perform(get(TRIALS).header(HttpHeaders.AUTHORIZATION, forged))
                .andExpect(status().isUnauthorized());
        assertThat(Tenancy.as(eight, keys::all)).isEmpty();
        long id = Tenancy.as(seven, keys::all).getFirst().id();
        assertThatThrownBy(() -> Tenancy.run(eight, () -> keys.revoke(id)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_revoked_key_is_dead_at_once() throws Exception {
        TenantId tenant = world.freshTenant();
        String key = world.bearer(tenant, Scope.ORDERS_READ);
        mvc.perform(get(TRIALS).header(HttpHeaders.AUTHORIZATION, key)).andExpect(status().isOk());
        ApiKey living = Tenancy.as(tenant, keys::all).getFirst();
        assertThat(living.usedAt()).isNotNull();
        Tenancy.run(tenant, () -> keys.revoke(living.id()));
        mvc.perform(get(TRIALS).header(HttpHeaders.AUTHORIZATION, key))
                .andExpect(status().isUnauthorized());
        assertThat(Tenancy.as(tenant, keys::all).getFirst().revokedAt()).isNotNull();
        assertThat(Tenancy.as(tenant, () -> log.page(null, null, 10)).items())
                .extracting(AuditLog.Entry::action)
                .contains("openapi.key-issued", "openapi.key-revoked");
    }

    @Test
    void the_database_knows_no_key_in_the_clear() {
        TenantId tenant = world.freshTenant();
        String key = world.bearer(tenant, Scope.ORDERS_READ).substring("Bearer ".length());
        String row =
                world.in(
                        tenant,
                        () ->
                                jdbc.sql("select k::text from openapi.api_key k")
                                        .query(String.class)
                                        .single());
        assertThat(row)
                .doesNotContain(key.substring(key.lastIndexOf('_', 10) + 1, key.length() - 4));
    }

    @Test
    void a_scope_that_is_missing_is_named() throws Exception {
        TenantId tenant = world.freshTenant();
        mvc.perform(
                        post(TRIALS)
                                .header(
                                        HttpHeaders.AUTHORIZATION,
                                        world.bearer(tenant, Scope.ORDERS_READ))
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"name\":\"x\"}"))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("openapi.scope-missing"))
                .andExpect(jsonPath("$.detail").value(containsString("orders:write")));
    }

    @Test
    void a_method_that_names_no_scope_is_called_by_nobody() throws Exception {
        TenantId tenant = world.freshTenant();
        mvc.perform(
                        get(TRIALS + "/unscoped")
                                .header(
                                        HttpHeaders.AUTHORIZATION,
                                        world.bearer(tenant, Scope.values())))
                .andExpect(status().isForbidden());
    }

    @Test
    void every_method_under_api_names_its_scope_and_the_planted_one_is_caught() {
        List<String> unscoped =
                mappings.getHandlerMethods().entrySet().stream()
                        .filter(
                                mapping ->
                                        mapping.getKey().getPatternValues().stream()
                                                .anyMatch(path -> path.startsWith("/api/")))
                        .filter(
                                mapping ->
                                        mapping.getValue()
                                                .getBeanType()
                                                .getName()
                                                .startsWith("io.moasell."))
                        .filter(
                                mapping ->
                                        mapping.getValue().getMethodAnnotation(Scoped.class)
                                                == null)
                        .map(mapping -> mapping.getValue().getMethod().getName())
                        .toList();
        assertThat(unscoped).containsExactly("unscoped");
    }

    @Test
    void a_session_does_not_open_the_api_and_a_key_does_not_open_the_office() throws Exception {
        TenantId tenant = world.freshTenant();
        Visitor owner = world.loggedIn(tenant);
        mvc.perform(get(TRIALS).with(owner)).andExpect(status().isUnauthorized());
        mvc.perform(
                        get(owner.at("/whoami"))
                                .header(
                                        HttpHeaders.AUTHORIZATION,
                                        world.bearer(tenant, Scope.ORDERS_READ)))
                .andExpect(status().is3xxRedirection());
    }

    @Test
    void a_key_may_be_kept_to_a_network() throws Exception {
        TenantId tenant = world.freshTenant();
        String key =
                Tenancy.as(
                                tenant,
                                () ->
                                        keys.issue(
                                                "창고",
                                                Set.of(Scope.ORDERS_READ),
                                                List.of("203.0.113.0/24", "2001:db8::/32")))
                        .clearText();
        mvc.perform(get(TRIALS).header(HttpHeaders.AUTHORIZATION, "Bearer " + key))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("openapi.address-not-allowed"));
        mvc.perform(
                        get(TRIALS)
                                .header(HttpHeaders.AUTHORIZATION, "Bearer " + key)
                                .with(
                                        request -> {
                                            request.setRemoteAddr("203.0.113.77");
                                            return request;
                                        }))
                .andExpect(status().isOk());
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "203.0.113.9/99", "1.2.3", "::g"})
    void what_is_no_address_is_refused(String address) {
        TenantId tenant = world.freshTenant();
        assertThatThrownBy(
                        () ->
                                Tenancy.run(
                                        tenant,
                                        () ->
                                                keys.issue(
                                                        "창고",
                                                        Set.of(Scope.ORDERS_READ),
                                                        List.of(address))))
                .isInstanceOfSatisfying(
                        Refused.class,
                        no -> assertThat(no.problem()).isEqualTo(OpenapiProblem.ADDRESS_INVALID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "501", "-1"})
    void a_limit_outside_one_and_five_hundred_is_refused(String limit) throws Exception {
        mvc.perform(
                        get(TRIALS)
                                .param("limit", limit)
                                .header(
                                        HttpHeaders.AUTHORIZATION,
                                        world.bearer(world.freshTenant(), Scope.ORDERS_READ)))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.code").value("web.limit-invalid"));
    }

    @Test
    void what_is_no_json_or_no_address_is_a_problem_too() throws Exception {
        String key = world.bearer(world.freshTenant(), Scope.ORDERS_WRITE, Scope.ORDERS_READ);
        mvc.perform(
                        post(TRIALS)
                                .header(HttpHeaders.AUTHORIZATION, key)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"name\":"))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
        mvc.perform(get("/api/v1/nothing").header(HttpHeaders.AUTHORIZATION, key))
                .andExpect(status().isNotFound())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
        mvc.perform(get(TRIALS).param("limit", "many").header(HttpHeaders.AUTHORIZATION, key))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
    }

    @Test
    void what_nobody_foresaw_shows_a_trace_and_not_its_words() throws Exception {
        String key = world.bearer(world.freshTenant(), Scope.ORDERS_WRITE);
        mvc.perform(
                        post(TRIALS)
                                .header(HttpHeaders.AUTHORIZATION, key)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"name\":\"broken\"}"))
                .andExpect(status().isInternalServerError())
                .andExpect(jsonPath("$.traceId").value(matchesPattern("\\S{6,}")))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString("secret"))));
    }

    @Test
    void too_many_calls_are_slowed_down_with_a_word_on_when() {
        RateLimits limits =
                new RateLimits(
                        new OpenapiSettings(60),
                        java.time.Clock.fixed(java.time.Instant.EPOCH, java.time.ZoneOffset.UTC));
        for (int i = 0; i < 60; i++) {
            assertThat(limits.take(1).allowed()).isTrue();
        }
        RateLimits.Allowance no = limits.take(1);
        assertThat(no.allowed()).isFalse();
        assertThat(no.remaining()).isZero();
        assertThat(no.retryAfter()).isEqualTo(1);
        assertThat(no.reset()).isEqualTo(60);
        assertThat(limits.take(2).allowed()).isTrue();
    }

    @Test
    void tokens_come_back_evenly() {
        var clock = new io.moasell.MovableClock();
        RateLimits limits = new RateLimits(new OpenapiSettings(60), clock);
        for (int i = 0; i < 60; i++) {
            limits.take(1);
        }
        clock.advance(java.time.Duration.ofSeconds(10));
        int allowed = 0;
        while (limits.take(1).allowed()) {
            allowed++;
        }
        assertThat(allowed).isBetween(10, 11);
    }
}
