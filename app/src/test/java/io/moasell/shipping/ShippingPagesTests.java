package io.moasell.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.microsoft.playwright.options.FilePayload;
import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.PaperMarket;
import io.moasell.PaperMarket.Line;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.browser.Browser;
import io.moasell.channels.spi.Channel;
import io.moasell.ordering.Hold;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.Orders;
import io.moasell.ordering.Stage;
import io.moasell.ordering.Statements;
import io.moasell.tenancy.Right;
import io.moasell.web.ResultBar;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@MoasellTest
@Import({PaperMarket.class, Walk.class, Statements.class})
class ShippingPagesTests {

    private static final String CJ_1 = "520001234564";
    private static final String CJ_2 = "681234567891";

    private static final String COURIER_FILE =
            """
            No,받는분성명,고객주문번호,택배사,운송장번호
            1,이연,2026112381204480,CJ대한통운,520001234564
            2,김하늘,2026112381204481,CJ대한통운,681234567890
            3,박준,20261123,한진,410001234565
            4,최강,2026112381204481,번개택배,1
            합계,4
            """;

    @Autowired Walk walk;
    @Autowired World world;
    @Autowired MockMvc mvc;
    @Autowired Parcels parcels;
    @Autowired Orders orders;
    @Autowired MovableClock clock;
    @LocalServerPort int port;

    Walk.Seller seller;
    Visitor visitor;

    @BeforeEach
    void open() {
        seller = walk.seller(Channel.ELEVENST, 100);
        visitor = world.loggedIn(seller.tenant);
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void a_paste_is_looked_at_first_and_then_entered() throws Exception {
        ItemId good = seller.confirmed(seller.buy("A1", 1)).getFirst();
        ItemId doubtful = seller.confirmed(seller.buy("A2", 1)).getFirst();
        String paste =
                "A1\tCJ대한통운\t5200-0123-4564\nA2\tCJ대한통운\t681234567890\nA404\t한진\t410001234565";

        Document preview =
                page(post(visitor.at("/waybills")).param("paste", paste).param("act", "preview"));
        assertThat(preview.select("#preview-t").text()).isEqualTo("미리 보기 3줄");
        assertThat(preview.select(".ui-grid tbody tr").eachText())
                .satisfiesExactly(
                        one -> assertThat(one).contains("A1", CJ_1, "새로 넣기"),
                        two -> assertThat(two).contains("확인 필요", "끝자리가 택배사 규칙과 달라요"),
                        three -> assertThat(three).contains("넣지 못함", "주문 A404를 찾지 못했어요"));
        assertThat(preview.select("button[value=apply]")).hasSize(1);
        assertThat(
                        page(post(visitor.at("/waybills"))
                                        .param("paste", "A404\t한진\t410001234565")
                                        .param("act", "preview"))
                                .select("button[value=apply]"))
                .as("there is nothing to enter")
                .isEmpty();
        assertThat(seller.item(good).stage()).isEqualTo(Stage.CONFIRMED);

        Document left =
                page(post(visitor.at("/waybills")).param("paste", paste).param("act", "apply"));
        assertThat(seller.item(good).stage()).isEqualTo(Stage.READY);
        assertThat(seller.item(doubtful).stage()).isEqualTo(Stage.CONFIRMED);
        assertThat(left.select("#result").text()).contains("송장 1건을 넣었어요.").contains("2건 실패");
        assertThat(left.select("#paste").text()).doesNotContain("A1").contains("A2", "A404");

        mvc.perform(
                        post(visitor.at("/waybills"))
                                .param("paste", "A2\tCJ대한통운\t681234567890")
                                .param("act", "apply")
                                .param("accept", "0")
                                .with(visitor))
                .andExpect(redirectedUrl(visitor.at("/waybills")))
                .andExpect(flash().attributeExists("result"));
        assertThat(seller.item(doubtful).stage()).isEqualTo(Stage.READY);
    }

    @Test
    void an_act_on_what_is_not_there_says_so() throws Exception {
        List<org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder> acts =
                List.of(
                        delete(visitor.at("/deliveries/999999999")),
                        post(visitor.at("/deliveries/999999999/retries")),
                        post(visitor.at("/deliveries/retries"))
                                .param("item", "999999999")
                                .param("kind", "WAYBILL"),
                        delete(visitor.at("/orders/confirmations/999999999")),
                        post(visitor.at("/orders/confirmations/999999999/retries")),
                        post(visitor.at("/notices/999999999/dismissals")));
        for (var act : acts) {
            mvc.perform(act.with(visitor)).andExpect(status().isNotFound());
        }
    }

    @Test
    void an_empty_paste_is_asked_for_again() throws Exception {
        mvc.perform(post(visitor.at("/waybills")).param("paste", "  \n ").with(visitor))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void picked_orders_have_a_field_each() throws Exception {
        List<ItemId> items = seller.confirmed(seller.buy("A1", 1), seller.buy("A2", 2));

        Document page =
                page(
                        get(visitor.at("/waybills"))
                                .param("item", text(items.get(0)), text(items.get(1))));
        assertThat(page.select(".ui-waybills li")).hasSize(2);
        assertThat(page.text()).contains("이*연").doesNotContain("이서연", "010-4821-4821");

        MvcResult wrong =
                mvc.perform(
                                post(visitor.at("/waybills"))
                                        .param("item", text(items.get(0)), text(items.get(1)))
                                        .param("courier", "CJ", "CJ")
                                        .param("number", CJ_1, "123")
                                        .param("back", visitor.at("/orders?stage=CONFIRMED"))
                                        .with(visitor))
                        .andExpect(status().isUnprocessableContent())
                        .andReturn();
        Document again = Jsoup.parse(wrong.getResponse().getContentAsString());
        assertThat(again.select(".ui-waybills li")).hasSize(1);
        assertThat(again.select(".ui-field-err").text()).contains("10·12자리인데 3자리");
        assertThat(again.select("input[name=number]").val()).isEqualTo("123");
        assertThat(seller.item(items.get(0)).stage()).isEqualTo(Stage.READY);

        mvc.perform(
                        post(visitor.at("/waybills"))
                                .param("item", text(items.get(1)))
                                .param("courier", "CJ")
                                .param("number", CJ_2)
                                .param("back", visitor.at("/orders?stage=CONFIRMED"))
                                .with(visitor))
                .andExpect(redirectedUrl(visitor.at("/orders?stage=CONFIRMED")));
        assertThat(seller.item(items.get(1)).stage()).isEqualTo(Stage.READY);
    }

    @Test
    void a_waybill_is_wiped_off() throws Exception {
        ItemId item = ready(seller.buy("A1", 1), CJ_1);
        mvc.perform(delete(visitor.at("/waybills")).param("item", text(item)).with(visitor))
                .andExpect(status().is3xxRedirection());
        assertThat(seller.item(item).stage()).isEqualTo(Stage.CONFIRMED);
    }

    @Test
    void what_is_held_back_is_shown_before_anything_goes() throws Exception {
        ItemId good = ready(seller.buy("A1", 1), CJ_1);
        ItemId held = ready(seller.buy("A2", 1), CJ_2);
        seller.in(() -> orders.hold(List.of(held), Hold.SELLER, "선물 포장"));

        Document sheet =
                page(post(visitor.at("/deliveries")).param("item", text(good), text(held)));
        assertThat(sheet.select("h1").text()).isEqualTo("전송 전 확인");
        assertThat(sheet.select(".ui-grid tbody tr").eachText())
                .singleElement()
                .satisfies(row -> assertThat(row).contains("A2", "보류 중이에요"));
        assertThat(sheet.select("main button.btn-primary").text()).isEqualTo("문제 없는 1건 보내기");
        assertThat(seller.item(good).pending()).isNull();

        MvcResult sent =
                mvc.perform(
                                post(visitor.at("/deliveries"))
                                        .param("item", text(good))
                                        .param("sure", "true")
                                        .with(visitor))
                        .andExpect(status().is3xxRedirection())
                        .andReturn();
        ResultBar bar = (ResultBar) sent.getFlashMap().get("result");
        assertThat(bar.subject() + bar.text()).isEqualTo("송장 1건을 보내요.");
        assertThat(bar.acts().getFirst().seconds()).isEqualTo(8);
        assertThat(seller.item(good).pending()).isNotNull();

        mvc.perform(delete(bar.acts().getFirst().url()).with(visitor))
                .andExpect(status().is3xxRedirection());
        assertThat(seller.item(good).pending()).isNull();
    }

    @Test
    void results_show_the_channels_words_and_what_they_mean_and_failures_go_again()
            throws Exception {
        Line good = seller.buy("A1", 1);
        Line bad = seller.buy("A2", 1);
        ItemId first = ready(good, CJ_1);
        ItemId second = ready(bad, CJ_2);
        seller.market().refuse(bad, "WRONG_NUMBER", "송장번호가 유효하지 않습니다.");
        seller.as(() -> parcels.send(List.of(first, second)));
        seller.work();

        Document batches = page(get(visitor.at("/deliveries")));
        assertThat(batches.select(".ui-grid tbody tr").first().text()).contains("송장 전송", "1건 실패");
        String batch = batches.select(".ui-grid tbody a").first().attr("href");
        Document rows = page(get(batch));
        assertThat(rows.select(".ui-grid tbody tr").eachText())
                .anySatisfy(row -> assertThat(row).contains("A1", CJ_1, "성공"))
                .anySatisfy(
                        row ->
                                assertThat(row)
                                        .contains(
                                                "A2",
                                                "실패",
                                                "송장번호가 유효하지 않습니다. (WRONG_NUMBER)",
                                                "다시 보내기"));
        assertThat(page(get(visitor.at("/deliveries?state=REJECTED"))).text())
                .contains("A2")
                .doesNotContain("A1");
        // The menu counts what waits to be mended.
        assertThat(rows.select("a[href$=/deliveries] .ui-n, a[href$=/deliveries]").text())
                .contains("1");

        mvc.perform(post(batch + "/retries").with(visitor)).andExpect(redirectedUrl(batch));
        clock.advance(Duration.ofSeconds(9));
        seller.work();
        assertThat(seller.item(second).stage()).isEqualTo(Stage.SHIPPED);
        assertThat(good.registrations).hasValue(1);
    }

    @Test
    void one_row_goes_again_after_it_was_mended() throws Exception {
        Line line = seller.buy("A1", 1);
        ItemId item = ready(line, CJ_1);
        seller.market().refuse(line, "WRONG", "틀림");
        seller.as(() -> parcels.send(List.of(item)));
        seller.work();
        seller.as(() -> parcels.enterWaybills(List.of(WaybillRow.of(item, "CJ", CJ_2))));

        mvc.perform(
                        post(visitor.at("/deliveries/retries"))
                                .param("item", text(item))
                                .param("kind", "WAYBILL")
                                .with(visitor))
                .andExpect(status().is3xxRedirection());
        clock.advance(Duration.ofSeconds(9));
        seller.work();

        assertThat(line.waybill.number()).isEqualTo(CJ_2);
    }

    @Test
    void who_may_only_look_may_not_act() throws Exception {
        ItemId item = ready(seller.buy("A1", 1), CJ_1);
        Visitor looker = world.staff(seller.tenant, Right.ORDERS_SEE);
        mvc.perform(get(looker.at("/deliveries")).with(looker)).andExpect(status().isOk());
        mvc.perform(get(looker.at("/waybills")).with(looker)).andExpect(status().isForbidden());
        mvc.perform(post(looker.at("/deliveries")).param("item", text(item)).with(looker))
                .andExpect(status().isForbidden());
        mvc.perform(post(looker.at("/waybills")).param("paste", "A1 CJ " + CJ_2).with(looker))
                .andExpect(status().isForbidden());
        assertThat(seller.item(item).pending()).isNull();
    }

    @Test
    void a_neighbours_batch_is_not_there() throws Exception {
        ItemId item = ready(seller.buy("A1", 1), CJ_1);
        Sent sent = seller.as(() -> parcels.send(List.of(item)));
        Visitor neighbour = world.loggedIn(walk.seller(Channel.ELEVENST, 1).tenant);
        mvc.perform(get(neighbour.at("/deliveries/" + sent.batch().value())).with(neighbour))
                .andExpect(status().isNotFound());
        mvc.perform(get(neighbour.at("/waybills")).param("item", text(item)).with(neighbour))
                .andExpect(
                        result ->
                                assertThat(result.getResponse().getContentAsString())
                                        .doesNotContain("A1<"));
    }

    @Test
    void the_screens_are_quiet_fit_and_are_accessible() {
        Line bad = seller.buy("2026112381204471", 2);
        ItemId first = ready(seller.buy("2026112381204470", 1), CJ_1);
        ItemId second = ready(bad, CJ_2);
        List<ItemId> open =
                seller.confirmed(
                        seller.buy("2026112381204480", 1), seller.buy("2026112381204481", 3));
        seller.market().refuse(bad, "INVALID_INVOICE_NUMBER", "송장번호가 유효하지 않습니다. 택배사의 번호 규칙과 다릅니다.");
        Sent sent = seller.as(() -> parcels.send(List.of(first, second)));
        seller.work();
        seller.in(() -> orders.hold(List.of(open.get(0)), Hold.SELLER, "선물 포장"));
        Browser.onEachDevice(
                "http://127.0.0.1:" + port,
                visitor,
                visit -> {
                    visit.go("/waybills");
                    visit.page()
                            .fill(
                                    "#paste",
                                    "2026112381204480\tCJ대한통운\t520001234564\n"
                                            + "2026112381204481\tCJ대한통운\t681234567890\n"
                                            + "20261123\t한진\t410001234565\n"
                                            + "2026112381204481\t번개택배\t1");
                    visit.page().click("button[value=preview]");
                    visit.page().waitForSelector("#preview-t");
                    visit.look("shipping-waybills");
                    visit.look("/waybills", "shipping-waybills-blank");
                    visit.page()
                            .setInputFiles(
                                    "#sheet-file",
                                    new FilePayload(
                                            "CJ 출고 1124.csv",
                                            "text/csv",
                                            COURIER_FILE.getBytes(StandardCharsets.UTF_8)));
                    visit.page().click("button:text-is('파일 올리기')");
                    visit.page().waitForSelector("#preview-t");
                    visit.look("shipping-file");
                    visit.page().click("button:text-is('문제 없는 줄 넣기')");
                    visit.page().waitForSelector("#done-t");
                    visit.look("shipping-file-done");
                    visit.look("/orders/exports", "shipping-exports");
                    visit.look("/orders/exports/forms/0", "shipping-form");
                    visit.look(
                            "/waybills?item="
                                    + open.get(0).value()
                                    + "&item="
                                    + open.get(1).value(),
                            "shipping-picked");
                    visit.look("/deliveries", "shipping-batches");
                    visit.look("/deliveries/" + sent.batch().value(), "shipping-batch");
                });
    }

    private Document page(MockHttpServletRequestBuilder request) throws Exception {
        return Jsoup.parse(
                mvc.perform(request.with(visitor))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
    }

    private ItemId ready(Line line, String number) {
        ItemId item = seller.confirmed(line).getFirst();
        seller.as(() -> parcels.enterWaybills(List.of(WaybillRow.of(item, "CJ", number))));
        assertThat(seller.item(item).stage()).isEqualTo(Stage.READY);
        return item;
    }

    private static String text(ItemId item) {
        return Long.toString(item.value());
    }
}
