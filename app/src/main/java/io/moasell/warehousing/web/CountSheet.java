package io.moasell.warehousing.web;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.spreadsheets.ReadOptions;
import io.moasell.spreadsheets.SheetRow;
import io.moasell.spreadsheets.SheetWriter;
import io.moasell.spreadsheets.SheetWriter.Column;
import io.moasell.spreadsheets.Sheets;
import io.moasell.warehousing.Scans;
import io.moasell.web.ProblemTexts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The file in which people write down what they counted: no expected numbers, one empty column. */
@Component
class CountSheet {

    private static final Set<String> CODES = Set.of("SKU 코드", "SKU코드", "코드", "바코드", "SKU");
    private static final Set<String> PIECES = Set.of("센 수량", "센수량", "수량", "실사수량", "실사 수량");
    private static final int TROUBLES = 20;

    private final Scans scans;
    private final ProblemTexts texts;

    CountSheet(Scans scans, ProblemTexts texts) {
        this.scans = scans;
        this.texts = texts;
    }

    /** What a file says, or what is wrong with it. */
    record Filled(Map<SkuId, Integer> found, List<String> troubles) {}

    /** One line that says something. */
    private record Entry(int row, String code, String pieces, int piecesAt) {}

    static void write(OutputStream out, List<Sku> skus) throws IOException {
        try (SheetWriter sheet =
                new SheetWriter(
                        out,
                        "재고 실사",
                        List.of(
                                Column.text("SKU 코드", 20),
                                Column.text("상품", 40),
                                Column.text("바코드", 18),
                                Column.number("센 수량", 10)))) {
            for (Sku sku : skus) {
                sheet.row(
                        List.of(
                                sku.code(),
                                sku.title(),
                                sku.barcode() == null ? "" : sku.barcode(),
                                ""));
            }
        }
    }

    /**
     * Reads a file: lines without a number were not counted.
     *
     * @throws io.moasell.kernel.Refused for a file that nobody can read
     */
    Filled read(InputStream in) {
        Reading reading = new Reading();
        Sheets.read(in, ReadOptions.NONE, reading::row);
        if (!reading.begun()) {
            return new Filled(Map.of(), List.of(texts.text("warehousing.sheet.header")));
        }
        Set<String> codes = new LinkedHashSet<>();
        reading.entries.forEach(entry -> codes.add(entry.code()));
        Scans.Meant meant = scans.read(codes);
        Map<SkuId, Integer> found = new LinkedHashMap<>();
        List<String> troubles = new ArrayList<>();
        for (Entry entry : reading.entries) {
            Sku sku = meant.found().get(entry.code());
            String digits = entry.pieces().replaceAll("[,\\s개]", "").replaceFirst("\\.0+$", "");
            if (sku == null) {
                troubles.add(
                        texts.text(
                                meant.ambiguous().contains(entry.code())
                                        ? "warehousing.sheet.ambiguous"
                                        : "warehousing.sheet.unknown",
                                entry.row(),
                                entry.code()));
            } else if (!digits.matches("\\d{1,7}") || Integer.parseInt(digits) > 1_000_000) {
                troubles.add(
                        texts.text(
                                "warehousing.sheet.number",
                                entry.row(),
                                SheetRow.letters(entry.piecesAt()),
                                entry.pieces()));
            } else if (found.putIfAbsent(sku.id(), Integer.valueOf(digits)) != null) {
                troubles.add(texts.text("warehousing.sheet.twice", entry.row(), sku.code()));
            }
        }
        if (troubles.isEmpty() && found.isEmpty()) {
            troubles.add(texts.text("warehousing.sheet.empty"));
        }
        if (troubles.size() > TROUBLES) {
            int more = troubles.size() - TROUBLES;
            troubles = new ArrayList<>(troubles.subList(0, TROUBLES));
            troubles.add(texts.text("warehousing.sheet.more", more));
        }
        return new Filled(found, troubles);
    }

    /** Goes through the rows: the titles first, then what stands below them. */
    private static final class Reading {

        private final List<Entry> entries = new ArrayList<>();
        private int code = -1;
        private int pieces = -1;

        boolean begun() {
            return code >= 0 && pieces >= 0;
        }

        void row(SheetRow row) {
            if (!begun()) {
                code = column(row, CODES);
                pieces = column(row, PIECES);
                return;
            }
            String typed = row.cell(pieces).strip();
            if (!row.cell(code).isBlank() && !typed.isEmpty()) {
                entries.add(new Entry(row.number(), row.cell(code).strip(), typed, pieces));
            }
        }

        private static int column(SheetRow row, Set<String> titles) {
            for (int i = 0; i < row.cells().size(); i++) {
                if (titles.contains(row.cell(i).strip())) {
                    return i;
                }
            }
            return -1;
        }
    }
}
