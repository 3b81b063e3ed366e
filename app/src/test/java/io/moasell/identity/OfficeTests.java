package io.moasell.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** The edge of the seller office. */
@MoasellTest
class OfficeTests {

    @Autowired World world;

    @Autowired MockMvc mvc;

    @Autowired Members members;

    @Autowired MovableClock clock;

    @Test
    void a_member_enters_with_tenant_caller_and_rights_bound() throws Exception {
        TenantId tenant = world.freshTenant();
        Visitor staff = world.staff(tenant, Right.ORDERS_SEE, Right.STOCK_SEE);
        mvc.perform(get(staff.at("/whoami")).with(staff))
                .andExpect(status().isOk())
                .andExpect(
                        content().string(tenant.value() + "|김하늘|127.0.0.1|ORDERS_SEE,STOCK_SEE"));
    }

    @Test
    void a_stranger_gets_what_an_address_that_does_not_exist_gets() throws Exception {
        Visitor stranger = world.loggedIn(world.freshTenant());
        Visitor owner = world.loggedIn(world.freshTenant());
        String foreign =
                mvc.perform(get(owner.at("/whoami")).with(stranger))
                        .andExpect(status().isNotFound())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        String none =
                mvc.perform(get("/s/nothing7/whoami").with(stranger))
                        .andExpect(status().isNotFound())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(foreign.replace(owner.serviceId(), "…"))
                .isEqualTo(none.replace("nothing7", "…"))
                .contains("찾는 화면이 없어요")
                .doesNotContain("달빛상회");
        mvc.perform(post(owner.at("/whoami")).with(stranger)).andExpect(status().isNotFound());
    }

    @Test
    void nobody_is_sent_to_the_log_in_and_a_part_of_a_page_sends_the_whole_page() throws Exception {
        Visitor owner = world.loggedIn(world.freshTenant());
        mvc.perform(get(owner.at("/whoami"))).andExpect(redirectedUrl("/login"));
        mvc.perform(get("/s/nothing7/whoami")).andExpect(redirectedUrl("/login"));
        mvc.perform(get(owner.at("/whoami")).header("HX-Request", "true"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("HX-Redirect", "/login"));
    }

    @Test
    void a_form_without_its_token_is_refused() throws Exception {
        Visitor owner = world.loggedIn(world.freshTenant());
        var logIn = LoggedIn.as(owner.id(), owner.email(), owner.name());
        mvc.perform(post(owner.at("/whoami")).with(logIn))
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("화면이 오래되어")));
        mvc.perform(post(owner.at("/whoami")).with(logIn).with(csrf().useInvalidToken()))
                .andExpect(status().isForbidden());
        mvc.perform(post(owner.at("/whoami")).with(logIn).with(csrf().asHeader()))
                .andExpect(status().isOk());
        mvc.perform(post(owner.at("/whoami"))).andExpect(redirectedUrl("/login"));
    }

    @Test
    void a_groups_rights_win_over_the_members_own() throws Exception {
        TenantId tenant = world.freshTenant();
        Visitor staff = world.staff(tenant, Right.ORDERS_SEE, Right.ORDERS_HANDLE);
        Tenancy.run(
                tenant,
                () -> {
                    GroupId group = members.addGroup("창고", Set.of(Right.STOCK_SEE));
                    members.change(staff.id(), Role.STAFF, group, Set.of(Right.ORDERS_SEE));
                });
        mvc.perform(get(staff.at("/whoami")).with(staff))
                .andExpect(content().string(tenant.value() + "|김하늘|127.0.0.1|STOCK_SEE"));
    }

    @Test
    void settings_are_for_managers_even_where_a_right_says_otherwise() throws Exception {
        TenantId tenant = world.freshTenant();
        Visitor staff = world.staff(tenant, Right.SETTINGS_HANDLE);
        mvc.perform(get(staff.at("/whoami")).with(staff))
                .andExpect(content().string(tenant.value() + "|김하늘|127.0.0.1|"));
    }

    @Test
    void whoever_was_let_go_is_out_at_the_next_click() throws Exception {
        TenantId tenant = world.freshTenant();
        Visitor staff = world.staff(tenant, Right.ORDERS_SEE);
        mvc.perform(get(staff.at("/whoami")).with(staff)).andExpect(status().isOk());
        Tenancy.run(tenant, () -> members.remove(staff.id()));
        mvc.perform(get(staff.at("/whoami")).with(staff)).andExpect(status().isNotFound());
    }

    @Test
    void half_an_hour_without_an_act_logs_out_and_background_requests_are_no_acts()
            throws Exception {
        Visitor owner = world.loggedIn(world.freshTenant());
        Cookie session = logIn(owner);
        try {
            clock.advance(Duration.ofMinutes(20));
            mvc.perform(get(owner.at("/whoami")).cookie(session)).andExpect(status().isOk());
            clock.advance(Duration.ofMinutes(20));
            mvc.perform(
                            get(owner.at("/whoami"))
                                    .cookie(session)
                                    .header(OfficeFilter.BACKGROUND, "1"))
                    .andExpect(status().isOk());
            clock.advance(Duration.ofMinutes(11));
            mvc.perform(get(owner.at("/whoami")).cookie(session))
                    .andExpect(redirectedUrl("/login?idle"));
        } finally {
            clock.reset();
        }
        mvc.perform(get(owner.at("/whoami")).cookie(session)).andExpect(redirectedUrl("/login"));
    }

    private Cookie logIn(Visitor visitor) throws Exception {
        return mvc.perform(
                        post("/login")
                                .param("email", visitor.email())
                                .param("password", Visitor.PASSWORD)
                                .with(csrf()))
                .andExpect(redirectedUrl("/"))
                .andReturn()
                .getResponse()
                .getCookie("moasell");
    }

    @Test
    void health_is_open_metrics_are_for_this_machine_and_the_rest_is_closed() throws Exception {
        mvc.perform(get("/actuator/health")).andExpect(status().isOk());
        mvc.perform(get("/actuator/prometheus")).andExpect(status().isOk());
        mvc.perform(get("/actuator/prometheus").header("X-Forwarded-For", "203.0.113.9"))
                .andExpect(redirectedUrl("/login"));
        mvc.perform(get("/actuator/prometheus").with(from("203.0.113.9")))
                .andExpect(redirectedUrl("/login"));
        mvc.perform(get("/actuator/env").with(world.loggedIn(world.freshTenant())))
                .andExpect(status().isNotFound());
    }

    private static org.springframework.test.web.servlet.request.RequestPostProcessor from(
            String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }
}
