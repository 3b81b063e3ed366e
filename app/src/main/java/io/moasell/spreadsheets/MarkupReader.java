package io.moasell.spreadsheets;

import io.moasell.kernel.Refused;
import io.moasell.spreadsheets.SheetFacts.Format;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.jspecify.annotations.Nullable;

/** Reads web pages and XML files that call themselves workbooks, as many admin pages send them. */
final class MarkupReader implements SheetReader {

    private static final Pattern SAID =
            Pattern.compile("(?:charset|encoding)\\s*=\\s*[\"']?([A-Za-z0-9_\\-]+)");

    private final Format format;

    MarkupReader(Format format) {
        this.format = format;
    }

    @Override
    public SheetFacts read(Path file, ReadOptions options, Consumer<SheetRow> sink)
            throws IOException {
        Charset said = options.charset() == null ? said(file) : options.charset();
        Charsets.Written written = Charsets.of(file, said);
        Gathering gathering = new Gathering(List.of(), sink);
        boolean html = format == Format.HTML;
        String sheet = "";
        try (Reader reader = written.open(file);
                StreamParser parser =
                        new StreamParser(html ? Parser.htmlParser() : Parser.xmlParser())) {
            parser.parse(reader, "");
            Rows rows = new Rows(gathering);
            for (Element row = parser.selectNext(html ? "tr" : "Row");
                    row != null;
                    row = parser.selectNext(html ? "tr" : "Row")) {
                Element table = row.closest(html ? "table" : "Worksheet");
                if (rows.table != null && rows.table != table && gathering.rows() > 0 && !html) {
                    break;
                }
                if (rows.table != table && !html && table != null) {
                    sheet = table.attr("ss:Name");
                }
                rows.take(row, table, html);
                row.empty();
                row.remove();
            }
        }
        if (gathering.rows() == 0) {
            throw Refused.because(SpreadsheetsProblem.SHEET_EMPTY);
        }
        return new SheetFacts(format, written.label(), sheet, List.of(), gathering.rows(), 0);
    }

    /** What the file says of itself; EUC-KR is read as what Windows means by it. */
    private static @Nullable Charset said(Path file) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(4096);
        }
        Matcher found = SAID.matcher(new String(head, StandardCharsets.ISO_8859_1));
        if (!found.find()) {
            return null;
        }
        String name = found.group(1).toLowerCase(Locale.ROOT);
        if (name.startsWith("euc-kr") || name.contains("ks_c") || name.contains("949")) {
            return Charsets.CP949;
        }
        try {
            // A page that says UTF-8 and is not is found out by looking.
            return name.startsWith("utf-8") ? null : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }

    /** Rows and what reaches down into them from above. */
    private static final class Rows {

        private record Reach(int rows, String text) {}

        private final Gathering gathering;
        private final Map<Integer, Reach> reaching = new HashMap<>();
        private @Nullable Element table;
        private int number;

        Rows(Gathering gathering) {
            this.gathering = gathering;
        }

        void take(Element row, @Nullable Element in, boolean html) {
            if (in != table) {
                reaching.clear();
                table = in;
            }
            number = number(row.attr("ss:Index"), number + 1);
            List<String> cells = new ArrayList<>();
            for (Element cell : row.children()) {
                if (html && !cell.nameIs("td") && !cell.nameIs("th")
                        || !html && !cell.nameIs("cell")) {
                    continue;
                }
                int at = number(cell.attr("ss:Index"), 0) - 1;
                while (at > cells.size() && cells.size() <= Gathering.MOST_COLUMNS) {
                    cells.add("");
                }
                fill(cells);
                String text = html ? text(cell) : value(cell);
                int down =
                        html
                                ? number(cell.attr("rowspan"), 1) - 1
                                : number(cell.attr("ss:MergeDown"), 0);
                int across =
                        html
                                ? number(cell.attr("colspan"), 1)
                                : number(cell.attr("ss:MergeAcross"), 0) + 1;
                if (down > 0) {
                    reaching.put(cells.size(), new Reach(down, text));
                }
                cells.add(text);
                for (int i = 1; i < across && cells.size() <= Gathering.MOST_COLUMNS; i++) {
                    cells.add("");
                }
            }
            fill(cells);
            gathering.row(number, cells);
        }

        private void fill(List<String> cells) {
            for (Reach reach = reaching.remove(cells.size());
                    reach != null;
                    reach = reaching.remove(cells.size())) {
                if (reach.rows() > 1) {
                    reaching.put(cells.size(), new Reach(reach.rows() - 1, reach.text()));
                }
                cells.add(reach.text());
            }
        }

        private static String text(Element cell) {
            cell.select("br").forEach(line -> line.after(" "));
            return cell.text();
        }

        /** A cell of an XML workbook; its numbers are spelled as programs spell them. */
        private static String value(Element cell) {
            Element value = cell.selectFirst("Data");
            if (value == null) {
                return "";
            }
            return value.attr("ss:Type").equals("Number")
                    ? CellNumbers.read(value.text(), CellNumbers.Shown.PLAIN, false).text()
                    : value.text();
        }

        private static int number(String text, int otherwise) {
            return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : otherwise;
        }
    }
}
