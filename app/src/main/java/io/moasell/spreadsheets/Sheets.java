package io.moasell.spreadsheets;

import io.moasell.kernel.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Door: reads one file, whatever it is and whatever its name says: xlsx, xlsm (macros are never
 * run), xls, either of them behind a password, CSV and TSV in UTF-8, UTF-16 or CP949, web pages and
 * XML that call themselves xls. Rows are handed on one at a time; a file of any size needs the same
 * memory, but for the texts it shares.
 */
public final class Sheets {

    /** The largest file that is taken. */
    public static final int MOST_MEGABYTES = 50;

    private static final long MOST_BYTES = MOST_MEGABYTES * 1024L * 1024;

    private Sheets() {}

    /**
     * Reads a file to its end; the stream stays open.
     *
     * @param sink takes each row that has something in it, in the file's order
     * @throws Refused with a {@link SpreadsheetsProblem}, at times after some rows were handed on:
     *     whoever wants all or nothing keeps them until this returns
     */
    public static SheetFacts read(InputStream in, ReadOptions options, Consumer<SheetRow> sink) {
        Path file = null;
        try {
            file = Files.createTempFile("sheet", ".tmp");
            copy(in, file);
            return Shapes.of(file).read(file, options, sink);
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        } finally {
            delete(file);
        }
    }

    private static void copy(InputStream in, Path file) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > MOST_BYTES) {
                    throw Refused.because(SpreadsheetsProblem.FILE_TOO_LARGE, MOST_MEGABYTES);
                }
                out.write(buffer, 0, read);
            }
        }
        if (size == 0) {
            throw Refused.because(SpreadsheetsProblem.FILE_EMPTY);
        }
    }

    static void delete(@org.jspecify.annotations.Nullable Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException left) {
                throw new UncheckedIOException(left);
            }
        }
    }
}
