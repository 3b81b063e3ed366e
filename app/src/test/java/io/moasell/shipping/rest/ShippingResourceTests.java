package io.moasell.shipping.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.moasell.MoasellTest;
import io.moasell.PaperMarket;
import io.moasell.PaperMarket.Line;
import io.moasell.World;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.inventory.StockLevel;
import io.moasell.jobs.JobId;
import io.moasell.jobs.JobState;
import io.moasell.jobs.Jobs;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.ManualOrder;
import io.moasell.ordering.Orders;
import io.moasell.ordering.Stage;
import io.moasell.ordering.Statements;
import io.moasell.shipping.Walk;
import io.moasell.web.Scope;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.json.JsonMapper;

@MoasellTest
@Import({PaperMarket.class, Walk.class, Statements.class})
class ShippingResourceTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired Walk walk;
    @Autowired World world;
    @Autowired MockMvc mvc;
    @Autowired Orders orders;
    @Autowired Jobs jobs;

    Walk.Seller seller;
    String key;

    @BeforeEach
    void open() {
        seller = walk.seller(Channel.ELEVENST, 100);
        key = world.bearer(seller.tenant, Scope.ORDERS_WRITE);
    }

    @Test
    void waybills_are_entered_and_each_row_tells_its_fate() throws Exception {
        List<ItemId> items = seller.confirmed(seller.buy("A1", 1), seller.buy("A2", 1));
        long fresh = id(seller, seller.buy("A3", 1));

        send(
                        "/waybills",
                        """
                        {"rows":[{"itemId":"%s","courier":"CJ","number":"5200-0123-4564"},
                          {"itemId":"%s","courier":"한진택배","number":"410001234566"},
                          {"itemId":"%s","courier":"CJ","number":"681234567891"},
                          {"itemId":"%s","courier":"번개","number":"1"},
                          {"itemId":"nothing","courier":"CJ","number":"681234567891"}]}
                        """
                                .formatted(
                                        items.get(0).value(),
                                        items.get(1).value(),
                                        fresh,
                                        items.get(0).value()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.done", hasSize(2)))
                .andExpect(jsonPath("$.done[0]").value(Long.toString(items.get(0).value())))
                .andExpect(jsonPath("$.warnings[0].id").value(Long.toString(items.get(1).value())))
                .andExpect(jsonPath("$.warnings[0].code").value("shipping.check-digit"))
                .andExpect(jsonPath("$.refused[0].code").value("shipping.not-confirmed"))
                .andExpect(jsonPath("$.refused[1].code").value("shipping.courier-unknown"))
                .andExpect(jsonPath("$.refused[2].code").value("shipping.no-order"))
                .andExpect(jsonPath("$.refused[2].id").value("nothing"));
        assertThat(seller.item(items.get(0)).stage()).isEqualTo(Stage.READY);
        assertThat(seller.item(items.get(1)).stage()).isEqualTo(Stage.READY);
    }

    @Test
    void rows_that_say_too_little_are_told_by_their_place_and_nothing_is_entered()
            throws Exception {
        ItemId item = seller.confirmed(seller.buy("A1", 1)).getFirst();
        send(
                        "/waybills",
                        """
                        {"rows":[{"itemId":"%s","courier":"CJ","number":"5200-0123-4564"},
                          {"itemId":"%s","courier":"CJ"},
                          {"courier":"CJ","number":"520001234564"}]}
                        """
                                .formatted(item.value(), item.value()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.rows", hasSize(2)))
                .andExpect(jsonPath("$.rows[0].index").value(1))
                .andExpect(jsonPath("$.rows[0].id").value(Long.toString(item.value())))
                .andExpect(jsonPath("$.rows[1].index").value(2))
                .andExpect(jsonPath("$.rows[1].id").doesNotExist())
                .andExpect(jsonPath("$.rows[1].code").value("web.field-missing"));
        assertThat(seller.item(item).stage()).isEqualTo(Stage.CONFIRMED);
        send("/shipments", "{\"itemIds\":[\"%s\",\"\"]}".formatted(item.value()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.rows", hasSize(1)))
                .andExpect(jsonPath("$.rows[0].index").value(1));
    }

    @Test
    void sending_answers_202_with_a_job_that_ends() throws Exception {
        Line good = seller.buy("A1", 1);
        List<ItemId> items = seller.confirmed(good, seller.buy("A2", 1));
        waybill(items.get(0), "520001234564");

        String answer =
                send(
                                "/shipments",
                                "{\"itemIds\":[\"%s\",\"%s\"]}"
                                        .formatted(items.get(0).value(), items.get(1).value()))
                        .andExpect(status().isAccepted())
                        .andExpect(jsonPath("$.refused[0].code").value("shipping.no-waybill"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        String job = JSON.readTree(answer).path("jobId").asString();
        seller.work();

        assertThat(seller.item(items.get(0)).stage()).isEqualTo(Stage.SHIPPED);
        assertThat(seller.in(() -> jobs.find(new JobId(Long.parseLong(job)))).orElseThrow())
                .satisfies(
                        ended -> {
                            assertThat(ended.state()).isEqualTo(JobState.DONE);
                            assertThat(ended.done()).isEqualTo(1);
                            assertThat(ended.failed()).isEqualTo(1);
                        });
    }

    @Test
    void nothing_that_may_go_is_told_at_once() throws Exception {
        ItemId item = seller.confirmed(seller.buy("A1", 1)).getFirst();
        send("/shipments", "{\"itemIds\":[\"%s\"]}".formatted(item.value()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.jobId").doesNotExist())
                .andExpect(jsonPath("$.refused", hasSize(1)));
        send("/shipments", "{}").andExpect(status().isUnprocessableContent());
        send("/waybills", "{\"rows\":[]}").andExpect(status().isUnprocessableContent());
    }

    @Test
    void an_order_typed_by_hand_ships_at_once() throws Exception {
        ItemId item =
                seller.in(
                                () ->
                                        orders.manual(
                                                new ManualOrder(
                                                        null,
                                                        new CollectedItem.Person(
                                                                "김구매", "010-1111-2222", null),
                                                        new CollectedItem.Receiver(
                                                                "이서연",
                                                                "010-4821-4821",
                                                                null,
                                                                "13494",
                                                                "경기도 성남시 분당구 판교역로 1",
                                                                null,
                                                                null,
                                                                null),
                                                        List.of(
                                                                new ManualOrder.Line(
                                                                        "MUG-RED", 2, 12_000)),
                                                        0,
                                                        CollectedItem.ShippingFeeType.FREE)))
                        .getFirst();
        seller.in(() -> orders.confirm(List.of(item)));
        waybill(item, "520001234564");

        send("/shipments", "{\"itemIds\":[\"%s\"]}".formatted(item.value()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.done[0]").value(Long.toString(item.value())));

        assertThat(seller.item(item).stage()).isEqualTo(Stage.SHIPPED);
        assertThat(seller.stock()).isEqualTo(new StockLevel(seller.mug, 98, 0));
    }

    @Test
    void the_scope_is_asked_and_a_neighbour_finds_nothing() throws Exception {
        ItemId item = seller.confirmed(seller.buy("A1", 1)).getFirst();
        String reader = world.bearer(seller.tenant, Scope.ORDERS_READ);
        String rows =
                "{\"rows\":[{\"itemId\":\"%s\",\"courier\":\"CJ\",\"number\":\"520001234564\"}]}"
                        .formatted(item.value());
        mvc.perform(
                        post("/api/v1/orders/waybills")
                                .header(HttpHeaders.AUTHORIZATION, reader)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(rows))
                .andExpect(status().isForbidden());

        Walk.Seller neighbour = walk.seller(Channel.ELEVENST, 1);
        String other = world.bearer(neighbour.tenant, Scope.ORDERS_WRITE);
        mvc.perform(
                        post("/api/v1/orders/waybills")
                                .header(HttpHeaders.AUTHORIZATION, other)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(rows))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.done", hasSize(0)))
                .andExpect(jsonPath("$.refused[0].code").value("shipping.no-order"));
        assertThat(seller.item(item).stage()).isEqualTo(Stage.CONFIRMED);
    }

    private void waybill(ItemId item, String number) throws Exception {
        send(
                        "/waybills",
                        "{\"rows\":[{\"itemId\":\"%s\",\"courier\":\"CJ\",\"number\":\"%s\"}]}"
                                .formatted(item.value(), number))
                .andExpect(jsonPath("$.done", hasSize(1)));
    }

    private ResultActions send(String path, String body) throws Exception {
        return mvc.perform(
                post("/api/v1/orders" + path)
                        .header(HttpHeaders.AUTHORIZATION, key)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body));
    }

    private static long id(Walk.Seller seller, Line line) {
        seller.collect();
        return seller.id(line).value();
    }
}
