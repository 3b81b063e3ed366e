package io.moasell.inventory.web;

import io.moasell.inventory.Warehouse;
import io.moasell.inventory.Warehouses;
import org.jspecify.annotations.Nullable;

/**
 * A warehouse as it is typed.
 *
 * @param code as programs name it
 * @param name as people call it
 * @param address where it is
 * @param kind whether it sells
 */
public record WarehouseForm(
        @Nullable String code,
        @Nullable String name,
        @Nullable String address,
        Warehouse.@Nullable Kind kind) {

    static WarehouseForm of(Warehouse warehouse) {
        return new WarehouseForm(
                warehouse.code(), warehouse.name(), warehouse.address(), warehouse.kind());
    }

    /** The kind chosen; one that sells when none was. */
    public Warehouse.Kind chosen() {
        return kind == null ? Warehouse.Kind.SELLING : kind;
    }

    Warehouses.Typed typed() {
        return new Warehouses.Typed(code, name, address, chosen());
    }
}
