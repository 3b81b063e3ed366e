package io.moasell.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.moasell.World;
import io.moasell.channels.spi.Answer;
import io.moasell.jobs.DueWork;
import io.moasell.jobs.Job;
import io.moasell.jobs.JobId;
import io.moasell.jobs.JobResult;
import io.moasell.jobs.JobState;
import io.moasell.jobs.Jobs;
import io.moasell.ordering.Shop.Open;
import io.moasell.ordering.Shop.Sold;
import io.moasell.web.Scope;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@OrderingTest
class OrdersRestTests {

    private static final String ORDERS = "/api/v1/orders";

    @Autowired MockMvc mvc;
    @Autowired World world;
    @Autowired Shop shop;
    @Autowired Bazaar bazaar;
    @Autowired DueWork work;
    @Autowired Jobs jobs;

    @Test
    void an_item_is_answered_as_the_sheet_says_masked_without_the_scope() throws Exception {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG").pieces(2);
        moon.page(moon.eleven, sold.seen());
        String key = world.bearer(moon.tenant, Scope.ORDERS_READ);
        call(key, get(ORDERS).param("stage", "NEW"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items", hasSize(1)))
                .andExpect(jsonPath("$.nextCursor", nullValue()))
                .andExpect(jsonPath("$.items[0].itemId", is(id(moon, sold))))
                .andExpect(jsonPath("$.items[0].stage", is("NEW")))
                .andExpect(jsonPath("$.items[0].pending", nullValue()))
                .andExpect(jsonPath("$.items[0].hold", nullValue()))
                .andExpect(jsonPath("$.items[0].closed", nullValue()))
                .andExpect(jsonPath("$.items[0].channel", is("ELEVENST")))
                .andExpect(jsonPath("$.items[0].orderNo", is(sold.seen().orderNo())))
                .andExpect(jsonPath("$.items[0].quantity", is(2)))
                .andExpect(jsonPath("$.items[0].unitPrice", is(12000)))
                .andExpect(jsonPath("$.items[0].paidAmount", is(23000)))
                .andExpect(jsonPath("$.items[0].shippingFeeType", is("PREPAID")))
                .andExpect(jsonPath("$.items[0].receiver.name", is("박*준")))
                .andExpect(jsonPath("$.items[0].receiver.phone", is("010-****-4821")))
                .andExpect(jsonPath("$.items[0].receiver.zip", is("***")))
                .andExpect(jsonPath("$.items[0].buyer.name", is("이*연")))
                .andExpect(jsonPath("$.items[0].skus[0].code", is("MUG")))
                .andExpect(jsonPath("$.items[0].skus[0].quantity", is(2)))
                .andExpect(jsonPath("$.items[0].skus[0].allocation", is("RESERVED")))
                .andExpect(jsonPath("$.items[0].parcel", nullValue()))
                .andExpect(jsonPath("$.items[0].confirmedAt", nullValue()))
                .andExpect(jsonPath("$.items[0].claims", hasSize(0)));
    }

    @Test
    void personal_fields_are_in_the_clear_with_the_scope_and_the_look_is_written_down()
            throws Exception {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        String key = world.bearer(moon.tenant, Scope.ORDERS_READ, Scope.ORDERS_PERSONAL);
        call(key, get(ORDERS + "/" + id(moon, sold)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.receiver.name", is("박하준")))
                .andExpect(jsonPath("$.receiver.zip", is("13494")))
                .andExpect(jsonPath("$.receiver.address2", is("101동 1203호")))
                .andExpect(jsonPath("$.buyer.email", is("seoyeon@shop.test")));
    }

    @Test
    void confirming_answers_with_a_job_that_tells_each_row() throws Exception {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold fine = Sold.any().of("MUG");
        Sold no = Sold.any().of("MUG");
        Sold strange = Sold.any().of("NOBODY-KNOWS");
        moon.page(moon.eleven, fine.seen(), no.seen(), strange.seen());
        bazaar.answer(no.itemKey(), new Answer.Rejected("E-9", "안 돼요", false));
        String key = world.bearer(moon.tenant, Scope.ORDERS_WRITE, Scope.JOBS_READ);
        String body =
                call(
                                key,
                                post(ORDERS + "/confirmations"),
                                "{\"itemIds\":[\"%s\",\"%s\",\"%s\",\"x\"]}"
                                        .formatted(id(moon, fine), id(moon, no), id(moon, strange)))
                        .andExpect(status().isAccepted())
                        .andExpect(jsonPath("$.refused", hasSize(2)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        String job = JsonPath.read(body, "$.jobId");
        work.run(moon.tenant);
        JobId id = new JobId(Long.parseLong(job));
        Job ended = moon.in(() -> jobs.find(id)).orElseThrow();
        assertThat(ended.state()).isEqualTo(JobState.DONE);
        assertThat(ended.total()).isEqualTo(4);
        assertThat(ended.done()).isEqualTo(1);
        assertThat(moon.in(() -> jobs.results(id)))
                .filteredOn(row -> !row.ok())
                .extracting(JobResult::code)
                .containsExactlyInAnyOrder("ordering.on-hold", "ordering.no-item", "E-9");
    }

    @Test
    void rows_that_name_no_item_are_told_by_their_place_and_nothing_is_asked() throws Exception {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold fine = Sold.any().of("MUG");
        moon.page(moon.eleven, fine.seen());
        String key = world.bearer(moon.tenant, Scope.ORDERS_WRITE);
        call(
                        key,
                        post(ORDERS + "/confirmations"),
                        "{\"itemIds\":[\"%s\",null,\" \"]}".formatted(id(moon, fine)))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.code").value("web.field-missing"))
                .andExpect(jsonPath("$.rows", hasSize(2)))
                .andExpect(jsonPath("$.rows[0].index").value(1))
                .andExpect(jsonPath("$.rows[1].index").value(2))
                .andExpect(jsonPath("$.rows[1].code").value("web.field-missing"))
                .andExpect(jsonPath("$.rows[1].detail").isNotEmpty());
        work.run(moon.tenant);
        assertThat(moon.item(fine).stage()).isEqualTo(Stage.NEW);
        assertThat(moon.item(fine).pending()).isNull();
    }

    @Test
    void a_manual_order_is_filed_held_and_released() throws Exception {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        String key = world.bearer(moon.tenant, Scope.ORDERS_READ, Scope.ORDERS_WRITE);
        String body =
                call(
                                key,
                                post(ORDERS),
                                """
                                {"orderNo":"TEL-1","receiver":{"name":"강도윤","phone":"010-1111-2222","zip":"04524",
                                 "address1":"서울 중구 세종대로 110"},"items":[{"sku":"MUG","quantity":2,"unitPrice":9900}]}
                                """)
                        .andExpect(status().isCreated())
                        .andExpect(jsonPath("$.orderNo", is("TEL-1")))
                        .andExpect(jsonPath("$.items[0].channel", is("OFFLINE")))
                        .andExpect(jsonPath("$.items[0].paidAmount", is(19800)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        String item = JsonPath.read(body, "$.items[0].itemId");
        call(key, post(ORDERS + "/" + item + "/hold"), "{\"reason\":\"입금을 기다려요\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.hold", is("SELLER")));
        call(key, post(ORDERS + "/confirmations"), "{\"itemIds\":[\"" + item + "\"]}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.refused[0].code", is("ordering.on-hold")));
        call(key, delete(ORDERS + "/" + item + "/hold"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.hold", nullValue()));
        call(key, delete(ORDERS + "/" + item + "/hold"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code", is("ordering.not-on-hold")));
        call(key, post(ORDERS + "/confirmations"), "{\"itemIds\":[\"" + item + "\"]}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.done[0]", is(item)));
        call(key, get(ORDERS + "/" + item + "/timeline"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[0].code", is("ordering.event.stepped")));
        call(key, get(ORDERS + "/" + item)).andExpect(jsonPath("$.stage", is("CONFIRMED")));
    }

    @Test
    void a_key_without_the_scope_another_tenants_item_and_garbage_are_refused() throws Exception {
        Open moon = shop.open();
        Open sun = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        String read = world.bearer(moon.tenant, Scope.ORDERS_READ);
        String other = world.bearer(sun.tenant, Scope.ORDERS_READ);
        call(read, post(ORDERS + "/confirmations"), "{\"itemIds\":[\"1\"]}")
                .andExpect(status().isForbidden());
        call(other, get(ORDERS + "/" + id(moon, sold))).andExpect(status().isNotFound());
        call(read, get(ORDERS + "/abc")).andExpect(status().isNotFound());
        call(read, get(ORDERS).param("stage", "SOMEWHERE"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code", is("ordering.bad-filter")));
    }

    private String id(Open moon, Sold sold) {
        return String.valueOf(moon.id(sold).value());
    }

    private ResultActions call(String key, MockHttpServletRequestBuilder request, String body)
            throws Exception {
        return call(key, request.contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private ResultActions call(String key, MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.header(HttpHeaders.AUTHORIZATION, key));
    }
}
