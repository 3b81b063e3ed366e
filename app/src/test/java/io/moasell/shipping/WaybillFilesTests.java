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
import io.moasell.channels.spi.Channel;
import io.moasell.jobs.Job;
import io.moasell.jobs.JobState;
import io.moasell.jobs.Jobs;
import io.moasell.kernel.Refused;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.Stage;
import io.moasell.ordering.Statements;
import io.moasell.shipping.WaybillFiles.Line;
import io.moasell.shipping.WaybillRow.Warning;
import io.moasell.spreadsheets.Mapping;
import io.moasell.spreadsheets.ReadOptions;
import io.moasell.spreadsheets.SheetRow;
import io.moasell.spreadsheets.SheetWriter;
import io.moasell.spreadsheets.SheetWriter.Column;
import io.moasell.spreadsheets.Sheets;
import io.moasell.spreadsheets.SpreadsheetsProblem;
import io.moasell.spreadsheets.Upload;
import io.moasell.spreadsheets.UploadId;
import io.moasell.tenancy.Right;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;

/** Files of waybills: looked at, entered, mended. */
@MoasellTest
@Import({PaperMarket.class, Walk.class, Statements.class})
class WaybillFilesTests {

    private static final String CJ_1 = "520001234564";
    private static final String CJ_2 = "681234567891";

    @Autowired Walk walk;
    @Autowired World world;
    @Autowired MockMvc mvc;
    @Autowired WaybillFiles files;
    @Autowired Jobs jobs;

    Walk.Seller seller;
    Visitor visitor;

    @BeforeEach
    void open() {
        seller = walk.seller(Channel.ELEVENST, 100);
        visitor = world.loggedIn(seller.tenant);
    }

    @Test
    void a_file_of_a_courier_is_looked_at_entered_and_its_wrong_rows_are_mended() throws Exception {
        PaperMarket.Line line = seller.buy("A1", 1);
        List<ItemId> items =
                seller.confirmed(
                        line, seller.buy("A2", 1), seller.buy("A3", 1), seller.buy("A4", 1));
        seller.buy("A9", 1);
        seller.collect();
        byte[] file =
                workbook(
                        List.of("No", "받는분성명", "고객주문번호", "운송장번호"),
                        List.of("1", "이연", "A1", "5200-0123-4564"),
                        List.of("2", "김하늘", "A2", "681234567890"),
                        List.of("3", "박준", "A3", "52000"),
                        List.of("4", "최강", "A404", CJ_2),
                        List.of("5", "이연", line.key.value(), CJ_2),
                        List.of("6", "정우", "A9", CJ_2),
                        List.of("합계", "6"));

        String at = send("CJ 출고.xlsx", file);
        Document first = page(get(at).with(visitor));
        assertThat(first.select("#column-ref option[selected]").text()).contains("C열 · 고객주문번호");
        mvc.perform(
                        post(at + "/columns")
                                .param("headerRow", "1")
                                .param("column.ref", "2")
                                .param("column.number", "3")
                                .param("courier", "CJ")
                                .with(visitor))
                .andExpect(status().is3xxRedirection());
        Document look = page(get(at).with(visitor));
        assertThat(look.select("#preview-t").text()).isEqualTo("미리 보기 6줄");
        assertThat(look.select(".ui-grid tbody tr").eachText())
                .satisfiesExactly(
                        doubtful -> assertThat(doubtful).contains("확인 필요", "D3 칸"),
                        shortened -> assertThat(shortened).contains("D4 칸", "CJ대한통운"),
                        unknown -> assertThat(unknown).contains("C5 칸", "A404"),
                        twice -> assertThat(twice).contains("C6 칸", "2번째 줄에서"),
                        unconfirmed -> assertThat(unconfirmed).contains("C7 칸", "발주확인 전"),
                        good -> assertThat(good).contains("A1", CJ_1, "새로 넣기"));
        assertThat(look.text()).contains("빈 줄 1개는 건너뛰어요");
        assertThat(seller.item(items.getFirst()).stage()).isEqualTo(Stage.CONFIRMED);

        mvc.perform(post(at + "/entries").with(visitor)).andExpect(status().is3xxRedirection());
        Document done = page(get(at).with(visitor));
        assertThat(done.select("#done-t").text()).isEqualTo("송장 1줄을 넣었어요. 5줄은 넣지 못했어요.");
        assertThat(items.stream().map(seller::item).map(item -> item.stage()).toList())
                .containsExactly(Stage.READY, Stage.CONFIRMED, Stage.CONFIRMED, Stage.CONFIRMED);
        mvc.perform(post(at + "/entries").with(visitor)).andExpect(status().isConflict());

        byte[] failed =
                mvc.perform(get(at + "/failures").with(visitor))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsByteArray();
        List<SheetRow> rows = new ArrayList<>();
        Sheets.read(new ByteArrayInputStream(failed), ReadOptions.NONE, rows::add);
        assertThat(rows.getFirst().cells()).containsExactly("No", "받는분성명", "고객주문번호", "운송장번호", "오류");
        assertThat(rows).hasSize(6);
        assertThat(rows.get(2).cell(4)).startsWith("D4 칸: ").contains("10·12");

        byte[] mended =
                workbook(
                        rows.getFirst().cells(),
                        List.of("2", "김하늘", "A2", CJ_2, rows.get(1).cell(4)),
                        List.of("3", "박준", "A3", "520001234575", rows.get(2).cell(4)));
        String again = send("CJ 출고 고침.xlsx", mended);
        Document remembered = page(get(again).with(visitor));
        assertThat(remembered.text()).contains("지난번과 같은 양식");
        assertThat(remembered.select("button:contains(2줄 넣기)")).hasSize(1);
        mvc.perform(post(again + "/entries").with(visitor)).andExpect(status().is3xxRedirection());
        assertThat(seller.item(items.get(1)).stage()).isEqualTo(Stage.READY);
        assertThat(seller.item(items.get(2)).stage()).isEqualTo(Stage.READY);
        assertThat(page(get(visitor.at("/waybills")).with(visitor)).select(".ui-files li"))
                .hasSize(2);
    }

    @Test
    void a_large_file_is_a_job_that_goes_on_and_begins_anew_without_harm() {
        PaperMarket.Line line = seller.buy("A1", 1);
        List<ItemId> items = seller.confirmed(line, seller.buy("A2", 1));
        ItemId twice = seller.confirmed(seller.buy("A3", 1)).getFirst();
        StringBuilder text = new StringBuilder("주문번호\t택배사\t송장번호\n");
        text.append("A1\tCJ대한통운\t").append(CJ_1).append('\n');
        text.append("A3\tCJ대한통운\t").append(CJ_2).append('\n');
        for (int i = 0; i < WaybillFiles.AT_ONCE; i++) {
            text.append("X").append(i).append("\tCJ대한통운\t").append(CJ_2).append('\n');
        }
        text.append("A3\t한진택배\t410001234565\n");
        text.append(line.key.value()).append("\t한진택배\t410001234565\n");
        text.append("A2\tCJ대한통운\t").append(CJ_1).append('\n');
        UploadId id = keep(text.toString());

        seller.as(
                () -> {
                    files.enter(id, Set.of(Warning.OTHER_RECEIVER));
                    return null;
                });
        Upload waiting = seller.as(() -> files.find(id));
        seller.work();
        Upload done = seller.as(() -> files.find(id));
        seller.as(
                () -> {
                    files.run(id);
                    return null;
                });

        assertThat(waiting.state()).isEqualTo(Upload.State.TAKEN);
        assertThat(done.done()).isEqualTo(2);
        assertThat(done.failed()).isEqualTo(WaybillFiles.AT_ONCE + 3);
        assertThat(seller.item(twice).stage())
                .as("a number that the file gives two waybills, however far apart, gets none")
                .isEqualTo(Stage.CONFIRMED);
        Job job = seller.as(() -> jobs.find(done.job())).orElseThrow();
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.total()).isEqualTo(WaybillFiles.AT_ONCE + 5);
        assertThat(job.failed()).isEqualTo(done.failed());
        assertThat(items).allMatch(item -> seller.item(item).stage() == Stage.READY);
        assertThat(seller.as(() -> files.failures(done, 10_000)).getLast().why())
                .as("the rows before are known across the parts of a long file")
                .startsWith("2번째 줄에서");
        assertThat(seller.as(() -> jobs.results(done.job())))
                .noneMatch(result -> String.valueOf(result.detail()).contains("‘X"));
    }

    @Test
    void what_is_doubtful_is_never_entered_before_a_person_chose() {
        seller.confirmed(seller.buy("A1", 1));
        UploadId id = keep("주문번호,택배사,송장번호,송장번호\nA1,CJ,1,%s\n".formatted(CJ_1));

        assertThat(seller.as(() -> files.look(id, null)).lines()).isEmpty();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> seller.as(() -> enter(id)))
                .extracting(Refused::problem)
                .isEqualTo(SpreadsheetsProblem.COLUMN_NEEDED);
        seller.as(
                () -> {
                    files.choose(
                            id, new Mapping(1, Map.of("ref", 0, "courier", 1, "number", 3)), null);
                    return null;
                });
        assertThat(seller.as(() -> files.look(id, null)).lines())
                .extracting(Line::fate)
                .containsExactly(WaybillVerdict.Fate.ENTERED);
    }

    @Test
    void a_number_that_excel_cut_is_told_with_its_cell() throws IOException {
        seller.confirmed(seller.buy("A1", 1));
        UploadId id = keep("주문번호,택배사,송장번호\nA1,CJ,5.20001E+11\n");

        assertThat(seller.as(() -> files.look(id, null)).lines())
                .singleElement()
                .satisfies(
                        line -> {
                            assertThat(line.failure()).isNotNull();
                            assertThat(line.failure().place()).isEqualTo("C2 칸");
                        });
    }

    @Test
    void a_file_that_cannot_be_read_is_told_beside_its_field_and_needs_the_right()
            throws Exception {
        mvc.perform(
                        multipart(visitor.at("/waybills/files"))
                                .file(new MockMultipartFile("file", "a.xlsx", null, new byte[0]))
                                .with(visitor))
                .andExpect(status().isUnprocessableContent());
        Visitor looker = world.staff(seller.tenant, Right.ORDERS_SEE);
        mvc.perform(
                        multipart(looker.at("/waybills/files"))
                                .file(new MockMultipartFile("file", "a.csv", null, new byte[] {65}))
                                .with(looker))
                .andExpect(status().isForbidden());
        mvc.perform(get(visitor.at("/waybills/files/999999999")).with(visitor))
                .andExpect(status().isNotFound());
    }

    private Object enter(UploadId id) {
        files.enter(id, Set.of());
        return id;
    }

    private UploadId keep(String text) {
        return seller.as(
                () ->
                        files.send(
                                "a.csv",
                                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                                ReadOptions.NONE));
    }

    private String send(String name, byte[] file) throws Exception {
        MvcResult result =
                mvc.perform(
                                multipart(visitor.at("/waybills/files"))
                                        .file(new MockMultipartFile("file", name, null, file))
                                        .with(visitor))
                        .andExpect(status().is3xxRedirection())
                        .andReturn();
        return result.getResponse().getRedirectedUrl();
    }

    private Document page(
            org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder request)
            throws Exception {
        return Jsoup.parse(
                mvc.perform(request)
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8));
    }

    @SafeVarargs
    private static byte[] workbook(List<String> titles, List<String>... rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SheetWriter writer =
                new SheetWriter(
                        out, "출고", titles.stream().map(title -> Column.text(title, 12)).toList())) {
            List.of(rows).forEach(writer::row);
        }
        return out.toByteArray();
    }
}
