package io.moasell.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.kernel.Page;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.web.WebAttributes;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@MoasellTest
class LogInTests {

    @Autowired World world;

    @Autowired MockMvc mvc;

    @Autowired AccessLog log;

    @Autowired Members members;

    @Autowired MovableClock clock;

    @Test
    void the_page_asks_for_mail_and_password_with_a_token() throws Exception {
        mvc.perform(get("/login"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<h1>로그인</h1>")))
                .andExpect(content().string(containsString("name=\"_csrf\"")));
        mvc.perform(get("/")).andExpect(redirectedUrl("/login"));
    }

    @Test
    void the_right_password_leads_to_the_default_service() throws Exception {
        Visitor owner = world.loggedIn(world.freshTenant());
        Cookie session =
                session(logIn(owner.email(), Visitor.PASSWORD).andExpect(redirectedUrl("/")));
        mvc.perform(get("/").cookie(session))
                .andExpect(redirectedUrl("/s/" + owner.serviceId() + "/home"));
        assertThat(session.isHttpOnly()).isTrue();
        assertThat(session.getAttribute("SameSite")).isEqualTo("Lax");
    }

    @Test
    void behind_https_the_cookie_is_secure() throws Exception {
        Visitor owner = world.loggedIn(world.freshTenant());
        Cookie session =
                session(
                        mvc.perform(
                                post("/login")
                                        .secure(true)
                                        .param("email", owner.email())
                                        .param("password", Visitor.PASSWORD)
                                        .with(csrf())));
        assertThat(session.getSecure()).isTrue();
    }

    @Test
    void the_session_before_the_log_in_is_not_the_one_after() throws Exception {
        Visitor owner = world.loggedIn(world.freshTenant());
        Cookie before = session(mvc.perform(get("/login")));
        Cookie after =
                session(
                        mvc.perform(
                                post("/login")
                                        .cookie(before)
                                        .param("email", owner.email())
                                        .param("password", Visitor.PASSWORD)
                                        .with(csrf())));
        assertThat(after.getValue()).isNotEqualTo(before.getValue());
    }

    @Test
    void one_goes_on_where_one_wanted_to() throws Exception {
        Visitor owner = world.loggedIn(world.freshTenant());
        Cookie before =
                session(
                        mvc.perform(get(owner.at("/whoami?stage=NEW")))
                                .andExpect(redirectedUrl("/login")));
        mvc.perform(
                        post("/login")
                                .cookie(before)
                                .param("email", owner.email())
                                .param("password", Visitor.PASSWORD)
                                .with(csrf()))
                .andExpect(redirectedUrl("http://localhost" + owner.at("/whoami") + "?stage=NEW"));
    }

    @Test
    void a_wrong_password_keeps_the_address_and_does_not_say_which_was_wrong() throws Exception {
        Visitor owner = world.loggedIn(world.freshTenant());
        String known = words(logIn(owner.email(), "wrong").andExpect(status().is(422)));
        String unknown = words(logIn("nobody@moon.test", "wrong").andExpect(status().is(422)));
        assertThat(known)
                .contains("이메일이나 비밀번호가 맞지 않아요", "value=\"" + owner.email() + "\"")
                .doesNotContain("value=\"wrong\"");
        assertThat(unknown).contains("이메일이나 비밀번호가 맞지 않아요");
    }

    @Test
    void five_wrong_ones_lock_and_the_lock_grows() throws Exception {
        Visitor owner = world.loggedIn(world.freshTenant());
        locks(owner.email(), Visitor.PASSWORD);
    }

    @Test
    void an_address_that_nobody_has_locks_just_the_same() throws Exception {
        locks("nobody" + System.nanoTime() + "@moon.test", null);
    }

    private void locks(String email, @Nullable String right) throws Exception {
        try {
            for (int i = 0; i < 5; i++) {
                assertThat(words(logIn(email, "wrong"))).contains("맞지 않아요");
            }
            assertThat(words(logIn(email, right == null ? "wrong" : right))).contains("잠시 잠갔어요");
            clock.advance(Duration.ofSeconds(31));
            assertThat(words(logIn(email, "wrong"))).contains("맞지 않아요");
            clock.advance(Duration.ofSeconds(31));
            assertThat(words(logIn(email, "wrong"))).contains("잠시 잠갔어요");
            clock.advance(Duration.ofSeconds(31));
            if (right != null) {
                logIn(email, right).andExpect(redirectedUrl("/"));
                assertThat(words(logIn(email, "wrong"))).contains("맞지 않아요");
            }
        } finally {
            clock.reset();
        }
    }

    @Test
    void many_guesses_at_once_are_counted_too() throws Exception {
        String email = "nobody" + System.nanoTime() + "@moon.test";
        List<String> answers;
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> guesses =
                    IntStream.range(0, 16)
                            .<Callable<String>>mapToObj(i -> () -> words(logIn(email, "guess" + i)))
                            .toList();
            answers =
                    people.invokeAll(guesses).stream()
                            .map(java.util.concurrent.Future::resultNow)
                            .toList();
        }
        assertThat(answers).filteredOn(words -> words.contains("맞지 않아요")).hasSize(5);
        assertThat(answers).filteredOn(words -> words.contains("잠시 잠갔어요")).hasSize(11);
    }

    @Test
    void logging_out_ends_the_session() throws Exception {
        Visitor owner = world.loggedIn(world.freshTenant());
        Cookie session = session(logIn(owner.email(), Visitor.PASSWORD));
        mvc.perform(post("/logout").cookie(session).with(csrf()))
                .andExpect(redirectedUrl("/login?out"));
        mvc.perform(get(owner.at("/whoami")).cookie(session)).andExpect(redirectedUrl("/login"));
        mvc.perform(get("/login?out")).andExpect(content().string(containsString("로그아웃했어요")));
    }

    @Test
    void a_one_time_password_leads_to_a_new_one_and_no_further() throws Exception {
        TenantId tenant = world.freshTenant();
        Visitor master = world.loggedIn(tenant);
        String email = "once" + System.nanoTime() + "@moon.test";
        People.OneTime told = Tenancy.as(tenant, () -> members.invite(email, "이솔", Role.STAFF));
        Cookie session = session(logIn(email, told.password()));
        mvc.perform(get(master.at("/whoami")).cookie(session))
                .andExpect(redirectedUrl("/my/password"));
        mvc.perform(get("/my/password").cookie(session))
                .andExpect(content().string(containsString("<h1>비밀번호 바꾸기</h1>")));
        changing(session, "wrong", "sunlight8@").andExpect(status().is(422));
        changing(session, told.password(), "easy").andExpect(status().is(422));
        changing(session, told.password(), "sunlight8@").andExpect(redirectedUrl("/login?changed"));
        mvc.perform(get(master.at("/whoami")).cookie(session)).andExpect(redirectedUrl("/login"));
        Cookie fresh = session(logIn(email, "sunlight8@"));
        mvc.perform(get(master.at("/whoami")).cookie(fresh)).andExpect(status().isOk());
    }

    @Test
    void a_reset_password_ends_every_open_session() throws Exception {
        TenantId tenant = world.freshTenant();
        world.loggedIn(tenant);
        Visitor staff = world.staff(tenant);
        Cookie session = session(logIn(staff.email(), Visitor.PASSWORD));
        mvc.perform(get(staff.at("/whoami")).cookie(session)).andExpect(status().isOk());
        Tenancy.as(tenant, () -> members.resetPassword(staff.id()));
        mvc.perform(get(staff.at("/whoami")).cookie(session)).andExpect(redirectedUrl("/login"));
        logIn(staff.email(), Visitor.PASSWORD).andExpect(status().is(422));
    }

    @Test
    void who_came_in_and_who_failed_to_is_written_with_the_address() throws Exception {
        TenantId tenant = world.freshTenant();
        Visitor owner = world.loggedIn(tenant);
        logIn(owner.email(), "wrong");
        Cookie session = session(logIn(owner.email(), Visitor.PASSWORD));
        mvc.perform(post("/logout").cookie(session).with(csrf()));
        Page<AccessLog.Line> page = Tenancy.as(tenant, () -> log.page(null, 10));
        assertThat(page.items())
                .extracting(AccessLog.Line::outcome)
                .containsExactly(
                        AccessLog.Outcome.OUT, AccessLog.Outcome.IN, AccessLog.Outcome.WRONG);
        assertThat(page.items())
                .allSatisfy(
                        line -> {
                            assertThat(line.address()).isEqualTo("127.0.0.1");
                            assertThat(line.email()).endsWith("****@moon.test");
                        });
        TenantId other = world.freshTenant();
        world.loggedIn(other);
        assertThat(Tenancy.as(other, () -> log.page(null, 10)).items()).isEmpty();
    }

    private ResultActions changing(Cookie session, String old, String fresh) throws Exception {
        return mvc.perform(
                post("/my/password")
                        .cookie(session)
                        .param("old", old)
                        .param("fresh", fresh)
                        .param("again", fresh)
                        .with(csrf()));
    }

    private ResultActions logIn(String email, String password) throws Exception {
        ResultActions answer =
                mvc.perform(
                        post("/login")
                                .param("email", email)
                                .param("password", password)
                                .with(csrf()));
        String onward = answer.andReturn().getResponse().getForwardedUrl();
        return onward == null ? answer : forwarded(onward, email, answer);
    }

    /** MockMvc does not follow a forward within the server: done by hand. */
    private ResultActions forwarded(String onward, String email, ResultActions answer)
            throws Exception {
        Object why =
                java.util.Objects.requireNonNull(
                        answer.andReturn()
                                .getRequest()
                                .getAttribute(WebAttributes.AUTHENTICATION_EXCEPTION));
        return mvc.perform(
                post(onward)
                        .param("email", email)
                        .requestAttr(WebAttributes.AUTHENTICATION_EXCEPTION, why)
                        .with(csrf())
                        .with(
                                request -> {
                                    request.setDispatcherType(DispatcherType.FORWARD);
                                    return request;
                                }));
    }

    private static String words(ResultActions answer) throws Exception {
        return answer.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private static Cookie session(ResultActions answer) {
        return java.util.Objects.requireNonNull(
                answer.andReturn().getResponse().getCookie("moasell"));
    }
}
