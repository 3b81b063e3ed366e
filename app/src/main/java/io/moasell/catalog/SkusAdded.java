package io.moasell.catalog;

import java.util.List;

/**
 * SKUs were added.
 *
 * @param skus which
 */
public record SkusAdded(List<Sku> skus) {

    public SkusAdded {
        skus = List.copyOf(skus);
    }
}
