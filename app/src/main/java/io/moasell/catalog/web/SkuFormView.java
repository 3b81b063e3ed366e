package io.moasell.catalog.web;

import io.moasell.catalog.Barcodes;
import io.moasell.web.FieldErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page with the form.
 *
 * @param id of which SKU, null for a new one
 * @param form as typed
 * @param errors what must be corrected
 * @param suppliers names that other SKUs have
 */
public record SkuFormView(
        @Nullable Long id, SkuForm form, FieldErrors errors, List<String> suppliers) {

    /** What the page is called. */
    public String title() {
        return id == null ? "SKU 추가" : "SKU 고치기";
    }

    /** Where the form goes, inside the service. */
    public String action() {
        return id == null ? "/skus" : "/skus/" + id;
    }

    /** Whether the check digit of the barcode does not fit. */
    public boolean barcodeDoubtful() {
        String barcode = form.barcode();
        return barcode != null && Barcodes.doubtful(barcode.strip());
    }
}
