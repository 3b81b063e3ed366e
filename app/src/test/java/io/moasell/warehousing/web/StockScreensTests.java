package io.moasell.warehousing.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.moasell.MoasellTest;
import io.moasell.TestMarkets;
import io.moasell.TestMarkets.Shop;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.browser.Browser;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.channels.ShopAccounts;
import io.moasell.inventory.Movement;
import io.moasell.inventory.Stock;
import io.moasell.inventory.Wanted;
import io.moasell.inventory.Warehouse;
import io.moasell.inventory.WarehouseId;
import io.moasell.inventory.Warehouses;
import io.moasell.kernel.Won;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import io.moasell.warehousing.CountId;
import io.moasell.warehousing.Counts;
import io.moasell.warehousing.Grade;
import io.moasell.warehousing.NewSlip;
import io.moasell.warehousing.SlipId;
import io.moasell.warehousing.SlipReason;
import io.moasell.warehousing.Slips;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The screens of the warehouse, as they are seen. */
@MoasellTest
class StockScreensTests {

    private static final WarehouseId MAIN = new WarehouseId(1);

    @LocalServerPort int port;

    @Autowired World world;
    @Autowired Skus skus;
    @Autowired Stock stock;
    @Autowired Warehouses warehouses;
    @Autowired Slips slips;
    @Autowired Counts counts;
    @Autowired ShopAccounts accounts;

    TenantId tenant;
    Visitor seller;
    SkuId mug;
    SlipId slip;
    SlipId back;
    CountId count;

    @BeforeEach
    void openShop() {
        tenant = world.freshTenant();
        seller = world.loggedIn(tenant);
        mug = world.in(tenant, () -> skus.add(NewSku.of("MUG-RED-350", "빨강 머그컵 350ml", "레드")));
        SkuId tray = world.in(tenant, () -> skus.add(NewSku.of("TRAY", "고급 나무 쟁반 다섯 장 묶음", null)));
        WarehouseId gimpo =
                world.in(
                        tenant,
                        () ->
                                warehouses.add(
                                        new Warehouses.Typed(
                                                "GIMPO2",
                                                "김포 2창고",
                                                "경기 김포시 고촌읍 아라육로 77",
                                                Warehouse.Kind.SELLING)));
        slip =
                write(
                        SlipReason.PURCHASE,
                        new NewSlip.Line(mug, 1_200, Won.of(3_200), null),
                        new NewSlip.Line(tray, 12, Won.of(9_000), null));
        back =
                write(
                        SlipReason.BUYER,
                        new NewSlip.Line(mug, 2, null, Grade.GOOD),
                        new NewSlip.Line(mug, 1, null, Grade.DEFECTIVE),
                        new NewSlip.Line(tray, 1, null, Grade.SCRAP));
        world.in(
                tenant,
                () -> stock.moveAll(Movement.transfer(mug, 200, MAIN, gimpo, "보충", null, null)));
        world.in(
                tenant,
                () ->
                        stock.reserve(
                                List.of(
                                        new Wanted("test:1", mug, 3),
                                        new Wanted("test:2", mug, 1_100),
                                        new Wanted("test:3", tray, 40))));
        count = world.in(tenant, () -> counts.start(MAIN, "11월 월말 실사", Counts.Scope.ALL));
        world.in(tenant, () -> counts.scan(count, mug, 990, "first"));
        connect(TestMarkets.smartstore(), "달빛 스토어");
        connect(TestMarkets.coupang(), "달빛 쿠팡");
    }

    @Test
    void every_page_is_accessible_and_fits_on_every_screen_in_light_and_dark() {
        Browser.onEachDevice(
                base(),
                seller,
                visit -> {
                    visit.look("/warehouses", "warehouses");
                    visit.look("/receipts", "receipts");
                    visit.look("/receipts/new", "receipt-new");
                    visit.look("/receipts/" + slip.value(), "receipt");
                    visit.look("/returns/new", "return-new");
                    visit.look("/returns/" + back.value(), "return");
                    visit.look("/stock/counts", "counts");
                    visit.look("/stock/counts/" + count.value(), "count");
                    visit.look("/stock/counts/" + count.value() + "/review", "count-review");
                    visit.look("/allocations", "allocations");
                    visit.look("/allocations/" + mug.value(), "allocations-sku");
                    visit.look("/stock/" + mug.value(), "stock-why-places");
                });
    }

    @Test
    void a_scanner_fills_a_paper_and_a_count_while_the_hangul_keyboard_is_on() {
        try (Browser.Visit visit = Browser.visit(Browser.Screen.DESKTOP, Browser.Light.LIGHT)) {
            visit.logIn(base(), seller);
            Page page = visit.go("/receipts/new");
            page.focus("#scan");
            scan(page, "TRAY", false);
            page.waitForSelector("#lines [data-name]:has-text('고급 나무 쟁반')");
            scan(page, "TRAY", true);
            assertThat(page.inputValue("#code0")).isEqualTo("TRAY");
            assertThat(page.inputValue("#quantity0")).isEqualTo("2");
            scan(page, "NOPE", false);
            page.waitForSelector("#told:has-text('SKU가 없어요')");
            page.fill("#code1", "");
            page.click("button.btn-primary");
            page.waitForSelector("h1:has-text('입고')");
            visit.go("/stock/counts/" + count.value());
            page.focus("#scan");
            scan(page, "TRAY", true);
            page.waitForSelector("tr[aria-selected=true]:has-text('TRAY')");
            assertThat(world.in(tenant, () -> counts.get(count)).counted()).isEqualTo(2);
            visit.isQuiet();
        }
    }

    /** Presses the keys; with the Hangul keyboard other signs stand in the field. */
    private static void scan(Page page, String code, boolean hangul) {
        page.evaluate(
                """
                ([code, hangul]) => {
                  const field = document.getElementById('scan');
                  field.focus();
                  for (const sign of code) {
                    const key = /[0-9]/.test(sign) ? 'Digit' + sign : sign === '-' ? 'Minus' : 'Key' + sign;
                    field.dispatchEvent(new KeyboardEvent('keydown', {code: key, key: hangul ? 'Process' : sign,
                      isComposing: hangul, shiftKey: key.startsWith('Key'), bubbles: true, cancelable: true}));
                    field.value += hangul ? 'ㅁ' : sign;
                  }
                  field.dispatchEvent(new KeyboardEvent('keydown',
                    {code: 'Enter', key: 'Enter', isComposing: hangul, bubbles: true, cancelable: true}));
                }
                """,
                List.of(code, hangul));
    }

    private SlipId write(SlipReason reason, NewSlip.Line... lines) {
        return world.in(
                tenant,
                () ->
                        slips.write(
                                new NewSlip(
                                        reason,
                                        MAIN,
                                        null,
                                        "한빛도매",
                                        "11월 발주분",
                                        List.of(lines),
                                        reason.name())));
    }

    private void connect(Shop shop, String name) {
        Tenancy.as(tenant, () -> accounts.connect(shop.channel(), name, shop.credentials()));
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
