package io.moasell.offers;

import io.moasell.catalog.SkuId;
import java.util.List;

/**
 * What shops may offer has changed although the stock has not: somebody changed a share or a safety
 * stock. Any shop may be concerned.
 *
 * @param skus of which SKUs; empty when it may be all of them
 */
public record SharesChanged(List<SkuId> skus) {

    public SharesChanged {
        skus = List.copyOf(skus);
    }
}
