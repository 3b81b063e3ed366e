package io.moasell.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.TestMarkets;
import io.moasell.TestMarkets.Shop;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.browser.Browser;
import io.moasell.browser.Browser.Light;
import io.moasell.browser.Browser.Screen;
import io.moasell.jobs.DueWork;
import io.moasell.kernel.Kst;
import io.moasell.marketplaces.Act;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Buyer.Placed;
import io.moasell.marketplaces.Fault;
import io.moasell.tenancy.TenantId;
import io.moasell.web.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A whole day of a seller on both markets, worked by hand on the real screens: from a service that
 * has nothing to 구매확정. The stock screen says after every step what it must; at the end both markets
 * hold what we hold.
 */
@MoasellTest
class BrowserDayTests {

    private static final double PATIENCE = 45_000;
    private static final double GLANCE = 250;
    private static final Duration AFTER_UNDO = Duration.ofSeconds(9);
    private static final AtomicInteger WAYBILLS = new AtomicInteger();
    private static final Duration A_DAY = Duration.ofDays(1);

    @Autowired World world;
    @Autowired DueWork due;
    @Autowired MovableClock clock;
    @LocalServerPort int port;

    private TenantId tenant;
    private Visitor kim;
    private Seller program;
    private Browser.Visit visit;
    private Page page;
    private Shop naver;
    private Shop coupang;

    private Placed usual;
    private Placed bowl;
    private Placed gone;
    private Placed stopped;
    private Placed silent;
    private Placed late;
    private Placed box;
    private Placed bowls;
    private Placed wrong;
    private Placed goneBox;

    @BeforeEach
    void open() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        tenant = world.freshTenant();
        kim = world.loggedIn(tenant);
        program =
                new Seller(
                        tenant,
                        new Api(
                                "http://127.0.0.1:" + port,
                                world.bearer(tenant, Scope.ORDERS_READ)),
                        due);
        naver = TestMarkets.smartstore();
        coupang = TestMarkets.coupang();
        ZonedDateTime now = Kst.at(clock.instant());
        world.advance(Duration.between(now, now.plusDays(1).with(LocalTime.of(10, 0))));
        visit = Browser.visit(Screen.DESKTOP, Light.LIGHT);
        page = visit.page();
        page.setDefaultTimeout(PATIENCE);
    }

    @AfterEach
    void back() {
        visit.close();
        clock.reset();
        TestMarkets.sim().clock().set(Instant.now());
    }

    @Test
    void a_day_worked_by_hand_ends_with_both_markets_agreeing() {
        logIn();
        shelf("MUG-R1", "머그컵 레드", 100);
        shelf("APR-CH", "앞치마 차콜", 50);
        shelf("JUG-1L", "물병 1L", 40);
        shelf("BOWL-01", "밥공기 (낱개)", 20);
        stock(
                "the shelves are filled",
                "APR-CH 50/0/50",
                "BOWL-01 20/0/20",
                "JUG-1L 40/0/40",
                "MUG-R1 100/0/100");
        connect(naver, "달빛 스토어");
        connect(coupang, "달빛 쿠팡");

        buyersOrder();
        collect();
        rail("신규주문", 11);
        says(usual, "–");
        says(bowl, "SKU 연결 필요");
        stock(
                "every piece that is linked is reserved",
                "APR-CH 50/6/44",
                "BOWL-01 20/0/20",
                "JUG-1L 40/3/37",
                "MUG-R1 100/6/94");

        linkByHand();
        says(bowl, "–");
        says(bowls, "–");
        stock(
                "what waited for the link is reserved",
                "APR-CH 50/6/44",
                "BOWL-01 20/3/17",
                "JUG-1L 40/3/37",
                "MUG-R1 100/6/94");

        naver.buyer().act(line(gone), Buyer.Wish.to(Act.CANCEL));
        coupang.buyer().act(line(goneBox), Buyer.Wish.to(Act.CANCEL));
        collect();
        rail("신규주문", 9);
        stock(
                "cancelled before anything: closed and released",
                "APR-CH 50/6/44",
                "BOWL-01 20/3/17",
                "JUG-1L 40/0/40",
                "MUG-R1 100/6/94");

        desk("");
        confirmAll();
        naver.buyer().act(line(stopped), Buyer.Wish.to(Act.CANCEL));
        collect();
        desk("?stage=CONFIRMED");
        says(stopped, "클레임 접수");
        stock(
                "a cancel that is asked moves nothing",
                "APR-CH 50/6/44",
                "BOWL-01 20/3/17",
                "JUG-1L 40/0/40",
                "MUG-R1 100/6/94");
        naver.buyer().act(line(stopped), Buyer.Wish.to(Act.ADMIN_CANCEL));
        collect();
        rail("발주확인", 8);
        stock(
                "cancelled before the waybill: closed and released",
                "APR-CH 50/3/47",
                "BOWL-01 20/3/17",
                "JUG-1L 40/0/40",
                "MUG-R1 100/6/94");

        pasteWaybills();
        naver.buyer().act(line(late), Buyer.Wish.to(Act.CANCEL));
        collect();
        cancelWithAWaybillHoldsAndRings();
        stock(
                "labelled, one cancel held: nothing moves",
                "APR-CH 50/3/47",
                "BOWL-01 20/3/17",
                "JUG-1L 40/0/40",
                "MUG-R1 100/6/94");

        sendWhatMayGo();
        stock(
                "sent: issued, but for what was refused",
                "APR-CH 48/1/47",
                "BOWL-01 17/0/17",
                "JUG-1L 40/0/40",
                "MUG-R1 97/3/94");
        mendAndSendTheRefused();
        stock(
                "mended and sent",
                "APR-CH 47/0/47",
                "BOWL-01 17/0/17",
                "JUG-1L 40/0/40",
                "MUG-R1 97/3/94");
        sendIntoSilence();
        stock(
                "settled by asking, sent once",
                "APR-CH 47/0/47",
                "BOWL-01 17/0/17",
                "JUG-1L 40/0/40",
                "MUG-R1 96/2/94");
        visit.isQuiet();

        couriersDeliver();
        buyersConfirm();
        stock(
                "completed: nothing moves",
                "APR-CH 47/0/47",
                "BOWL-01 17/0/17",
                "JUG-1L 40/0/40",
                "MUG-R1 96/2/94");
        visit.isQuiet();

        Map<String, String> theirs = BothSides.markets(naver, coupang);
        assertThat(theirs).hasSize(11);
        assertThat(BothSides.ours(program.items())).isEqualTo(theirs);
    }

    // --- morning -------------------------------------------------------------------------------

    private void logIn() {
        visit.logIn("http://127.0.0.1:" + port, kim);
    }

    private void shelf(String code, String name, int pieces) {
        go("/skus");
        page.click("text=SKU 추가 >> nth=0");
        page.fill("#code", code);
        page.fill("#name", name);
        press("저장");
        assertThat(page.locator("#result")).containsText(code);
        go("/stock");
        page.locator("td.ui-c-no a").getByText(code).click();
        page.fill("#quantity", Integer.toString(pieces));
        page.fill("#reason", "첫 입고");
        press("입고하기");
        assertThat(page.locator("#result")).containsText("입고");
    }

    private void connect(Shop shop, String name) {
        go("/channels/new/" + shop.channel().name());
        shop.credentials().forEach((field, value) -> page.fill("#key-" + field, value));
        page.fill("#name", name);
        page.fill("#lookBack", "1");
        press("연결하기");
        assertThat(page.locator("main")).containsText(name);
        due.run(tenant);
        go("/channels");
        assertThat(page.locator("tr").filter(with(name))).containsText("정상");
    }

    private void buyersOrder() {
        usual = naver.place(Shop.pick("MUG-R1", 2));
        bowl = naver.place(Shop.pick("BWL-RICE", 1));
        gone = naver.place(Shop.pick("JUG-1L", 1));
        stopped = naver.place(Shop.pick("APR-CH", 3));
        silent = naver.place(Shop.pick("MUG-R1", 1));
        late = naver.place(Shop.pick("MUG-R1", 2));
        box = coupang.place(Shop.pick("MUG-R1", 1), Shop.pick("APR-CH", 2));
        bowls = coupang.place(Shop.pick("BWL-RICE", 2));
        wrong = coupang.place(Shop.pick("APR-CH", 1));
        goneBox = coupang.place(Shop.pick("JUG-1L", 2));
    }

    private void collect() {
        // Both markets tell whole seconds or minutes: let the moment pass.
        world.advance(Duration.ofMinutes(2));
        desk("");
        boolean nothing = page.locator("[data-grid]").count() == 0;
        press("주문 수집");
        assertThat(page.locator("#result")).containsText("채널 2곳에서 주문을 가져오고 있어요.");
        workUntil("채널 2곳에서 주문을 가져왔어요.");
        if (nothing) {
            // Nothing could be picked: what came stands there by itself.
            String came = page.locator("#rail a").filter(with("신규주문")).locator("b").innerText();
            assertThat(page.locator("[data-grid] tbody tr")).hasCount(Integer.parseInt(came));
        }
        visit.picture("day-collected");
        page.locator("#result >> text=목록 새로 고침").click();
        assertThat(page.locator("#result")).isEmpty();
    }

    private void linkByHand() {
        for (int left = 2; left > 0; left--) {
            go("/matching");
            assertThat(page.locator("tbody tr")).hasCount(left);
            page.locator("tbody tr a[data-open]").first().click();
            page.fill("#sku-0", "BOWL-01");
            page.locator("#link-go").click();
            assertThat(page.locator("#result")).containsText("주문 1건");
        }
        desk("");
    }

    // --- confirming ----------------------------------------------------------------------------

    private void confirmAll() {
        page.keyboard().press("Control+a");
        assertThat(page.locator("[data-count]")).hasText("9건");
        visit.picture("day-picked");
        page.keyboard().press("c");
        assertThat(page.locator("#result")).containsText("되돌리기");
        world.advance(AFTER_UNDO);
        workUntil("발주확인 9건을 보냈어요.");
        says(usual, "발주확인 전송");
        visit.picture("day-confirmed");
        rail("신규주문", 0);
        rail("발주확인", 9);
    }

    // --- waybills ------------------------------------------------------------------------------

    private void pasteWaybills() {
        go("/waybills");
        page.fill(
                "#paste",
                String.join(
                                "\n",
                                Stream.of(usual, bowl, silent, late, box, bowls)
                                        .map(one -> one.order() + "\tCJ대한통운\t" + cj())
                                        .toList())
                        // 한진 itself numbers with 14 digits too; 쿠팡 takes ten and twelve only.
                        + "\n"
                        + wrong.order()
                        + "\t한진택배\t"
                        + hanjin("4089572361")
                        + "\n987654321098\tCJ대한통운\t"
                        + cj());
        press("미리 보기");
        assertThat(page.locator("#preview-t")).containsText("8줄");
        assertThat(page.locator("tbody tr").nth(7)).containsText("찾지 못했어요");
        visit.picture("day-paste");
        press("문제 없는 줄 넣기");
        assertThat(page.locator("#result")).containsText("송장 8건을 넣었어요.");
        assertThat(page.locator("#paste")).hasValue(Pattern.compile("^987654321098\\D.*"));
        visit.picture("day-pasted");
        desk("?stage=READY");
        rail("출고대기", 8);
    }

    private void cancelWithAWaybillHoldsAndRings() {
        desk("?stage=READY");
        says(late, "클레임 접수");
        assertThat(page.locator(".ui-bell .ui-badge")).hasText("1");
        page.locator(".ui-bell").click();
        assertThat(page.locator("main")).containsText("송장이 있는데 취소가 들어왔어요");
        assertThat(page.locator("main")).containsText(late.order());
        visit.picture("day-bell");
    }

    private void sendWhatMayGo() {
        desk("?stage=READY");
        page.keyboard().press("Control+a");
        row(silent).locator("input[type=checkbox]").uncheck();
        page.keyboard().press("s");
        assertThat(page.locator("h1")).hasText("전송 전 확인");
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText(late.order());
        visit.picture("day-gate");
        press("문제 없는 6건 보내기");
        assertThat(page.locator("#result")).containsText("송장 6건을 보내요.");
        says(usual, "송장 보내는 중");
        visit.picture("day-sending");
        world.advance(AFTER_UNDO);
        workUntil("송장 5건을 보냈어요.");
        assertThat(page.locator("#result")).containsText("1건 실패");
        says(wrong, "채널이 거절했어요");
        assertThat(page.locator(".ui-bell .ui-badge")).hasText("2");
        says(usual, "송장 전송");
        visit.picture("day-sent");
        rail("배송중", 5);
    }

    private void mendAndSendTheRefused() {
        go("/deliveries");
        page.locator("tbody tr a").first().click();
        Locator row = page.locator("tbody tr").filter(with("실패"));
        assertThat(row).hasCount(1);
        assertThat(row).containsText(wrong.order());
        assertThat(row).containsText("택배사와 번호가 맞지 않아요");
        assertThat(row).containsText("송장번호가 유효하지 않습니다");
        visit.picture("day-outcome");
        String batch = page.url();
        row.locator("text=송장 고치기 >> visible=true").click();
        page.locator("input[name=number]").fill(hanjin("40895723"));
        press("송장 넣기");
        assertThat(page.locator("#result")).containsText("송장 1건을 넣었어요.");
        page.navigate(batch);
        press("실패만 다시");
        assertThat(page.locator("#result")).containsText("송장 1건을 보내요.");
        world.advance(AFTER_UNDO);
        due.run(tenant);
        go("/deliveries");
        assertThat(page.locator("tbody tr").first()).containsText("모두 성공");
        go("/notices");
        assertThat(page.locator(".ui-task").filter(with("받지 않은 송장"))).hasCount(0);
    }

    private void sendIntoSilence() {
        desk("?stage=READY");
        long before = BothSides.calls("smartstore", "dispatch");
        naver.fault("dispatch", Fault.TIMEOUT_AFTER);
        row(silent).locator("input[type=checkbox]").check();
        page.keyboard().press("s");
        assertThat(page.locator("#result")).containsText("송장 1건을 보내요.");
        world.advance(AFTER_UNDO);
        due.run(tenant);
        says(silent, "확인 중");
        visit.picture("day-unknown");
        stock(
                "unknown: nothing moves yet",
                "APR-CH 47/0/47",
                "BOWL-01 17/0/17",
                "JUG-1L 40/0/40",
                "MUG-R1 97/3/94");
        go("/deliveries?state=UNKNOWN");
        assertThat(page.locator("tbody tr")).containsText(silent.order());
        assertThat(page.locator("tbody tr")).containsText("채널이 답하지 않았어요.");
        assertThat(page.locator("tbody tr")).not().containsText("Lost[");
        page.locator(".ui-tries summary").click();
        for (int looks = 0; looks < 2; looks++) {
            page.waitForResponse(again -> again.url().contains("/deliveries"), () -> {});
        }
        assertThat(page.locator(".ui-tries li").first()).isVisible();
        world.advance(Duration.ofMinutes(1));
        due.run(tenant);
        desk("?stage=SHIPPED");
        assertThat(row(silent)).isVisible();
        rail("배송중", 7);
        assertThat(BothSides.calls("smartstore", "dispatch")).as("sent once").isEqualTo(before + 1);
    }

    // --- under way -----------------------------------------------------------------------------

    private void couriersDeliver() {
        page.navigate("about:blank");
        world.advance(Duration.ofHours(5));
        all(Act.PICK_UP);
        world.advance(A_DAY);
        all(Act.DELIVER);
        for (int i = 0; i < 4; i++) {
            world.advance(Duration.ofHours(7));
            due.run(tenant);
        }
        page.navigate(url("/orders?stage=DELIVERED"));
        assertThat(page.locator("main")).containsText("30분 동안 쓰지 않아 로그아웃했어요.");
        logIn();
        desk("?stage=DELIVERED");
        rail("배송완료", 7);
    }

    private void buyersConfirm() {
        all(Act.CONFIRM_PURCHASE);
        collect();
        page.navigate("about:blank");
        // Where the market shows nothing after the delivery, days decide.
        for (int i = 0; i < 9; i++) {
            world.advance(A_DAY);
            due.run(tenant);
        }
        logIn();
        desk("?stage=COMPLETED");
        // The rail counts this month's only, and the days may have led into the next.
        assertThat(page.locator("[data-grid] tbody tr")).hasCount(7);
        visit.picture("day-completed");
        page.locator("tr a[data-open]").first().click();
        assertThat(page.locator("#drawer h2")).isVisible();
        visit.picture("day-drawer");
    }

    private void all(Act act) {
        for (Placed one : List.of(usual, bowl, silent)) {
            one.lines().forEach(line -> mayBe(naver, line, act));
        }
        for (Placed one : List.of(box, bowls, wrong)) {
            one.lines().forEach(line -> mayBe(coupang, line, act));
        }
    }

    /** Lines of one box move together. */
    private static void mayBe(Shop shop, String line, Act act) {
        if (shop.buyer().line(line).acts().contains(act)) {
            shop.buyer().act(line, Buyer.Wish.to(act));
        }
    }

    // --- small steps ---------------------------------------------------------------------------

    /** Lets the background work until the bar above the rows says so by itself. */
    private void workUntil(String words) {
        Locator said = page.locator("#result").filter(with(words));
        for (double waited = 0; said.count() == 0 && waited < PATIENCE; waited += GLANCE) {
            due.run(tenant);
            page.waitForTimeout(GLANCE);
        }
        assertThat(page.locator("#result")).containsText(words);
    }

    /** What the stock screen says: code, on hand / reserved / available. */
    private void stock(String step, String... wanted) {
        go("/stock");
        List<String> said = new ArrayList<>();
        for (Locator row : page.locator("tbody tr").all()) {
            List<String> cells = row.locator("td.ui-num").allInnerTexts();
            said.add(String.join("/", cells).replaceFirst("/", " "));
        }
        assertThat(said).as(step).containsExactly(wanted);
    }

    private void desk(String query) {
        go("/orders" + query);
    }

    private void go(String path) {
        page.navigate(url(path));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + kim.at(path);
    }

    private void press(String button) {
        page.locator("main button:visible", new Page.LocatorOptions().setHasText(button))
                .first()
                .click();
    }

    /** The number in the rail. */
    private void rail(String stage, int count) {
        assertThat(page.locator("#rail a").filter(with(stage)).locator("b"))
                .hasText(Integer.toString(count));
    }

    private Locator row(Placed order) {
        return page.locator("[data-grid] tbody tr").filter(with(order.order()));
    }

    private void says(Placed order, String words) {
        assertThat(row(order).first().locator("td.ui-c-say")).containsText(words);
    }

    private static Locator.FilterOptions with(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static String line(Placed order) {
        return order.lines().getFirst();
    }

    /** A number that CJ could have given and nobody has had. */
    private String cj() {
        long middle = 500_000_000L + port * 100L % 100_000_000L + WAYBILLS.getAndIncrement();
        return "52" + middle + middle % 7;
    }

    /** A number of 한진: head, a count, check digit. */
    private String hanjin(String head) {
        long body = Long.parseLong(head) * 1000 + 500 + WAYBILLS.getAndIncrement();
        return "" + body + body % 7;
    }
}
