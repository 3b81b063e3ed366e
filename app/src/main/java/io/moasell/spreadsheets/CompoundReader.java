package io.moasell.spreadsheets;

import io.moasell.kernel.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.function.Consumer;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;

/** Reads what lies in a compound file: a workbook of Excel 97 to 2003, or a newer one locked. */
final class CompoundReader implements SheetReader {

    @Override
    public SheetFacts read(Path file, ReadOptions options, Consumer<SheetRow> sink)
            throws IOException {
        POIFSFileSystem compound;
        try {
            compound = new POIFSFileSystem(file.toFile(), true);
        } catch (IOException | RuntimeException broken) {
            throw Refused.because(SpreadsheetsProblem.FILE_DAMAGED);
        }
        try (compound) {
            if (compound.getRoot().hasEntryCaseInsensitive("EncryptedPackage")) {
                return unlocked(compound, options, sink);
            }
            if (compound.getRoot().hasEntryCaseInsensitive("Workbook")
                    || compound.getRoot().hasEntryCaseInsensitive("Book")) {
                return new XlsReader(compound).read(options, sink);
            }
            throw Refused.because(SpreadsheetsProblem.NOT_A_SHEET);
        }
    }

    private static SheetFacts unlocked(
            POIFSFileSystem compound, ReadOptions options, Consumer<SheetRow> sink)
            throws IOException {
        Path plain = Files.createTempFile("sheet", ".tmp");
        try {
            unlock(compound, options.password(), plain);
            return new XlsxReader().read(plain, options, sink);
        } finally {
            Sheets.delete(plain);
        }
    }

    private static void unlock(POIFSFileSystem compound, @Nullable String password, Path plain)
            throws IOException {
        try {
            Decryptor decryptor = Decryptor.getInstance(new EncryptionInfo(compound));
            // Excel locks with this word what nobody gave a password.
            boolean open = decryptor.verifyPassword(Decryptor.DEFAULT_PASSWORD);
            if (!open && password == null) {
                throw Refused.because(SpreadsheetsProblem.PASSWORD_NEEDED);
            }
            if (!open && !decryptor.verifyPassword(password)) {
                throw Refused.because(SpreadsheetsProblem.PASSWORD_WRONG);
            }
            try (InputStream in = decryptor.getDataStream(compound)) {
                Files.copy(in, plain, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (GeneralSecurityException | EncryptedDocumentException unknown) {
            throw Refused.because(SpreadsheetsProblem.LOCK_UNKNOWN);
        } catch (Refused refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            throw Refused.because(SpreadsheetsProblem.FILE_DAMAGED);
        }
    }
}
