package io.moasell.bench;

import io.moasell.spreadsheets.ReadOptions;
import io.moasell.spreadsheets.SheetFacts;
import io.moasell.spreadsheets.Sheets;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * How long a workbook takes to be read, as Excel writes it (texts shared, ten columns of which six
 * hold texts that no other cell has), in a JVM of its own with a heap of 256 MB. One argument:
 * rows, 100,000 unless told.
 */
public final class ReadingExcel {

    private static final int COLUMNS = 10;
    private static final int TEXTS = 6;

    private ReadingExcel() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 2 && args[0].equals("read")) {
            read(Path.of(args[1]));
            return;
        }
        int rows = args.length == 0 ? 100_000 : Integer.parseInt(args[0]);
        Path file = Files.createTempFile("bench", ".xlsx");
        try {
            write(file, rows);
            System.out.printf("%,d rows, %,d bytes%n", rows, Files.size(file));
            for (int round = 0; round < 3; round++) {
                int ended =
                        new ProcessBuilder(
                                        List.of(
                                                Path.of(
                                                                System.getProperty("java.home"),
                                                                "bin",
                                                                "java")
                                                        .toString(),
                                                "-Xmx256m",
                                                "-cp",
                                                System.getProperty("java.class.path"),
                                                ReadingExcel.class.getName(),
                                                "read",
                                                file.toString()))
                                .inheritIO()
                                .start()
                                .waitFor();
                if (ended != 0) {
                    throw new IllegalStateException("the reader ended with " + ended);
                }
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void read(Path file) throws IOException {
        long begun = System.nanoTime();
        long[] cells = new long[1];
        SheetFacts facts;
        try (InputStream in = Files.newInputStream(file)) {
            facts = Sheets.read(in, ReadOptions.NONE, row -> cells[0] += row.cells().size());
        }
        System.out.printf(
                "read %,d rows, %,d cells in %.2f s, %.2f s of this thread on a core, heap %d MB%n",
                facts.rows(),
                cells[0],
                (System.nanoTime() - begun) / 1e9,
                ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static void write(Path file, int rows) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
                Writer out =
                        new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8))) {
            part(
                    zip,
                    out,
                    "xl/workbook.xml",
                    "<workbook xmlns:r=\"r\"><sheets><sheet name=\"송장\" r:id=\"r1\"/></sheets></workbook>");
            part(
                    zip,
                    out,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            out.write("<worksheet><sheetData>");
            for (int row = 1; row <= rows; row++) {
                out.write("<row r=\"" + row + "\" spans=\"1:10\">");
                for (int column = 0; column < COLUMNS; column++) {
                    String name = (char) ('A' + column) + Integer.toString(row);
                    out.write(
                            column < TEXTS
                                    ? "<c r=\"%s\" s=\"1\" t=\"s\"><v>%d</v></c>"
                                            .formatted(name, (row - 1) * TEXTS + column)
                                    : "<c r=\"%s\"><v>%d</v></c>"
                                            .formatted(name, 520_000_000_000L + row));
                }
                out.write("</row>");
            }
            out.write("</sheetData></worksheet>");
            out.flush();
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            out.write("<sst>");
            for (int text = 0; text < rows * TEXTS; text++) {
                out.write("<si><t>경기 성남시 분당구 판교로 %d번길</t></si>".formatted(text));
            }
            out.write("</sst>");
            out.flush();
        }
    }

    private static void part(ZipOutputStream zip, Writer out, String name, String xml)
            throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        out.write(xml);
        out.flush();
    }
}
