package io.moasell.channels.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.moasell.MoasellTest;
import io.moasell.TestMarkets;
import io.moasell.World;
import io.moasell.jobs.DueWork;
import io.moasell.tenancy.TenantId;
import io.moasell.web.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

@MoasellTest
class ChannelAccountsTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ACCOUNTS = "/api/v1/channel-accounts";

    @Autowired World world;

    @Autowired MockMvc mvc;

    @Autowired DueWork due;

    TenantId tenant;
    String key;
    TestMarkets.Shop shop;

    @BeforeEach
    void openService() {
        tenant = world.freshTenant();
        key = world.bearer(tenant, Scope.values());
        shop = TestMarkets.coupang();
    }

    private ResultActions call(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.header("Authorization", key));
    }

    private ResultActions send(MockHttpServletRequestBuilder request, String body)
            throws Exception {
        return call(request.contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private String connected() throws Exception {
        String body =
                send(
                                post(ACCOUNTS),
                                """
                                {"channel":"COUPANG","name":"달빛 쿠팡","lookBackDays":1,"credentials":%s}"""
                                        .formatted(JSON.writeValueAsString(shop.credentials())))
                        .andExpect(status().isCreated())
                        .andExpect(jsonPath("$.state").value("CONNECTED"))
                        .andExpect(jsonPath("$.stateName").value("연동중"))
                        .andExpect(jsonPath("$.credentials").doesNotExist())
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        return JSON.readTree(body).get("id").asString();
    }

    @Test
    void channels_tell_their_roles_and_the_fields_of_their_keys() throws Exception {
        call(get("/api/v1/channels"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items.length()").value(9))
                .andExpect(jsonPath("$.nextCursor").value(nullValue()))
                .andExpect(
                        jsonPath("$.items[?(@.code=='COUPANG')].credentialFields[*].name")
                                .value(hasItem("vendorId")))
                .andExpect(
                        jsonPath("$.items[?(@.code=='COUPANG')].capabilities[*]")
                                .value(hasItem("WaybillRegistrar")))
                .andExpect(
                        jsonPath("$.items[?(@.code=='SMARTSTORE')].marketState").value("TRADING"));
    }

    @Test
    void a_shop_is_connected_collected_watched_changed_and_disconnected() throws Exception {
        shop.place(TestMarkets.Shop.pick("MUG-R1", 2));
        String id = connected();
        String job =
                JSON.readTree(
                                send(post(ACCOUNTS + "/" + id + "/collections"), "{}")
                                        .andExpect(status().isAccepted())
                                        .andReturn()
                                        .getResponse()
                                        .getContentAsString())
                        .get("jobId")
                        .asString();
        call(get("/api/v1/jobs/" + job))
                .andExpect(jsonPath("$.state").value("QUEUED"))
                .andExpect(jsonPath("$.total").value(2));
        due.run(tenant);
        call(get("/api/v1/jobs/" + job))
                .andExpect(jsonPath("$.state").value("DONE"))
                .andExpect(jsonPath("$.done").value(2))
                .andExpect(jsonPath("$.results[0].id").value("ORDERS"))
                .andExpect(jsonPath("$.results[0].ok").value(true))
                .andExpect(jsonPath("$.results[0].detail").value("주문 1건을 가져왔어요."));
        call(get(ACCOUNTS + "/" + id)).andExpect(jsonPath("$.lastCollectedAt").isNotEmpty());
        call(post(ACCOUNTS + "/" + id + "/checks")).andExpect(jsonPath("$.ok").value(true));
        send(
                        patch(ACCOUNTS + "/" + id),
                        """
                        {"name":"새벽 쿠팡","paused":true,"keyIssuedOn":"2026-06-01"}""")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.name").value("새벽 쿠팡"))
                .andExpect(jsonPath("$.state").value("PAUSED"))
                .andExpect(jsonPath("$.keyExpiresOn").value("2026-11-28"));
        send(post(ACCOUNTS + "/" + id + "/collections"), "{}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("channels.not-open"));
        call(delete(ACCOUNTS + "/" + id)).andExpect(status().isNoContent());
        call(get(ACCOUNTS + "/" + id)).andExpect(status().isNotFound());
        call(get(ACCOUNTS)).andExpect(jsonPath("$.items.length()").value(1));
    }

    @Test
    void what_is_wrong_has_a_code_and_a_korean_sentence() throws Exception {
        send(
                        post(ACCOUNTS),
                        """
                        {"channel":"COUPANG","name":"가게","credentials":{"vendorId":"A00000000","accessKey":"x","secretKey":"y"}}""")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("channels.credentials-refused"))
                .andExpect(jsonPath("$.detail").isNotEmpty());
        send(post(ACCOUNTS), "{\"channel\":\"NOWHERE\",\"name\":\"가게\"}")
                .andExpect(jsonPath("$.code").value("channels.no-connector"));
        String id = connected();
        send(post(ACCOUNTS + "/" + id + "/collections"), "{\"kinds\":[\"REVIEWS\"]}")
                .andExpect(jsonPath("$.code").value("channels.kind-unknown"));
        send(
                        post(ACCOUNTS + "/" + id + "/collections"),
                        """
                        {"from":"2026-11-24T10:00:00+09:00","to":"2026-11-24T09:00:00+09:00"}""")
                .andExpect(jsonPath("$.code").value("channels.window-reversed"));
    }

    @Test
    void a_key_without_the_scope_may_not_and_another_service_sees_nothing() throws Exception {
        String id = connected();
        key = world.bearer(tenant, Scope.CHANNELS_READ);
        call(delete(ACCOUNTS + "/" + id)).andExpect(status().isForbidden());
        call(get(ACCOUNTS + "/" + id)).andExpect(status().isOk());
        key = world.bearer(world.freshTenant(), Scope.values());
        call(get(ACCOUNTS + "/" + id)).andExpect(status().isNotFound());
        assertThat(call(get(ACCOUNTS)).andReturn().getResponse().getContentAsString())
                .doesNotContain("달빛 쿠팡");
    }
}
