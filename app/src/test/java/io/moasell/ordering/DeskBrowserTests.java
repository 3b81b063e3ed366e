package io.moasell.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.browser.Browser;
import io.moasell.browser.Browser.Light;
import io.moasell.browser.Browser.Screen;
import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.ObservedState;
import io.moasell.jobs.DueWork;
import io.moasell.kernel.Kst;
import io.moasell.ordering.Shop.Open;
import io.moasell.ordering.Shop.Sold;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The desk in a real browser: looked at, and worked by keys. */
@OrderingTest
class DeskBrowserTests {

    @Autowired World world;
    @Autowired Shop shop;
    @Autowired Bazaar bazaar;
    @Autowired Orders orders;
    @Autowired DueWork work;
    @Autowired Clock clock;
    @LocalServerPort int port;

    /** The filter's box stands on the screen, and its fields in it. */
    private static final String FILTER_INSIDE =
            """
            () => {
              const box = document.querySelector('details[open] > .ui-menu-form').getBoundingClientRect();
              return box.left >= 0 && box.right <= innerWidth
                && [...document.querySelectorAll('details[open] > .ui-menu-form :is(input, select)')]
                  .every(field => field.getBoundingClientRect().right <= box.right);
            }""";

    @Test
    void the_desk_fits_every_screen_and_axe_finds_nothing() {
        Open moon = moonlight();
        Visitor kim = world.loggedIn(moon.tenant);
        Browser.onEachDevice(
                base(),
                kim,
                visit -> {
                    Page page = visit.go("/orders");
                    String row = first(page);
                    visit.look("orders");
                    page.locator(".ui-filters summary[data-key=f]").click();
                    visit.onEachWidth(
                            () -> assertThat(page.evaluate(FILTER_INSIDE)).isEqualTo(true));
                    visit.lookInto("details[open]", "orders-filter");
                    page.keyboard().press("Escape");
                    page.locator(".ui-views summary").click();
                    visit.lookInto("details[open]", "orders-views");
                    page.keyboard().press("Escape");
                    if (page.locator(".ui-cols summary").isVisible()) {
                        page.locator(".ui-cols summary").click();
                        visit.lookInto("details[open]", "orders-columns");
                    }
                    visit.go("/orders?stage=NEW&open=" + row);
                    visit.lookInto("#drawer", "orders-drawer");
                    visit.look("/orders/" + row + "/receiver", "orders-receiver");
                    visit.look("/orders/manual", "orders-manual");
                });
    }

    @Test
    void home_tells_what_expires_first_and_what_was_sold() {
        Open moon = moonlight();
        Instant late = clock.instant().minus(Duration.ofMinutes(5));
        moon.page(moon.auction, Sold.any().of("APR-CH").due(late).seen());
        for (int days = 1; days < 28; days++) {
            Instant then = clock.instant().minus(Duration.ofDays(days));
            moon.page(
                    moon.eleven, Sold.any().of("MUG-R2").pieces(1 + days % 5).ordered(then).seen());
        }
        Visitor kim = world.loggedIn(moon.tenant);
        Browser.onEachDevice(
                base(),
                kim,
                visit -> {
                    visit.look("/home", "home");
                    Page page = visit.page();
                    page.locator(".ui-chart-x a").last().hover();
                    assertThat(page.locator(".ui-chart-x .ui-tip").last().isVisible()).isTrue();
                    assertThat(page.locator("text=오늘까지 발주확인할 주문").count()).isEqualTo(1);
                    assertThat(page.locator(".ui-shares rect").count()).isEqualTo(2);
                    visit.look("/start", "start");
                });
    }

    @Test
    void a_day_is_worked_by_keys_and_rows_change_in_place() {
        Open moon = moonlight();
        Visitor kim = world.loggedIn(moon.tenant);
        try (Browser.Visit visit = Browser.visit(Screen.DESKTOP, Light.LIGHT)) {
            visit.logIn(base(), kim);
            Page page = visit.go("/orders");
            page.keyboard().press("j");
            page.keyboard().press("j");
            page.keyboard().press("x");
            page.keyboard().press("Shift+j");
            assertThat(page.locator("[data-bulk]").isVisible()).isTrue();
            assertThat(page.locator("[data-count]").innerText()).isEqualTo("2건");
            visit.picture("orders-selected");
            visit.fits();
            visit.isAccessible();
            page.keyboard().press("Enter");
            page.locator("#drawer h2").waitFor();
            assertThat(page.url()).contains("open=");
            visit.picture("orders-selected-drawer");
            page.keyboard().press("Escape");
            page.waitForFunction("() => document.getElementById('drawer').hidden");
            assertThat(page.locator("[data-count]").innerText()).isEqualTo("2건");
            page.keyboard().press("Escape");
            assertThat(page.locator("[data-bulk]").isVisible()).isFalse();
            page.locator("tbody .ui-c-check input").first().check();
            page.keyboard().press("w");
            page.waitForURL("**/waybills**");
            assertThat(page.url()).contains("item=").doesNotContain("_csrf");
            visit.go("/orders");
            page.keyboard().press("2");
            page.locator("#rail a[aria-current=page] >> text=발주확인").waitFor();
            visit.isQuiet();
        }
    }

    @Test
    void the_result_turns_into_the_truth_by_itself() {
        Open moon = shop.open();
        moon.shelf("MUG", 100);
        // Each to somebody else: one receiver twice would be said first.
        Sold fine =
                Sold.any()
                        .of("MUG")
                        .to("강민희", "010-1111-0001", "서울 중구 세종대로 1")
                        .due(clock.instant().plus(Duration.ofHours(2)));
        Sold no =
                Sold.any()
                        .of("MUG")
                        .to("오세민", "010-1111-0002", "서울 중구 세종대로 2")
                        .due(clock.instant().plus(Duration.ofHours(3)));
        bazaar.answer(no.itemKey(), new Answer.Rejected("E-1", "취소 요청된 주문입니다", false));
        Sold strange = Sold.any().of("NOBODY-KNOWS").due(clock.instant().plus(Duration.ofHours(4)));
        moon.page(moon.eleven, fine.seen(), no.seen(), strange.seen());
        Visitor kim = world.loggedIn(moon.tenant);
        try (Browser.Visit visit = Browser.visit(Screen.DESKTOP, Light.LIGHT)) {
            visit.logIn(base(), kim);
            Page page = visit.go("/orders");
            page.keyboard().press("Control+a");
            page.keyboard().press("c");
            page.locator("#result >> text=되돌리기").waitFor();
            assertThat(page.locator("#result").innerText()).contains("발주확인 2건");
            visit.picture("orders-sent");
            for (int looks = 0; looks < 2; looks++) {
                page.waitForResponse("**/orders/moving**", () -> {});
            }
            ((io.moasell.MovableClock) clock).advance(Duration.ofSeconds(9));
            work.run(moon.tenant);
            page.locator("#result >> text=실패만 다시").waitFor();
            // The one that was not even asked stays told beside what the channel said.
            assertThat(page.locator("#result").innerText())
                    .contains("2건 실패")
                    .contains("1건은 보내지 않았어요");
            page.locator("tr#i" + moon.id(fine).value() + " >> text=발주확인 전송").waitFor();
            page.locator("tr#i" + moon.id(no).value() + " >> text=채널이 거절했어요").waitFor();
            visit.picture("orders-answered");
            visit.isQuiet();
        } finally {
            ((io.moasell.MovableClock) clock).reset();
        }
    }

    /** A first visit over 10 Mb/s and 40 ms, with nothing in the cache. */
    @Test
    void a_desk_of_fifty_rows_keeps_its_budget() {
        Open moon = moonlight();
        Visitor kim = world.loggedIn(moon.tenant);
        try (Browser.Visit visit = Browser.visit(Screen.DESKTOP, Light.LIGHT)) {
            visit.logIn(base(), kim);
            Page page = visit.page();
            CDPSession wire = page.context().newCDPSession(page);
            JsonObject line = new JsonObject();
            line.addProperty("offline", false);
            line.addProperty("latency", 40);
            line.addProperty("downloadThroughput", 10_000_000 / 8);
            line.addProperty("uploadThroughput", 10_000_000 / 8);
            JsonObject none = new JsonObject();
            none.addProperty("cacheDisabled", true);
            wire.send("Network.enable");
            wire.send("Network.emulateNetworkConditions", line);
            wire.send("Network.setCacheDisabled", none);
            // Only what this visit asks of the server: pictures written into the style sheet are no
            // requests, what the page before was still waiting for is not of this visit, and
            // neither is what the page asks again while something is under way.
            Set<String> asked = new HashSet<>();
            wire.on(
                    "Network.requestWillBeSent",
                    one -> {
                        String url = one.getAsJsonObject("request").get("url").getAsString();
                        if (url.startsWith("http") && !url.contains("/orders/moving")) {
                            asked.add(one.get("requestId").getAsString());
                        }
                    });
            List<Long> files = new ArrayList<>();
            wire.on(
                    "Network.loadingFinished",
                    one -> {
                        if (asked.contains(one.get("requestId").getAsString())) {
                            files.add(one.get("encodedDataLength").getAsLong());
                        }
                    });
            Response answer = page.navigate(base() + kim.at("/orders"));
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(page.locator("[data-grid] tbody tr").count()).isEqualTo(50);

            long weight = files.stream().mapToLong(Long::longValue).sum() / 1024;
            long paint = Math.round(told(page, "largest-contentful-paint", "e.startTime"));
            double shift = told(page, "layout-shift", "e.hadRecentInput ? 0 : e.value");
            int raw = answer.body().length / 1024;
            System.out.printf(
                    "desk of 50 rows: %d requests, %d KB on the wire, page %d KB raw, LCP %d ms, CLS"
                            + " %.4f%n",
                    files.size(), weight, raw, paint, shift);
            assertThat(files).hasSizeLessThanOrEqualTo(12);
            assertThat(weight).as("KB of a first visit").isBetween(300L, 480L);
            assertThat(raw).as("KB of the page, raw").isBetween(20, 120);
            assertThat(shift).as("layout shift").isLessThanOrEqualTo(0.02);
            // One second is the promise on a quiet machine: here others may be at work.
            assertThat(paint).as("largest paint, ms").isBetween(1L, 5_000L);
        }
    }

    private static double told(Page page, String what, String value) {
        Object sum =
                page.evaluate(
                        "what => new Promise(done => { let sum = 0; new PerformanceObserver(list => {"
                                + " for (const e of list.getEntries()) { const v = "
                                + value
                                + "; sum = what === 'layout-shift' ? sum + v : v } }).observe({type:"
                                + " what, buffered: true}); setTimeout(() => done(sum), 300) })",
                        what);
        return ((Number) sum).doubleValue();
    }

    /** A morning much like the picture that the desk is measured by. */
    private Open moonlight() {
        Open moon = shop.open();
        moon.shelf("MUG-R2", 100);
        moon.shelf("APR-CH", 25);
        moon.shelf("APR-IV", 25);
        moon.shelf("DRP-04", 30);
        moon.shelf("JUG-1L", 2);
        moon.shelf("TRY-WN-L", 9);
        Instant today = Kst.startOf(Kst.today(clock)).plus(Duration.ofHours(18));
        Instant late = clock.instant().minus(Duration.ofHours(2));
        List<CollectedItem> page = new ArrayList<>();
        List<Sold> sold = new ArrayList<>();
        String[][] goods = {
            {"빨강 머그컵 350ml", "2개입 / 레드", "MUG-R2", "이서연"},
            {"린넨 앞치마", "차콜 / F", "APR-CH", "박하준"},
            {"린넨 앞치마", "아이보리 / F", "APR-IV", "박하준"},
            {"핸드드립 세트", "4인용", "DRP-04", "최지아"},
            {"유리 저그 1L", "투명", "JUG-1L", "정도호"},
            {"원목 트레이 대", "월넛", "TRY-WN-L", "강민희"},
            {"원목 트레이 소", "오크", "TRY-NEW", "오세민"},
        };
        for (int i = 0; i < 63; i++) {
            String[] one = goods[i % goods.length];
            Sold s =
                    Sold.any()
                            .named(one[0], one[1])
                            .of(one[2])
                            .pieces(1 + i % 3)
                            .to(one[3], "010-2345-48" + (10 + i), "경기도 성남시 분당구 판교로 " + i)
                            .due(
                                    i == 0
                                            ? late
                                            : i < 20
                                                    ? today
                                                    : today.plus(Duration.ofDays(1 + i % 3)));
            sold.add(s);
            page.add(s.seen());
        }
        moon.page(moon.eleven, clock.instant(), page.subList(0, 40));
        moon.page(moon.auction, clock.instant(), page.subList(40, 63));
        moon.in(() -> orders.hold(List.of(moon.id(sold.get(0))), Hold.ADDRESS, "동 호수가 없어요"));
        bazaar.answer(sold.get(3).itemKey(), new Answer.Rejected("E-1", "이미 취소된 주문", false));
        moon.in(
                () ->
                        orders.confirm(
                                List.of(
                                        moon.id(sold.get(3)),
                                        moon.id(sold.get(9)),
                                        moon.id(sold.get(10)))));
        work.run(moon.tenant);
        moon.in(() -> orders.confirm(List.of(moon.id(sold.get(15)))));
        moon.page(
                moon.eleven,
                sold.get(5).claimed(true).seen(),
                sold.get(16).at(ObservedState.SHIPPED).seen(),
                sold.get(17).at(ObservedState.DELIVERED).seen(),
                sold.get(18).at(ObservedState.COMPLETED).seen());
        return moon;
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }

    private static String first(Page page) {
        return page.locator("[data-grid] tbody tr").nth(1).getAttribute("id").substring(1);
    }
}
