package io.moasell.listings.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.moasell.MoasellTest;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.channels.AccountId;
import io.moasell.listings.Component;
import io.moasell.listings.ListingBoard;
import io.moasell.listings.ListingId;
import io.moasell.listings.ListingRef;
import io.moasell.listings.ListingState;
import io.moasell.listings.Listings;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.TenantId;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@MoasellTest
class ListingsPageTests {

    @Autowired World world;
    @Autowired MockMvc mvc;
    @Autowired Skus skus;
    @Autowired Listings listings;
    @Autowired ListingBoard board;

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
    void what_waits_stands_on_the_matching_desk() throws Exception {
        seen("100", "MUG-RED", "빨강 머그컵", null);
        seen("101", null, "이름 모를 컵", null);
        seen("102", "MUG-RED", "빨강 머그컵", "2개입");
        Document matching = page(get(seller.at("/matching")), 200);
        assertThat(matching.select("tbody tr").eachText())
                .satisfiesExactly(
                        row -> assertThat(row).contains("2개입", "수량 확인 필요 · 2개"),
                        row -> assertThat(row).contains("이름 모를 컵", "연결 필요"));
        assertThat(matching.select(".ui-tabs [aria-current]").text()).isEqualTo("연결 필요 2");
        Document all = page(get(seller.at("/listings")), 200);
        assertThat(all.select("tbody tr").size()).isEqualTo(3);
        assertThat(all.select("tbody tr").text()).contains("MUG-RED × 1", "자동 연결");
        assertThat(page(get(seller.at("/listings?q=모를")), 200).select("tbody tr").size())
                .isEqualTo(1);
    }

    @Test
    void a_number_of_pieces_in_the_texts_is_proposed_and_must_be_confirmed() throws Exception {
        ListingId pair = seen("102", "MUG-RED", "빨강 머그컵", "2개입");
        Document drawer = page(get(seller.at("/matching?open=" + pair.value())), 200);
        assertThat(drawer.select("#sku-0").val()).isEqualTo("MUG-RED");
        assertThat(drawer.select("#quantity-0").val()).isEqualTo("2");
        Document asks = page(link(pair, "MUG-RED", "2"), 422);
        assertThat(asks.select("#confirmed-error").text()).contains("‘2개’");
        assertThat(asks.select("#quantity-0").val()).isEqualTo("2");
        mvc.perform(link(pair, "MUG-RED", "2").param("confirmed", "true").with(seller))
                .andExpect(status().isSeeOther())
                .andExpect(redirectedUrl(seller.at("/matching")));
        assertThat(parts(pair)).containsExactly(new Component(mug, 2));
    }

    @Test
    void a_listing_may_be_made_of_several_skus() throws Exception {
        SkuId bowl = world.in(tenant, () -> skus.add(NewSku.of("BOWL", "그릇", null)));
        ListingId set = seen("101", null, "머그컵과 그릇", null);
        mvc.perform(
                        post(seller.at("/listings/" + set.value() + "/composition"))
                                .param("sku", "mug-red", "BOWL", "")
                                .param("quantity", "2", "1", "")
                                .with(seller))
                .andExpect(redirectedUrl(seller.at("/listings")));
        assertThat(parts(set))
                .containsExactlyInAnyOrder(new Component(mug, 2), new Component(bowl, 1));
        assertThat(
                        page(get(seller.at("/listings?open=" + set.value())), 200)
                                .select(".ui-timeline")
                                .text())
                .contains("김하늘", "MUG-RED × 2, BOWL × 1", "연결했어요");
    }

    @Test
    void what_must_be_corrected_is_told_line_by_line() throws Exception {
        ListingId cup = seen("101", null, "컵", null);
        assertThat(page(link(cup, "", "1"), 422).select("#sku-0-error").text())
                .isEqualTo("연결할 SKU를 하나 이상 적어 주세요.");
        assertThat(page(link(cup, "NOPE", "1"), 422).select("#sku-0-error").text())
                .startsWith("NOPE SKU를 찾지 못했어요.");
        assertThat(page(link(cup, "MUG-RED", "0"), 422).select("#quantity-0-error").text())
                .isEqualTo("수량은 1개부터 적을 수 있어요.");
        Document twice =
                page(
                        post(seller.at("/matching/" + cup.value() + "/composition"))
                                .param("sku", "MUG-RED", "mug-red")
                                .param("quantity", "1", "1"),
                        422);
        assertThat(twice.select("#sku-0-error").text()).startsWith("MUG-RED SKU를 두 번");
    }

    @Test
    void a_link_is_taken_away() throws Exception {
        ListingId listing = seen("100", "MUG-RED", "빨강 머그컵", null);
        mvc.perform(delete(seller.at("/listings/" + listing.value() + "/composition")).with(seller))
                .andExpect(status().isSeeOther());
        assertThat(world.in(tenant, () -> board.get(listing)).state())
                .isEqualTo(ListingState.UNMATCHED);
    }

    @Test
    void half_a_code_finds_skus() throws Exception {
        assertThat(
                        page(get(seller.at("/skus/picks?q=ㅁㄱㅋ")), 200)
                                .select("[role=option]")
                                .eachAttr("data-code"))
                .containsExactly("MUG-RED");
    }

    @Test
    void who_may_only_see_links_nothing() throws Exception {
        ListingId cup = seen("101", null, "컵", null);
        Visitor staff = world.staff(tenant, Right.PRODUCTS_SEE);
        mvc.perform(get(staff.at("/listings?open=" + cup.value())).with(staff))
                .andExpect(status().isOk());
        mvc.perform(get(staff.at("/matching")).with(staff)).andExpect(status().isForbidden());
        mvc.perform(
                        post(staff.at("/listings/" + cup.value() + "/composition"))
                                .param("sku", "MUG-RED")
                                .param("quantity", "1")
                                .with(staff))
                .andExpect(status().isForbidden());
    }

    @Test
    void another_services_listing_is_nowhere() throws Exception {
        ListingId cup = seen("101", null, "컵", null);
        Visitor stranger = world.loggedIn(world.freshTenant());
        mvc.perform(get(stranger.at("/listings?open=" + cup.value())).with(stranger))
                .andExpect(status().isNotFound());
        mvc.perform(delete(stranger.at("/listings/" + cup.value() + "/composition")).with(stranger))
                .andExpect(status().isNotFound());
    }

    private ListingId seen(
            String productNo, @Nullable String code, String name, @Nullable String option) {
        ListingRef ref = new ListingRef(new AccountId(1), productNo, null, code, name, option);
        return world.in(tenant, () -> listings.resolve(List.of(ref))).get(ref).listing();
    }

    private MockHttpServletRequestBuilder link(ListingId listing, String sku, String quantity) {
        return post(seller.at("/matching/" + listing.value() + "/composition"))
                .param("sku", sku)
                .param("quantity", quantity);
    }

    private List<Component> parts(ListingId listing) {
        return world.in(tenant, () -> board.get(listing)).parts().stream()
                .map(part -> new Component(part.sku().id(), part.quantity()))
                .toList();
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
