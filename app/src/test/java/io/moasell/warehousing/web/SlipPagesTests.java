package io.moasell.warehousing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.moasell.MoasellTest;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.inventory.Stock;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.TenantId;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@MoasellTest
class SlipPagesTests {

    @Autowired World world;
    @Autowired MockMvc mvc;
    @Autowired Skus skus;
    @Autowired Stock stock;

    TenantId tenant;
    Visitor seller;
    SkuId mug;

    @BeforeEach
    void openShop() {
        tenant = world.freshTenant();
        seller = world.loggedIn(tenant);
        mug = world.in(tenant, () -> skus.add(NewSku.of("MUG-RED", "빨강 머그컵", null)));
    }

    @Test
    void a_paper_is_written_once_shown_and_undone() throws Exception {
        String request =
                page(get(seller.at("/receipts/new")), 200).select("input[name=request]").val();
        String paper = "";
        for (int press = 0; press < 2; press++) {
            paper = written(receipt("mug-red", "12개").param("request", request));
        }
        assertThat(onHand()).isEqualTo(12);
        Document shown = page(get(paper), 200);
        assertThat(shown.select("tbody tr").text()).contains("MUG-RED", "12개", "900원");
        assertThat(shown.select(".ui-facts").text()).contains("한빛도매", "10,800원");
        String undoing = written(post(paper + "/undoings").param("request", "undo-1"));
        assertThat(written(post(paper + "/undoings").param("request", "undo-1")))
                .isEqualTo(undoing);
        assertThat(onHand()).isZero();
        assertThat(page(get(seller.at("/receipts")), 200).select("tbody tr").eachText())
                .satisfiesExactly(
                        line -> assertThat(line).contains("되돌리기"),
                        line -> assertThat(line).contains("되돌렸어요", "매입"));
        assertThat(page(get(seller.at("/stock/" + mug.value())), 200).select(".ui-ledger").text())
                .contains("입고", "되돌리기");
    }

    @Test
    void what_must_be_corrected_is_told_at_its_line_and_kept() throws Exception {
        Document again =
                page(receipt("NOPE", "많이").param("code", "MUG-RED").param("quantity", "2"), 422);
        assertThat(again.select("#code0-error").text()).contains("NOPE", "SKU가 없어요");
        assertThat(again.select("#quantity0-error").text()).contains("숫자로 적어 주세요");
        assertThat(again.select("#quantity1").val()).isEqualTo("2");
        assertThat(again.select("[data-name]").get(1).text()).isEqualTo("빨강 머그컵");
        Document many =
                page(
                        post(seller.at("/issues"))
                                .param("reason", "SAMPLE")
                                .param("code", "MUG-RED")
                                .param("quantity", "3"),
                        422);
        assertThat(many.select("#quantity0-error").text()).contains("가용 재고가 0개");
        assertThat(onHand()).isZero();
    }

    @Test
    void a_code_is_told_while_the_next_is_scanned() throws Exception {
        assertThat(
                        mvc.perform(get(seller.at("/receipts/lines?code=mug-red")).with(seller))
                                .andExpect(status().isOk())
                                .andReturn()
                                .getResponse()
                                .getContentAsString())
                .isEqualTo("MUG-RED\n빨강 머그컵");
        assertThat(
                        mvc.perform(get(seller.at("/receipts/lines?code=NOPE")).with(seller))
                                .andReturn()
                                .getResponse()
                                .getContentAsString())
                .startsWith("\nNOPE, 이 코드나 바코드를");
    }

    @Test
    void a_paper_stands_under_its_own_kind_and_its_own_service() throws Exception {
        String paper = written(receipt("MUG-RED", "1"));
        mvc.perform(get(paper.replace("/receipts/", "/issues/")).with(seller))
                .andExpect(status().isNotFound());
        Visitor stranger = world.loggedIn(world.freshTenant());
        String theirs = stranger.at(paper.substring(paper.indexOf("/receipts")));
        mvc.perform(get(theirs).with(stranger)).andExpect(status().isNotFound());
        Visitor staff = world.staff(tenant, Right.STOCK_SEE);
        mvc.perform(get(staff.at("/receipts/new")).with(staff)).andExpect(status().isForbidden());
        mvc.perform(post(paper + "/undoings").with(staff)).andExpect(status().isForbidden());
    }

    private MockHttpServletRequestBuilder receipt(String code, String quantity) {
        return post(seller.at("/receipts"))
                .param("reason", "PURCHASE")
                .param("warehouse", "1")
                .param("supplier", "한빛도매")
                .param("code", code)
                .param("quantity", quantity)
                .param("cost", "900");
    }

    private String written(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(seller))
                .andExpect(status().isSeeOther())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
    }

    private int onHand() {
        return world.in(tenant, () -> stock.levels(List.of(mug))).get(mug).onHand();
    }

    private Document page(MockHttpServletRequestBuilder request, int status) throws Exception {
        return Jsoup.parse(
                mvc.perform(request.with(seller))
                        .andExpect(status().is(status))
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
    }
}
