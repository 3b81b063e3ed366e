package io.moasell.catalog;

/**
 * A SKU of the bound tenant.
 *
 * @param value the key
 */
public record SkuId(long value) implements Comparable<SkuId> {

    @Override
    public int compareTo(SkuId other) {
        return Long.compare(value, other.value);
    }
}
