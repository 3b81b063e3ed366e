package io.moasell.catalog.web;

import io.moasell.catalog.BulkEdits.Act;
import io.moasell.catalog.BulkEdits.Preview;
import io.moasell.web.FieldErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 대량 수정: what is chosen, what is done to it, what would become of it.
 *
 * @param form as typed
 * @param errors what must be corrected
 * @param chosen how many SKUs are chosen, never more than one more than may be
 * @param preview what would be done, null before a look
 * @param reasons why lines of the preview are refused, in their order; empty for the others
 * @param newest what was done last
 */
public record BulkView(
        BulkForm form,
        FieldErrors errors,
        int chosen,
        @Nullable Preview preview,
        List<String> reasons,
        List<Act> newest) {

    public BulkView {
        reasons = List.copyOf(reasons);
        newest = List.copyOf(newest);
    }
}
