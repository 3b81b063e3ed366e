package io.moasell.bundling;

/** The key of a bundle. */
public record BundleId(long value) implements Comparable<BundleId> {

    @Override
    public int compareTo(BundleId other) {
        return Long.compare(value, other.value);
    }
}
