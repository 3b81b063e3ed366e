package io.moasell.listings.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.TestMarkets;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.browser.Browser;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.catalog.TaxType;
import io.moasell.channels.AccountId;
import io.moasell.channels.Collections;
import io.moasell.channels.ShopAccounts;
import io.moasell.inventory.Movement;
import io.moasell.inventory.MovementKind;
import io.moasell.inventory.Stock;
import io.moasell.inventory.Wanted;
import io.moasell.jobs.DueWork;
import io.moasell.kernel.Won;
import io.moasell.listings.ListingBoard;
import io.moasell.listings.ListingId;
import io.moasell.listings.ListingRef;
import io.moasell.listings.ListingState;
import io.moasell.listings.Listings;
import io.moasell.matching.LinkAct;
import io.moasell.matching.NewSkus;
import io.moasell.publishing.Publishing;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** SKUs, stock and listings as a browser shows them. */
@MoasellTest
class ProductScreensTests {

    @LocalServerPort int port;

    @Autowired World world;
    @Autowired Skus skus;
    @Autowired Stock stock;
    @Autowired Listings listings;
    @Autowired ListingBoard board;
    @Autowired ShopAccounts accounts;
    @Autowired Collections collections;
    @Autowired Publishing publishing;
    @Autowired NewSkus newSkus;
    @Autowired DueWork due;
    @Autowired MovableClock clock;

    TenantId tenant;
    Visitor seller;
    SkuId mug;
    ListingId pair;

    @BeforeEach
    void openShop() {
        tenant = world.freshTenant();
        seller = world.loggedIn(tenant);
        mug =
                world.in(
                        tenant,
                        () ->
                                skus.add(
                                        new NewSku(
                                                "MUG-RED-350",
                                                "빨강 머그컵 350ml",
                                                "레드",
                                                "8801234567894",
                                                Won.of(3000),
                                                Won.of(12000),
                                                TaxType.TAXABLE)));
        List<NewSku> more = new ArrayList<>();
        for (String thing : List.of("린넨 앞치마", "핸드드립 세트", "유리 물병", "나무 쟁반", "고급 면 행주 다섯 장 묶음")) {
            more.add(NewSku.of("SKU-" + more.size(), thing, "기본"));
        }
        List<SkuId> others = world.in(tenant, () -> skus.addAll(more));
        world.in(tenant, () -> stock.receive(mug, 12, "11월 발주분 입고"));
        world.in(tenant, () -> stock.receive(others.getFirst(), 1_250, "입고"));
        world.in(
                tenant,
                () ->
                        stock.reserve(
                                List.of(
                                        new Wanted("test:1", mug, 3),
                                        new Wanted("test:2", mug, 20),
                                        new Wanted("test:3", others.get(1), 2))));
        world.in(tenant, () -> stock.issue(List.of("test:3")));
        world.in(tenant, () -> stock.move(new Movement(MovementKind.ADJUST, mug, -1, "파손", null)));
        AccountId shop = world.in(tenant, () -> accounts.offline().orElseThrow());
        ListingRef known = new ListingRef(shop, "100", null, "MUG-RED-350", "빨강 머그컵 350ml", "레드");
        ListingRef two =
                new ListingRef(
                        shop, "101", "7", "MUG-RED-350", "달빛 빨강 머그컵 350ml 집들이 선물", "레드 / 2개입");
        ListingRef unknown = new ListingRef(shop, "102", null, null, "이름만 있는 상품", null);
        pair =
                world.in(tenant, () -> listings.resolve(List.of(known, two, unknown)))
                        .get(two)
                        .listing();
    }

    /** A market whose products are read, some of which a SKU reads alike. */
    private AccountId openMarket() {
        TestMarkets.Shop coupang = TestMarkets.coupang();
        AccountId shop =
                Tenancy.as(
                        tenant,
                        () -> accounts.connect(coupang.channel(), "달빛 쿠팡", coupang.credentials()));
        world.in(
                tenant,
                () ->
                        skus.addAll(
                                List.of(
                                        NewSku.of("TOWEL-PK", "호텔식 코마사 수건 40수", "핑크"),
                                        NewSku.of("BASKET-S", "라탄 수납 바구니", "소"),
                                        NewSku.of("APR-CH", "린넨 앞치마 프리사이즈", "차콜"))));
        Tenancy.as(
                tenant,
                () -> collections.collectNow(shop, Set.of(Collections.Kind.LISTINGS), null));
        due.run(tenant);
        world.advance(Duration.ofSeconds(5));
        due.run(tenant);
        return shop;
    }

    @Test
    void every_page_is_accessible_and_fits_on_every_screen_in_light_and_dark() {
        AccountId market = openMarket();
        NewSkus.Preview preview = world.in(tenant, () -> newSkus.preview(market, 0, 50));
        LinkAct act =
                world.in(
                        tenant,
                        () ->
                                newSkus.make(
                                        Map.of(
                                                preview.rows().getFirst().listing().id(),
                                                "ONE",
                                                preview.rows().getLast().listing().id(),
                                                "basket-s")));
        Browser.onEachDevice(
                base(),
                seller,
                visit -> {
                    visit.look("/stock", "stock");
                    visit.look("/stock/" + mug.value(), "stock-why");
                    visit.look("/stock/" + mug.value() + "?act=COUNT&card=RESERVED", "stock-count");
                    visit.look("/listings", "listings");
                    visit.look("/matching", "matching");
                    visit.go("/matching?open=" + pair.value());
                    visit.lookInto("#drawer", "matching-open");
                    visit.look("/matching/proposals?score=95", "matching-proposals");
                    visit.look("/matching/new-skus?account=" + market.value(), "matching-new");
                    visit.look("/matching/acts/" + act.id(), "matching-act");
                    visit.look("/stock-sending?account=" + market.value(), "stock-sending");
                });
    }

    @AfterEach
    void back() {
        clock.reset();
        TestMarkets.sim().clock().set(Instant.now());
    }

    @Test
    void a_sku_is_added_and_pieces_arrive_by_keyboard() {
        try (Browser.Visit visit = Browser.visit(Browser.Screen.LAPTOP, Browser.Light.LIGHT)) {
            Page page = logIn(visit);
            page.click("text=SKU 추가");
            page.waitForSelector("h1:has-text('SKU 추가')");
            page.fill("#name", "도자기 접시");
            page.focus("#code");
            page.keyboard().press("Enter");
            page.waitForSelector("#code-error");
            assertThat(page.inputValue("#name")).isEqualTo("도자기 접시");
            page.fill("#code", "PLATE-1");
            page.keyboard().press("Enter");
            page.waitForSelector("#result :text('PLATE-1')");
            SkuId plate = world.in(tenant, () -> skus.get("PLATE-1")).id();
            visit.go("/stock/" + plate.value());
            page.fill("#quantity", "30");
            page.fill("#reason", "첫 입고");
            page.keyboard().press("Enter");
            page.waitForSelector("#result :text('현재고 30개')");
            assertThat(world.in(tenant, () -> stock.levels(List.of(plate))).get(plate).onHand())
                    .isEqualTo(30);
        }
    }

    @Test
    void a_search_finds_while_it_is_typed_and_a_listing_is_linked() {
        try (Browser.Visit visit = Browser.visit(Browser.Screen.DESKTOP, Browser.Light.LIGHT)) {
            Page page = logIn(visit);
            page.locator("[data-search][name=q]").pressSequentially("ㅁㄱㅋ");
            page.waitForCondition(() -> page.locator("tbody tr").count() == 1);
            assertThat(page.locator("tbody tr").innerText()).contains("MUG-RED-350");
            assertThat(page.url()).contains("q=");
            visit.go("/matching");
            page.click("tbody tr:has-text('2개입') a[data-open]");
            page.waitForSelector("#drawer-t");
            assertThat(page.inputValue("#quantity-0")).isEqualTo("2");
            page.click("#drawer .ui-drawer-f button.btn-primary");
            page.waitForSelector("#confirmed-error");
            page.check("#confirmed");
            page.click("#drawer .ui-drawer-f button.btn-primary");
            page.waitForSelector("#result :text('연결했어요')");
            assertThat(world.in(tenant, () -> board.get(pair)).state())
                    .isEqualTo(ListingState.LINKED);
        }
    }

    @Test
    void sure_proposals_are_linked_at_once_and_taken_back_and_a_shop_is_switched_on() {
        AccountId market = openMarket();
        try (Browser.Visit visit = Browser.visit(Browser.Screen.DESKTOP, Browser.Light.LIGHT)) {
            Page page = logIn(visit);
            visit.go("/matching");
            page.click("nav.ui-tabs a:has-text('추천 연결')");
            page.click("text=95점 이상");
            page.waitForSelector("button:has-text('한 번에 연결')");
            page.click("button:has-text('한 번에 연결')");
            page.waitForSelector("#result :text('연결했어요')");
            page.click("button:has-text('되돌리기')");
            page.waitForSelector("#result :text('되돌렸어요')");
            visit.go("/stock-sending");
            page.click("a:has-text('미리 보기')");
            page.waitForSelector("#preview");
            page.click("#preview button.btn-primary");
            page.waitForSelector("#result :text('켰어요')");
            page.waitForSelector("#board button:has-text('끄기')");
            visit.isQuiet();
        }
        assertThat(world.in(tenant, () -> publishing.switches()))
                .anyMatch(one -> one.account().equals(market) && one.on());
    }

    private Page logIn(Browser.Visit visit) {
        visit.logIn(base(), seller);
        return visit.go("/skus");
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
