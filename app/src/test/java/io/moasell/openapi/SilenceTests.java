package io.moasell.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.moasell.MoasellTest;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.tenancy.TenantId;
import io.moasell.web.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** What people sent us stands in no log line, however it failed; the trace number does. */
@MoasellTest
@ExtendWith(OutputCaptureExtension.class)
class SilenceTests {

    private static final String PHONE = "010-9876-4821";

    @Autowired World world;

    @Autowired MockMvc mvc;

    @Autowired JdbcClient jdbc;

    @Test
    void a_call_that_fails_leaves_no_personal_data_in_the_log(CapturedOutput output)
            throws Exception {
        String key = world.bearer(world.freshTenant(), Scope.values());
        for (String body :
                new String[] {
                    "{\"name\":\"" + PHONE,
                    "{\"name\":{\"phone\":\"" + PHONE + "\"}}",
                    "[\"" + PHONE + "\"]",
                    "{\"name\":\"broken " + PHONE + "\"}"
                }) {
            String trace =
                    mvc.perform(
                                    post("/api/v1/trials")
                                            .header(HttpHeaders.AUTHORIZATION, key)
                                            .contentType(MediaType.APPLICATION_JSON)
                                            .content(body))
                            .andReturn()
                            .getResponse()
                            .getHeader("X-Trace-Id");
            assertThat(trace).isNotBlank();
            if (body.contains("broken")) {
                assertThat(output.getAll()).contains("unforeseen", String.valueOf(trace));
            }
        }
        mvc.perform(
                        get("/api/v1/trials")
                                .param("limit", PHONE)
                                .header(HttpHeaders.AUTHORIZATION, key))
                .andExpect(status().isBadRequest());
        mvc.perform(get("/api/v1/" + PHONE).header(HttpHeaders.AUTHORIZATION, key))
                .andExpect(status().isNotFound());
        assertThat(output.getAll()).doesNotContain(PHONE, key.substring("Bearer ".length()));
    }

    @Test
    void neither_do_pages_and_log_ins(CapturedOutput output) throws Exception {
        Visitor owner = world.loggedIn(world.freshTenant());
        mvc.perform(get(owner.at("/nothing")).param("q", PHONE).with(owner))
                .andExpect(status().isNotFound());
        mvc.perform(
                post("/login")
                        .param("email", PHONE + "@moon.test")
                        .param("password", "secret " + PHONE)
                        .with(owner));
        assertThat(output.getAll()).doesNotContain(PHONE);
    }

    @Test
    void what_the_database_says_about_a_failing_row_is_not_repeated(CapturedOutput output) {
        TenantId tenant = world.freshTenant();
        assertThatThrownBy(
                        () ->
                                world.in(
                                        tenant,
                                        () ->
                                                jdbc.sql(
                                                                "insert into tenancy.tenant (service_id, name, opened_at)"
                                                                        + " values (:phone, 'x', now())")
                                                        .param("phone", PHONE)
                                                        .update()))
                .isInstanceOfSatisfying(
                        DataAccessException.class,
                        e -> LoggerFactory.getLogger(SilenceTests.class).error("as logged", e));
        assertThat(output.getAll()).contains("as logged").doesNotContain(PHONE);
    }
}
