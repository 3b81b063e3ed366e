package io.moasell.spreadsheets;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a workbook of one sheet row by row, in the memory of one row. Every text stays text: a
 * waybill number keeps its noughts, and what looks like a formula is shown and never calculated,
 * not even after somebody edits the cell. The first row holds the titles, stays in sight and
 * filters.
 */
public final class SheetWriter implements Closeable {

    /** The media type of what is written. */
    public static final String MEDIA_TYPE =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final int LAST_ROW = 1_048_576;
    private static final int TEXT = 1;
    private static final int QUOTED = 2;
    private static final int TITLE = 3;
    private static final int WRONG = 4;
    private static final int NUMBER = 5;

    private final ZipOutputStream zip;
    private final Writer out;
    private final List<Column> columns;
    private final Set<Integer> told;
    private int row;

    /**
     * A column.
     *
     * @param title what stands above it
     * @param width in letters, 1 to 255
     * @param number whether its cells are numbers that Excel may add up
     */
    public record Column(String title, int width, boolean number) {

        /** A column of texts. */
        public static Column text(String title, int width) {
            return new Column(title, width, false);
        }

        /** A column of numbers. */
        public static Column number(String title, int width) {
            return new Column(title, width, true);
        }
    }

    /**
     * Begins a workbook.
     *
     * @param out is left open when the workbook is closed
     * @param sheet the sheet's name; signs that Excel forbids in it become blanks
     */
    public SheetWriter(OutputStream out, String sheet, List<Column> columns) {
        this(out, sheet, columns, Set.of());
    }

    /**
     * Begins a workbook.
     *
     * @param wrong columns that tell what is wrong with a row; they stand out
     */
    SheetWriter(OutputStream out, String sheet, List<Column> columns, Set<Integer> wrong) {
        this.zip = new ZipOutputStream(new Unclosed(out));
        zip.setLevel(Deflater.BEST_SPEED);
        this.out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 32768);
        this.columns = List.copyOf(columns);
        this.told = Set.copyOf(wrong);
        try {
            frame(sheet);
            begin();
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }

    /** A row; cells beyond the columns are texts. */
    public void row(List<String> cells) {
        try {
            line(cells, false);
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }

    /** Ends the workbook. */
    @Override
    public void close() throws IOException {
        out.write("</sheetData><autoFilter ref=\"A1:");
        out.write(SheetRow.letters(Math.max(columns.size() - 1, 0)));
        out.write(Integer.toString(Math.max(row, 1)));
        out.write("\"/></worksheet>");
        out.flush();
        zip.closeEntry();
        zip.finish();
        zip.flush();
    }

    private void frame(String sheet) throws IOException {
        String name = sheet.replaceAll("[\\\\/?*\\[\\]:']", " ").strip();
        part(
                "[Content_Types].xml",
                """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""");
        part(
                "_rels/.rels",
                """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        part(
                "xl/workbook.xml",
                """
                <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="%s" sheetId="1" r:id="rId1"/></sheets></workbook>"""
                        .formatted(
                                escaped(
                                        name.isEmpty()
                                                ? "Sheet1"
                                                : name.substring(0, Math.min(31, name.length())))));
        part(
                "xl/_rels/workbook.xml.rels",
                """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""");
        // 1 text, 2 text that looks like a formula, 3 title, 4 what is wrong, 5 number.
        part(
                "xl/styles.xml",
                """
                <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="3"><font><sz val="11"/><name val="맑은 고딕"/></font><font><b/><sz val="11"/><name val="맑은 고딕"/></font><font><sz val="11"/><color rgb="FFB42318"/><name val="맑은 고딕"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEF0F3"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFDECEA"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/><xf numFmtId="49" fontId="2" fillId="3" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>""");
    }

    private void begin() throws IOException {
        zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
        out.write(
                """
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        if (!columns.isEmpty()) {
            out.write("<cols>");
            for (int i = 0; i < columns.size(); i++) {
                int width = Math.clamp(columns.get(i).width(), 1, 255);
                out.write(
                        "<col min=\"%d\" max=\"%d\" width=\"%d\" customWidth=\"1\"/>"
                                .formatted(i + 1, i + 1, width));
            }
            out.write("</cols>");
        }
        out.write("<sheetData>");
        line(columns.stream().map(Column::title).toList(), true);
    }

    private void line(List<String> cells, boolean titles) throws IOException {
        if (++row > LAST_ROW) {
            throw new IllegalStateException("a sheet ends at row " + LAST_ROW);
        }
        out.write("<row r=\"");
        out.write(Integer.toString(row));
        out.write("\">");
        for (int i = 0; i < cells.size(); i++) {
            String text = cells.get(i);
            if (!text.isEmpty()) {
                cell(i, text, titles);
            }
        }
        out.write("</row>");
    }

    private void cell(int column, String text, boolean title) throws IOException {
        boolean number =
                !title
                        && column < columns.size()
                        && columns.get(column).number()
                        && text.matches("-?[0-9]{1,15}(\\.[0-9]{1,10})?");
        out.write("<c r=\"");
        out.write(SheetRow.letters(column));
        out.write(Integer.toString(row));
        out.write("\" s=\"");
        out.write(Integer.toString(number ? NUMBER : style(column, text, title)));
        if (number) {
            out.write("\"><v>" + text + "</v></c>");
            return;
        }
        out.write("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        out.write(
                escaped(
                        text.length() > Gathering.LONGEST
                                ? text.substring(0, Gathering.LONGEST)
                                : text));
        out.write("</t></is></c>");
    }

    private int style(int column, String text, boolean title) {
        if (title) {
            return TITLE;
        }
        if (told.contains(column)) {
            return WRONG;
        }
        return "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? QUOTED : TEXT;
    }

    private void part(String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                        .getBytes(StandardCharsets.UTF_8));
        zip.write(xml.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** As XML; signs that XML forbids are left out, half of a pair too. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> {
                    if (Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        out.append(c).append(text.charAt(++i));
                    } else if ((c >= ' ' || c == '\t' || c == '\n')
                            && !Character.isSurrogate(c)
                            && c < '\uFFFE') {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }

    /** Whoever gave the stream closes it. */
    private static final class Unclosed extends java.io.FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
