package io.moasell.warehousing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.moasell.MoasellTest;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.inventory.Stock;
import io.moasell.spreadsheets.ReadOptions;
import io.moasell.spreadsheets.SheetRow;
import io.moasell.spreadsheets.SheetWriter;
import io.moasell.spreadsheets.SheetWriter.Column;
import io.moasell.spreadsheets.Sheets;
import io.moasell.tenancy.TenantId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

@MoasellTest
class CountPagesTests {

    @Autowired World world;
    @Autowired MockMvc mvc;
    @Autowired Skus skus;
    @Autowired Stock stock;

    TenantId tenant;
    Visitor seller;
    SkuId mug;
    SkuId bowl;
    String count;

    @BeforeEach
    void begin() throws Exception {
        tenant = world.freshTenant();
        seller = world.loggedIn(tenant);
        mug = world.in(tenant, () -> skus.add(NewSku.of("MUG-RED", "빨강 머그컵", null)));
        bowl = world.in(tenant, () -> skus.add(NewSku.of("BOWL", "그릇", null)));
        world.in(tenant, () -> stock.receive(mug, 37, "입고"));
        world.in(tenant, () -> stock.receive(bowl, 4, "입고"));
        count = sent(post(seller.at("/stock/counts")).param("title", "월말 실사"));
    }

    @Test
    void counting_is_blind_and_the_review_is_not() throws Exception {
        sent(post(count + "/scans").param("code", "mug-red"));
        sent(post(count + "/scans").param("code", "MUG-RED"));
        Document counting = page(get(count), 200);
        assertThat(counting.select("#main").text()).contains("MUG-RED", "1 / 2종", "BOWL");
        assertThat(counting.select("#main").html()).doesNotContain("37");
        assertThat(counting.select("input[name=pieces][value=2]")).hasSize(1);
        Document review = page(get(count + "/review"), 200);
        assertThat(review.select("tbody tr").text()).contains("MUG-RED", "37", "−35");
        sent(post(count + "/bookings"));
        assertThat(onHand(mug)).isEqualTo(2);
        assertThat(onHand(bowl)).isEqualTo(4);
        Document why = page(get(seller.at("/stock/" + mug.value())), 200);
        assertThat(why.select(".ui-ledger").text()).contains("월말 실사", "조정");
    }

    @Test
    void what_cannot_be_counted_is_told() throws Exception {
        assertThat(page(post(count + "/scans").param("code", "NOPE"), 422).text())
                .contains("NOPE, 이 코드나 바코드를 쓰는 SKU가 없어요");
        assertThat(
                        page(
                                        post(count + "/entries")
                                                .param("code", "MUG-RED")
                                                .param("pieces", "많이"),
                                        422)
                                .text())
                .contains("센 수량은 0개부터");
        sent(post(count + "/entries").param("code", "MUG-RED").param("pieces", "5"));
        assertThat(
                        page(
                                        post(count + "/entries")
                                                .param("code", "MUG-RED")
                                                .param("pieces", "6")
                                                .param("was", "4"),
                                        422)
                                .text())
                .contains("님이 5개로 적었어요");
        assertThat(page(post(seller.at("/stock/counts")).param("title", " "), 422).text())
                .contains("이름을 60자까지");
    }

    @Test
    void a_file_is_taken_out_filled_in_and_brought_back() throws Exception {
        byte[] template =
                mvc.perform(get(count + "/sheet").with(seller))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsByteArray();
        List<SheetRow> rows = new ArrayList<>();
        Sheets.read(new ByteArrayInputStream(template), ReadOptions.NONE, rows::add);
        assertThat(rows)
                .extracting(row -> row.cell(0))
                .containsExactly("SKU 코드", "BOWL", "MUG-RED");
        assertThat(rows.toString()).as("blind").doesNotContain("37");
        sent(upload(sheet("MUG-RED", "36"), sheet("BOWL", "")));
        sent(post(count + "/bookings"));
        assertThat(onHand(mug)).isEqualTo(36);
        assertThat(onHand(bowl)).isEqualTo(4);
    }

    @Test
    void a_file_with_mistakes_changes_nothing_and_says_where() throws Exception {
        Document again =
                page(
                        upload(
                                sheet("MUG-RED", "36"),
                                sheet("NOPE", "1"),
                                sheet("BOWL", "-3"),
                                sheet("MUG-RED", "7")),
                        422);
        assertThat(again.select(".ui-summary li").eachText())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("3행: NOPE"),
                        line -> assertThat(line).startsWith("4행 B열: -3"),
                        line -> assertThat(line).startsWith("5행: MUG-RED"));
        assertThat(page(get(count), 200).text()).contains("0 / 2종");
        assertThat(page(file("이름,나이\n가,7\n".getBytes(StandardCharsets.UTF_8)), 422).text())
                .contains("SKU 코드와 센 수량 열을 찾지 못했어요");
        assertThat(page(file(new byte[] {1, 2, 3, 0, 9}), 422).select(".ui-summary").text())
                .contains("고쳐 주세요");
    }

    @Test
    void another_services_count_is_nowhere() throws Exception {
        Visitor stranger = world.loggedIn(world.freshTenant());
        String theirs = stranger.at(count.substring(count.indexOf("/stock/counts")));
        mvc.perform(get(theirs).with(stranger)).andExpect(status().isNotFound());
        mvc.perform(post(theirs + "/bookings").with(stranger)).andExpect(status().isNotFound());
        mvc.perform(post(theirs + "/scans").param("code", "MUG-RED").with(stranger))
                .andExpect(status().is4xxClientError());
    }

    private static List<String> sheet(String code, String pieces) {
        return List.of(code, pieces);
    }

    @SafeVarargs
    private AbstractMockHttpServletRequestBuilder<?> upload(List<String>... rows)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SheetWriter writer =
                new SheetWriter(
                        out, "실사", List.of(Column.text("SKU 코드", 20), Column.text("센 수량", 10)))) {
            for (List<String> row : rows) {
                writer.row(row);
            }
        }
        return file(out.toByteArray());
    }

    private AbstractMockHttpServletRequestBuilder<?> file(byte[] bytes) {
        return multipart(count + "/sheet")
                .file(new MockMultipartFile("file", "실사.xlsx", null, bytes));
    }

    private String sent(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        String to =
                mvc.perform(request.with(seller))
                        .andExpect(status().isSeeOther())
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl();
        return to;
    }

    private int onHand(SkuId sku) {
        return world.in(tenant, () -> stock.levels(List.of(sku))).get(sku).onHand();
    }

    private Document page(AbstractMockHttpServletRequestBuilder<?> request, int status)
            throws Exception {
        return Jsoup.parse(
                mvc.perform(request.with(seller))
                        .andExpect(status().is(status))
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
    }
}
