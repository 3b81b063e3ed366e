package io.moasell.spreadsheets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads files of one shape. */
interface SheetReader {

    /**
     * Reads a file to its end.
     *
     * @throws io.moasell.kernel.Refused with a {@link SpreadsheetsProblem}
     * @throws IOException when the disk fails
     */
    SheetFacts read(Path file, ReadOptions options, Consumer<SheetRow> sink) throws IOException;
}
