package io.moasell.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.moasell.MoasellTest;
import io.moasell.PaperMarket;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.bundling.Bundles;
import io.moasell.channels.spi.Channel;
import io.moasell.kernel.Refused;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.Statements;
import io.moasell.privacy.Reveals;
import io.moasell.shipping.CarrierForm.Column;
import io.moasell.shipping.CarrierForm.Content;
import io.moasell.spreadsheets.ReadOptions;
import io.moasell.spreadsheets.SheetRow;
import io.moasell.spreadsheets.Sheets;
import io.moasell.tenancy.Right;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

/** Orders out to a courier in its own form. */
@MoasellTest
@Import({PaperMarket.class, Walk.class, Statements.class})
class CarrierFormsTests {

    @Autowired Walk walk;
    @Autowired World world;
    @Autowired MockMvc mvc;
    @Autowired CarrierForms forms;
    @Autowired Bundles bundles;
    @Autowired Reveals reveals;

    Walk.Seller seller;
    Visitor visitor;

    @BeforeEach
    void open() {
        seller = walk.seller(Channel.ELEVENST, 3);
        visitor = world.loggedIn(seller.tenant);
    }

    @Test
    void confirmed_orders_go_out_one_row_a_box_and_the_look_is_written_down() throws Exception {
        List<ItemId> items =
                seller.confirmed(seller.buy("A1", 1), seller.buy("A2", 2), seller.buy("A3", 5));
        seller.in(() -> bundles.combine(items.subList(0, 2), true));
        long form =
                seller.in(
                        () ->
                                forms.save(
                                        new CarrierForm(
                                                0,
                                                0,
                                                "CJ 접수",
                                                List.of(
                                                        new Column("보내는 분", Content.FIXED, "달빛상회"),
                                                        new Column("고객주문번호", Content.ITEM_NO, ""),
                                                        new Column("", Content.EMPTY, ""),
                                                        new Column("받는분", Content.RECEIVER, ""),
                                                        new Column("품목", Content.PRODUCTS, ""),
                                                        new Column("수량", Content.QUANTITY, "")))));

        Document page =
                Jsoup.parse(
                        mvc.perform(get(visitor.at("/orders/exports")).with(visitor))
                                .andExpect(status().isOk())
                                .andReturn()
                                .getResponse()
                                .getContentAsString(StandardCharsets.UTF_8));
        assertThat(page.select("#out-t").text()).isEqualTo("발주확인 2건 · 상자 1개");
        assertThat(page.text()).contains("재고 부족 1건은 빼고");

        List<SheetRow> rows = new ArrayList<>();
        Sheets.read(
                new ByteArrayInputStream(
                        mvc.perform(
                                        post(visitor.at("/orders/exports"))
                                                .param("form", Long.toString(form))
                                                .param("reason", "DELIVERY")
                                                .with(visitor))
                                .andExpect(status().isOk())
                                .andReturn()
                                .getResponse()
                                .getContentAsByteArray()),
                ReadOptions.NONE,
                rows::add);

        assertThat(rows.getFirst().cells()).containsExactly("보내는 분", "고객주문번호", "받는분", "품목", "수량");
        assertThat(rows).hasSize(2);
        assertThat(rows.getLast().cell(0)).isEqualTo("달빛상회");
        assertThat(rows.getLast().cell(1)).isEqualTo(seller.item(items.getFirst()).text().lineNo());
        assertThat(rows.getLast().cell(2)).isNotEmpty().doesNotContain("*");
        assertThat(rows.getLast().cell(3)).contains(" / ").endsWith("2개");
        assertThat(rows.getLast().cell(4)).isEqualTo("3");
        assertThat(seller.in(() -> reveals.page(null, 5)).items())
                .singleElement()
                .satisfies(
                        line -> {
                            assertThat(line.look().act()).isEqualTo(Reveals.Act.DOWNLOAD);
                            assertThat(line.look().subjectId()).isEqualTo("택배사 양식: CJ 접수");
                            assertThat(line.look().people()).isEqualTo(2);
                        });
    }

    @Test
    void whoever_may_not_see_people_takes_none_out_and_a_reason_is_asked() throws Exception {
        seller.confirmed(seller.buy("A1", 1));
        Visitor packer = world.staff(seller.tenant, Right.ORDERS_SEE, Right.ORDERS_HANDLE);

        mvc.perform(
                        post(packer.at("/orders/exports"))
                                .param("form", "0")
                                .param("reason", "DELIVERY")
                                .with(packer))
                .andExpect(status().isForbidden());
        mvc.perform(
                        post(visitor.at("/orders/exports"))
                                .param("form", "0")
                                .param("reason", "OTHER")
                                .param("words", "짧다")
                                .with(visitor))
                .andExpect(status().isUnprocessableContent());
        assertThat(seller.in(() -> reveals.page(null, 5)).items()).isEmpty();
    }

    @Test
    void a_form_is_read_from_a_couriers_empty_sheet_and_saved_once() throws Exception {
        Document read =
                Jsoup.parse(
                        mvc.perform(
                                        multipart(visitor.at("/orders/exports/forms/sheets"))
                                                .file(
                                                        new MockMultipartFile(
                                                                "file",
                                                                "한진 접수.csv",
                                                                null,
                                                                "순번,받는분성명,받는분전화번호,배송메세지,고객주문번호\n"
                                                                        .getBytes(
                                                                                StandardCharsets
                                                                                        .UTF_8)))
                                                .with(visitor))
                                .andExpect(status().isOk())
                                .andReturn()
                                .getResponse()
                                .getContentAsString(StandardCharsets.UTF_8));
        assertThat(read.select("#name").val()).isEqualTo("한진 접수");
        assertThat(read.select("select[name=content]").stream().limit(5))
                .extracting(select -> select.select("option[selected]").val())
                .containsExactly("EMPTY", "RECEIVER", "PHONE", "MEMO", "ITEM_NO");

        CarrierForm form =
                new CarrierForm(0, 0, "한진", List.of(new Column("받는분", Content.RECEIVER, "")));
        long id = seller.in(() -> forms.save(form));
        CarrierForm seen = seller.in(() -> forms.find(id));
        refused(ShippingProblem.FORM_NAME_TAKEN, form);
        seller.in(() -> forms.save(seen));
        refused(ShippingProblem.FORM_CHANGED, seen);
        refused(ShippingProblem.FORM_EMPTY, new CarrierForm(0, 0, "빈", List.of()));
        refused(ShippingProblem.FORM_NAME_MISSING, new CarrierForm(0, 0, " ", seen.columns()));
    }

    private void refused(ShippingProblem problem, CarrierForm form) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> seller.in(() -> forms.save(form)))
                .extracting(Refused::problem)
                .isEqualTo(problem);
    }
}
