package io.moasell.catalog.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.moasell.MoasellTest;
import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.Skus;
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
class SkusResourceTests {

    private static final String SKUS = "/api/v1/skus";

    @Autowired World world;
    @Autowired MockMvc mvc;
    @Autowired Skus skus;

    TenantId tenant;
    String key;

    @BeforeEach
    void openShop() {
        tenant = world.freshTenant();
        key = world.bearer(tenant, Scope.PRODUCTS_READ, Scope.PRODUCTS_WRITE);
    }

    @Test
    void a_sku_is_added_read_and_edited() throws Exception {
        send(
                        post(SKUS),
                        """
                        {"code":"MUG-RED","name":"빨강 머그컵","option":"350ml","barcode":"8801234567894",
                         "cost":3000,"price":12000,"taxType":"EXEMPT"}
                        """)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.code").value("MUG-RED"))
                .andExpect(jsonPath("$.warnings[0]").value(containsString("검사 숫자")));
        send(patch(SKUS + "/mug-red"), "{\"price\":13000,\"option\":null}")
                .andExpect(status().isOk());
        ask(get(SKUS + "/MUG-RED"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.name").value("빨강 머그컵"))
                .andExpect(jsonPath("$.option").isEmpty())
                .andExpect(jsonPath("$.cost").value(3000))
                .andExpect(jsonPath("$.price").value(13000))
                .andExpect(jsonPath("$.taxType").value("EXEMPT"));
    }

    @Test
    void what_is_wrong_is_told_in_a_problem() throws Exception {
        send(post(SKUS), "{\"name\":\"컵\"}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("catalog.code-missing"));
        send(post(SKUS), "{\"code\":\"A\",\"name\":\"컵\",\"taxType\":\"NONE\"}")
                .andExpect(jsonPath("$.code").value("catalog.tax-type-unknown"));
        send(post(SKUS), "{\"code\":\"A\",\"name\":\"컵\"}").andExpect(status().isCreated());
        send(post(SKUS), "{\"code\":\"a\",\"name\":\"컵\"}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("catalog.code-taken"));
        send(patch(SKUS + "/A"), "{\"price\":\"비싸요\"}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("catalog.price-unreadable"));
        ask(get(SKUS + "/NOPE"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("catalog.sku-unknown"));
    }

    @Test
    void the_list_is_walked_by_cursor() throws Exception {
        world.in(
                tenant,
                () ->
                        skus.addAll(
                                List.of(
                                        NewSku.of("A", "머그컵", null),
                                        NewSku.of("B", "머그컵", null),
                                        NewSku.of("C/1", "그릇", null))));
        String next =
                com.jayway.jsonpath.JsonPath.read(
                        ask(get(SKUS + "?limit=2"))
                                .andExpect(jsonPath("$.items", hasSize(2)))
                                .andReturn()
                                .getResponse()
                                .getContentAsString(),
                        "$.nextCursor");
        assertThat(next).isNotBlank();
        ask(get(SKUS + "?limit=2").param("cursor", next))
                .andExpect(jsonPath("$.items[0].code").value("C/1"))
                .andExpect(jsonPath("$.nextCursor").isEmpty());
        ask(get(SKUS).param("code", "c/1")).andExpect(jsonPath("$.items", hasSize(1)));
        ask(get(SKUS).param("q", "그릇")).andExpect(jsonPath("$.items[0].code").value("C/1"));
    }

    @Test
    void another_services_sku_is_nowhere() throws Exception {
        world.in(world.freshTenant(), () -> skus.add(NewSku.of("THEIRS", "컵", null)));
        ask(get(SKUS + "/THEIRS")).andExpect(status().isNotFound());
        send(patch(SKUS + "/THEIRS"), "{\"name\":\"x\"}").andExpect(status().isNotFound());
    }

    @Test
    void reading_is_not_writing() throws Exception {
        String reader = world.bearer(tenant, Scope.PRODUCTS_READ);
        mvc.perform(
                        post(SKUS)
                                .header(HttpHeaders.AUTHORIZATION, reader)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"code\":\"A\",\"name\":\"컵\"}"))
                .andExpect(status().isForbidden());
    }

    private ResultActions ask(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.header(HttpHeaders.AUTHORIZATION, key));
    }

    private ResultActions send(MockHttpServletRequestBuilder request, String body)
            throws Exception {
        return ask(request.contentType(MediaType.APPLICATION_JSON).content(body));
    }
}
