package io.moasell.channels.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.TestMarkets;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.channels.AccountId;
import io.moasell.channels.AccountState;
import io.moasell.channels.ShopAccount;
import io.moasell.channels.ShopAccounts;
import io.moasell.jobs.DueWork;
import io.moasell.jobs.Job;
import io.moasell.jobs.Jobs;
import io.moasell.kernel.Kst;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

@MoasellTest
class ChannelPagesTests {

    @Autowired World world;

    @Autowired MockMvc mvc;

    @Autowired ShopAccounts accounts;

    @Autowired Jobs jobs;

    @Autowired DueWork due;

    @Autowired MovableClock clock;

    TenantId tenant;
    Visitor seller;
    TestMarkets.Shop shop;

    @BeforeEach
    void openService() {
        tenant = world.freshTenant();
        seller = world.loggedIn(tenant);
        shop = TestMarkets.coupang();
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    private Document page(String path) throws Exception {
        return parse(get(seller.at(path)), 200);
    }

    private Document parse(MockHttpServletRequestBuilder request, int status) throws Exception {
        return Jsoup.parse(
                mvc.perform(request.with(seller))
                        .andExpect(status().is(status))
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
    }

    private MockHttpServletRequestBuilder form(String secret) {
        return post(seller.at("/channels/new/COUPANG"))
                .param("name", "달빛 쿠팡")
                .param("lookBack", "1")
                .param("key-vendorId", shop.credentials().get("vendorId"))
                .param("key-accessKey", shop.credentials().get("accessKey"))
                .param("key-secretKey", secret);
    }

    private AccountId connected() throws Exception {
        mvc.perform(form(shop.credentials().get("secretKey")).with(seller))
                .andExpect(status().isSeeOther());
        return account().id();
    }

    private ShopAccount account() {
        return Tenancy.as(tenant, accounts::list).getLast();
    }

    @Test
    void without_a_shop_the_page_says_what_one_is_good_for() throws Exception {
        Document list = page("/channels");
        assertThat(list.select(".ui-empty h2").text()).isEqualTo("아직 연결한 채널이 없어요");
        Document choose = page("/channels/new");
        assertThat(choose.select(".ui-task").text()).contains("쿠팡", "스마트스토어", "티몬");
        assertThat(choose.select("a[href$=/channels/new/COUPANG]")).hasSize(1);
        assertThat(choose.select("a[href$=/channels/new/TMON]")).isEmpty();
    }

    @Test
    void what_is_missing_is_told_at_its_field_and_secrets_never_come_back() throws Exception {
        Document again =
                parse(
                        post(seller.at("/channels/new/COUPANG"))
                                .param("name", "달빛 쿠팡")
                                .param("key-vendorId", "")
                                .param("key-accessKey", "")
                                .param("key-secretKey", "top-secret"),
                        422);
        assertThat(again.select(".ui-summary li")).hasSize(2);
        assertThat(again.select("#name").val()).isEqualTo("달빛 쿠팡");
        assertThat(again.html()).doesNotContain("top-secret");
    }

    @Test
    void a_wrong_key_is_refused_in_words_and_nothing_is_saved() throws Exception {
        Document again = parse(form("0000000000000000000000000000000000000000"), 422);
        assertThat(again.select(".ui-summary").text()).contains("쿠팡에서 키를 받지 않았어요");
        assertThat(Tenancy.as(tenant, accounts::list)).hasSize(1);
    }

    @Test
    void a_key_can_be_tried_before_it_is_saved() throws Exception {
        Document tried =
                parse(
                        post(seller.at("/channels/new/COUPANG/checks"))
                                .param("name", "달빛 쿠팡")
                                .param("key-vendorId", shop.credentials().get("vendorId"))
                                .param("key-accessKey", shop.credentials().get("accessKey"))
                                .param("key-secretKey", shop.credentials().get("secretKey")),
                        200);
        assertThat(tried.select(".ui-note-box").text()).contains("쿠팡에서 키를 받았어요");
        assertThat(Tenancy.as(tenant, accounts::list)).hasSize(1);
    }

    @Test
    void a_shop_is_connected_and_collected_and_its_job_tells_so() throws Exception {
        shop.place(TestMarkets.Shop.pick("MUG-R1", 1));
        AccountId id = connected();
        due.run(tenant);
        Document list = page("/channels");
        assertThat(list.select("tbody tr").text()).contains("달빛 쿠팡", "정상", "주문 방금 · 1건", "직접 수집");
        assertThat(list.select(".ui-health").text()).contains("방금 수집 · 1개 채널 연결됨");
        Document one = page("/channels/" + id.value());
        assertThat(one.select("h1").text()).isEqualTo("달빛 쿠팡");
        Job job = Tenancy.as(tenant, () -> jobs.page(null, null, null, 1)).items().getFirst();
        assertThat(page("/jobs").select("tbody tr").text()).contains("달빛 쿠팡 주문·클레임 수집", "끝");
        assertThat(page("/jobs/" + job.id().value()).select("#job").text())
                .contains("성공 주문 주문 1건을 가져왔어요.", "성공 클레임")
                .doesNotContain("ORDERS", "CLAIMS");
        assertThat(page("/settings/logs/changes").select("tbody tr:contains(채널 계정 연결)").text())
                .contains("채널 쿠팡", "이름 달빛 쿠팡");
        assertThat(page("/jobs?state=FAILED").select(".ui-empty")).hasSize(1);
    }

    @Test
    void collecting_by_hand_leads_to_a_job_one_can_watch() throws Exception {
        AccountId id = connected();
        due.run(tenant);
        mvc.perform(post(seller.at("/channels/" + id.value() + "/collections")).with(seller))
                .andExpect(status().isSeeOther())
                .andExpect(redirectedUrl(seller.at("/channels/" + id.value())));
        Job job = Tenancy.as(tenant, () -> jobs.page(null, null, null, 1)).items().getFirst();
        Document running = page("/jobs/" + job.id().value());
        assertThat(running.select("#job").attr("sse-connect"))
                .isEqualTo(seller.at("/jobs/" + job.id().value() + "/events"));
        assertThat(running.select("#tray").text()).contains("달빛 쿠팡");
        due.run(tenant);
        assertThat(
                        Jsoup.parse(
                                        mvc.perform(
                                                        get(seller.at(
                                                                        "/jobs/"
                                                                                + job.id().value()
                                                                                + "/progress"))
                                                                .with(seller))
                                                .andReturn()
                                                .getResponse()
                                                .getContentAsString())
                                .text())
                .contains("새로운 주문이 없어요.");
    }

    @Test
    void a_shop_whose_key_is_refused_is_red_everywhere_until_it_is_renewed() throws Exception {
        AccountId id = connected();
        due.run(tenant);
        reissueKey("9f3e9c1d5b2a4860c9d7e5f3a1b8064d2c9e7f10");
        mvc.perform(post(seller.at("/channels/" + id.value() + "/collections")).with(seller));
        due.run(tenant);
        assertThat(account().state()).isEqualTo(AccountState.AUTH_FAILED);
        Document list = page("/channels");
        assertThat(list.select("tbody tr").text()).contains("끊김");
        assertThat(list.select(".ui-banner").text()).contains("주문을 가져오지 못하고 있어요");
        assertThat(list.select(".ui-health").text()).contains("채널 1개 끊김");
        assertThat(list.select(".ui-bell .ui-badge").text()).isEqualTo("1");
        assertThat(page("/notices").select(".ui-task").text()).contains("키를 쿠팡에서 받지 않아요");
        mvc.perform(
                        post(seller.at("/channels/" + id.value() + "/keys"))
                                .param("key-vendorId", shop.credentials().get("vendorId"))
                                .param("key-accessKey", shop.credentials().get("accessKey"))
                                .param("key-secretKey", "9f3e9c1d5b2a4860c9d7e5f3a1b8064d2c9e7f10")
                                .with(seller))
                .andExpect(status().isSeeOther());
        due.run(tenant);
        Document mended = page("/notices");
        assertThat(mended.select(".ui-empty")).hasSize(1);
        assertThat(mended.select(".ui-timeline").text()).contains("키를 쿠팡에서 받지 않아요");
        assertThat(mended.select(".ui-banner")).isEmpty();
    }

    /** The seller has a new key made at the market; the old one dies at once. */
    private void reissueKey(String secret) {
        TestMarkets.sim()
                .market("coupang")
                .openShop(
                        JsonMapper.builder()
                                .build()
                                .valueToTree(
                                        Map.of(
                                                "name", shop.seller(),
                                                "vendorId", shop.credentials().get("vendorId"),
                                                "accessKey", shop.credentials().get("accessKey"),
                                                "secretKey", secret,
                                                "userId", "wing")));
    }

    @Test
    void a_shop_is_paused_resumed_renamed_timed_and_disconnected() throws Exception {
        AccountId id = connected();
        String at = seller.at("/channels/" + id.value());
        mvc.perform(post(at + "/pauses").with(seller)).andExpect(status().isSeeOther());
        assertThat(page("/channels").select("tbody tr").text()).contains("꺼둠", "다시 시작");
        mvc.perform(post(at + "/resumptions").with(seller)).andExpect(status().isSeeOther());
        mvc.perform(post(at + "/names").param("name", "새벽 쿠팡").with(seller))
                .andExpect(status().isSeeOther());
        mvc.perform(post(at + "/schedules").param("minutes", "10").with(seller))
                .andExpect(status().isSeeOther());
        mvc.perform(
                        post(at + "/key-dates")
                                .param("issued", Kst.today(clock).minusDays(170).toString())
                                .with(seller))
                .andExpect(status().isSeeOther());
        Document list = page("/channels");
        assertThat(list.select("tbody tr").text()).contains("새벽 쿠팡", "10분마다", "10일 남음", "주의");
        mvc.perform(post(at + "/disconnections").with(seller))
                .andExpect(redirectedUrl(seller.at("/channels")));
        assertThat(page("/channels").select("tbody tr")).isEmpty();
    }

    @Test
    void somebody_elses_shop_is_not_there() throws Exception {
        AccountId id = connected();
        Visitor stranger = world.loggedIn(world.freshTenant());
        mvc.perform(get(stranger.at("/channels/" + id.value())).with(stranger))
                .andExpect(status().isNotFound());
        mvc.perform(post(stranger.at("/channels/" + id.value() + "/pauses")).with(stranger))
                .andExpect(status().isNotFound());
        assertThat(account().state()).isEqualTo(AccountState.CONNECTED);
    }
}
