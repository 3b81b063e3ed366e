package io.moasell.inventory;

import io.moasell.catalog.SkuId;
import java.util.List;

/**
 * What can still be promised of these SKUs changes in this transaction; may be told before it does,
 * and of one that stays as it was in the end.
 *
 * @param skus which
 */
public record AvailabilityChanged(List<SkuId> skus) {

    public AvailabilityChanged {
        skus = List.copyOf(skus);
    }
}
