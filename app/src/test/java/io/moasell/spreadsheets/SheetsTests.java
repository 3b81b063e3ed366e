package io.moasell.spreadsheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.moasell.kernel.Refused;
import io.moasell.spreadsheets.SheetWriter.Column;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reading and writing one file. */
class SheetsTests {

    private final List<SheetRow> rows = new ArrayList<>();

    @Test
    void what_is_written_is_read_again_sign_by_sign() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SheetWriter writer =
                new SheetWriter(
                        out, "송장[1]", List.of(Column.text("송장번호", 20), Column.number("수량", 8)))) {
            writer.row(List.of("0012345678901234567", "12"));
            writer.row(List.of("=HYPERLINK(\"http://a\")", "열둘"));
            writer.row(List.of("가\n<b>&\u0000\uD83D\uDE00", ""));
        }

        SheetFacts facts = read(out.toByteArray());

        assertThat(facts.format()).isEqualTo(SheetFacts.Format.XLSX);
        assertThat(facts.sheet()).isEqualTo("송장 1");
        assertThat(rows)
                .containsExactly(
                        SheetRow.of(1, List.of("송장번호", "수량")),
                        SheetRow.of(2, List.of("0012345678901234567", "12")),
                        SheetRow.of(3, List.of("=HYPERLINK(\"http://a\")", "열둘")),
                        SheetRow.of(4, List.of("가\n<b>&\uD83D\uDE00")));
    }

    @Test
    void text_of_korean_windows_is_found_out_and_quotations_keep_their_lines() {
        SheetFacts facts =
                read(
                        "주문번호,메모\r\n0012,\"문 앞, \"\"꼭\"\"\r\n벨 누르기\"\r\n\r\n13,=\"007\"\r\n"
                                .getBytes(Charset.forName("x-windows-949")));

        assertThat(facts.encoding()).isEqualTo("CP949");
        assertThat(rows)
                .containsExactly(
                        SheetRow.of(1, List.of("주문번호", "메모")),
                        SheetRow.of(2, List.of("0012", "문 앞, \"꼭\"\r\n벨 누르기")),
                        SheetRow.of(5, List.of("13", "007")));
    }

    @Test
    void a_web_page_that_calls_itself_a_workbook_is_read_with_its_spans() {
        SheetFacts facts =
                read(
                        """
                        <html><meta charset="utf-8"><table><tr><th rowspan=2>주문번호</th><th colspan=2>받는 분</th></tr>
                        <tr><th>이름</th><th>전화</th></tr><tr><td>1<td>이<br>연<td>010</tr></table>"""
                                .getBytes(StandardCharsets.UTF_8));

        assertThat(facts.format()).isEqualTo(SheetFacts.Format.HTML);
        assertThat(rows.get(1).cells()).containsExactly("주문번호", "이름", "전화");
        assertThat(rows.get(2).cells()).containsExactly("1", "이 연", "010");
    }

    @Test
    void a_file_of_another_kind_is_refused_whatever_its_name() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> read("%PDF-1.7 …".getBytes(StandardCharsets.UTF_8)))
                .extracting(Refused::problem)
                .isEqualTo(SpreadsheetsProblem.NOT_A_SHEET);
    }

    private SheetFacts read(byte[] file) {
        rows.clear();
        return Sheets.read(new ByteArrayInputStream(file), ReadOptions.NONE, rows::add);
    }
}
