package io.moasell.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.TestMarkets;
import io.moasell.TestMarkets.Shop;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.browser.Browser;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.Part;
import io.moasell.catalog.Sets;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.inventory.Stock;
import io.moasell.jobs.DueWork;
import io.moasell.kernel.Kst;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Buyer.Pick;
import io.moasell.marketplaces.Listing;
import io.moasell.marketplaces.Person;
import io.moasell.tenancy.TenantId;
import io.moasell.web.Scope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A morning of 300 orders on two markets, worked by one person on the real screens, and how many
 * clicks and keys it takes. Sets, a listing of three pieces, a product nobody knows, a box across
 * two shops, one that is parted, a late order of the same person, a file of waybills with five
 * wrong rows, papers, and ten boxes packed by scanner.
 */
@MoasellTest
class MorningTests {

    private static final double PATIENCE = 15_000;
    private static final int PLAIN = 168;
    private static final int DOUBLE = 110;
    private static final int SETS = 10;
    private static final int THREES = 5;

    @Autowired World world;
    @Autowired DueWork due;
    @Autowired MovableClock clock;
    @Autowired Skus skus;
    @Autowired Sets sets;
    @Autowired Stock stock;
    @LocalServerPort int port;

    private TenantId tenant;
    private Visitor kim;
    private Seller program;
    private Browser.Visit visit;
    private Page page;
    private Shop naver;
    private Shop coupang;
    private int people;
    private int clicks;
    private int keys;
    private int scans;
    private final Map<String, String> waybills = new LinkedHashMap<>();

    @BeforeEach
    void open() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        ZonedDateTime now = Kst.at(clock.instant());
        world.advance(Duration.between(now, now.plusDays(1).with(LocalTime.of(9, 0))));
        tenant = world.freshTenant();
        kim = world.loggedIn(tenant);
        program =
                new Seller(
                        tenant,
                        new Api("http://127.0.0.1:" + port, world.bearer(tenant, Scope.values())),
                        due);
        naver = TestMarkets.smartstore();
        coupang = TestMarkets.coupang();
        program.connect(naver, "달빛 스토어");
        program.connect(coupang, "달빛 쿠팡");
        due.run(tenant);
        program.shelf("MUG-R1", "머그컵 레드", 1_000);
        program.shelf("APR-CH", "앞치마 차콜", 1_000);
        program.shelf("VASE-1", "유리 화병", 10);
        world.in(
                tenant,
                () -> {
                    SkuId mug = skus.get("MUG-R1").id();
                    SkuId apron = skus.get("APR-CH").id();
                    return sets.add(
                            NewSku.of("GIFT-HOME", "집들이 선물세트", null),
                            List.of(new Part(mug, 2), new Part(apron, 1)));
                });
        visit = Browser.visit(Browser.Screen.DESKTOP, Browser.Light.LIGHT);
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
    void three_hundred_orders_leave_the_house_before_noon() {
        Person both = somebody();
        Person twice = somebody();
        Person late = somebody();
        String across = buy(naver, both, mug(1));
        String acrossToo = buy(coupang, both, apron(1));
        String first = buy(naver, twice, mug(1));
        String second = buy(naver, twice, apron(2));
        String begun = buy(naver, late, mug(1));
        for (int i = 0; i < PLAIN; i++) {
            buy(naver, somebody(), mug(1));
        }
        for (int i = 0; i < DOUBLE; i++) {
            buy(coupang, somebody(), mug(1), apron(2));
        }
        for (int i = 0; i < SETS; i++) {
            buy(naver, somebody(), new Pick(listing("GIFT-HOME", "달빛 집들이 선물세트"), 1));
        }
        for (int i = 0; i < THREES; i++) {
            buy(naver, somebody(), new Pick(listing(null, "무광 머그컵 3개입 모음"), 1));
        }
        for (int i = 0; i < 2; i++) {
            buy(coupang, somebody(), new Pick(listing(null, "손으로 분 유리 화병"), 1));
        }
        assertThat(waybills).as("orders").hasSize(300);
        visit.logIn("http://127.0.0.1:" + port, kim);
        long began = System.nanoTime();

        desk("?stage=NEW");
        collect();
        rail("신규주문", 300 + DOUBLE);
        link("3개입", "MUG-R1", true);
        link("화병", "VASE-1", false);
        pack(second);
        confirm(300 + DOUBLE);
        enterFile(across, acrossToo, first, second);
        print();
        check(begun, across);
        String added = sendTogetherWithWhatCameLate(late);

        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "morning of 300 orders: %d clicks, %d keys, %d scans, %.0f s%n",
                clicks, keys, scans, seconds);
        assertThat(clicks).as("clicks of a morning").isBetween(20, 50);
        visit.isQuiet();
        Map<String, String> theirs = BothSides.markets(naver, coupang);
        assertThat(theirs).hasSize(300 + DOUBLE + 1);
        assertThat(theirs.values()).allMatch(state -> state.startsWith("SHIPPED, "));
        assertThat(BothSides.ours(program.items())).isEqualTo(theirs);
        assertThat(theirs.values().stream().distinct())
                .as("one waybill a box: one across two shops, one with what came late")
                .hasSize(299);
        assertThat(added).isNotEqualTo(begun);
        int mugs = 1 + 1 + 1 + PLAIN + DOUBLE + 2 * SETS + 3 * THREES + 1;
        int aprons = 1 + 2 + 2 * DOUBLE + SETS;
        assertThat(program.stock())
                .isEqualTo(
                        "APR-CH %1$d/0/%1$d  GIFT-HOME 0/0/0  MUG-R1 %2$d/0/%2$d  VASE-1 8/0/8"
                                .formatted(1_000 - aprons, 1_000 - mugs));
    }

    // --- the buyers ----------------------------------------------------------------------------

    private Person somebody() {
        int who = people++;
        return new Person(
                "이서" + (char) ('가' + who % 390 * 28),
                "010-3456-" + (1_000 + who),
                "13494",
                "경기 성남시 분당구 판교역로 " + (100 + who),
                who + "동 1호");
    }

    private static Pick mug(int pieces) {
        return Shop.pick("MUG-R1", pieces);
    }

    private static Pick apron(int pieces) {
        return Shop.pick("APR-CH", pieces);
    }

    private static Listing listing(String code, String name) {
        return TestMarkets.sim().catalogue().listing(code, name, null, 19_900);
    }

    /** One more order, and the waybill that the courier will give it. */
    private String buy(Shop shop, Person who, Pick... picks) {
        String order =
                shop.buyer()
                        .place(
                                new Buyer.Basket(
                                        shop.seller(), List.of(picks), who, null, null, true))
                        .order();
        long middle = 200_000_000L + port * 1_000L % 10_000_000L + waybills.size();
        waybills.put(order, "57" + middle + middle % 7);
        return order;
    }

    // --- the morning ---------------------------------------------------------------------------

    private void collect() {
        world.advance(Duration.ofMinutes(2));
        press("주문 수집");
        assertThat(page.locator("#result")).containsText("가져오고 있어요.");
        due.run(tenant);
        assertThat(page.locator("#result")).containsText("가져왔어요.");
        desk("?stage=NEW");
        visit.picture("morning-collected");
    }

    private void link(String name, String code, boolean pieces) {
        go("/matching");
        click(page.locator("tbody tr").filter(with(name)).locator("a[data-open]").first());
        type("#sku-0", code);
        if (pieces) {
            assertThat(page.locator("#quantity-0")).hasValue("3");
            visit.picture("morning-three");
            click(page.locator("#confirmed"));
        }
        click(page.locator("#link-go"));
        assertThat(page.locator("#result")).containsText("연결했어요");
    }

    private void pack(String parted) {
        go("/parcels/sameness");
        click(page.locator("input[name=acrossShops]"));
        press("저장");
        go("/parcels");
        visit.picture("morning-boxes");
        press(DOUBLE + 2 + "박스 모두 묶기");
        assertThat(page.locator("#result")).containsText("묶었어요");
        go("/parcels?tab=made");
        Locator box = page.locator(".ui-box").filter(with(parted));
        for (int next = 1; box.count() == 0 && next < 5; next++) {
            go("/parcels?tab=made&page=" + next);
        }
        click(box.locator("li").filter(with(parted)).locator("input[type=checkbox]"));
        click(box.locator("button").filter(with("고른 상품 나누기")));
        assertThat(page.locator("#result")).containsText("나눴어요");
        visit.picture("morning-parted");
    }

    private void confirm(int rows) {
        desk("?stage=NEW");
        key("Control+a");
        click(page.locator(".ui-all"));
        assertThat(page.locator("[data-count]")).hasText(rows + "건");
        key("c");
        assertThat(page.locator("#result")).containsText("되돌리기");
        world.advance(Duration.ofSeconds(9));
        due.run(tenant);
        desk("?stage=CONFIRMED");
        rail("신규주문", 0);
        rail("발주확인", rows);
    }

    /** What the courier sends back: five rows are wrong. */
    private void enterFile(String across, String acrossToo, String... others) {
        waybills.put(acrossToo, waybills.get(across));
        List<String> orders = new ArrayList<>(waybills.keySet());
        List<String> wrong = orders.subList(20, 25);
        List<String> rows = new ArrayList<>(List.of("고객주문번호,택배사,운송장번호"));
        for (String order : orders) {
            int at = wrong.indexOf(order);
            rows.add(
                    switch (at) {
                        case 0, 1 -> order + ",번개택배," + waybills.get(order);
                        case 2, 3 -> order + ",CJ대한통운,5200";
                        case 4 -> order + "99,CJ대한통운," + waybills.get(order);
                        default -> order + ",CJ대한통운," + waybills.get(order);
                    });
        }
        go("/waybills");
        upload("CJ 출고.csv", rows);
        visit.picture("morning-file");
        press("문제 없는 줄 넣기");
        assertThat(page.locator("#done-t")).containsText("송장 295줄을 넣었어요. 5줄은 넣지 못했어요.");
        visit.picture("morning-file-done");
        List<String> mended = new ArrayList<>(List.of(rows.getFirst()));
        wrong.forEach(order -> mended.add(order + ",CJ대한통운," + waybills.get(order)));
        upload("CJ 출고 고침.csv", mended);
        press("5줄 넣기");
        assertThat(page.locator("#done-t")).containsText("송장 5줄을 넣었어요.");
    }

    private void upload(String name, List<String> rows) {
        page.setInputFiles(
                "#sheet-file",
                new FilePayload(
                        name,
                        "text/csv",
                        String.join("\n", rows).getBytes(StandardCharsets.UTF_8)));
        clicks += 2;
        press("파일 올리기");
        assertThat(page.locator("#preview-t")).isVisible();
    }

    private void print() {
        for (String kind : List.of("PICKING", "PACKING")) {
            go("/packing/papers?kind=" + kind);
            page.evaluate("() => { window.print = () => {}; }");
            press("인쇄");
            if (kind.equals("PACKING")) {
                assertThat(page.locator("main")).containsText("인쇄함");
            }
            page.pdf(
                    new Page.PdfOptions()
                            .setPath(Path.of("target/screenshots/morning-" + kind + ".pdf"))
                            .setPreferCSSPageSize(true));
        }
    }

    /** Ten boxes piece by piece, one of them across two shops. */
    private void check(String begun, String across) {
        go("/packing");
        scan(waybills.get(across));
        scan("MUG-R1");
        scan("APR-CH");
        assertThat(page.locator(".ui-pack-done")).isVisible();
        visit.picture("morning-packed");
        scan(waybills.get(begun));
        scan("MUG-R1");
        assertThat(page.locator(".ui-pack-done")).isVisible();
        List<String> plain = new ArrayList<>(waybills.keySet()).subList(5, 13);
        for (String order : plain) {
            scan(waybills.get(order));
            assertThat(page.locator(".ui-pack-lines")).isVisible();
            scan("MUG-R1");
            assertThat(page.locator(".ui-pack-done")).isVisible();
        }
    }

    private String sendTogetherWithWhatCameLate(Person late) {
        String added = buy(naver, late, mug(1));
        desk("?stage=NEW");
        collect();
        key("Control+a");
        key("c");
        assertThat(page.locator("#result")).containsText("되돌리기");
        world.advance(Duration.ofSeconds(9));
        due.run(tenant);
        desk("?stage=READY");
        key("Control+a");
        click(page.locator(".ui-all"));
        key("s");
        assertThat(page.locator("h1")).hasText("전송 전 확인");
        visit.picture("morning-gate");
        press("같이 보내기");
        int rows = 300 + DOUBLE + 1;
        rail("출고대기", rows);
        key("Control+a");
        click(page.locator(".ui-all"));
        key("s");
        assertThat(page.locator("#result")).containsText("송장 " + rows + "건을 보내요.");
        world.advance(Duration.ofSeconds(9));
        due.run(tenant);
        desk("?stage=SHIPPED");
        rail("출고대기", 0);
        rail("배송중", rows);
        visit.picture("morning-sent");
        return added;
    }

    // --- hands ---------------------------------------------------------------------------------

    private void click(Locator what) {
        what.click();
        clicks++;
    }

    private void press(String button) {
        click(
                page.locator("main button:visible", new Page.LocatorOptions().setHasText(button))
                        .first());
    }

    private void key(String name) {
        page.keyboard().press(name);
        keys++;
    }

    private void type(String field, String text) {
        page.fill(field, text);
        keys += text.length();
    }

    private void scan(String code) {
        page.evaluate("() => { document.querySelector('#scan').dataset.before = 'yes' }");
        page.fill("#scan", code);
        page.keyboard().press("Enter");
        page.waitForSelector("#scan:not([data-before])");
        scans++;
    }

    /** One click in the menu. */
    private void go(String path) {
        visit.go(path);
        clicks++;
    }

    private void desk(String query) {
        go("/orders" + query);
    }

    private void rail(String stage, int count) {
        assertThat(page.locator("#rail a").filter(with(stage)).locator("b"))
                .hasText(Integer.toString(count));
    }

    private static Locator.FilterOptions with(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
