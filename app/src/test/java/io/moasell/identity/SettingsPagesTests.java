package io.moasell.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.moasell.MoasellTest;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.Skus;
import io.moasell.catalog.TaxType;
import io.moasell.kernel.Won;
import io.moasell.openapi.ApiKey;
import io.moasell.openapi.ApiKeys;
import io.moasell.privacy.Reason;
import io.moasell.privacy.Reveals;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import io.moasell.web.Scope;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The screens of members, groups, keys and logs, as a browser without a script meets them. */
@MoasellTest
class SettingsPagesTests {

    @Autowired World world;

    @Autowired MockMvc mvc;

    @Autowired Members members;

    @Autowired ApiKeys keys;

    @Autowired Reveals reveals;

    @Autowired Skus skus;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/settings/members",
                "/settings/groups/new",
                "/settings/api",
                "/settings/logs/personal",
                "/settings/logs/access",
                "/settings/logs/changes"
            })
    void settings_are_shown_to_managers_and_to_nobody_else(String path) throws Exception {
        TenantId tenant = world.freshTenant();
        Visitor master = world.loggedIn(tenant);
        mvc.perform(get(master.at(path)).with(master)).andExpect(status().isOk());
        Visitor staff =
                world.staff(
                        tenant,
                        Right.ORDERS_SEE,
                        Right.STOCK_SEE,
                        Right.PERSONAL_SEE,
                        Right.SETTINGS_HANDLE);
        mvc.perform(get(master.at(path)).with(staff)).andExpect(status().isForbidden());
        Visitor stranger = world.loggedIn(world.freshTenant());
        mvc.perform(get(master.at(path)).with(stranger)).andExpect(status().isNotFound());
    }

    @Test
    void a_master_makes_a_sub_account_and_is_told_its_password_once() throws Exception {
        Visitor master = world.loggedIn(world.freshTenant());
        String email = "sub" + System.nanoTime() + "@moon.test";
        Document page =
                page(
                        mvc.perform(
                                        post(master.at("/settings/members"))
                                                .param("kind", "new")
                                                .param("email", email)
                                                .param("name", "남윤주")
                                                .param("role", "STAFF")
                                                .with(master))
                                .andExpect(status().isOk()));
        assertThat(page.text()).contains("남윤주 님의 일회용 비밀번호", "이 화면을 떠나면 다시 볼 수 없어요");
        String password = page.select("#told").text();
        assertThat(password).hasSize(14);
        mvc.perform(get(master.at("/settings/members")).with(master))
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString(email),
                                                not(containsString(password)))));
    }

    @Test
    void what_must_be_corrected_stands_at_its_field_with_the_answers_kept() throws Exception {
        Visitor master = world.loggedIn(world.freshTenant());
        Document page =
                page(
                        mvc.perform(
                                        post(master.at("/settings/members"))
                                                .param("kind", "new")
                                                .param("email", master.email())
                                                .param("name", "남윤주")
                                                .with(master))
                                .andExpect(status().is(422)));
        assertThat(page.select("#email-error").text()).contains("이미 쓰고 있는 이메일이에요");
        assertThat(page.select("#email").val()).isEqualTo(master.email());
        assertThat(page.select("#name").val()).isEqualTo("남윤주");
        page =
                page(
                        mvc.perform(
                                        post(master.at("/settings/members"))
                                                .param("kind", "known")
                                                .param("email", "nobody@moon.test")
                                                .with(master))
                                .andExpect(status().is(422)));
        assertThat(page.select("#email-error").text()).contains("그런 이메일로 가입한 사람이 없어요");
    }

    @Test
    void a_member_is_taken_in_given_rights_put_in_a_group_and_let_go() throws Exception {
        TenantId tenant = world.freshTenant();
        Visitor master = world.loggedIn(tenant);
        Visitor other = world.loggedIn(world.freshTenant());
        mvc.perform(
                        post(master.at("/settings/members"))
                                .param("kind", "known")
                                .param("email", other.email())
                                .param("role", "STAFF")
                                .with(master))
                .andExpect(redirectedUrl(master.at("/settings/members")))
                .andExpect(flash().attributeExists("result"));
        String at = master.at("/settings/members/" + other.id().value());
        mvc.perform(get(at).with(master)).andExpect(content().string(containsString("김하늘 님의 권한")));
        mvc.perform(
                        post(at).param("role", "STAFF")
                                .param("group", "")
                                .param("right", "ORDERS_SEE", "STOCK_SEE")
                                .with(master))
                .andExpect(redirectedUrl(master.at("/settings/members")));
        assertThat(rightsOf(other, master)).isEqualTo("ORDERS_SEE,STOCK_SEE");
        mvc.perform(
                        post(master.at("/settings/groups"))
                                .param("name", "창고")
                                .param("right", "STOCK_HANDLE")
                                .with(master))
                .andExpect(redirectedUrl(master.at("/settings/members")));
        GroupId group = Tenancy.as(tenant, members::groups).getFirst().id();
        mvc.perform(
                        post(at).param("role", "STAFF")
                                .param("group", Long.toString(group.value()))
                                .param("right", "ORDERS_SEE")
                                .with(master))
                .andExpect(redirectedUrl(master.at("/settings/members")));
        assertThat(rightsOf(other, master)).isEqualTo("STOCK_HANDLE");
        mvc.perform(post(at).param("_method", "delete").with(master))
                .andExpect(redirectedUrl(master.at("/settings/members")));
        mvc.perform(get(master.at("/whoami")).with(other)).andExpect(status().isNotFound());
    }

    @Test
    void a_manager_sees_the_list_without_its_buttons_and_cannot_post_around_them()
            throws Exception {
        TenantId tenant = world.freshTenant();
        Visitor master = world.loggedIn(tenant);
        Visitor manager = world.staff(tenant);
        mvc.perform(
                        post(master.at("/settings/members/" + manager.id().value()))
                                .param("role", "MANAGER")
                                .with(master))
                .andExpect(status().is3xxRedirection());
        Document page =
                page(
                        mvc.perform(get(master.at("/settings/members")).with(manager))
                                .andExpect(status().isOk()));
        assertThat(page.text()).contains("업체 마스터만 바꿀 수 있어요");
        assertThat(page.select("main form")).isEmpty();
        mvc.perform(
                        post(master.at("/settings/members/" + manager.id().value()))
                                .param("role", "MASTER")
                                .with(manager))
                .andExpect(status().isForbidden());
        mvc.perform(delete(master.at("/settings/members/" + master.id().value())).with(manager))
                .andExpect(status().isForbidden());
    }

    @Test
    void a_key_is_shown_once_works_and_is_ended() throws Exception {
        TenantId tenant = world.freshTenant();
        Visitor master = world.loggedIn(tenant);
        Document page =
                page(
                        mvc.perform(
                                        post(master.at("/settings/api"))
                                                .param("name", "창고 프로그램")
                                                .param("scope", "ORDERS_READ")
                                                .param("addresses", "127.0.0.1, 203.0.113.0/24")
                                                .with(master))
                                .andExpect(status().isOk()));
        String clearText = page.select("#issued").text();
        Matcher shape = Pattern.compile("msk_[0-9a-z]+_[A-Za-z0-9_-]{43}").matcher(clearText);
        assertThat(shape.matches()).isTrue();
        mvc.perform(get("/api/v1/trials").header(HttpHeaders.AUTHORIZATION, "Bearer " + clearText))
                .andExpect(status().isOk());
        mvc.perform(get(master.at("/settings/api")).with(master))
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString("창고 프로그램"),
                                                not(containsString(clearText)))));
        ApiKey key = Tenancy.as(tenant, keys::all).getFirst();
        assertThat(key.scopes()).containsExactly(Scope.ORDERS_READ);
        mvc.perform(
                        post(master.at("/settings/api/" + key.id()))
                                .param("_method", "delete")
                                .with(master))
                .andExpect(redirectedUrl(master.at("/settings/api")));
        mvc.perform(get("/api/v1/trials").header(HttpHeaders.AUTHORIZATION, "Bearer " + clearText))
                .andExpect(status().isUnauthorized());
    }

    @Test
    void a_key_without_scopes_or_with_a_wrong_address_is_corrected_at_its_field() throws Exception {
        Visitor master = world.loggedIn(world.freshTenant());
        Document page =
                page(
                        mvc.perform(
                                        post(master.at("/settings/api"))
                                                .param("name", "창고")
                                                .with(master))
                                .andExpect(status().is(422)));
        assertThat(page.select("#scopes-error").text()).contains("권한을 하나 이상 골라 주세요");
        page =
                page(
                        mvc.perform(
                                        post(master.at("/settings/api"))
                                                .param("name", "창고")
                                                .param("scope", "ORDERS_READ")
                                                .param("addresses", "example.com")
                                                .with(master))
                                .andExpect(status().is(422)));
        assertThat(page.select("#addresses-error").text()).contains("example.com은 IP 주소나 대역이 아니에요");
        assertThat(page.select("input[name=scope][value=ORDERS_READ]").hasAttr("checked")).isTrue();
    }

    @Test
    void the_log_of_looks_shows_whose_masked_and_why() throws Exception {
        TenantId tenant = world.freshTenant();
        Visitor master = world.loggedIn(tenant);
        Tenancy.as(
                tenant,
                () ->
                        Caller.as(
                                Caller.SYSTEM,
                                () -> {
                                    reveals.record(
                                            "order-item", "41", "이*연", "이름, 연락처", Reason.CUSTOMER);
                                    return 1;
                                }));
        mvc.perform(get(master.at("/settings/logs/personal")).with(master))
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString("이*연"),
                                                containsString("고객 응대"),
                                                containsString("이름, 연락처"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/settings/logs/personal?before=x",
                "/settings/logs/access?before=x",
                "/settings/logs/changes?before=x",
                "/jobs?cursor=x",
                "/deliveries?cursor=x"
            })
    void a_page_that_was_never_given_out_is_refused_with_words(String path) throws Exception {
        TenantId tenant = world.freshTenant();
        Visitor master = world.loggedIn(tenant);
        mvc.perform(get(master.at(path)).with(master))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("목록을 처음부터 다시 여세요")));
    }

    @Test
    void the_log_of_changes_says_what_became_another_one_and_nothing_else() throws Exception {
        TenantId tenant = world.freshTenant();
        Visitor master = world.loggedIn(tenant);
        world.in(
                tenant,
                () ->
                        skus.edit(
                                skus.add(NewSku.of("MUG", "머그컵", null)),
                                new NewSku(
                                        "MUG-1",
                                        "머그컵",
                                        "빨강",
                                        null,
                                        null,
                                        Won.of(12_000),
                                        TaxType.TAXABLE)));
        world.in(tenant, () -> keys.issue("창고 프로그램", Set.of(Scope.ORDERS_READ, Scope.STOCK_WRITE)));
        Document log = page(mvc.perform(get(master.at("/settings/logs/changes")).with(master)));
        assertThat(log.select("tbody tr:contains(SKU 고침) td[data-l=내용] span").eachText())
                .containsExactlyInAnyOrder("코드 MUG → MUG-1", "옵션 – → 빨강", "판매가 – → 12,000원");
        assertThat(log.select("tbody tr:contains(OPEN API 키 만듦) td[data-l=내용]").text())
                .isEqualTo("범위 주문 보기, 재고 고치기");
        assertThat(log.select(".ui-nav ul [aria-current=page]").text()).isEqualTo("변경 기록");
    }

    private String rightsOf(Visitor who, Visitor where) throws Exception {
        String told =
                mvc.perform(get(where.at("/whoami")).with(who))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8);
        return told.substring(told.lastIndexOf('|') + 1);
    }

    private static Document page(ResultActions answer) throws Exception {
        return Jsoup.parse(
                answer.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8));
    }
}
