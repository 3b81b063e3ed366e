package io.moasell.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.moasell.MoasellTest;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.browser.Browser;
import io.moasell.browser.Browser.Light;
import io.moasell.browser.Browser.Screen;
import io.moasell.jobs.JobId;
import io.moasell.jobs.Jobs;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.TenantId;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.MockMvc;

/** What stands around every page. */
@MoasellTest
class ShellTests {

    @Autowired World world;

    @Autowired MockMvc web;

    @Autowired Jobs jobs;

    @LocalServerPort int port;

    @Test
    void the_menu_shows_what_the_caller_may_see_and_marks_where_one_is() throws Exception {
        TenantId tenant = world.freshTenant();
        Document master = page(world.loggedIn(tenant), "/skus");
        assertThat(places(master))
                .containsExactly(
                        "홈", "주문", "상품", "SKU", "세트·구성", "대량 수정", "채널 상품", "상품 매칭", "재고·유통", "판매채널",
                        "작업 내역", "알림", "설정");
        assertThat(master.select(".ui-nav [aria-current=page]").text()).isEqualTo("SKU");
        Document packer = page(world.staff(tenant, Right.STOCK_SEE), "/stock");
        assertThat(places(packer))
                .containsExactly(
                        "홈",
                        "재고·유통",
                        "재고",
                        "입고",
                        "출고",
                        "이동",
                        "반품 입고",
                        "재고 실사",
                        "창고",
                        "채널 재고 배분",
                        "작업 내역",
                        "알림");
        assertThat(packer.select(".ui-bottom a").eachText()).containsExactly("홈", "재고", "알림", "전체");
    }

    @Test
    void the_menu_by_itself_is_the_same_menu() throws Exception {
        Visitor kim = world.loggedIn(world.freshTenant());
        Document whole = page(kim, "/skus");
        Document alone = page(kim, "/shell/nav?path=/skus");
        assertThat(alone.select("#nav").outerHtml()).isEqualTo(whole.select("#nav").outerHtml());
        assertThat(alone.select("#status").attr("hx-swap-oob")).isEqualTo("true");
        assertThat(alone.select("#status .ui-bell").outerHtml())
                .isEqualTo(whole.select("#status .ui-bell").outerHtml());
        assertThat(alone.select(".ui-top")).isEmpty();
    }

    @Test
    void a_section_counts_what_its_places_count() {
        List<Menu.Section> sections =
                Menu.sections(
                        "/home",
                        right -> true,
                        java.util.Map.of("/orders", 128L, "/deliveries", 3L, "/nowhere", 9L));
        assertThat(sections.get(1).count()).isEqualTo(131);
        assertThat(sections.get(1).current()).isFalse();
        assertThat(
                        Menu.sections("/orders/manual", right -> true, java.util.Map.of())
                                .get(1)
                                .entries())
                .filteredOn(Menu.Entry::current)
                .extracting(Menu.Entry::label)
                .containsExactly("수기주문");
        assertThat(Menu.sections("/orders/7", right -> true, java.util.Map.of()).get(1).entries())
                .filteredOn(Menu.Entry::current)
                .extracting(Menu.Entry::label)
                .containsExactly("주문 처리");
    }

    @Test
    void a_preference_is_kept_in_this_browser() throws Exception {
        web.perform(
                        post("/preferences")
                                .with(csrf())
                                .param("theme", "dark")
                                .param("back", "/s/moon/skus?q=a"))
                .andExpect(status().isSeeOther())
                .andExpect(redirectedUrl("/s/moon/skus?q=a"))
                .andExpect(cookie().value("theme", "dark"))
                .andExpect(cookie().httpOnly("theme", true))
                .andExpect(cookie().doesNotExist("keys"));
        web.perform(post("/preferences").with(csrf()).param("theme", "<b>").param("keys", "off"))
                .andExpect(cookie().doesNotExist("theme"))
                .andExpect(cookie().value("keys", "off"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "/\t/evil.example",
                "https://evil.example",
                "evil",
                ""
            })
    void a_preference_leads_nowhere_else(String back) throws Exception {
        web.perform(post("/preferences").with(csrf()).param("theme", "dark").param("back", back))
                .andExpect(redirectedUrl("/"));
    }

    @ParameterizedTest
    @CsvSource({"DARK, dark", "LIGHT, light"})
    void the_page_follows_the_system_until_somebody_chooses(Light system, String shown) {
        TenantId tenant = world.freshTenant();
        Visitor kim = world.loggedIn(tenant);
        try (var visit = Browser.visit(Screen.DESKTOP, system)) {
            Page page = visit.logIn(base(), kim);
            visit.open(base() + kim.at("/skus"));
            PlaywrightAssertions.assertThat(page.locator("html"))
                    .hasAttribute("data-bs-theme", shown);
            String other = shown.equals("dark") ? "light" : "dark";
            page.click("summary[aria-label='김하늘 메뉴']");
            page.click("button[name=theme][value=" + other + "]");
            PlaywrightAssertions.assertThat(page.locator("html"))
                    .hasAttribute("data-bs-theme", other);
            assertThat(page.url()).endsWith(kim.at("/skus"));
            page.click("summary[aria-label='김하늘 메뉴']");
            visit.picture("user-menu-chosen-" + other);
            page.click("button[name=keys]");
            PlaywrightAssertions.assertThat(page.locator("body")).hasAttribute("data-keys", "off");
            visit.isQuiet();
        }
    }

    @Test
    void the_menu_walks_without_loading_the_page_anew() {
        Visitor kim = world.loggedIn(world.freshTenant());
        try (var visit = Browser.visit(Screen.DESKTOP, Light.LIGHT)) {
            Page page = visit.logIn(base(), kim);
            visit.open(base() + kim.at("/skus"));
            page.evaluate("() => { window.kept = true }");
            page.click("#nav a:has-text('재고')");
            page.waitForURL(base() + kim.at("/stock"));
            PlaywrightAssertions.assertThat(page.locator("h1")).hasText("재고");
            assertThat(page.evaluate("() => window.kept")).isEqualTo(true);
            assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("main");
            assertThat(page.title()).startsWith("재고");
            page.goBack();
            PlaywrightAssertions.assertThat(page.locator("h1")).hasText("SKU");
            page.keyboard().press("g");
            page.keyboard().press("s");
            PlaywrightAssertions.assertThat(page.locator("h1")).hasText("재고");
            visit.isQuiet();
        }
    }

    @Test
    void a_stream_is_closed_while_nobody_looks_and_opened_again_after() {
        TenantId tenant = world.freshTenant();
        Visitor kim = world.loggedIn(tenant);
        JobId job = world.in(tenant, () -> jobs.start("COLLECT", "쿠팡 주문 수집", 10));
        try (var visit = Browser.visit(Screen.DESKTOP, Light.LIGHT)) {
            Page page = visit.logIn(base(), kim);
            page.addInitScript(
                    "window.opened = 0; document.addEventListener('htmx:sseOpen', () => {"
                            + " window.opened++ })");
            visit.open(base() + kim.at("/jobs/" + job.value()));
            page.waitForFunction("() => window.opened === 1");
            look(page, true);
            page.waitForTimeout(500);
            assertThat(page.evaluate("() => window.opened")).isEqualTo(1);
            look(page, false);
            page.waitForFunction("() => window.opened === 2");
            visit.isQuiet();
        }
    }

    private static void look(Page page, boolean hidden) {
        page.evaluate(
                "hidden => { Object.defineProperty(document, 'hidden', {configurable: true, get: () =>"
                        + " hidden}); document.dispatchEvent(new Event('visibilitychange')) }",
                hidden);
    }

    private Document page(Visitor visitor, String path) throws Exception {
        return Jsoup.parse(
                web.perform(get(visitor.at(path)).with(visitor))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
    }

    private static List<String> places(Document page) {
        return page.select(".ui-nav a").stream()
                .map(a -> a.ownText().isEmpty() ? a.select(".ui-nav-t").text() : a.ownText())
                .toList();
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
