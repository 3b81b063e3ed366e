package io.moasell.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.openapi.ApiKeys;
import io.moasell.privacy.Reason;
import io.moasell.privacy.Reveals;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import io.moasell.web.Scope;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The log-in and the settings in a real browser. */
@MoasellTest
class SettingsBrowserTests {

    @LocalServerPort int port;

    @Autowired World world;

    @Autowired MovableClock clock;

    @Autowired ApiKeys keys;

    @Autowired Reveals reveals;

    @ParameterizedTest
    @EnumSource(names = {"DESKTOP", "PHONE"})
    void log_in_and_settings_are_accessible_and_fit(Browser.Screen screen) {
        TenantId tenant = world.freshTenant();
        Visitor master = world.loggedIn(tenant);
        world.staff(tenant, Right.ORDERS_SEE, Right.STOCK_SEE, Right.PERSONAL_SEE);
        Tenancy.run(
                tenant,
                () -> {
                    keys.issue("창고 프로그램", Set.of(Scope.ORDERS_READ, Scope.STOCK_WRITE));
                    reveals.record("order-item", "41", "이*연", "이름, 연락처", Reason.DELIVERY);
                });
        // In dark from the first page on: elsewhere they turn dark where they stand.
        try (Browser.Visit visit = Browser.visit(screen, Browser.Light.DARK)) {
            visit.open(url("/login"));
            visit.look("login");
            fill(visit.page(), master.email(), "wrong");
            assertThat(visit.page().textContent("main")).contains("맞지 않아요");
            visit.look("login-refused");
            fill(visit.page(), master.email(), Visitor.PASSWORD);
            for (String path :
                    new String[] {
                        "/settings/members",
                        "/settings/members/" + master.id().value(),
                        "/settings/groups/new",
                        "/settings/api",
                        "/settings/logs/personal",
                        "/settings/logs/access",
                        "/settings/logs/changes"
                    }) {
                visit.open(url(master.at(path)));
                assertThat(visit.page().url()).endsWith(path);
                visit.look(path.substring(1).replaceAll("[0-9]+", "one").replace('/', '-'));
            }
            visit.open(url("/my/password"));
            visit.look("password");
        }
    }

    @Test
    void a_key_is_made_with_the_keyboard_alone() {
        TenantId tenant = world.freshTenant();
        Visitor master = world.loggedIn(tenant);
        try (Browser.Visit visit = Browser.visit(Browser.Screen.DESKTOP, Browser.Light.LIGHT)) {
            Page page = visit.open(url(master.at("/settings/api")));
            fill(page, master.email(), Visitor.PASSWORD);
            page.waitForURL("**/settings/api**");
            page.focus("#name");
            page.keyboard().type("창고 프로그램");
            page.keyboard().press("Tab");
            page.keyboard().press("Space");
            page.focus("text=키 만들기");
            page.keyboard().press("Enter");
            page.waitForSelector("#issued");
            assertThat(page.textContent("#issued")).startsWith("msk_");
            visit.picture("api-issued");
            visit.isAccessible();
            visit.isQuiet();
            assertThat(Tenancy.as(tenant, keys::all)).hasSize(1);
        }
    }

    @Test
    void what_the_page_asks_on_its_own_says_so_and_what_a_hand_does_does_not() {
        Visitor master = world.loggedIn(world.freshTenant());
        try (Browser.Visit visit = Browser.visit(Browser.Screen.DESKTOP, Browser.Light.LIGHT)) {
            Page page = visit.open(url(master.at("/settings/members")));
            fill(page, master.email(), Visitor.PASSWORD);
            page.waitForURL("**/settings/members**");
            Request counts =
                    page.waitForRequest(
                            "**/shell/nav**",
                            () ->
                                    page.evaluate(
                                            "() => document.body.dispatchEvent(new"
                                                    + " CustomEvent('ui:refresh'))"));
            assertThat(counts.headers()).containsKey("x-background");
            Request click =
                    page.waitForRequest("**/settings/groups/new", () -> page.click("text=그룹 만들기"));
            assertThat(click.headers()).doesNotContainKey("x-background");
        }
    }

    @Test
    void who_does_nothing_is_warned_in_every_tab_and_then_logged_out() {
        Visitor master = world.loggedIn(world.freshTenant());
        try (Browser.Visit visit = Browser.visit(Browser.Screen.DESKTOP, Browser.Light.LIGHT)) {
            Page page = visit.logIn(url(""), master);
            visit.open(url(master.at("/settings/groups/new")));
            page.fill("#name", "밤 근무");
            Page other = page.context().newPage();
            other.navigate(url(master.at("/home")));
            assertThat(page.locator("#idle")).isHidden();

            clock.advance(Duration.ofMinutes(28).plusSeconds(30));
            askAgain(page);
            assertThat(page.locator("#idle")).containsText("곧 로그아웃돼요");
            assertThat(page.locator("#idle")).isVisible();
            assertThat(other.locator("#idle")).isVisible();
            visit.picture("idle");
            visit.isAccessible();
            page.click("[data-idle-keep]");
            assertThat(page.locator("#idle")).isHidden();
            assertThat(other.locator("#idle")).isHidden();
            assertThat(page.locator("#name")).hasValue("밤 근무");

            clock.advance(Duration.ofMinutes(29).plusSeconds(56));
            askAgain(other);
            assertThat(page.locator("#idle")).isVisible();
            page.waitForURL("**/login**");
            other.waitForURL("**/login**");
            visit.isQuiet();
        } finally {
            clock.reset();
        }
    }

    private static void askAgain(Page page) {
        page.waitForResponse(
                "**/shell/nav**",
                () ->
                        page.evaluate(
                                "() => document.body.dispatchEvent(new CustomEvent('ui:refresh'))"));
    }

    @Test
    void the_page_of_the_open_api_can_be_read() {
        try (Browser.Visit visit = Browser.visit(Browser.Screen.DESKTOP, Browser.Light.LIGHT)) {
            Page page = visit.open(url("/api/docs"));
            page.waitForSelector(".opblock-tag-section >> text=trials");
            visit.picture("api-docs");
            visit.isQuiet();
        }
    }

    private static void fill(Page page, String email, String password) {
        page.fill("#email", email);
        page.fill("#password", password);
        page.click("button.btn-primary");
        page.waitForLoadState();
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
