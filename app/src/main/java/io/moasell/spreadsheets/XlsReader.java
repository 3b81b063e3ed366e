package io.moasell.spreadsheets;

import io.moasell.kernel.Refused;
import io.moasell.spreadsheets.Gathering.Merged;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.MergeCellsRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RowRecord;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/**
 * Reads workbooks of Excel 97 to 2003 record by record, twice: merged cells and hidden sheets are
 * known only at the end of each sheet.
 */
final class XlsReader {

    private final POIFSFileSystem compound;

    XlsReader(POIFSFileSystem compound) {
        this.compound = compound;
    }

    SheetFacts read(ReadOptions options, Consumer<SheetRow> sink) throws IOException {
        Survey survey = new Survey();
        pass(options.password(), survey);
        int wanted = survey.wanted(options.sheet());
        Gathering gathering = new Gathering(survey.merged.getOrDefault(wanted, List.of()), sink);
        Walk walk = new Walk(wanted, gathering);
        pass(options.password(), walk);
        if (gathering.rows() == 0) {
            throw Refused.because(SpreadsheetsProblem.SHEET_EMPTY);
        }
        List<String> others = new ArrayList<>();
        for (int i = 0; i < survey.sheets.size(); i++) {
            BoundSheetRecord sheet = survey.sheets.get(i);
            if (i != wanted && !sheet.isHidden() && !sheet.isVeryHidden()) {
                others.add(sheet.getSheetname());
            }
        }
        return new SheetFacts(
                SheetFacts.Format.XLS,
                null,
                survey.sheets.get(wanted).getSheetname(),
                others,
                gathering.rows(),
                gathering.hiddenRows());
    }

    private void pass(@Nullable String password, Sight sight) throws IOException {
        HSSFRequest request = new HSSFRequest();
        FormatTrackingHSSFListener formats = new FormatTrackingHSSFListener(sight);
        sight.formats = formats;
        request.addListenerForAllRecords(formats);
        Biff8EncryptionKey.setCurrentUserPassword(
                password == null ? Decryptor.DEFAULT_PASSWORD : password);
        try {
            new HSSFEventFactory().processWorkbookEvents(request, compound);
        } catch (Refused refused) {
            throw refused;
        } catch (org.apache.poi.hssf.OldExcelFormatException old) {
            throw Refused.because(SpreadsheetsProblem.OLD_WORKBOOK);
        } catch (EncryptedDocumentException locked) {
            throw Refused.because(
                    password == null
                            ? SpreadsheetsProblem.PASSWORD_NEEDED
                            : SpreadsheetsProblem.PASSWORD_WRONG);
        } catch (IOException | RuntimeException broken) {
            throw Refused.because(SpreadsheetsProblem.FILE_DAMAGED);
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
    }

    /** What is seen of the records; parts of a workbook and its sheets nest. */
    private abstract static class Sight implements HSSFListener {

        private @Nullable FormatTrackingHSSFListener formats;
        private int sheet = -1;
        private int depth;

        @Override
        public final void processRecord(Record record) {
            if (record instanceof BOFRecord begin) {
                depth++;
                // A chart inside a sheet begins and ends as well.
                if (depth == 1 && begin.getType() != BOFRecord.TYPE_WORKBOOK) {
                    sheet++;
                }
            } else if (record instanceof EOFRecord) {
                depth--;
                if (depth == 0 && sheet >= 0) {
                    ended(sheet);
                }
            } else if (depth == 1) {
                saw(sheet, record);
            }
        }

        FormatTrackingHSSFListener formats() {
            return java.util.Objects.requireNonNull(formats);
        }

        abstract void saw(int sheet, Record record);

        void ended(int sheet) {}
    }

    /** The first pass: which sheets there are, and what is merged. */
    private static final class Survey extends Sight {

        private final List<BoundSheetRecord> sheets = new ArrayList<>();
        private final Map<Integer, List<Merged>> merged = new HashMap<>();
        private final Map<Integer, Integer> filled = new TreeMap<>();

        @Override
        void saw(int sheet, Record record) {
            if (record instanceof BoundSheetRecord bound) {
                sheets.add(bound);
            } else if (record instanceof MergeCellsRecord areas) {
                for (int i = 0; i < areas.getNumAreas(); i++) {
                    CellRangeAddress area = areas.getAreaAt(i);
                    if (area.getLastRow() > area.getFirstRow()) {
                        merged.computeIfAbsent(sheet, any -> new ArrayList<>())
                                .add(
                                        new Merged(
                                                area.getFirstRow() + 1,
                                                area.getLastRow() + 1,
                                                area.getFirstColumn()));
                    }
                }
            } else if (record instanceof CellValueRecordInterface) {
                filled.merge(sheet, 1, Integer::sum);
            }
        }

        int wanted(@Nullable String name) {
            List<BoundSheetRecord> ordered = sheets;
            for (int i = 0; i < ordered.size(); i++) {
                BoundSheetRecord sheet = ordered.get(i);
                boolean seen = !sheet.isHidden() && !sheet.isVeryHidden();
                boolean fits =
                        name == null
                                ? seen && filled.containsKey(i)
                                : sheet.getSheetname().equals(name);
                if (fits) {
                    return i;
                }
            }
            throw name == null
                    ? Refused.because(SpreadsheetsProblem.SHEET_EMPTY)
                    : Refused.because(SpreadsheetsProblem.NO_SUCH_SHEET, name);
        }
    }

    /** The second pass: the cells of one sheet. */
    private static final class Walk extends Sight {

        private final int wanted;
        private final Gathering gathering;
        private final Map<Integer, Boolean> hidden = new HashMap<>();
        private @Nullable SSTRecord texts;
        private boolean from1904;
        private int row = -1;
        private @Nullable FormulaRecord waiting;

        Walk(int wanted, Gathering gathering) {
            this.wanted = wanted;
            this.gathering = gathering;
        }

        @Override
        void saw(int sheet, Record record) {
            if (record instanceof SSTRecord shared) {
                texts = shared;
            } else if (record instanceof DateWindow1904Record window) {
                from1904 = window.getWindowing() == 1;
            }
            if (sheet != wanted) {
                return;
            }
            if (record instanceof RowRecord about) {
                hidden.put(about.getRowNumber(), about.getZeroHeight());
            } else if (record instanceof StringRecord shown && waiting != null) {
                put(waiting, shown.getString(), null);
                waiting = null;
            } else if (record instanceof CellValueRecordInterface cell) {
                cell(cell);
            }
        }

        @Override
        void ended(int sheet) {
            if (sheet == wanted && row >= 0) {
                gathering.end();
            }
        }

        private void cell(CellValueRecordInterface cell) {
            if (cell.getRow() != row) {
                if (row >= 0) {
                    gathering.end();
                }
                row = cell.getRow();
                gathering.begin(row + 1, hidden.getOrDefault(row, false));
            }
            switch (cell) {
                case LabelSSTRecord text when texts != null ->
                        put(cell, texts.getString(text.getSSTIndex()).getString(), null);
                case LabelRecord text -> put(cell, text.getValue(), null);
                case NumberRecord number -> number(cell, number.getValue());
                case BoolErrRecord other ->
                        put(
                                cell,
                                other.isError() ? "" : other.getBooleanValue() ? "TRUE" : "FALSE",
                                other.isError() ? SpreadsheetsProblem.CELL_ERROR : null);
                case FormulaRecord formula -> formula(formula);
                default -> {}
            }
        }

        private void formula(FormulaRecord formula) {
            if (formula.hasCachedResultString()) {
                waiting = formula;
            } else if (formula.getCachedResultTypeEnum() == CellType.ERROR) {
                put(formula, "", SpreadsheetsProblem.CELL_ERROR);
            } else if (formula.getCachedResultTypeEnum() == CellType.BOOLEAN) {
                put(formula, formula.getCachedBooleanValue() ? "TRUE" : "FALSE", null);
            } else {
                number(formula, formula.getValue());
            }
        }

        private void number(CellValueRecordInterface cell, double value) {
            CellNumbers.Read read =
                    CellNumbers.read(
                            Double.toString(value),
                            CellNumbers.shown(
                                    formats().getFormatIndex(cell),
                                    formats().getFormatString(cell)),
                            from1904);
            put(cell, read.text(), read.trouble());
        }

        private void put(
                CellValueRecordInterface cell, String text, @Nullable SpreadsheetsProblem trouble) {
            gathering.cell(cell.getColumn(), text, trouble);
        }
    }
}
