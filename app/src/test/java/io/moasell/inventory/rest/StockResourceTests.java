package io.moasell.inventory.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.moasell.MoasellTest;
import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.inventory.Stock;
import io.moasell.inventory.StockLevel;
import io.moasell.inventory.Wanted;
import io.moasell.tenancy.TenantId;
import io.moasell.web.Scope;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@MoasellTest
class StockResourceTests {

    private static final String STOCK = "/api/v1/stock";

    @Autowired World world;
    @Autowired MockMvc mvc;
    @Autowired Skus skus;
    @Autowired Stock stock;

    TenantId tenant;
    String key;
    SkuId mug;

    @BeforeEach
    void openShop() {
        tenant = world.freshTenant();
        key = world.bearer(tenant, Scope.STOCK_READ, Scope.STOCK_WRITE);
        mug = world.in(tenant, () -> skus.add(NewSku.of("MUG", "머그컵", null)));
    }

    @Test
    void the_numbers_are_read() throws Exception {
        world.in(tenant, () -> stock.receive(mug, 12, "입고"));
        world.in(tenant, () -> stock.reserve(List.of(new Wanted("item:1", mug, 3))));
        ask(get(STOCK))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items", hasSize(1)))
                .andExpect(jsonPath("$.items[0].sku").value("MUG"))
                .andExpect(jsonPath("$.items[0].warehouse").value("MAIN"))
                .andExpect(jsonPath("$.items[0].onHand").value(12))
                .andExpect(jsonPath("$.items[0].reserved").value(3))
                .andExpect(jsonPath("$.items[0].available").value(9))
                .andExpect(jsonPath("$.nextCursor").isEmpty());
        ask(get(STOCK).param("sku", "mug")).andExpect(jsonPath("$.items[0].available").value(9));
    }

    @Test
    void pieces_are_moved_with_a_reason() throws Exception {
        move("RECEIPT", 12)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.onHand").value(12));
        move("ISSUE", 2).andExpect(jsonPath("$.onHand").value(10));
        move("ADJUST", -1).andExpect(jsonPath("$.available").value(9));
        assertThat(level()).isEqualTo(new StockLevel(mug, 9, 0));
        send("{\"type\":\"RECEIPT\",\"sku\":\"MUG\",\"quantity\":1,\"reason\":\"입고\",\"warehouse\":\"MAIN\"}")
                .andExpect(jsonPath("$.onHand").value(10));
    }

    @Test
    void each_warehouse_has_its_numbers() throws Exception {
        move("RECEIPT", 12);
        transfer("returns")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.warehouse").value("MAIN"))
                .andExpect(jsonPath("$.onHand").value(11));
        ask(get(STOCK).param("sku", "MUG"))
                .andExpect(jsonPath("$.items", hasSize(2)))
                .andExpect(jsonPath("$.items[0].available").value(11))
                .andExpect(jsonPath("$.items[1].warehouse").value("RETURNS"))
                .andExpect(jsonPath("$.items[1].onHand").value(1))
                .andExpect(jsonPath("$.items[1].available").value(0));
        ask(get(STOCK).param("warehouse", "RETURNS"))
                .andExpect(jsonPath("$.items", hasSize(1)))
                .andExpect(jsonPath("$.items[0].onHand").value(1));
        assertThat(level()).isEqualTo(new StockLevel(mug, 11, 0));
    }

    @Test
    void what_cannot_be_done_is_told_in_a_problem() throws Exception {
        move("ISSUE", 1)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("inventory.not-enough"));
        move("TRANSFER", 1)
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("inventory.warehouse-unknown"));
        transfer("MAIN").andExpect(jsonPath("$.code").value("inventory.same-warehouse"));
        transfer("RETURNS").andExpect(jsonPath("$.code").value("inventory.not-enough"));
        move("GIVE", 1).andExpect(jsonPath("$.code").value("inventory.kind-unknown"));
        move("RESERVE", 1).andExpect(jsonPath("$.code").value("inventory.kind-unknown"));
        move("RECEIPT", 0).andExpect(jsonPath("$.code").value("inventory.quantity-not-positive"));
        send("{\"kind\":\"RECEIPT\",\"sku\":\"MUG\",\"quantity\":1}")
                .andExpect(jsonPath("$.code").value("inventory.reason-missing"));
        send("{\"kind\":\"RECEIPT\",\"sku\":\"NOPE\",\"quantity\":1,\"reason\":\"입고\"}")
                .andExpect(status().isNotFound());
        send("{\"kind\":\"RECEIPT\",\"sku\":\"MUG\",\"quantity\":1,\"reason\":\"입고\",\"warehouse\":\"B\"}")
                .andExpect(jsonPath("$.code").value("inventory.warehouse-unknown"));
        assertThat(level()).isEqualTo(new StockLevel(mug, 0, 0));
    }

    @Test
    void the_same_movement_sent_twice_happens_once() throws Exception {
        for (int time = 0; time < 2; time++) {
            ask(body(
                            post(STOCK + "/movements").header("Idempotency-Key", "receipt-1"),
                            "{\"kind\":\"RECEIPT\",\"sku\":\"MUG\",\"quantity\":7,\"reason\":\"입고\"}"))
                    .andExpect(status().isCreated())
                    .andExpect(jsonPath("$.onHand").value(7));
        }
        assertThat(level().onHand()).isEqualTo(7);
    }

    @Test
    void reading_is_not_writing() throws Exception {
        key = world.bearer(tenant, Scope.STOCK_READ);
        move("RECEIPT", 1).andExpect(status().isForbidden());
    }

    private StockLevel level() {
        return world.in(tenant, () -> stock.levels(List.of(mug))).get(mug);
    }

    private ResultActions move(String kind, int quantity) throws Exception {
        return send(
                "{\"kind\":\"%s\",\"sku\":\"MUG\",\"quantity\":%d,\"reason\":\"시험\"}"
                        .formatted(kind, quantity));
    }

    private ResultActions transfer(String to) throws Exception {
        return send(
                "{\"kind\":\"TRANSFER\",\"sku\":\"MUG\",\"quantity\":1,\"reason\":\"이동\",\"warehouse\":\"MAIN\",\"toWarehouse\":\"%s\"}"
                        .formatted(to));
    }

    private ResultActions send(String body) throws Exception {
        return ask(body(post(STOCK + "/movements"), body));
    }

    private static MockHttpServletRequestBuilder body(
            MockHttpServletRequestBuilder request, String body) {
        return request.contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private ResultActions ask(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.header(HttpHeaders.AUTHORIZATION, key));
    }
}
