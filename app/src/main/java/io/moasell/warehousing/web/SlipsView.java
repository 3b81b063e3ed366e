package io.moasell.warehousing.web;

import io.moasell.inventory.Warehouse;
import io.moasell.inventory.WarehouseId;
import io.moasell.kernel.Page;
import io.moasell.warehousing.Slip;
import io.moasell.warehousing.SlipKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of papers of one kind.
 *
 * @param kind which
 * @param page the lines
 * @param warehouses all of them
 * @param cursor where this page began, null for the first
 */
public record SlipsView(
        SlipKind kind, Page<Slip> page, List<Warehouse> warehouses, @Nullable String cursor) {

    /** Where it stands, inside the service. */
    public String path() {
        return "/" + kind.path();
    }

    /** The address of the next page, null at the end. */
    public @Nullable String next() {
        return page.next() == null ? null : path() + "?cursor=" + page.next();
    }

    /** The address of the first page, null when this is it. */
    public @Nullable String first() {
        return cursor == null ? null : path();
    }

    /** The name of a warehouse. */
    public String name(@Nullable WarehouseId id) {
        return names(warehouses, id);
    }

    static String names(List<Warehouse> all, @Nullable WarehouseId id) {
        return all.stream()
                .filter(one -> one.id().equals(id))
                .map(Warehouse::name)
                .findFirst()
                .orElse("");
    }
}
