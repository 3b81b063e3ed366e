package io.moasell.spreadsheets;

import io.moasell.kernel.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Finds out by its first bytes what a file is; its name may say what it wants. */
final class Shapes {

    private static final int HEAD = 8 * 1024;

    /** How documents begin that a company's security product has locked. */
    private static final List<String> SECURED =
            List.of("\u009B DRMONE", "SCDSA00", "<## NASCA DRM", "<DOCUMENT SAFER", "MarkAny");

    /** Pictures, papers and packed files that are no workbooks. */
    private static final List<String> OTHERS =
            List.of(
                    "%PDF",
                    "\u0089PNG", "\u00FF\u00D8\u00FF", "GIF8", "Rar!", "7z\u00BC", "{\\rtf");

    private Shapes() {}

    static SheetReader of(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        String start = new String(head, StandardCharsets.ISO_8859_1);
        String hex = HexFormat.of().formatHex(head, 0, Math.min(8, head.length));
        if (SECURED.stream().anyMatch(start::startsWith)) {
            throw Refused.because(SpreadsheetsProblem.SECURED_DOCUMENT);
        }
        if (hex.startsWith("504b")) {
            return new XlsxReader();
        }
        if (hex.equals("d0cf11e0a1b11ae1")) {
            return new CompoundReader();
        }
        if (hex.startsWith("0900") || hex.startsWith("0902") || hex.startsWith("0904")) {
            throw Refused.because(SpreadsheetsProblem.OLD_WORKBOOK);
        }
        if (OTHERS.stream().anyMatch(start::startsWith)) {
            throw Refused.because(SpreadsheetsProblem.NOT_A_SHEET);
        }
        String text = start.replace("\u0000", "").replaceAll("^[^\\x21-\\x7E]*", "");
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("<")) {
            if (lower.contains("urn:schemas-microsoft-com:office:spreadsheet")
                    && lower.contains("<workbook")) {
                return new MarkupReader(SheetFacts.Format.XML);
            }
            if (lower.contains("<html") || lower.contains("<table") || lower.contains("<meta")) {
                return new MarkupReader(SheetFacts.Format.HTML);
            }
        }
        return new TextReader();
    }
}
