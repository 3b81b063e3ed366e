package io.moasell.listings.rest;

import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.moasell.MoasellTest;
import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.Skus;
import io.moasell.channels.ShopAccounts;
import io.moasell.tenancy.TenantId;
import io.moasell.web.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@MoasellTest
class ListingsResourceTests {

    private static final String LISTINGS = "/api/v1/listings";

    @Autowired World world;
    @Autowired MockMvc mvc;
    @Autowired Skus skus;
    @Autowired ShopAccounts accounts;

    TenantId tenant;
    String key;
    long shop;

    @BeforeEach
    void openShop() {
        tenant = world.freshTenant();
        key = world.bearer(tenant, Scope.PRODUCTS_READ, Scope.PRODUCTS_WRITE);
        world.in(tenant, () -> skus.add(NewSku.of("MUG", "머그컵", null)));
        shop = world.in(tenant, () -> accounts.offline().orElseThrow().value());
    }

    @Test
    void a_listing_is_added_and_linked() throws Exception {
        String id =
                com.jayway.jsonpath.JsonPath.read(
                        send(
                                        post(LISTINGS),
                                        """
                                        {"accountId":"%d","productNo":"100","optionNo":"7","name":"머그컵","optionText":"2개입","sellerCode":"MUG"}
                                        """
                                                .formatted(shop))
                                .andExpect(status().isCreated())
                                .andExpect(jsonPath("$.state").value("UNCONFIRMED"))
                                .andExpect(jsonPath("$.proposedQuantity").value(2))
                                .andExpect(jsonPath("$.composition", hasSize(0)))
                                .andReturn()
                                .getResponse()
                                .getContentAsString(),
                        "$.id");
        ask(get(LISTINGS).param("linked", "true")).andExpect(jsonPath("$.items", hasSize(0)));
        send(put(LISTINGS + "/" + id + "/composition"), "[{\"sku\":\"mug\",\"quantity\":2}]")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("LINKED"))
                .andExpect(jsonPath("$.composition[0].sku").value("MUG"))
                .andExpect(jsonPath("$.composition[0].quantity").value(2));
        ask(get(LISTINGS).param("linked", "true"))
                .andExpect(jsonPath("$.items[0].id").value(id))
                .andExpect(jsonPath("$.items[0].channel").value("OFFLINE"))
                .andExpect(jsonPath("$.items[0].accountId").value(String.valueOf(shop)));
    }

    @Test
    void a_listing_may_come_with_its_composition() throws Exception {
        send(
                        post(LISTINGS),
                        """
                        {"accountId":"%d","productNo":"100","name":"컵 두 개","composition":[{"sku":"MUG","quantity":2}]}
                        """
                                .formatted(shop))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.state").value("LINKED"));
    }

    @Test
    void what_is_wrong_is_told_in_a_problem() throws Exception {
        send(post(LISTINGS), "{\"accountId\":\"999999\",\"productNo\":\"1\",\"name\":\"컵\"}")
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("listings.account-unknown"));
        send(post(LISTINGS), "{\"accountId\":\"%d\",\"name\":\"컵\"}".formatted(shop))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("listings.product-missing"));
        send(put(LISTINGS + "/999999/composition"), "[{\"sku\":\"MUG\",\"quantity\":1}]")
                .andExpect(status().isNotFound());
        send(
                        post(LISTINGS),
                        """
                        {"accountId":"%d","productNo":"2","name":"컵","composition":[{"sku":"NOPE","quantity":1}]}
                        """
                                .formatted(shop))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("listings.sku-unknown"))
                .andExpect(jsonPath("$.rows[0].index").value(0))
                .andExpect(jsonPath("$.rows[0].id").value("NOPE"));
        ask(get(LISTINGS)).andExpect(jsonPath("$.items", hasSize(0)));
    }

    private ResultActions ask(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.header(HttpHeaders.AUTHORIZATION, key));
    }

    private ResultActions send(MockHttpServletRequestBuilder request, String body)
            throws Exception {
        return ask(request.contentType(MediaType.APPLICATION_JSON).content(body));
    }
}
