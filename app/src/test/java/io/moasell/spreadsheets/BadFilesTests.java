package io.moasell.spreadsheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.moasell.kernel.Refused;
import io.moasell.web.Josa;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files as they come: each broken one is told in a sentence, each odd one is read right. */
class BadFilesTests {

    private static final Charset CP949 = Charset.forName("x-windows-949");
    private static final String TITLES = Files.row(1, "주문번호", "송장번호");

    private final List<SheetRow> rows = new ArrayList<>();

    /** A file that cannot be read, why, and what the sentence must name. */
    private record Broken(
            String name,
            byte[] file,
            @Nullable String password,
            SpreadsheetsProblem problem,
            String named) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Broken> broken() {
        byte[] whole = Files.xlsx(TITLES + Files.row(2, "A1", "1"));
        return Stream.of(
                broken("nothing at all", new byte[0], SpreadsheetsProblem.FILE_EMPTY),
                broken("blank lines", text("\r\n , ,\r\n\r\n"), SpreadsheetsProblem.FILE_EMPTY),
                broken("a paper", text("%PDF-1.7\n"), SpreadsheetsProblem.NOT_A_SHEET),
                broken(
                        "a picture",
                        new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
                        SpreadsheetsProblem.NOT_A_SHEET),
                broken("signs that are no text", noise(4_000), SpreadsheetsProblem.NOT_A_SHEET),
                broken(
                        "a letter of Word",
                        Files.zip(Map.of("[Content_Types].xml", "", "word/document.xml", "")),
                        SpreadsheetsProblem.NOT_A_SHEET),
                broken(
                        "files packed together",
                        Files.zip(Map.of("a.txt", "1")),
                        SpreadsheetsProblem.NOT_A_SHEET),
                broken(
                        "a workbook cut off",
                        Arrays.copyOf(whole, whole.length / 2),
                        SpreadsheetsProblem.FILE_DAMAGED),
                broken(
                        "a sheet that breaks off",
                        changed(
                                "xl/worksheets/sheet1.xml",
                                Files.sheet(TITLES + "<row r=\"2\"><c><")),
                        SpreadsheetsProblem.DAMAGED_AFTER_ROW,
                        "1행"),
                broken(
                        "a sheet that is not there",
                        without("xl/worksheets/sheet1.xml"),
                        SpreadsheetsProblem.FILE_DAMAGED),
                broken(
                        "a workbook without its list",
                        without("xl/workbook.xml"),
                        SpreadsheetsProblem.FILE_DAMAGED),
                broken(
                        "a text that is not there",
                        Files.xlsx("<row r=\"1\"><c t=\"s\"><v>7</v></c></row>"),
                        SpreadsheetsProblem.FILE_DAMAGED),
                broken(
                        "entities that multiply",
                        changed(
                                "xl/sharedStrings.xml",
                                "<!DOCTYPE l [<!ENTITY a \"하하\"><!ENTITY b \"&a;&a;\">]><sst><si><t>&b;</t></si></sst>"),
                        SpreadsheetsProblem.FILE_DAMAGED),
                broken(
                        "an entity that reads a file of ours",
                        changed(
                                "xl/sharedStrings.xml",
                                "<!DOCTYPE l [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><sst><si><t>&a;</t></si></sst>"),
                        SpreadsheetsProblem.FILE_DAMAGED),
                broken("a zip bomb", Files.bomb(), SpreadsheetsProblem.FILE_SWELLS),
                broken(
                        "a binary workbook",
                        Files.zip(Map.of("xl/workbook.bin", "")),
                        SpreadsheetsProblem.BINARY_WORKBOOK),
                broken(
                        "a workbook of OpenDocument",
                        Files.zip(
                                Map.of(
                                        "mimetype",
                                        "application/vnd.oasis.opendocument.spreadsheet")),
                        SpreadsheetsProblem.OTHER_PROGRAM,
                        "OpenDocument"),
                broken(
                        "a workbook of Numbers",
                        Files.zip(Map.of("Index/Document.iwa", "")),
                        SpreadsheetsProblem.OTHER_PROGRAM,
                        "Numbers"),
                broken(
                        "a paper of 한글",
                        Files.zip(Map.of("Contents/section0.xml", "")),
                        SpreadsheetsProblem.OTHER_PROGRAM,
                        "한글"),
                broken(
                        "a document that the company locked",
                        text("SCDSA004…"),
                        SpreadsheetsProblem.SECURED_DOCUMENT),
                broken(
                        "a workbook of Excel 4",
                        new byte[] {9, 4, 6, 0, 0, 0, 16, 0, 0, 0},
                        SpreadsheetsProblem.OLD_WORKBOOK),
                broken(
                        "an xls cut off",
                        Arrays.copyOf(Files.xls(""), 1_500),
                        SpreadsheetsProblem.FILE_DAMAGED),
                broken(
                        "a locked workbook",
                        Files.locked(whole, "달빛"),
                        SpreadsheetsProblem.PASSWORD_NEEDED),
                new Broken(
                        "a locked workbook and another word",
                        Files.locked(whole, "달빛"),
                        "별빛",
                        SpreadsheetsProblem.PASSWORD_WRONG,
                        "비밀번호"),
                broken("a locked xls", Files.xls("달빛"), SpreadsheetsProblem.PASSWORD_NEEDED),
                new Broken(
                        "a locked xls and another word",
                        Files.xls("달빛"),
                        "별빛",
                        SpreadsheetsProblem.PASSWORD_WRONG,
                        "비밀번호"),
                broken("an empty sheet", Files.xlsx(""), SpreadsheetsProblem.SHEET_EMPTY),
                broken(
                        "a workbook whose only sheet is hidden",
                        changed(
                                "xl/workbook.xml",
                                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"숨김\" state=\"veryHidden\" r:id=\"r1\"/></sheets></workbook>"),
                        SpreadsheetsProblem.SHEET_EMPTY),
                broken(
                        "letters of no encoding",
                        bytes(
                                "주문번호\n가나다\n".getBytes(CP949),
                                new byte[] {(byte) 0xFF, (byte) 0xC9, 10}),
                        SpreadsheetsProblem.UNREADABLE_CHARACTERS,
                        "3행"),
                broken(
                        "a quotation without its end",
                        text("주문번호,메모\nA1,\"문 앞\nA2,벨\n"),
                        SpreadsheetsProblem.QUOTE_OPEN,
                        "2행"),
                broken(
                        "more columns than anybody needs",
                        text("a\n" + "x,".repeat(600) + "\n"),
                        SpreadsheetsProblem.TOO_MANY_COLUMNS,
                        "2행"),
                broken(
                        "more rows than we take",
                        text("1\n".repeat(Gathering.MOST_ROWS + 1)),
                        SpreadsheetsProblem.TOO_MANY_ROWS,
                        "200,000"),
                broken(
                        "a file larger than we take",
                        new byte[51 * 1024 * 1024],
                        SpreadsheetsProblem.FILE_TOO_LARGE,
                        "50MB"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_broken_file_is_told_in_a_sentence_that_says_where_and_what_to_do(Broken broken) {
        Refused refused =
                catchThrowableOfType(
                        Refused.class,
                        () -> read(broken.file(), ReadOptions.password(broken.password())));

        assertThat(refused).isNotNull();
        assertThat(refused.problem()).isEqualTo(broken.problem());
        assertThat(sentence(refused)).contains(broken.named()).doesNotContain("{").endsWith("요.");
    }

    @Test
    void a_workbook_with_macros_gives_its_values_and_runs_nothing() {
        Map<String, String> parts = Files.parts(TITLES + Files.row(2, "A1", "1"));
        parts.put("xl/vbaProject.bin", "Sub Auto_Open()");

        assertThat(read(Files.zip(parts)).rows()).isEqualTo(2);
    }

    @Test
    void a_million_empty_rows_are_no_rows() {
        StringBuilder empty = new StringBuilder(TITLES).append(Files.row(2, "A1", "1"));
        IntStream.rangeClosed(3, 1_000_000)
                .forEach(
                        row ->
                                empty.append("<row r=\"")
                                        .append(row)
                                        .append("\"><c s=\"1\"/></row>"));
        empty.append(Files.row(1_000_001, "A2", "2"));

        assertThat(read(Files.xlsx(empty.toString())).rows()).isEqualTo(3);
        assertThat(rows.getLast().number()).isEqualTo(1_000_001);
    }

    @Test
    void numbers_dates_and_formulas_are_read_as_people_see_them() {
        read(
                Files.xlsx(
                        """
                        <row r="1"><c r="A1"><v>6.81234567891E11</v></c><c r="B1" s="1"><v>1012345678</v></c>\
                        <c r="C1" s="2"><v>46350</v></c><c r="D1" s="3"><v>46350.5868055556</v></c>\
                        <c r="E1"><v>0.30000000000000004</v></c><c r="F1"><v>2026112381204471</v></c>\
                        <c r="G1"><v>12345678901234500</v></c><c r="H1" t="b"><v>1</v></c></row>\
                        <row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>A1</f><v>글</v></c>\
                        <c r="C2"><f>A1</f></c><c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E2" t="inlineStr"><is><t>가\uFFFD</t></is></c>\
                        <c r="F2"><v>1E999999999</v></c></row>"""));

        assertThat(rows.getFirst().cells())
                .containsExactly(
                        "681234567891",
                        "010-1234-5678",
                        "2026-11-24",
                        "2026-11-24 14:05",
                        "0.3",
                        "2026112381204471",
                        "12345678901234500",
                        "TRUE");
        assertThat(rows.getFirst().troubles())
                .isEqualTo(Map.of(6, SpreadsheetsProblem.CELL_LOST_DIGITS));
        assertThat(rows.getLast().cells()).startsWith("2", "글", "", "", "가\uFFFD");
        assertThat(rows.getLast().troubles())
                .isEqualTo(
                        Map.of(
                                2,
                                SpreadsheetsProblem.CELL_NOT_CALCULATED,
                                3,
                                SpreadsheetsProblem.CELL_ERROR,
                                4,
                                SpreadsheetsProblem.CELL_BROKEN_TEXT));
        assertThat(rows.getLast().at(3)).isEqualTo("D2");
    }

    @Test
    void merged_cells_reach_down_to_the_rows_that_hold_something() {
        Map<String, String> parts =
                Files.parts(
                        Files.row(1, "주문번호", "송장번호")
                                + Files.row(2, "A1", "1")
                                + Files.row(3, "", "2")
                                + "<row r=\"4\"/>"
                                + Files.row(5, "", "3"));
        parts.computeIfPresent(
                "xl/worksheets/sheet1.xml",
                (name, xml) ->
                        xml.replace(
                                "</sheetData>",
                                "</sheetData><mergeCells><mergeCell ref=\"A2:A4\"/></mergeCells>"));

        read(Files.zip(parts));

        assertThat(rows)
                .extracting(SheetRow::cells)
                .containsExactly(
                        List.of("주문번호", "송장번호"),
                        List.of("A1", "1"),
                        List.of("A1", "2"),
                        List.of("", "3"));
    }

    @Test
    void hidden_sheets_are_passed_over_and_hidden_rows_are_counted() {
        Map<String, String> parts = Files.parts(Files.row(1, "숨긴 것"));
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"숨김\" state=\"hidden\" r:id=\"r1\"/>"
                        + "<sheet name=\"보임\" r:id=\"r2\"/></sheets></workbook>");
        parts.put(
                "xl\\worksheets\\sheet2.xml",
                Files.sheet(
                        "<row><c><v>1</v></c></row><row hidden=\"1\"><c/><c><v>2</v></c></row>"));

        SheetFacts facts = read(Files.zip(parts));

        assertThat(facts.sheet()).isEqualTo("보임");
        assertThat(facts.hiddenRows()).isEqualTo(1);
        assertThat(rows)
                .containsExactly(SheetRow.of(1, List.of("1")), SheetRow.of(2, List.of("", "2")));
        assertThat(read(Files.zip(parts), new ReadOptions(null, "숨김", null)).sheet())
                .isEqualTo("숨김");
    }

    @Test
    void an_old_workbook_is_read_the_same_way_behind_its_password_too() {
        for (String password : List.of("", "달빛")) {
            SheetFacts facts = read(Files.xls(password), ReadOptions.password(password));

            assertThat(facts.format()).isEqualTo(SheetFacts.Format.XLS);
            assertThat(facts.sheet()).isEqualTo("송장");
            assertThat(rows).extracting(SheetRow::number).containsExactly(2, 3, 4);
            assertThat(rows.get(1).cells())
                    .containsExactly("A1", "681234567891", "2026-11-24", "2");
            assertThat(rows.get(2).cells()).startsWith("A1", "0012");
            assertThat(rows.get(2).trouble(3)).isEqualTo(SpreadsheetsProblem.CELL_ERROR);
        }
    }

    @Test
    void a_locked_workbook_opens_with_its_password() {
        byte[] file = Files.locked(Files.xlsx(TITLES + Files.row(2, "A1", "1")), "달빛");

        assertThat(read(file, ReadOptions.password("달빛")).rows()).isEqualTo(2);
    }

    @Test
    void text_is_read_in_every_encoding_and_parted_by_every_sign() {
        for (Charset charset : List.of(StandardCharsets.UTF_8, CP949, StandardCharsets.UTF_16LE)) {
            for (String parter : List.of(",", "\t", ";", "|")) {
                String file =
                        String.join(
                                "\n",
                                String.join(parter, "주문번호", "받는 분", "number", "memo"),
                                String.join(
                                        parter,
                                        "0012",
                                        "뷁 쀍",
                                        "\"1" + parter + "2\"",
                                        "\"a\"\"b\""));
                read(file.getBytes(charset));

                assertThat(rows.getLast().cells())
                        .as(charset + " " + parter)
                        .containsExactly("0012", "뷁 쀍", "1" + parter + "2", "a\"b");
            }
        }
    }

    @Test
    void pages_and_xml_that_call_themselves_xls_are_read() {
        read(
                "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=euc-kr\"></head><table><tr><td>주문번호</td></tr><tr><td>A&amp;1</td></tr></table>"
                        .getBytes(CP949));
        assertThat(rows.getFirst().cells()).containsExactly("주문번호");
        assertThat(rows.getLast().cells()).containsExactly("A&1");

        SheetFacts facts =
                read(
                        text(
                                """
                                <?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
                                <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
                                <Worksheet ss:Name="송장"><Table><Row><Cell><Data ss:Type="String">주문번호</Data></Cell></Row>
                                <Row ss:Index="4"><Cell ss:Index="2"><Data ss:Type="Number">5.20001234564E11</Data></Cell></Row></Table></Worksheet></Workbook>"""));
        assertThat(facts.sheet()).isEqualTo("송장");
        assertThat(rows.getLast()).isEqualTo(SheetRow.of(4, List.of("", "520001234564")));
    }

    private SheetFacts read(byte[] file) {
        return read(file, ReadOptions.NONE);
    }

    private SheetFacts read(byte[] file, ReadOptions options) {
        rows.clear();
        return Sheets.read(new ByteArrayInputStream(file), options, rows::add);
    }

    private static Broken broken(String name, byte[] file, SpreadsheetsProblem problem) {
        return broken(name, file, problem, "");
    }

    private static Broken broken(
            String name, byte[] file, SpreadsheetsProblem problem, String named) {
        return new Broken(name, file, null, problem, named);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        for (int i = 0; i < length; i++) {
            noise[i] = (byte) (i * 31 % 23 + 1);
        }
        return noise;
    }

    private static byte[] bytes(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }

    private static byte[] changed(String part, String xml) {
        Map<String, String> parts = Files.parts(TITLES);
        parts.put(part, xml);
        return Files.zip(parts);
    }

    private static byte[] without(String part) {
        Map<String, String> parts = Files.parts(TITLES);
        parts.remove(part);
        return Files.zip(parts);
    }

    private static String sentence(Refused refused) {
        Properties sentences = new Properties();
        try (InputStream in =
                        BadFilesTests.class.getResourceAsStream(
                                "/messages/spreadsheets.properties");
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            sentences.load(reader);
        } catch (IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
        String sentence = sentences.getProperty(refused.problem().code());
        return Josa.resolve(MessageFormat.format(sentence, refused.args().toArray()));
    }
}
