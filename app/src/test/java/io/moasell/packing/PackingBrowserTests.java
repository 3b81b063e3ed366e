package io.moasell.packing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.moasell.MoasellTest;
import io.moasell.PaperMarket;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.browser.Browser;
import io.moasell.browser.Browser.Light;
import io.moasell.browser.Browser.Screen;
import io.moasell.bundling.BundleBoard;
import io.moasell.bundling.Bundles;
import io.moasell.bundling.Shopfront;
import io.moasell.bundling.Shopfront.Open;
import io.moasell.bundling.Shopfront.Sale;
import io.moasell.jobs.DueWork;
import io.moasell.ordering.ItemId;
import io.moasell.rules.Conditions;
import io.moasell.rules.Effect;
import io.moasell.rules.RuleKind;
import io.moasell.rules.Rules;
import io.moasell.shipping.Parcels;
import io.moasell.shipping.WaybillRow;
import io.moasell.tenancy.Tenancy;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Boxes, rules and the packing table in a real browser: looked at, and worked by scanner. */
@MoasellTest
@Import({PaperMarket.class, Shopfront.class})
class PackingBrowserTests {

    private static final String CJ = "520001234564";

    @Autowired World world;
    @Autowired Shopfront shopfront;
    @Autowired Bundles bundles;
    @Autowired BundleBoard board;
    @Autowired Rules rules;
    @Autowired Parcels parcels;
    @Autowired DueWork due;
    @LocalServerPort int port;

    @Test
    void boxes_are_made_parted_and_packed_piece_by_piece() {
        Open shop = shopfront.open("MUG-RED", "ICE-2L", "STICKER");
        shop.in(
                () ->
                        rules.save(
                                new Rules.Draft(
                                        null,
                                        0,
                                        RuleKind.GIFT,
                                        "머그컵엔 스티커",
                                        true,
                                        new Conditions(
                                                Set.of(),
                                                Set.of(),
                                                Set.of(shop.shelf.get("MUG-RED").value()),
                                                2,
                                                null,
                                                null,
                                                null,
                                                Set.of(),
                                                List.of(),
                                                false,
                                                Set.of()),
                                        new Effect(
                                                false,
                                                shop.shelf.get("STICKER").value(),
                                                1,
                                                true,
                                                null,
                                                null,
                                                null))));
        List<ItemId> items =
                shop.arrive(
                        shop.eleven,
                        Sale.of("MUG-RED").pieces(2),
                        Sale.of("ICE-2L"),
                        Sale.of("MUG-RED").to("이도현", "010-2345-4821"),
                        Sale.of("MUG-RED").at("13494", "경기 성남시 분당구 판교역로 235", "101동 1204호"),
                        Sale.of("ICE-2L").to("박하준", "010-9911-2233"),
                        Sale.of("ICE-2L").to("박하준", "010-9911-2233"));
        due.run(shop.tenant);
        Visitor kim = world.loggedIn(shop.tenant);
        try (Browser.Visit visit = Browser.visit(Screen.DESKTOP, Light.LIGHT)) {
            visit.logIn(base(), kim);
            Page page = visit.go("/parcels");
            assertThat(page.locator("main").innerText())
                    .contains("이*연 님")
                    .contains("같은 이름, 같은 전화, 같은 주소라서 · 규칙 ‘같은 받는 분’");
            page.locator("text=2박스 모두 묶기").click();
            page.locator("#result >> text=묶었어요").waitFor();
            visit.go("/parcels?tab=made");
            visit.isAccessible();
            page.locator(".ui-box:has-text('박*준') >> input[type=checkbox] >> nth=0").check();
            page.locator(".ui-box:has-text('박*준') >> text=고른 상품 나누기").click();
            page.locator("#result >> text=나눴어요").waitFor();
            assertThat(shop.in(board::view).made()).hasSize(1);
            visit.go("/settings/rules/bundle?add=true");
            page.fill("#name", "무거운 것은 따로");
            page.fill("#piecesFrom", "2");
            page.fill("#days", io.moasell.kernel.Kst.today(java.time.Clock.systemUTC()).toString());
            page.locator("button >> text=미리 실행").click();
            page.locator("#trial-t").waitFor();
            visit.isAccessible();
            visit.picture("rules-trial");
            page.locator("button >> text=저장").click();
            page.locator("#result >> text=저장했어요").waitFor();
            assertThat(page.locator("main").innerText()).contains("[수량 2개 이상] 이면");

            Tenancy.run(
                    shop.tenant,
                    () -> {
                        parcels.enterWaybills(List.of(WaybillRow.of(items.getFirst(), "CJ", CJ)));
                    });
            visit.go("/packing");
            scan(page, "999999999999");
            page.locator(".ui-pack-alarm").waitFor();
            scan(page, CJ);
            page.locator(".ui-pack-lines").waitFor();
            // The Hangul keyboard is on: what was meant is read by the keys.
            page.locator("#scan").focus();
            for (String key : "MUG-RED".split("")) {
                page.keyboard().press(key.equals("-") ? "Minus" : "Shift+Key" + key);
            }
            page.keyboard().press("Enter");
            page.locator("text=1개 담음 >> nth=0").waitFor();
            visit.picture("packing");
            visit.isAccessible();
            scan(page, "WRONG-1");
            page.locator(".ui-pack-alarm >> text=다른 상품이에요").waitFor();
            visit.picture("packing-wrong");
            visit.isAccessible();
            scan(page, "MUG-RED");
            page.locator("text=2개 가운데 2개 담음").waitFor();
            scan(page, "ICE-2L");
            page.locator("text=1개 가운데 1개 담음 >> nth=0").waitFor();
            scan(page, "STICKER");
            page.locator(".ui-pack-done").waitFor();
            visit.picture("packing-done");
            assertThat(page.locator("main").innerText()).contains("님이 담았어요");
            visit.go("/packing/papers?kind=PACKING");
            visit.isAccessible();
            page.evaluate("() => { window.print = () => {}; }");
            page.locator("button >> text=인쇄").click();
            page.locator("text=인쇄함").waitFor();
            visit.picture("paper-packing");
            visit.go("/packing/papers?kind=LABEL");
            assertThat(page.locator("main").innerText()).contains("이*연").doesNotContain("이서연");
            page.evaluate("() => { window.print = () => {}; }");
            page.locator("button >> text=인쇄").click();
            page.locator(".ui-label-to >> text=이서연 님").waitFor();
            visit.isAccessible();
            visit.picture("paper-label");
            visit.go("/packing/papers?kind=STATEMENT");
            visit.isAccessible();
            visit.picture("paper-statement");
            page.pdf(
                    new Page.PdfOptions()
                            .setPath(java.nio.file.Path.of("target/screenshots/paper.pdf"))
                            .setPreferCSSPageSize(true));
            visit.go("/waybills/ranges");
            page.fill("#first", "681234567891");
            page.fill("#last", "681234567892");
            page.locator("button >> text=대역 넣기").click();
            page.locator("[role=alert] >> text=끝자리가 CJ대한통운 규칙과 달라요").waitFor();
            visit.isAccessible();
            page.fill("#last", "681234568005");
            page.locator("button >> text=대역 넣기").click();
            page.locator("#result >> text=넣었어요").waitFor();
            visit.picture("ranges");
            visit.isAccessible();
            page.locator("button >> text=상자 4개에 송장 넣기").click();
            page.locator("#result >> text=송장을 상자 4개에 넣었어요").waitFor();
            for (String number : List.of("681234567891", "681234567902", "681234567924")) {
                assertThat(shop.in(() -> parcels.withNumber(number))).hasSize(1);
            }
        }
        Browser.onEachDevice(
                base(),
                kim,
                visit -> {
                    for (String path :
                            List.of(
                                    "/parcels?tab=made",
                                    "/parcels?tab=apart",
                                    "/parcels/sameness",
                                    "/settings/rules/gift",
                                    "/settings/rules/gift?add=true",
                                    "/packing/papers",
                                    "/packing/papers?kind=LABEL",
                                    "/waybills/ranges",
                                    "/packing")) {
                        visit.look(path, "parcels" + path.replaceAll("[^a-z]+", "-"));
                    }
                });
    }

    private static void scan(Page page, String code) {
        page.fill("#scan", code);
        page.keyboard().press("Enter");
        page.waitForLoadState();
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
