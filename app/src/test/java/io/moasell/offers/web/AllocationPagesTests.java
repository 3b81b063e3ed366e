package io.moasell.offers.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.moasell.MoasellTest;
import io.moasell.TestMarkets;
import io.moasell.TestMarkets.Shop;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.channels.AccountId;
import io.moasell.channels.ShopAccounts;
import io.moasell.inventory.Stock;
import io.moasell.inventory.Wanted;
import io.moasell.offers.Offered;
import io.moasell.offers.Offers;
import io.moasell.offers.SharesChanged;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@MoasellTest
@RecordApplicationEvents
class AllocationPagesTests {

    @Autowired World world;
    @Autowired MockMvc mvc;
    @Autowired Skus skus;
    @Autowired Stock stock;
    @Autowired Offers offers;
    @Autowired ShopAccounts accounts;
    @Autowired ApplicationEvents facts;

    TenantId tenant;
    Visitor seller;
    SkuId mug;
    AccountId naver;
    AccountId coupang;

    @BeforeEach
    void openShop() {
        tenant = world.freshTenant();
        seller = world.loggedIn(tenant);
        mug = world.in(tenant, () -> skus.add(NewSku.of("MUG-RED", "빨강 머그컵", null)));
        world.in(tenant, () -> stock.receive(mug, 20, "입고"));
        naver = connect(TestMarkets.smartstore(), "달빛 스토어");
        coupang = connect(TestMarkets.coupang(), "달빛 쿠팡");
        facts.clear();
    }

    @Test
    void what_nobody_shared_out_every_shop_offers_whole() {
        assertThat(pieces(naver)).isEqualTo(20);
        assertThat(pieces(coupang)).isEqualTo(20);
        assertThat(pieces(new AccountId(987_654_321))).as("a shop that is not there").isZero();
    }

    @Test
    void shares_are_set_for_all_and_for_one_sku() throws Exception {
        saved(
                post(seller.at("/allocations"))
                        .param("safety", "2")
                        .param("kind-" + naver.value(), "ALL")
                        .param("kind-" + coupang.value(), "PERCENT")
                        .param("amount-" + coupang.value(), "30%"));
        assertThat(pieces(naver)).isEqualTo(18);
        assertThat(pieces(coupang)).isEqualTo(5);
        assertThat(facts.stream(SharesChanged.class)).containsExactly(new SharesChanged(List.of()));
        saved(
                post(seller.at("/allocations/" + mug.value()))
                        .param("safety", "")
                        .param("kind-" + naver.value(), "")
                        .param("kind-" + coupang.value(), "SET_ASIDE")
                        .param("amount-" + coupang.value(), "8개"));
        assertThat(pieces(naver)).isEqualTo(10);
        assertThat(pieces(coupang)).isEqualTo(8);
        assertThat(facts.stream(SharesChanged.class)).contains(new SharesChanged(List.of(mug)));
        world.in(tenant, () -> stock.reserve(List.of(new Wanted("item:1", mug, 12))));
        assertThat(pieces(naver)).isZero();
        assertThat(pieces(coupang)).isEqualTo(6);
        assertThat(page(get(seller.at("/allocations")), 200).text())
                .contains("MUG-RED", "달빛 쿠팡 전용 8개");
        assertThat(
                        page(get(seller.at("/stock/" + mug.value())), 200)
                                .select("[aria-labelledby=offers]")
                                .text())
                .contains("달빛 쿠팡 6개", "가용 8 − 안전재고 2", "달빛 스토어 0개", "다른 쇼핑몰 전용 8");
        saved(post(seller.at("/allocations/" + mug.value())).param("safety", "0"));
        assertThat(pieces(naver)).isEqualTo(8);
        assertThat(pieces(coupang)).isEqualTo(2);
    }

    @Test
    void what_must_be_corrected_is_told_and_kept() throws Exception {
        Document again =
                page(
                        post(seller.at("/allocations"))
                                .param("safety", "-1")
                                .param("kind-" + coupang.value(), "PERCENT")
                                .param("amount-" + coupang.value(), "130"),
                        422);
        assertThat(again.select("#safety-error").text()).contains("0개부터");
        assertThat(again.select("#amount-" + coupang.value() + "-error").text())
                .contains("1%부터 100%");
        assertThat(again.select("#amount-" + coupang.value()).val()).isEqualTo("130");
        assertThat(pieces(coupang)).isEqualTo(20);
        assertThat(page(get(seller.at("/allocations?q=NOPE")), 200).text())
                .contains("NOPE, 이 코드를 쓰는 SKU가 없어요");
        mvc.perform(get(seller.at("/allocations?q=MUG-RED")).with(seller))
                .andExpect(status().is3xxRedirection());
    }

    @Test
    void who_may_only_see_changes_nothing() throws Exception {
        Visitor staff = world.staff(tenant, Right.STOCK_SEE);
        mvc.perform(get(staff.at("/allocations")).with(staff)).andExpect(status().isOk());
        mvc.perform(post(staff.at("/allocations")).with(staff).param("safety", "5"))
                .andExpect(status().isForbidden());
        assertThat(pieces(naver)).isEqualTo(20);
    }

    private AccountId connect(Shop shop, String name) {
        return Tenancy.as(tenant, () -> accounts.connect(shop.channel(), name, shop.credentials()));
    }

    private int pieces(AccountId shop) {
        Offered offered = world.in(tenant, () -> offers.offered(shop, List.of(mug))).get(mug);
        return offered.pieces();
    }

    private void saved(MockHttpServletRequestBuilder request) throws Exception {
        mvc.perform(request.with(seller)).andExpect(status().isSeeOther());
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
