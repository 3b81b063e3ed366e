package io.moasell.inventory;

import io.moasell.catalog.SkuId;
import java.util.List;

/**
 * What can still be promised of these SKUs has changed.
 *
 * @param skus which
 */
public record AvailabilityChanged(List<SkuId> skus) {

    public AvailabilityChanged {
        skus = List.copyOf(skus);
    }
}
