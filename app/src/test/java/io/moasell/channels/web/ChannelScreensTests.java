package io.moasell.channels.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.moasell.MoasellTest;
import io.moasell.TestMarkets;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.browser.Browser;
import io.moasell.channels.AccountId;
import io.moasell.channels.ChannelsBell;
import io.moasell.channels.Collections;
import io.moasell.channels.ShopAccounts;
import io.moasell.jobs.Bell;
import io.moasell.jobs.DueWork;
import io.moasell.jobs.Jobs;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of channels and jobs as a browser shows them. */
@MoasellTest
class ChannelScreensTests {

    @LocalServerPort int port;

    @Autowired World world;

    @Autowired ShopAccounts accounts;

    @Autowired Collections collections;

    @Autowired Jobs jobs;

    @Autowired Bell bell;

    @Autowired DueWork due;

    @Test
    void every_page_is_accessible_and_fits_on_every_screen_in_light_and_dark() {
        TenantId tenant = world.freshTenant();
        Visitor seller = world.loggedIn(tenant);
        TestMarkets.Shop naver = TestMarkets.smartstore();
        TestMarkets.Shop coupang = TestMarkets.coupang();
        naver.place(TestMarkets.Shop.pick("MUG-R1", 1));
        AccountId shop =
                Tenancy.as(
                        tenant,
                        () -> {
                            AccountId one =
                                    accounts.connect(
                                            new ShopAccounts.NewShop(
                                                    naver.channel(),
                                                    "달빛 스토어",
                                                    naver.credentials(),
                                                    null,
                                                    1));
                            accounts.connect(
                                    new ShopAccounts.NewShop(
                                            coupang.channel(),
                                            "달빛 쿠팡",
                                            coupang.credentials(),
                                            java.time.LocalDate.parse("2026-06-05"),
                                            1));
                            collections.collectNow(one, Set.of(), null);
                            bell.ring(
                                    ChannelsBell.COLLECTION_FAILED,
                                    "account:" + one.value(),
                                    List.of("달빛 스토어", "클레임"),
                                    "/channels/" + one.value());
                            return one;
                        });
        due.run(tenant);
        Tenancy.run(tenant, () -> collections.collectNow(shop, Set.of(), null));
        long job =
                Tenancy.as(tenant, () -> jobs.page(null, null, null, 1))
                        .items()
                        .getFirst()
                        .id()
                        .value();
        Browser.onEachDevice(
                base(),
                seller,
                visit -> {
                    visit.look("/channels", "channels");
                    visit.look("/channels/new", "channels-new");
                    visit.look("/channels/new/COUPANG", "channels-connect");
                    visit.look("/channels/" + shop.value(), "channels-shop");
                    visit.look("/jobs", "jobs");
                    visit.look("/jobs/" + job, "job");
                    visit.look("/notices", "notices");
                });
        // The streams that the job's page opened end with the job.
        due.run(tenant);
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }

    @Test
    void a_shop_is_connected_by_keyboard_and_its_first_collection_is_watched_to_the_end() {
        TenantId tenant = world.freshTenant();
        Visitor seller = world.loggedIn(tenant);
        TestMarkets.Shop coupang = TestMarkets.coupang();
        coupang.place(TestMarkets.Shop.pick("MUG-R1", 1));
        try (Browser.Visit visit = Browser.visit(Browser.Screen.LAPTOP, Browser.Light.LIGHT)) {
            visit.logIn(base(), seller);
            Page page = visit.go("/channels/new/COUPANG");
            coupang.credentials()
                    .forEach((field, value) -> page.fill("[name='key-" + field + "']", value));
            page.fill("#lookBack", "1");
            page.focus("#name");
            page.keyboard().press("Enter");
            page.waitForSelector("h1:has-text('쿠팡')");
            page.waitForURL("**/channels/*");
            assertThat(page.textContent("#result")).contains("계정을 연결했어요");
            long job =
                    Tenancy.as(tenant, () -> jobs.page(null, null, null, 1))
                            .items()
                            .getFirst()
                            .id()
                            .value();
            visit.go("/jobs/" + job);
            assertThat(page.textContent("#job-state")).isEqualTo("대기");
            due.run(tenant);
            page.waitForSelector("#job-state:has-text('끝')");
            assertThat(page.textContent("#job")).contains("주문 1건을 가져왔어요.");
            visit.isQuiet();
        }
    }
}
