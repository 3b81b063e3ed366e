package io.moasell.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.moasell.MoasellTest;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.Sku;
import io.moasell.catalog.Skus;
import io.moasell.catalog.TaxType;
import io.moasell.kernel.Won;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.TenantId;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@MoasellTest
class SkuFormPageTests {

    @Autowired World world;
    @Autowired MockMvc mvc;
    @Autowired Skus skus;

    TenantId tenant;
    Visitor seller;

    @BeforeEach
    void openShop() {
        tenant = world.freshTenant();
        seller = world.loggedIn(tenant);
    }

    @Test
    void a_sku_is_added() throws Exception {
        mvc.perform(
                        form(post(seller.at("/skus")), "MUG-RED", "빨강 머그컵")
                                .param("cost", "3,000원")
                                .param("price", "12000")
                                .param("taxType", "EXEMPT"))
                .andExpect(status().isSeeOther())
                .andExpect(redirectedUrl(seller.at("/skus")));
        Sku kept = world.in(tenant, () -> skus.get("MUG-RED"));
        assertThat(kept.cost()).isEqualTo(Won.of(3000));
        assertThat(kept.price()).isEqualTo(Won.of(12000));
        assertThat(kept.taxType()).isEqualTo(TaxType.EXEMPT);
        Document list = page(mvc.perform(get(seller.at("/skus")).with(seller)), 200);
        assertThat(list.select("tbody tr").text()).contains("MUG-RED", "빨강 머그컵", "12,000원");
    }

    @Test
    void everything_that_must_be_corrected_is_said_at_once_and_the_answers_are_kept()
            throws Exception {
        Document again =
                page(
                        mvc.perform(
                                form(post(seller.at("/skus")), " ", "")
                                        .param("option", "빨강")
                                        .param("cost", "삼천원")),
                        422);
        assertThat(again.select(".ui-summary li").eachText())
                .containsExactly("SKU 코드를 적어 주세요.", "상품 이름을 적어 주세요.", "원가는 0원부터 숫자로 적어 주세요.");
        assertThat(again.select("#cost").val()).isEqualTo("삼천원");
        assertThat(again.select("#option").val()).isEqualTo("빨강");
        assertThat(again.select("#code-error").text()).isEqualTo("SKU 코드를 적어 주세요.");
    }

    @Test
    void a_code_that_is_taken_is_told_at_the_field() throws Exception {
        world.in(tenant, () -> skus.add(NewSku.of("MUG", "머그컵", null)));
        Document again = page(mvc.perform(form(post(seller.at("/skus")), "mug", "다른 컵")), 422);
        assertThat(again.select("#code-error").text()).startsWith("mug 코드는 이미 쓰고 있어요.");
    }

    @Test
    void a_sku_is_edited() throws Exception {
        long id =
                world.in(
                        tenant,
                        () ->
                                skus.add(
                                                new NewSku(
                                                        "MUG",
                                                        "머그컵",
                                                        null,
                                                        "8801234567894",
                                                        Won.of(3000),
                                                        null,
                                                        TaxType.ZERO))
                                        .value());
        Document form =
                page(mvc.perform(get(seller.at("/skus/" + id + "/edit")).with(seller)), 200);
        assertThat(form.select("#cost").val()).isEqualTo("3,000");
        assertThat(form.select("#taxType option[selected]").val()).isEqualTo("ZERO");
        assertThat(form.select("#barcode-doubt").text()).contains("검사 숫자");
        mvc.perform(form(post(seller.at("/skus/" + id)), "MUG-1", "큰 머그컵"))
                .andExpect(status().isSeeOther());
        assertThat(world.in(tenant, () -> skus.get("MUG-1")).id().value()).isEqualTo(id);
    }

    @Test
    void another_services_sku_is_nowhere() throws Exception {
        TenantId other = world.freshTenant();
        long id = world.in(other, () -> skus.add(NewSku.of("MUG", "머그컵", null)).value());
        mvc.perform(get(seller.at("/skus/" + id + "/edit")).with(seller))
                .andExpect(status().isNotFound());
        mvc.perform(form(post(seller.at("/skus/" + id)), "X", "가"))
                .andExpect(status().isNotFound());
    }

    @Test
    void without_the_right_nothing_is_added() throws Exception {
        Visitor staff = world.staff(tenant, Right.PRODUCTS_SEE);
        mvc.perform(get(staff.at("/skus")).with(staff)).andExpect(status().isOk());
        mvc.perform(get(staff.at("/skus/new")).with(staff)).andExpect(status().isForbidden());
        mvc.perform(post(staff.at("/skus")).with(staff).param("code", "A").param("name", "가"))
                .andExpect(status().isForbidden());
        assertThat(world.in(tenant, () -> skus.find("A"))).isEmpty();
    }

    private MockHttpServletRequestBuilder form(
            MockHttpServletRequestBuilder request, String code, String name) {
        return request.with(seller).param("code", code).param("name", name);
    }

    private static Document page(ResultActions answer, int status) throws Exception {
        return Jsoup.parse(
                answer.andExpect(status().is(status))
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
    }
}
