package io.moasell.shipping;

import io.moasell.jobs.JobId;
import io.moasell.kernel.Outcome.Refusal;
import io.moasell.ordering.ItemId;
import io.moasell.sending.BatchId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a wish to send waybills.
 *
 * @param batch the requests that wait for the channels, null when none was made
 * @param job tells what the channels answer, null when nobody watches
 * @param asked items whose channel is asked, those of their bundles included
 * @param shipped items that are SHIPPED at once, because there is nobody to ask
 * @param refused items that may not go, each with its reason
 */
public record Sent(
        @Nullable BatchId batch,
        @Nullable JobId job,
        List<ItemId> asked,
        List<ItemId> shipped,
        List<Refusal<ItemId>> refused) {

    public Sent {
        asked = List.copyOf(asked);
        shipped = List.copyOf(shipped);
        refused = List.copyOf(refused);
    }
}
