package io.moasell.spreadsheets;

import io.moasell.kernel.Refused;
import io.moasell.spreadsheets.CellNumbers.Shown;
import io.moasell.spreadsheets.Gathering.Merged;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads workbooks of Excel 2007 and later (ECMA-376, parts 18.2 to 18.8), with macros or without.
 * Only texts are looked at: nothing in the file is run, and no address in it is asked.
 */
final class XlsxReader implements SheetReader {

    private static final long MOST_UNPACKED = 768L * 1024 * 1024;
    private static final int MOST_PARTS = 20_000;
    private static final int MOST_MERGED = 200_000;
    private static final XMLInputFactory XML = xml();

    private static XMLInputFactory xml() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    @Override
    public SheetFacts read(Path file, ReadOptions options, Consumer<SheetRow> sink)
            throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new Book(zip).read(options, sink);
        } catch (ZipException | IllegalArgumentException | java.io.EOFException broken) {
            throw Refused.because(SpreadsheetsProblem.FILE_DAMAGED);
        }
    }

    private record Sheet(String name, String part, boolean visible) {}

    /** One workbook while it is read. */
    private static final class Book {

        private final ZipFile zip;
        private final Map<String, ZipEntry> parts = new HashMap<>();
        private final List<Sheet> sheets = new ArrayList<>();
        private final SharedTexts texts = new SharedTexts();
        private final List<Shown> styles = new ArrayList<>();
        private boolean from1904;
        private long left = MOST_UNPACKED;

        Book(ZipFile zip) {
            this.zip = zip;
            if (zip.size() > MOST_PARTS) {
                throw Refused.because(SpreadsheetsProblem.FILE_SWELLS);
            }
            Collections.list(zip.entries())
                    .forEach(entry -> parts.put(path(entry.getName()), entry));
        }

        SheetFacts read(ReadOptions options, Consumer<SheetRow> sink) throws IOException {
            requireWorkbook();
            readBook();
            each("xl/sharedstrings.xml", this::readTexts);
            each("xl/styles.xml", this::readStyles);
            for (Sheet sheet : candidates(options.sheet())) {
                Gathering gathering = new Gathering(merged(sheet.part()), sink);
                readSheet(sheet.part(), gathering);
                if (gathering.rows() > 0) {
                    return new SheetFacts(
                            SheetFacts.Format.XLSX,
                            null,
                            sheet.name(),
                            sheets.stream()
                                    .filter(other -> other != sheet && other.visible())
                                    .map(Sheet::name)
                                    .toList(),
                            gathering.rows(),
                            gathering.hiddenRows());
                }
            }
            throw Refused.because(SpreadsheetsProblem.SHEET_EMPTY);
        }

        private List<Sheet> candidates(@Nullable String wanted) {
            if (wanted == null) {
                return sheets.stream().filter(Sheet::visible).toList();
            }
            return List.of(
                    sheets.stream()
                            .filter(sheet -> sheet.name().equals(wanted))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            Refused.because(
                                                    SpreadsheetsProblem.NO_SUCH_SHEET, wanted)));
        }

        private void requireWorkbook() throws IOException {
            if (parts.containsKey("xl/workbook.bin")) {
                throw Refused.because(SpreadsheetsProblem.BINARY_WORKBOOK);
            }
            ZipEntry kind = parts.get("mimetype");
            if (kind != null) {
                try (InputStream in = zip.getInputStream(kind)) {
                    if (new String(in.readNBytes(200), java.nio.charset.StandardCharsets.US_ASCII)
                            .contains("opendocument")) {
                        throw Refused.because(SpreadsheetsProblem.OTHER_PROGRAM, "OpenDocument");
                    }
                }
            }
            if (parts.keySet().stream().anyMatch(part -> part.endsWith(".iwa"))) {
                throw Refused.because(SpreadsheetsProblem.OTHER_PROGRAM, "Numbers");
            }
            if (parts.containsKey("contents/section0.xml")) {
                throw Refused.because(SpreadsheetsProblem.OTHER_PROGRAM, "한글");
            }
            if (!parts.containsKey("xl/workbook.xml")) {
                throw Refused.because(
                        parts.containsKey("[content_types].xml")
                                        && parts.keySet().stream()
                                                .anyMatch(part -> part.startsWith("xl/"))
                                ? SpreadsheetsProblem.FILE_DAMAGED
                                : SpreadsheetsProblem.NOT_A_SHEET);
            }
        }

        private void readBook() throws IOException {
            Map<String, String> targets = new HashMap<>();
            each(
                    "xl/_rels/workbook.xml.rels",
                    xml -> {
                        while (next(xml)) {
                            if (starts(xml, "Relationship")) {
                                String target = attribute(xml, "Target");
                                targets.put(
                                        attribute(xml, "Id"),
                                        path(
                                                target.startsWith("/")
                                                        ? target.substring(1)
                                                        : "xl/" + target));
                            }
                        }
                    });
            each(
                    "xl/workbook.xml",
                    xml -> {
                        while (next(xml)) {
                            if (starts(xml, "workbookPr")) {
                                String mode = attribute(xml, "date1904");
                                from1904 = mode.equals("1") || mode.equals("true");
                            } else if (starts(xml, "sheet")) {
                                String part = targets.get(attribute(xml, "id"));
                                // Chart sheets and macro sheets have no rows.
                                if (part != null && part.contains("worksheets/")) {
                                    sheets.add(
                                            new Sheet(
                                                    attribute(xml, "name"),
                                                    part,
                                                    !attribute(xml, "state").endsWith("idden")));
                                }
                            }
                        }
                    });
        }

        private void readTexts(XMLStreamReader xml) throws XMLStreamException {
            while (next(xml)) {
                if (starts(xml, "si")) {
                    texts.add(text(xml, "si"));
                }
            }
        }

        private void readStyles(XMLStreamReader xml) throws XMLStreamException {
            Map<Integer, String> codes = new HashMap<>();
            boolean cells = false;
            while (next(xml)) {
                if (starts(xml, "numFmt")) {
                    codes.put(number(attribute(xml, "numFmtId"), 0), attribute(xml, "formatCode"));
                } else if (starts(xml, "cellXfs")) {
                    cells = true;
                } else if (xml.isEndElement() && xml.getLocalName().equals("cellXfs")) {
                    cells = false;
                } else if (cells && starts(xml, "xf")) {
                    int format = number(attribute(xml, "numFmtId"), 0);
                    styles.add(CellNumbers.shown(format, codes.get(format)));
                }
            }
        }

        /** Merged cells stand behind the rows: they are looked for first, without reading XML. */
        private List<Merged> merged(String part) throws IOException {
            List<Merged> merged = new ArrayList<>();
            byte[] mark = "mergeCell ".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            try (InputStream in = open(part)) {
                byte[] buffer = new byte[64 * 1024];
                int matched = 0;
                StringBuilder attributes = null;
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    for (int i = 0; i < read; i++) {
                        byte b = buffer[i];
                        if (attributes != null) {
                            if (b == '>' || attributes.length() > 200) {
                                add(merged, attributes.toString());
                                attributes = null;
                            } else {
                                attributes.append((char) b);
                            }
                        } else if (b == mark[matched]) {
                            if (++matched == mark.length) {
                                attributes = new StringBuilder();
                                matched = 0;
                            }
                        } else {
                            matched = b == mark[0] ? 1 : 0;
                        }
                    }
                }
            }
            return merged;
        }

        private static void add(List<Merged> merged, String attributes) {
            java.util.regex.Matcher ref =
                    java.util.regex.Pattern.compile(
                                    "ref=[\"']\\$?([A-Z]{1,3})\\$?([0-9]{1,7}):\\$?[A-Z]{1,3}\\$?([0-9]{1,7})")
                            .matcher(attributes);
            if (ref.find() && merged.size() < MOST_MERGED) {
                int first = Integer.parseInt(ref.group(2));
                int last = Integer.parseInt(ref.group(3));
                if (last > first) {
                    merged.add(new Merged(first, last, column(ref.group(1))));
                }
            }
        }

        private void readSheet(String part, Gathering gathering) throws IOException {
            try {
                each(part, xml -> readRows(xml, gathering));
            } catch (Refused refused) {
                if (refused.problem() == SpreadsheetsProblem.FILE_DAMAGED && gathering.last() > 0) {
                    throw Refused.because(SpreadsheetsProblem.DAMAGED_AFTER_ROW, gathering.last());
                }
                throw refused;
            }
        }

        private void readRows(XMLStreamReader xml, Gathering gathering) throws XMLStreamException {
            int row = 0;
            int column = -1;
            boolean open = false;
            while (next(xml)) {
                if (starts(xml, "row")) {
                    row = number(attribute(xml, "r"), row + 1);
                    String hidden = attribute(xml, "hidden");
                    gathering.begin(row, hidden.equals("1") || hidden.equals("true"));
                    column = -1;
                    open = true;
                } else if (open && starts(xml, "c")) {
                    String name = attribute(xml, "r");
                    column = name.isEmpty() ? column + 1 : column(name);
                    cell(xml, column, gathering);
                } else if (open && xml.isEndElement() && xml.getLocalName().equals("row")) {
                    gathering.end();
                    open = false;
                } else if (xml.isEndElement() && xml.getLocalName().equals("sheetData")) {
                    return;
                }
            }
        }

        private void cell(XMLStreamReader xml, int column, Gathering gathering)
                throws XMLStreamException {
            String type = attribute(xml, "t");
            int style = number(attribute(xml, "s"), 0);
            String value = null;
            boolean formula = false;
            while (next(xml)) {
                if (starts(xml, "v")) {
                    value = text(xml, "v");
                } else if (starts(xml, "is")) {
                    value = text(xml, "is");
                } else if (starts(xml, "f")) {
                    formula = true;
                } else if (xml.isEndElement() && xml.getLocalName().equals("c")) {
                    break;
                }
            }
            if (value == null || value.isEmpty() && !type.equals("str")) {
                if (formula) {
                    gathering.cell(column, "", SpreadsheetsProblem.CELL_NOT_CALCULATED);
                }
                return;
            }
            switch (type) {
                case "s" -> gathering.cell(column, texts.get(number(value, -1)), null);
                case "str", "inlineStr", "d" -> gathering.cell(column, unescaped(value), null);
                case "b" -> gathering.cell(column, value.equals("1") ? "TRUE" : "FALSE", null);
                case "e" -> gathering.cell(column, "", SpreadsheetsProblem.CELL_ERROR);
                default -> {
                    Shown shown = style < styles.size() ? styles.get(style) : Shown.PLAIN;
                    CellNumbers.Read read = CellNumbers.read(value, shown, from1904);
                    gathering.cell(column, read.text(), read.trouble());
                }
            }
        }

        /** All text inside the element that begins here, but for readings of Japanese words. */
        private static String text(XMLStreamReader xml, String element) throws XMLStreamException {
            StringBuilder text = new StringBuilder();
            int depth = 1;
            int skip = 0;
            while (depth > 0 && next(xml)) {
                if (xml.isStartElement()) {
                    depth++;
                    skip += xml.getLocalName().equals("rPh") ? 1 : 0;
                } else if (xml.isEndElement()) {
                    depth--;
                    skip -= xml.getLocalName().equals("rPh") ? 1 : 0;
                } else if (skip == 0 && xml.isCharacters()) {
                    boolean layout = depth == 1 && !element.equals("v");
                    if (!layout && text.length() <= Gathering.LONGEST) {
                        text.append(
                                xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                    }
                }
            }
            return element.equals("si") ? unescaped(text.toString()) : text.toString();
        }

        private interface Reading {
            void read(XMLStreamReader xml) throws XMLStreamException;
        }

        private void each(String part, Reading reading) throws IOException {
            if (!parts.containsKey(part)) {
                if (part.contains("worksheets/")) {
                    throw Refused.because(SpreadsheetsProblem.FILE_DAMAGED);
                }
                return;
            }
            try (InputStream in = open(part)) {
                XMLStreamReader xml;
                synchronized (XML) {
                    xml = XML.createXMLStreamReader(in);
                }
                reading.read(xml);
                xml.close();
            } catch (XMLStreamException broken) {
                throw Refused.because(SpreadsheetsProblem.FILE_DAMAGED);
            }
        }

        private InputStream open(String part) throws IOException {
            ZipEntry entry = parts.get(part);
            if (entry == null) {
                throw Refused.because(SpreadsheetsProblem.FILE_DAMAGED);
            }
            // What a file says of itself may be wrong: it is counted as well.
            if (entry.getSize() > MOST_UNPACKED) {
                throw Refused.because(SpreadsheetsProblem.FILE_SWELLS);
            }
            left = MOST_UNPACKED;
            return new FilterInputStream(zip.getInputStream(entry)) {
                @Override
                public int read() throws IOException {
                    int b = super.read();
                    count(b < 0 ? 0 : 1);
                    return b;
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    int read = super.read(into, offset, length);
                    count(Math.max(read, 0));
                    return read;
                }
            };
        }

        private void count(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw Refused.because(SpreadsheetsProblem.FILE_SWELLS);
            }
        }
    }

    private static boolean next(XMLStreamReader xml) throws XMLStreamException {
        if (!xml.hasNext()) {
            return false;
        }
        xml.next();
        return true;
    }

    private static boolean starts(XMLStreamReader xml, String element) {
        return xml.getEventType() == XMLStreamConstants.START_ELEMENT
                && xml.getLocalName().equals(element);
    }

    /** By its local name, so that {@code r:id} is found whatever its prefix. */
    private static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    private static int number(String text, int otherwise) {
        try {
            return text.isEmpty() ? otherwise : Integer.parseInt(text.strip());
        } catch (NumberFormatException none) {
            throw Refused.because(SpreadsheetsProblem.FILE_DAMAGED);
        }
    }

    /** The column from 0 of a cell's name such as AB12, or of letters alone. */
    private static int column(String name) {
        int column = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                column = column * 26 + (c - 'A' + 1);
            } else if (c != '$') {
                break;
            }
            if (column > 20_000) {
                throw Refused.because(SpreadsheetsProblem.FILE_DAMAGED);
            }
        }
        return column - 1;
    }

    /** Signs that XML cannot hold are written _x000D_ (ECMA-376 22.9.2.19). */
    private static String unescaped(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        return java.util.regex.Pattern.compile("_x([0-9A-Fa-f]{4})_")
                .matcher(text)
                .replaceAll(
                        found ->
                                java.util.regex.Matcher.quoteReplacement(
                                        String.valueOf(
                                                (char) Integer.parseInt(found.group(1), 16))));
    }

    /** Names of parts are compared without their case; some programs write backslashes. */
    private static String path(String name) {
        String path = name.replace('\\', '/').toLowerCase(Locale.ROOT);
        while (path.contains("/./")) {
            path = path.replace("/./", "/");
        }
        return path.replaceAll("[^/]+/\\.\\./", "").replaceAll("^/+", "");
    }
}
