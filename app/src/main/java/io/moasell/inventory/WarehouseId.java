package io.moasell.inventory;

/**
 * A warehouse, numbered within the service.
 *
 * @param value the number
 */
public record WarehouseId(int value) implements Comparable<WarehouseId> {

    @Override
    public int compareTo(WarehouseId other) {
        return Integer.compare(value, other.value);
    }
}
