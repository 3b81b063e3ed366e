package io.moasell.catalog.web;

import io.moasell.catalog.SkuSheets.Preview;
import io.moasell.spreadsheets.Proposal;
import io.moasell.spreadsheets.Upload;
import io.moasell.spreadsheets.Uploads.Failure;
import io.moasell.web.FieldErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of SKUs: its columns, what it would do, what it did.
 *
 * @param upload the file
 * @param proposal which column holds what
 * @param preview what applying would do; null before the columns are chosen, and after
 * @param failures rows that were not applied, the first
 * @param act the act that can be put back, null before
 * @param errors what must be corrected
 */
public record SkuSheetsView(
        Upload upload,
        Proposal proposal,
        @Nullable Preview preview,
        List<Failure> failures,
        @Nullable Long act,
        FieldErrors errors) {

    public SkuSheetsView {
        failures = List.copyOf(failures);
    }

    /** Where it stands, inside the service. */
    public String path() {
        return "/skus/sheets/" + upload.id().value();
    }

    /** Whether it was taken, or applied. */
    public boolean taken() {
        return upload.state() != Upload.State.OPEN;
    }
}
