package io.moasell.inventory.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.inventory.Movement;
import io.moasell.inventory.MovementKind;
import io.moasell.inventory.Stock;
import io.moasell.inventory.StockLevel;
import io.moasell.inventory.Wanted;
import io.moasell.kernel.Kst;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.TenantId;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@MoasellTest
class StockPagesTests {

    @Autowired World world;
    @Autowired MockMvc mvc;
    @Autowired Skus skus;
    @Autowired Stock stock;
    @Autowired MovableClock clock;

    TenantId tenant;
    Visitor seller;
    SkuId mug;

    @BeforeEach
    void openShop() {
        tenant = world.freshTenant();
        seller = world.loggedIn(tenant);
        mug = world.in(tenant, () -> skus.add(NewSku.of("MUG-RED", "빨강 머그컵", null)));
    }

    @AfterEach
    void stopClock() {
        clock.reset();
    }

    @Test
    void the_lists_show_the_three_numbers_and_what_needs_a_person() throws Exception {
        world.in(tenant, () -> skus.add(NewSku.of("BOWL", "그릇", null)));
        receive(12);
        reserve(new Wanted("item:1", mug, 3), new Wanted("item:2", mug, 20));
        for (String list : List.of("/skus", "/stock")) {
            Document page = page(get(seller.at(list)), 200);
            assertThat(page.select("tbody tr").size()).isEqualTo(2);
            assertThat(page.select("tbody tr:contains(MUG-RED) td.ui-r.ui-num").eachText())
                    .containsSubsequence("12", "3", "가용 9");
        }
        Document shortOnes = page(get(seller.at("/stock?warning=SHORT")), 200);
        assertThat(shortOnes.select("tbody tr").text())
                .contains("MUG-RED", "주문 20개 기다려요")
                .doesNotContain("BOWL");
        assertThat(shortOnes.select(".ui-tabs").text()).isEqualTo("전체 재고 부족 1 실사 필요 0 가용 없음 1");
        assertThat(page(get(seller.at("/stock?q=ㄱㄹ")), 200).select("tbody tr").text())
                .contains("BOWL")
                .doesNotContain("MUG");
        assertThat(page(get(seller.at("/stock?q=없는것")), 200).text()).contains("조건에 맞는 SKU가 없어요");
    }

    @Test
    void a_number_says_why() throws Exception {
        receive(12);
        reserve(new Wanted("item:1", mug, 3));
        world.in(tenant, () -> stock.move(new Movement(MovementKind.ADJUST, mug, -2, "파손", null)));
        Document page = page(get(detail()), 200);
        assertThat(page.select(".ui-eq").text()).isEqualTo("현재고 10 − 예약 3 = 가용 7");
        assertThat(page.select("tbody tr").eachText())
                .satisfiesExactly(
                        line -> assertThat(line).contains("조정", "−2 → 10", "파손"),
                        line -> assertThat(line).contains("예약", "+3 → 3", "−3 → 9"),
                        line -> assertThat(line).contains("입고", "+12 → 12"));
        assertThat(page.select(".ui-ledger .ui-c-what small.ui-only-phone").eachText())
                .as("cards on a phone")
                .containsExactly("현재고 −2 → 10 · 예약 3", "현재고 12 · 예약 +3 → 3", "현재고 +12 → 12 · 예약 0");
        Document reserved = page(get(detail() + "?card=RESERVED"), 200);
        assertThat(reserved.select("tbody tr").eachText())
                .singleElement()
                .asString()
                .contains("+3 → 3");
        assertThat(reserved.select(".ui-eq-card[aria-current=true]").text()).isEqualTo("예약 3");
    }

    @Test
    void a_number_of_then_is_shown() throws Exception {
        receive(12);
        clock.advance(Duration.ofHours(3));
        receive(5);
        LocalDateTime between =
                Kst.at(clock.instant())
                        .minusHours(1)
                        .toLocalDateTime()
                        .truncatedTo(ChronoUnit.MINUTES);
        Document then = page(get(detail()).param("at", between.toString()), 200);
        assertThat(then.select(".ui-eq").text()).isEqualTo("현재고 12 − 예약 0 = 가용 12");
        assertThat(then.select("tbody tr").size()).isEqualTo(1);
        Document before = page(get(detail()).param("at", between.minusHours(5).toString()), 200);
        assertThat(before.select(".ui-eq").text()).isEqualTo("현재고 0 − 예약 0 = 가용 0");
    }

    @Test
    void pieces_arrive_once_however_often_the_button_is_pressed() throws Exception {
        String request = page(get(detail()), 200).select("input[name=request]").val();
        for (int press = 0; press < 2; press++) {
            mvc.perform(
                            post(detail() + "/movements")
                                    .with(seller)
                                    .param("act", "RECEIPT")
                                    .param("quantity", "1,200개")
                                    .param("reason", "입고")
                                    .param("request", request))
                    .andExpect(status().isSeeOther())
                    .andExpect(redirectedUrl(detail()));
        }
        assertThat(level()).isEqualTo(new StockLevel(mug, 1200, 0));
    }

    @Test
    void what_must_be_corrected_is_told_and_kept() throws Exception {
        Document again =
                page(
                        post(detail() + "/movements").param("act", "ISSUE").param("quantity", "많이"),
                        422);
        assertThat(again.select("#quantity-error").text()).isEqualTo("수량을 숫자로 적어 주세요.");
        assertThat(again.select("#reason-error").text()).isEqualTo("사유를 적어 주세요.");
        assertThat(again.select("#quantity").val()).isEqualTo("많이");
        Document tooMany =
                page(
                        post(detail() + "/movements")
                                .param("act", "ISSUE")
                                .param("quantity", "1")
                                .param("reason", "샘플"),
                        422);
        assertThat(tooMany.select("#quantity-error").text()).contains("가용 재고가 0개라서 1개를");
    }

    @Test
    void a_count_below_the_promises_says_so_first() throws Exception {
        receive(5);
        reserve(new Wanted("item:1", mug, 2), new Wanted("item:2", mug, 2));
        Document asks = page(count("1"), 422);
        assertThat(asks.select("#confirmed-error").text()).contains("예약이 4개 있어요.");
        assertThat(level()).isEqualTo(new StockLevel(mug, 5, 4));
        mvc.perform(count("2").with(seller).param("confirmed", "true"))
                .andExpect(status().isSeeOther());
        assertThat(level()).isEqualTo(new StockLevel(mug, 2, 2));
    }

    @Test
    void a_number_that_changed_while_counting_is_not_overwritten() throws Exception {
        receive(5);
        Document again =
                page(
                        post(detail() + "/movements")
                                .param("act", "COUNT")
                                .param("quantity", "9")
                                .param("seen", "4")
                                .param("reason", "실사"),
                        422);
        assertThat(again.select("#quantity-error").text()).contains("4개에서 5개로 바뀌었어요");
    }

    @Test
    void who_may_only_see_moves_nothing() throws Exception {
        Visitor staff = world.staff(tenant, Right.STOCK_SEE);
        assertThat(
                        Jsoup.parse(
                                        mvc.perform(get(detail()).with(staff))
                                                .andExpect(status().isOk())
                                                .andReturn()
                                                .getResponse()
                                                .getContentAsString())
                                .select("#quantity"))
                .isEmpty();
        mvc.perform(
                        post(detail() + "/movements")
                                .with(staff)
                                .param("act", "RECEIPT")
                                .param("quantity", "1")
                                .param("reason", "입고"))
                .andExpect(status().isForbidden());
        mvc.perform(get(staff.at("/skus")).with(staff)).andExpect(status().isForbidden());
    }

    @Test
    void another_services_stock_is_nowhere() throws Exception {
        Visitor stranger = world.loggedIn(world.freshTenant());
        mvc.perform(get(stranger.at("/stock/" + mug.value())).with(stranger))
                .andExpect(status().isNotFound());
        mvc.perform(
                        post(stranger.at("/stock/" + mug.value() + "/movements"))
                                .with(stranger)
                                .param("quantity", "1")
                                .param("reason", "입고"))
                .andExpect(status().isNotFound());
    }

    private MockHttpServletRequestBuilder count(String counted) {
        return post(detail() + "/movements")
                .param("act", "COUNT")
                .param("quantity", counted)
                .param("seen", "5")
                .param("reason", "실사");
    }

    private String detail() {
        return seller.at("/stock/" + mug.value());
    }

    private void receive(int pieces) {
        world.in(tenant, () -> stock.receive(mug, pieces, "입고"));
    }

    private void reserve(Wanted... wanted) {
        world.in(tenant, () -> stock.reserve(List.of(wanted)));
    }

    private StockLevel level() {
        return world.in(tenant, () -> stock.levels(List.of(mug))).get(mug);
    }

    private Document page(MockHttpServletRequestBuilder request, int status) throws Exception {
        ResultActions answer = mvc.perform(request.with(seller));
        return Jsoup.parse(
                answer.andExpect(status().is(status))
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
    }
}
