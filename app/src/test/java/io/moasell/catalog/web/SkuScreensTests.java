package io.moasell.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.moasell.MoasellTest;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.browser.Browser;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.Part;
import io.moasell.catalog.PictureTests;
import io.moasell.catalog.Pictures;
import io.moasell.catalog.Products;
import io.moasell.catalog.Sets;
import io.moasell.catalog.SkuDetails;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.catalog.TaxType;
import io.moasell.inventory.Stock;
import io.moasell.jobs.DueWork;
import io.moasell.kernel.Won;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Sets, products and the SKU's own page as a browser shows them. */
@MoasellTest
class SkuScreensTests {

    @LocalServerPort int port;

    @Autowired World world;
    @Autowired Skus skus;
    @Autowired Sets sets;
    @Autowired Products products;
    @Autowired Pictures pictures;
    @Autowired Stock stock;
    @Autowired DueWork work;

    TenantId tenant;
    Visitor seller;
    SkuId mug;
    SkuId box;
    SkuId gift;

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
                                                "빨강 머그컵",
                                                "350ml",
                                                "8801234567893",
                                                Won.of(3_000),
                                                Won.of(12_000),
                                                TaxType.TAXABLE,
                                                new SkuDetails(
                                                        "한빛도예", 350, 6, true, "깨지기 쉬워요", false))));
        box = world.in(tenant, () -> skus.add(NewSku.of("BOX-S", "선물 상자", "소")));
        world.in(tenant, () -> stock.receive(mug, 17, "입고"));
        world.in(tenant, () -> stock.receive(box, 7, "입고"));
        gift =
                world.in(
                        tenant,
                        () ->
                                sets.add(
                                        NewSku.of("GIFT-MUG", "머그컵 선물세트", null),
                                        List.of(new Part(mug, 2), new Part(box, 1))));
        List<NewSku> shirts =
                new ArrayList<>(
                        Products.options(
                                NewSku.of("TS", "기본 티셔츠", null),
                                List.of(
                                        new Products.Axis("색상", List.of("하양", "검정")),
                                        new Products.Axis("사이즈", List.of("S", "M")))));
        world.in(
                tenant,
                () ->
                        products.add(
                                "기본 티셔츠",
                                List.of(
                                        new Products.Axis("색상", List.of("하양", "검정")),
                                        new Products.Axis("사이즈", List.of("S", "M"))),
                                shirts));
        Tenancy.run(tenant, () -> pictures.put(mug, PictureTests.png(500, 400)));
    }

    @Test
    void every_page_is_accessible_and_fits_on_every_screen_in_light_and_dark() {
        SkuId shirt = world.in(tenant, () -> skus.get("TS-검정-M")).id();
        Browser.onEachDevice(
                base(),
                seller,
                visit -> {
                    visit.look("/skus", "skus");
                    visit.look("/skus/" + mug.value(), "sku");
                    visit.look("/skus/" + gift.value(), "sku-set");
                    visit.look("/skus/" + shirt.value(), "sku-option");
                    visit.look("/skus/" + mug.value() + "/edit", "sku-edit");
                    visit.look("/sets", "sets");
                    visit.look("/sets/" + gift.value(), "set");
                    visit.look("/sets/new", "set-new");
                    visit.look("/products/new", "product-new");
                    visit.look("/skus/bulk", "bulk");
                    visit.look("/skus/sheets", "sheets");
                });
    }

    @Test
    void a_set_is_made_by_typing_a_few_letters_and_its_number_is_seen_before_it_is_saved() {
        try (Browser.Visit visit = Browser.visit(Browser.Screen.DESKTOP, Browser.Light.LIGHT)) {
            Page page = logIn(visit);
            visit.go("/sets/new");
            page.fill("#code", "DUO");
            page.fill("#name", "머그컵 두 개");
            page.focus("#sku-0");
            page.keyboard().insertText("ㅁㄱㅋ");
            page.waitForSelector("#sku-0-picks [data-code='MUG-RED-350']");
            assertThat(page.textContent("#sku-0-picks")).contains("가용 17").doesNotContain("GIFT");
            visit.isAccessible();
            visit.picture("picks");
            page.keyboard().press("Enter");
            assertThat(page.inputValue("#sku-0")).isEqualTo("MUG-RED-350");
            assertThat(page.textContent("#sku-0-is")).isEqualTo("빨강 머그컵 / 350ml");
            page.fill("#quantity-0", "3");
            page.keyboard().press("Tab");
            page.waitForSelector("#preview b:has-text('5개')");
            page.focus("#sku-1");
            page.keyboard().type("box");
            page.waitForSelector("#sku-1-picks [data-code]");
            page.keyboard().press("Escape");
            assertThat(page.isHidden("#sku-1-picks")).isTrue();
            page.fill("#sku-1", "");
            page.focus("#save");
            page.keyboard().press("Enter");
            page.waitForSelector("#result :text('세트 DUO')");
            SkuId duo = world.in(tenant, () -> skus.get("DUO")).id();
            assertThat(world.in(tenant, () -> sets.get(duo))).containsExactly(new Part(mug, 3));
            visit.go("/orders/manual");
            page.focus("#sku0");
            page.keyboard().insertText("두 개");
            page.waitForSelector("#sku0-picks [data-code='DUO']");
            assertThat(page.textContent("#sku0-picks")).contains("만들 수 있는 세트 5");
            page.keyboard().press("Enter");
            assertThat(page.inputValue("#sku0")).isEqualTo("DUO");
            visit.isQuiet();
        }
    }

    @Test
    void options_are_looked_at_before_they_are_made() {
        try (Browser.Visit visit = Browser.visit(Browser.Screen.DESKTOP, Browser.Light.LIGHT)) {
            Page page = logIn(visit);
            visit.go("/products/new");
            page.fill("#name", "면 양말");
            page.fill("#code", "SOCK");
            page.fill("#price", "3,900");
            page.fill("#values-0", "하양, 검정, 하양");
            page.fill("#values-1", "M");
            page.click("text=만들 SKU 미리 보기");
            page.waitForSelector("#codes-1");
            assertThat(page.locator("[name=codes]").count()).isEqualTo(2);
            page.fill("#codes-1", "TS-검정-M");
            page.click("text=SKU 2종 만들기");
            page.waitForSelector("#codes-1-error");
            visit.isAccessible();
            visit.picture("product-preview");
            page.fill("#codes-1", "SOCK-BLACK");
            page.click("text=SKU 2종 만들기");
            page.waitForSelector("#result :text('2종')");
            assertThat(world.in(tenant, () -> skus.get("SOCK-BLACK")).price())
                    .isEqualTo(Won.of(3_900));
            assertThat(world.in(tenant, () -> skus.get("SOCK-BLACK")).option()).isEqualTo("검정 / M");
        }
    }

    @Test
    void many_are_changed_after_a_look_and_put_back() {
        try (Browser.Visit visit = Browser.visit(Browser.Screen.DESKTOP, Browser.Light.LIGHT)) {
            Page page = logIn(visit);
            page.check("[aria-label='MUG-RED-350 선택']");
            page.click("#bulk button.btn-primary");
            page.waitForSelector("h1:has-text('대량 수정')");
            assertThat(page.textContent("#chosen")).contains("1종");
            page.selectOption("#how", "PERCENT");
            page.fill("#value", "10");
            page.click("text=미리 보기 >> nth=0");
            page.waitForSelector("#apply");
            assertThat(page.textContent("#board")).contains("12,000", "13,200");
            visit.isAccessible();
            visit.picture("bulk-preview");
            page.click("#apply");
            page.waitForSelector("#undo");
            assertThat(world.in(tenant, () -> skus.get(mug)).price()).isEqualTo(Won.of(13_200));
            visit.isAccessible();
            visit.picture("bulk-act");
            page.click("#undo");
            page.waitForSelector("#result :text('되돌렸어요')");
            assertThat(world.in(tenant, () -> skus.get(mug)).price()).isEqualTo(Won.of(12_000));
            visit.go("/skus/" + mug.value());
            assertThat(page.textContent("main")).contains("판매가 12,000 → 13,200", "대량 수정 되돌림");
            visit.isQuiet();
        }
    }

    @Test
    void a_file_is_sent_looked_at_and_applied() {
        try (Browser.Visit visit = Browser.visit(Browser.Screen.DESKTOP, Browser.Light.LIGHT)) {
            Page page = logIn(visit);
            visit.go("/skus/sheets");
            page.setInputFiles(
                    "#sheet-file",
                    new FilePayload(
                            "상품.csv",
                            "text/csv",
                            "상품코드,상품명,판매가\nMUG-RED-350,,13000\nNEW-1,새 접시,비쌈\nNEW-2,새 컵,900\n"
                                    .getBytes(Charset.forName("x-windows-949"))));
            page.click("text=파일 올리기");
            page.waitForSelector("#choose");
            page.click("#choose");
            page.waitForSelector("#go");
            assertThat(page.textContent("main"))
                    .contains("판매가 12,000 → 13,000", "C3 칸", "새 컵", "2행 반영하기");
            visit.isAccessible();
            visit.picture("sheet-preview");
            page.click("#go");
            page.waitForSelector("#state");
            work.run(tenant);
            page.waitForSelector("#state :text('다 반영했어요')");
            assertThat(world.in(tenant, () -> skus.get(mug)).price()).isEqualTo(Won.of(13_000));
            visit.open(page.url());
            assertThat(page.textContent("main")).contains("2행", "1행", "C3 칸");
            visit.isAccessible();
            visit.picture("sheet-done");
        }
    }

    private Page logIn(Browser.Visit visit) {
        visit.logIn(base(), seller);
        return visit.go("/skus");
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
