package io.moasell.catalog.web;

import io.moasell.catalog.NewSku;
import io.moasell.web.FieldErrors;
import java.util.List;

/**
 * The page on which a product with options is made.
 *
 * @param form as typed
 * @param errors what must be corrected
 * @param options the SKUs that saving would make; empty before the first preview
 * @param suppliers names that other SKUs have
 */
public record ProductView(
        ProductForm form, FieldErrors errors, List<NewSku> options, List<String> suppliers) {

    public ProductView {
        options = List.copyOf(options);
    }
}
