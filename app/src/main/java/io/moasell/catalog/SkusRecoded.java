package io.moasell.catalog;

import java.util.List;

/**
 * SKUs go by another code from now on.
 *
 * @param skus which, with the new code
 */
public record SkusRecoded(List<Sku> skus) {

    public SkusRecoded {
        skus = List.copyOf(skus);
    }
}
