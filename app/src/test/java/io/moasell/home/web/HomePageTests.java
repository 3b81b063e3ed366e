package io.moasell.home.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
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
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@MoasellTest
class HomePageTests {

    @Autowired World world;
    @Autowired MockMvc web;
    @Autowired Skus skus;
    @Autowired Stock stock;

    private Document page(Visitor visitor, String path) throws Exception {
        return Jsoup.parse(
                web.perform(get(visitor.at(path)).with(visitor))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
    }

    @Test
    void a_new_service_is_led_step_by_step() throws Exception {
        TenantId tenant = world.freshTenant();
        Visitor kim = world.loggedIn(tenant);
        Document first = page(kim, "/home");
        assertThat(first.select("#h-start").text()).isEqualTo("시작하기 0 / 5");
        assertThat(first.select(".ui-kpi .ui-l").eachText())
                .containsExactly("오늘 주문", "오늘 매출", "기한 안 발송", "보낼 주문");
        assertThat(first.select(".ui-kpi").first().text()).contains("0건").contains("아직 없어요");
        SkuId mug = world.in(tenant, () -> skus.add(NewSku.of("MUG", "머그컵", null)));
        world.in(tenant, () -> stock.receive(mug, 3, "처음"));
        Document steps = page(kim, "/start");
        assertThat(steps.select(".ui-task .btn-primary").eachAttr("href"))
                .containsExactly(kim.at("/channels/new"));
        assertThat(steps.select(".ui-head .ui-sub").text()).isEqualTo("2 / 5 마쳤어요");
        assertThat(steps.select(".ui-task .ui-rest.ui-ink-ok").eachText())
                .containsExactly("넣었어요", "넣었어요");
    }

    @Test
    void the_period_is_kept_in_the_address_and_a_wrong_one_is_today() throws Exception {
        Visitor kim = world.loggedIn(world.freshTenant());
        assertThat(page(kim, "/home?period=month").select(".ui-kpi .ui-l").eachText())
                .startsWith("30일 주문", "30일 매출");
        assertThat(page(kim, "/home?period=month").select(".ui-seg [aria-current]").text())
                .isEqualTo("30일");
        assertThat(page(kim, "/home?period=%3Cb%3E").select(".ui-seg [aria-current]").text())
                .isEqualTo("오늘");
    }

    @Test
    void who_may_not_see_orders_sees_no_sales() throws Exception {
        Visitor packer = world.staff(world.freshTenant(), Right.STOCK_SEE);
        Document home = page(packer, "/home");
        assertThat(home.select(".ui-kpi, .ui-chart, .ui-sold, #h-start")).isEmpty();
        assertThat(home.select("#h-tasks").text()).isEqualTo("먼저 할 일");
        web.perform(get(packer.at("/start")).with(packer)).andExpect(status().isForbidden());
    }
}
