package io.moasell.spreadsheets;

import io.moasell.kernel.Refused;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads text whose cells are parted by commas, tabs, semicolons or bars (RFC 4180 and looser). */
final class TextReader implements SheetReader {

    private static final String PARTERS = "\t,;|";
    private static final int LOOKED_AT = 16 * 1024;
    private static final int LONGEST_QUOTE = 100_000;

    @Override
    public SheetFacts read(Path file, ReadOptions options, Consumer<SheetRow> sink)
            throws IOException {
        Charsets.Written written = Charsets.of(file, options.charset());
        Gathering gathering = new Gathering(List.of(), sink);
        try (Reader reader = written.open(file)) {
            new Text(reader, written, parter(file, written), gathering).read();
        }
        if (gathering.rows() == 0) {
            throw Refused.because(SpreadsheetsProblem.FILE_EMPTY);
        }
        return new SheetFacts(
                SheetFacts.Format.CSV, written.label(), "", List.of(), gathering.rows(), 0);
    }

    /** The sign that stands outside quotations most evenly in the first lines. */
    private static char parter(Path file, Charsets.Written written) throws IOException {
        char[] head = new char[LOOKED_AT];
        int length = 0;
        try (Reader reader = written.open(file)) {
            for (int read = 0;
                    read >= 0 && length < head.length;
                    read = reader.read(head, length, head.length - length)) {
                length += read;
            }
        }
        String text = new String(head, 0, length);
        if (text.startsWith("sep=") && text.length() > 4) {
            return text.charAt(4);
        }
        int control =
                (int)
                        text.chars()
                                .filter(c -> c < ' ' && c != '\t' && c != '\r' && c != '\n')
                                .count();
        if (control > Math.max(2, length / 100)) {
            throw Refused.because(SpreadsheetsProblem.NOT_A_SHEET);
        }
        char best = ',';
        double most = 0;
        for (char parter : PARTERS.toCharArray()) {
            double score = score(text, parter);
            if (score > most) {
                most = score;
                best = parter;
            }
        }
        return best;
    }

    /** How many lines agree on how often the sign stands in them, weighed by how often. */
    private static double score(String text, char parter) {
        java.util.Map<Integer, Integer> lines = new java.util.HashMap<>();
        boolean quoted = false;
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == parter) {
                count++;
            } else if (!quoted && c == '\n') {
                lines.merge(count, 1, Integer::sum);
                count = 0;
            }
        }
        if (count > 0) {
            lines.merge(count, 1, Integer::sum);
        }
        return lines.entrySet().stream()
                .filter(entry -> entry.getKey() > 0)
                .mapToDouble(entry -> entry.getValue() * (1 + Math.log(entry.getKey())))
                .max()
                .orElse(0);
    }

    /** One file while it is read. */
    private static final class Text {

        private final Reader reader;
        private final Charsets.Written written;
        private final char parter;
        private final Gathering gathering;
        private final StringBuilder cell = new StringBuilder();
        private final List<String> cells = new ArrayList<>();
        private int line = 1;
        private int begun = 1;
        private int quoteBegun;

        Text(Reader reader, Charsets.Written written, char parter, Gathering gathering) {
            this.reader = reader;
            this.written = written;
            this.parter = parter;
            this.gathering = gathering;
        }

        void read() throws IOException {
            boolean quoted = false;
            boolean fresh = true;
            int c = reader.read();
            while (c >= 0) {
                if (c == '\uFFFD' && written.charset().equals(Charsets.CP949)) {
                    throw Refused.because(
                            SpreadsheetsProblem.UNREADABLE_CHARACTERS, line, written.label());
                }
                int ahead = -2;
                if (quoted) {
                    if (c == '"') {
                        ahead = reader.read();
                        if (ahead == '"') {
                            cell.append('"');
                            ahead = -2;
                        } else {
                            quoted = false;
                        }
                    } else {
                        line += c == '\n' ? 1 : 0;
                        cell.append((char) c);
                        if (cell.length() > LONGEST_QUOTE) {
                            throw Refused.because(SpreadsheetsProblem.QUOTE_OPEN, quoteBegun);
                        }
                    }
                } else if (c == '"' && fresh) {
                    quoted = true;
                    quoteBegun = line;
                    fresh = false;
                } else if (c == parter) {
                    endCell();
                    fresh = true;
                } else if (c == '\n' || c == '\r') {
                    if (c == '\r') {
                        ahead = reader.read();
                        if (ahead == '\n') {
                            ahead = -2;
                        }
                    }
                    endCell();
                    endRow();
                    fresh = true;
                } else {
                    // ="0123" keeps a nought in Excel: what is meant is the text.
                    boolean formulaQuote = c == '"' && cell.toString().equals("=");
                    if (formulaQuote) {
                        cell.setLength(0);
                        quoted = true;
                        quoteBegun = line;
                    } else if (cell.length() <= Gathering.LONGEST) {
                        cell.append((char) c);
                    }
                    fresh = fresh && Character.isWhitespace(c);
                    if (fresh) {
                        cell.setLength(0);
                    }
                }
                c = ahead == -2 ? reader.read() : ahead;
            }
            if (quoted) {
                throw Refused.because(SpreadsheetsProblem.QUOTE_OPEN, quoteBegun);
            }
            endCell();
            endRow();
        }

        private void endCell() {
            String text = cell.toString();
            // A quotation that itself holds ="0123".
            if (text.length() > 3 && text.startsWith("=\"") && text.endsWith("\"")) {
                text = text.substring(2, text.length() - 1);
            }
            cells.add(text);
            cell.setLength(0);
            if (cells.size() > 4 * Gathering.MOST_COLUMNS) {
                throw Refused.because(
                        SpreadsheetsProblem.TOO_MANY_COLUMNS, begun, Gathering.MOST_COLUMNS);
            }
        }

        private void endRow() {
            boolean says = begun == 1 && cells.getFirst().startsWith("sep=");
            if (!says) {
                gathering.row(begun, cells);
            }
            cells.clear();
            line++;
            begun = line;
        }
    }
}
