package io.moasell.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.catalog.PictureTests;
import io.moasell.catalog.Pictures;
import io.moasell.catalog.SkuId;
import io.moasell.channels.spi.ObservedState;
import io.moasell.jobs.DueWork;
import io.moasell.ordering.Shop.Open;
import io.moasell.ordering.Shop.Sold;
import io.moasell.privacy.Reveals;
import io.moasell.tenancy.Right;
import io.moasell.web.ResultBar;
import jakarta.servlet.http.Cookie;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** The desk as a browser without script sees it. */
@OrderingTest
class DeskPageTests {

    @Autowired MockMvc mvc;
    @Autowired World world;
    @Autowired Shop shop;
    @Autowired Orders orders;
    @Autowired DueWork work;
    @Autowired Reveals reveals;
    @Autowired Pictures pictures;

    @Test
    void the_desk_begins_with_new_orders_and_shows_masks_only() throws Exception {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG").pieces(2);
        moon.page(moon.eleven, sold.seen(), Sold.any().of("MUG").at(ObservedState.SHIPPED).seen());
        Visitor kim = world.loggedIn(moon.tenant);
        Document page = page(kim, "/orders");
        assertThat(page.select("#rail a[aria-current=page]").text()).contains("신규주문", "1");
        assertThat(page.select("[data-grid] tbody tr")).hasSize(1);
        assertThat(page.select("[data-grid] tbody tr").text())
                .contains(sold.seen().orderNo(), "빨강 머그컵", "MUG", "박*준", "23,000원", "경기도 성남시 분당구");
        assertThat(page.outerHtml()).doesNotContain("박하준", "010-2345", "1203");
        Document drawer = page(kim, "/orders?stage=NEW&open=" + moon.id(sold).value());
        assertThat(drawer.select("#drawer").text())
                .contains("가용 8개", "가려진 정보", "010-****-4821", "재고 2개를 예약했어요", "11번가에서 주문을 가져왔어요");
        assertThat(drawer.outerHtml()).doesNotContain("박하준", "1203", "문 앞에");
    }

    @Test
    void the_command_menu_finds_orders_and_skus_with_masks_for_those_who_may_see_them()
            throws Exception {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        Visitor kim = world.loggedIn(moon.tenant);
        Document byNumber = page(kim, "/shell/finds?q=" + sold.seen().orderNo());
        assertThat(byNumber.select("li a").eachAttr("href"))
                .containsExactly(kim.at("/orders?open=" + moon.id(sold).value()));
        assertThat(byNumber.text()).contains("박*준").doesNotContain("박하준");
        assertThat(page(kim, "/shell/finds?q=mug").select("li a").eachAttr("href"))
                .contains(kim.at("/skus/" + mug.value()));
        assertThat(page(kim, "/shell/finds?q=박하준").select("li")).as("by his whole name").hasSize(1);
        assertThat(page(kim, "/shell/finds?q=m").select("li")).isEmpty();
        assertThat(page(kim, "/shell/finds").select("li")).isEmpty();
        Visitor counter = world.staff(moon.tenant, Right.STOCK_SEE);
        assertThat(page(counter, "/shell/finds?q=mug").select("li")).isEmpty();
    }

    @Test
    void the_picture_of_a_sku_stands_beside_the_open_item_only() throws Exception {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 10);
        String picture = moon.atScreen(() -> pictures.put(mug, PictureTests.png(64, 64)));
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        Visitor kim = world.loggedIn(moon.tenant);
        Document desk = page(kim, "/orders?stage=NEW&open=" + moon.id(sold).value());
        String small = kim.at("/skus/" + mug.value() + "/picture/" + picture + "?small=true");
        assertThat(desk.select("img").eachAttr("src")).containsExactly(small);
        assertThat(desk.select("#drawer img")).hasSize(1);
        mvc.perform(get(small).with(kim)).andExpect(status().isOk());
    }

    @Test
    void home_tells_what_sells_out_soon_and_where_its_numbers_come_from() throws Exception {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 30);
        moon.shelf("CUP", 1_000);
        moon.page(
                moon.eleven,
                Sold.any().of("MUG").pieces(28).seen(),
                Sold.any().of("CUP").pieces(28).seen());
        Visitor kim = world.loggedIn(moon.tenant);
        Document home = page(kim, "/home");
        assertThat(home.select("[aria-labelledby=h-scarce] .ui-shop")).hasSize(1);
        assertThat(home.select("[aria-labelledby=h-scarce] .ui-shop").text())
                .contains("MUG", "1일 남음", "가용 2개", "판매 28개")
                .doesNotContain("CUP");
        assertThat(home.select("[aria-labelledby=h-scarce] .ui-shop a").eachAttr("href"))
                .contains(kim.at("/stock/" + mug.value()));
        String orders =
                home.select("[aria-labelledby=h-scarce] a[href*=/orders]").last().attr("href");
        assertThat(
                        Jsoup.parse(
                                        mvc.perform(get(orders).with(kim))
                                                .andExpect(status().isOk())
                                                .andReturn()
                                                .getResponse()
                                                .getContentAsString())
                                .select("[data-grid] tbody tr"))
                .hasSize(1);
        Visitor packer = world.staff(moon.tenant, Right.STOCK_SEE);
        assertThat(page(packer, "/home").select("[aria-labelledby=h-scarce]")).isEmpty();
    }

    @Test
    void confirming_without_script_answers_303_and_the_bar_tells_each_fate() throws Exception {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold fine = Sold.any().of("MUG");
        Sold strange = Sold.any().of("NOBODY-KNOWS");
        moon.page(moon.eleven, fine.seen(), strange.seen());
        Visitor kim = world.loggedIn(moon.tenant);
        String back = kim.at("/orders?stage=NEW");
        ResultBar bar =
                (ResultBar)
                        mvc.perform(
                                        post(kim.at("/orders/confirmations"))
                                                .with(kim)
                                                .param("item", id(moon, fine), id(moon, strange))
                                                .param("back", back))
                                .andExpect(status().isSeeOther())
                                .andExpect(redirectedUrl(back))
                                .andExpect(flash().attributeExists("batch"))
                                .andReturn()
                                .getFlashMap()
                                .get("result");
        assertThat(bar.subject()).isEqualTo("발주확인 1건");
        assertThat(bar.failed()).isEqualTo(1);
        assertThat(bar.reasons()).anyMatch(reason -> reason.contains("SKU 연결 필요"));
        assertThat(bar.acts()).anyMatch(act -> act.label().equals("되돌리기"));
        String undo =
                bar.acts().stream()
                        .filter(act -> act.label().equals("되돌리기"))
                        .findFirst()
                        .orElseThrow()
                        .url();
        mvc.perform(post(undo.substring(0, undo.indexOf('?'))).with(kim).param("_method", "delete"))
                .andExpect(status().isSeeOther());
        assertThat(moon.item(fine).pending()).isNull();
    }

    @Test
    void all_that_the_filter_finds_is_confirmed_with_one_act() throws Exception {
        Open moon = shop.open();
        moon.shelf("MUG", 100);
        Sold one = Sold.any().of("MUG");
        Sold other = Sold.any().of("MUG");
        Sold auction = Sold.any().of("MUG");
        moon.page(moon.eleven, one.seen(), other.seen());
        moon.page(moon.auction, auction.seen());
        Visitor kim = world.loggedIn(moon.tenant);
        mvc.perform(
                        post(kim.at("/orders/confirmations"))
                                .with(kim)
                                .param("every", "2")
                                .param("stage", "NEW")
                                .param("ch", "ELEVENST"))
                .andExpect(status().isSeeOther());
        assertThat(moon.item(one).pending()).isEqualTo(Step.CONFIRM);
        assertThat(moon.item(other).pending()).isEqualTo(Step.CONFIRM);
        assertThat(moon.item(auction).pending()).isNull();
    }

    @Test
    void rows_that_move_are_answered_alone_as_they_are_now() throws Exception {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        Visitor kim = world.loggedIn(moon.tenant);
        moon.in(() -> orders.confirm(java.util.List.of(moon.id(sold))));
        Document before = page(kim, "/orders?stage=NEW");
        String watch = before.select("#watch").attr("hx-get");
        assertThat(watch).contains("item=" + id(moon, sold));
        work.run(moon.tenant);
        String moved =
                mvc.perform(get(watch).with(kim))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        assertThat(moved)
                .contains("id=\"y" + id(moon, sold) + "\"", "발주확인 전송")
                .doesNotContain("hx-trigger=\"every");
    }

    @Test
    void holding_wants_a_reason_and_is_released_again() throws Exception {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        Visitor kim = world.loggedIn(moon.tenant);
        mvc.perform(post(kim.at("/orders/holds")).with(kim).param("item", id(moon, sold)))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(
                        post(kim.at("/orders/holds"))
                                .with(kim)
                                .param("item", id(moon, sold))
                                .param("as", "ADDRESS")
                                .param("reason", "동 호수가 없어요"))
                .andExpect(status().isSeeOther());
        assertThat(moon.item(sold).hold()).isEqualTo(Hold.ADDRESS);
        assertThat(page(kim, "/orders?flag=HELD").select("[data-grid]").text())
                .contains("보류 · 주소 확인");
        mvc.perform(
                        post(kim.at("/orders/holds"))
                                .with(kim)
                                .param("_method", "delete")
                                .param("item", id(moon, sold)))
                .andExpect(status().isSeeOther());
        assertThat(moon.item(sold).hold()).isEqualTo(Hold.NONE);
    }

    @Test
    void a_look_wants_a_reason_lasts_for_this_item_only_and_is_written_down() throws Exception {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        Sold other = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen(), other.seen());
        Visitor kim = world.loggedIn(moon.tenant);
        Cookie session =
                mvc.perform(
                                post(kim.at("/orders/" + id(moon, sold) + "/reveals"))
                                        .with(kim)
                                        .param("reason", "CUSTOMER"))
                        .andExpect(status().isSeeOther())
                        .andReturn()
                        .getResponse()
                        .getCookie("moasell");
        String open = kim.at("/orders?stage=NEW&open=");
        assertThat(html(kim, session, open + id(moon, sold))).contains("박하준", "101동 1203호");
        assertThat(html(kim, session, open + id(moon, other))).doesNotContain("101동 1203호");
        assertThat(html(kim, session, open + id(moon, sold))).doesNotContain("101동 1203호");
        assertThat(moon.in(() -> reveals.page(null, 10)).items())
                .singleElement()
                .satisfies(line -> assertThat(line.caller().name()).isEqualTo("김하늘"));
    }

    @Test
    void who_may_not_handle_orders_changes_nothing_and_who_may_not_look_sees_masks()
            throws Exception {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        Visitor staff = world.staff(moon.tenant, Right.ORDERS_SEE);
        mvc.perform(
                        post(staff.at("/orders/confirmations"))
                                .with(staff)
                                .param("item", id(moon, sold)))
                .andExpect(status().isForbidden());
        mvc.perform(
                        post(staff.at("/orders/" + id(moon, sold) + "/reveals"))
                                .with(staff)
                                .param("reason", "CUSTOMER"))
                .andExpect(status().isForbidden());
        assertThat(moon.item(sold).pending()).isNull();
        Visitor blind = world.staff(moon.tenant, Right.STOCK_SEE);
        mvc.perform(get(blind.at("/orders")).with(blind)).andExpect(status().isForbidden());
    }

    @Test
    void a_manual_order_is_typed_corrected_and_filed() throws Exception {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Visitor kim = world.loggedIn(moon.tenant);
        Document form = page(kim, "/orders/manual");
        assertThat(form.select("input[name=sku]")).hasSize(3);
        String wrong =
                mvc.perform(
                                post(kim.at("/orders/manual"))
                                        .with(kim)
                                        .param("name", "강도윤")
                                        .param("sku", "MUG")
                                        .param("quantity", "두 개"))
                        .andExpect(status().isUnprocessableContent())
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        assertThat(Jsoup.parse(wrong).select(".ui-summary").text())
                .contains("연락처를 적어 주세요", "주소를 적어 주세요", "1번째 줄의 수량");
        assertThat(Jsoup.parse(wrong).select("input[name=name]").val()).isEqualTo("강도윤");
        Map<String, String> typed =
                Map.of(
                        "name",
                        "강도윤",
                        "phone",
                        "01011112222",
                        "zip",
                        "04524",
                        "address1",
                        "서울 중구 세종대로 110",
                        "sku",
                        "MUG",
                        "quantity",
                        "2",
                        "unitPrice",
                        "9,900");
        var request = post(kim.at("/orders/manual")).with(kim);
        typed.forEach(request::param);
        mvc.perform(request).andExpect(status().isSeeOther());
        assertThat(page(kim, "/orders?stage=NEW&ch=OFFLINE").select("[data-grid] tbody").text())
                .contains("상품 MUG", "강*윤", "19,800원");
    }

    @Test
    void an_empty_desk_says_what_to_do_next() throws Exception {
        Visitor kim = world.loggedIn(world.freshTenant());
        assertThat(page(kim, "/orders").select(".ui-empty").text()).contains("채널 연결하기");
        Open moon = shop.open();
        Visitor lee = world.loggedIn(moon.tenant);
        assertThat(page(lee, "/orders").text()).contains("신규주문을 모두 처리했어요");
        assertThat(page(lee, "/orders?stage=NEW&q=없는말").text()).contains("조건에 맞는 주문이 없어요");
    }

    @Test
    void a_receiver_is_changed_on_a_page_that_keeps_what_was_typed_and_tells_who_was_faster()
            throws Exception {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        Visitor kim = world.loggedIn(moon.tenant);
        String form = "/orders/" + id(moon, sold) + "/receiver";
        Document blank = page(kim, form);
        assertThat(blank.select("input[name=phone]").attr("placeholder"))
                .isEqualTo("010-****-4821");
        assertThat(blank.outerHtml()).doesNotContain("박하준", "1203", "2345");
        String wrong =
                mvc.perform(post(kim.at(form)).with(kim).param("version", "0").param("phone", "12"))
                        .andExpect(status().isUnprocessableContent())
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        assertThat(Jsoup.parse(wrong).select("input[name=phone]").val()).isEqualTo("12");
        assertThat(wrong).contains("연락처는 숫자 8–12자리예요");
        mvc.perform(
                        post(kim.at(form))
                                .with(kim)
                                .param("version", "0")
                                .param("phone", "010-1111-2222"))
                .andExpect(status().isSeeOther());
        String late =
                mvc.perform(
                                post(kim.at(form))
                                        .with(kim)
                                        .param("version", "0")
                                        .param("phone", "010-3333-4444"))
                        .andExpect(status().isUnprocessableContent())
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        assertThat(late).contains("그사이").contains("지금 내용으로 다시 열기");
        assertThat(moon.item(sold).people().phone()).isEqualTo("010-****-2222");
        mvc.perform(
                        post(kim.at("/orders/memos"))
                                .with(kim)
                                .param("item", id(moon, sold))
                                .param("memo", "첫 줄\n둘째 줄 <b>"))
                .andExpect(status().isSeeOther());
        Document drawer = page(kim, "/orders?stage=NEW&open=" + id(moon, sold));
        assertThat(drawer.select(".ui-memo-line").text()).contains("둘째 줄 <b>");
        assertThat(drawer.select("[data-grid] .ui-memo-mark")).hasSize(1);
        assertThat(drawer.select(".ui-told").text()).contains("010-****-2222", "010-****-4821");
        assertThat(drawer.select(".ui-timeline").text())
                .contains("연락처를 고쳤어요: 010-****-4821 → 010-****-2222");
    }

    @Test
    void a_view_is_kept_with_its_columns_told_when_it_was_changed_and_begun_with()
            throws Exception {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        moon.page(moon.eleven, Sold.any().of("MUG").seen());
        moon.page(moon.auction, Sold.any().of("MUG").to("최은우", "010-1111-2222", "판교로 9").seen());
        Visitor kim = world.loggedIn(moon.tenant);
        String at =
                mvc.perform(
                                post(kim.at("/orders/views"))
                                        .with(kim)
                                        .param("name", "11번가만")
                                        .param("query", "?stage=NEW&ch=ELEVENST&open=1&wrong=1"))
                        .andExpect(status().isSeeOther())
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl();
        assertThat(at).isNotNull();
        String view = at.substring(at.indexOf("view="));
        Document kept = page(kim, "/orders?" + view);
        assertThat(kept.select("[data-grid] tbody tr")).hasSize(1);
        assertThat(kept.select(".ui-views summary").text()).contains("11번가만");
        assertThat(kept.text()).doesNotContain("수정됨");
        Document changed = page(kim, "/orders?" + view + "&stage=NEW&ch=AUCTION&size=25");
        assertThat(changed.select(".ui-filters").text()).contains("수정됨", "저장", "되돌리기");
        mvc.perform(
                        post(kim.at("/orders/columns"))
                                .with(kim)
                                .param("query", "?" + view)
                                .param("col", "WAYBILL", "DUE", "NONSENSE", "WAYBILL")
                                .param("dense", "true")
                                .param("size", "100"))
                .andExpect(status().isSeeOther())
                .andExpect(redirectedUrl(kim.at("/orders?" + view + "&size=100")));
        Document narrow = page(kim, "/orders?" + view);
        assertThat(narrow.select("[data-grid] th").eachText())
                .containsExactly("상품", "송장", "발송기한", "확인할 것");
        assertThat(narrow.select("table.ui-dense")).hasSize(1);
        assertThat(page(kim, "/orders?stage=NEW").select("[data-grid] th")).hasSize(9);
        mvc.perform(
                        post(kim.at("/orders/views/beginning"))
                                .with(kim)
                                .param("begin", "today")
                                .param("query", "?stage=NEW"))
                .andExpect(status().isSeeOther());
        assertThat(page(kim, "/orders").select(".ui-views summary").text()).contains("오늘 나갈 것");
        assertThat(page(kim, "/orders?view=999").select("[data-grid]")).isNotEmpty();
        Document turned = page(kim, "/orders?stage=NEW&sort=turned");
        assertThat(turned.select("th[aria-sort=descending]").text()).contains("발송기한");
    }

    private Document page(Visitor who, String path) throws Exception {
        return Jsoup.parse(
                mvc.perform(get(java.net.URI.create(uri(who.at(path)))).with(who))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
    }

    private String html(Visitor who, Cookie session, String url) throws Exception {
        return mvc.perform(get(url).with(who).cookie(session))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static String uri(String text) {
        return org.springframework.web.util.UriUtils.encodeQuery(
                text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String id(Open moon, Sold sold) {
        return String.valueOf(moon.id(sold).value());
    }
}
