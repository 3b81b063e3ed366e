package io.moasell.spreadsheets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read.
 *
 * @param format what the file turned out to be, whatever its name says
 * @param encoding how a text file was written, such as CP949; null for workbooks
 * @param sheet the sheet that was read; empty for text
 * @param others sheets with a name that were not read
 * @param rows rows with something in them
 * @param hiddenRows how many of them are hidden in Excel, by a filter or by hand
 */
public record SheetFacts(
        Format format,
        @Nullable String encoding,
        String sheet,
        List<String> others,
        int rows,
        int hiddenRows) {

    public SheetFacts {
        others = List.copyOf(others);
    }

    /** What a file turned out to be. */
    public enum Format {
        XLSX("xlsx"),
        XLS("xls"),
        CSV("CSV"),
        /** A web page that calls itself a workbook. */
        HTML("웹 문서 xls"),
        /** A workbook in one XML file, of Excel 2003. */
        XML("XML xls");

        private final String label;

        Format(String label) {
            this.label = label;
        }

        /** What Korean screens call it. */
        public String label() {
            return label;
        }
    }
}
