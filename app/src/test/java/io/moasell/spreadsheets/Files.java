package io.moasell.spreadsheets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.util.CellRangeAddress;

/** Files as people send them, whole and broken, made part by part. */
final class Files {

    private static final String MAIN =
            "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

    private Files() {}

    /** A workbook whose one sheet holds these rows, as XML. */
    static byte[] xlsx(String rows) {
        return zip(parts(rows));
    }

    /** The parts of such a workbook, to be changed. */
    static Map<String, String> parts(String rows) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", "<Types/>");
        parts.put(
                "xl/workbook.xml",
                "<workbook "
                        + MAIN
                        + " xmlns:r=\"r\"><sheets><sheet name=\"첫째\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/>"
                        + "<Relationship Id=\"r2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>");
        parts.put(
                "xl/styles.xml",
                "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"000\\-0000\\-0000\"/>"
                        + "<numFmt numFmtId=\"165\" formatCode=\"yyyy&quot;년&quot; m&quot;월&quot; d&quot;일&quot;\"/></numFmts>"
                        + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
                        + "<xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>");
        parts.put("xl/worksheets/sheet1.xml", sheet(rows));
        return parts;
    }

    static String sheet(String rows) {
        return "<worksheet " + MAIN + "><sheetData>" + rows + "</sheetData></worksheet>";
    }

    static String row(int number, String... texts) {
        StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
        for (int i = 0; i < texts.length; i++) {
            row.append("<c r=\"")
                    .append(SheetRow.letters(i))
                    .append(number)
                    .append("\" t=\"inlineStr\"><is><t>")
                    .append(texts[i])
                    .append("</t></is></c>");
        }
        return row.append("</row>").toString();
    }

    static byte[] zip(Map<String, String> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return out.toByteArray();
    }

    /** A megabyte that unpacks to a gigabyte of blanks between two rows. */
    static byte[] bomb() {
        Map<String, String> parts = parts("");
        parts.remove("xl/worksheets/sheet1.xml");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            String[] halves = sheet("|").split("\\|");
            zip.write(halves[0].getBytes(StandardCharsets.UTF_8));
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 800; i++) {
                zip.write(blanks);
            }
            zip.write(halves[1].getBytes(StandardCharsets.UTF_8));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return out.toByteArray();
    }

    /** The same workbook behind a password, as Excel locks it today. */
    static byte[] locked(byte[] workbook, String password) {
        try (POIFSFileSystem compound = new POIFSFileSystem();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword(password);
            try (var sealed = encryptor.getDataStream(compound)) {
                sealed.write(workbook);
            }
            compound.writeFilesystem(out);
            return out.toByteArray();
        } catch (IOException | GeneralSecurityException never) {
            throw new IllegalStateException(never);
        }
    }

    /** A workbook of Excel 97 with a hidden sheet, merged cells, a date and formulas. */
    static byte[] xls(String password) {
        try (HSSFWorkbook book = new HSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            book.createSheet("숨김").createRow(0).createCell(0).setCellValue("비밀");
            book.setSheetHidden(0, true);
            var sheet = book.createSheet("송장");
            var titles = sheet.createRow(1);
            titles.createCell(0).setCellValue("주문번호");
            titles.createCell(1).setCellValue("송장번호");
            titles.createCell(2).setCellValue("출고일");
            titles.createCell(3).setCellValue("합");
            var date = book.createCellStyle();
            date.setDataFormat((short) 14);
            var one = sheet.createRow(2);
            one.createCell(0).setCellValue("A1");
            one.createCell(1).setCellValue(681234567891d);
            one.createCell(2).setCellValue(46350);
            one.getCell(2).setCellStyle(date);
            one.createCell(3).setCellFormula("1+1");
            var two = sheet.createRow(3);
            two.createCell(1).setCellValue("0012");
            two.createCell(3).setCellFormula("B3/0");
            sheet.addMergedRegion(new CellRangeAddress(2, 3, 0, 0));
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            if (!password.isEmpty()) {
                Biff8EncryptionKey.setCurrentUserPassword(password);
            }
            book.write(out);
            return out.toByteArray();
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
    }
}
