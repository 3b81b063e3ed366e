package io.moasell.catalog;

import java.util.List;

/**
 * Sets are made of other parts from now on.
 *
 * @param sets which
 */
public record SetsChanged(List<SkuId> sets) {

    public SetsChanged {
        sets = List.copyOf(sets);
    }
}
