package io.moasell.ordering;

/**
 * An order item (상품주문) of the bound tenant: the thing that moves.
 *
 * @param value the key
 */
public record ItemId(long value) implements Comparable<ItemId> {

    @Override
    public int compareTo(ItemId other) {
        return Long.compare(value, other.value);
    }
}
