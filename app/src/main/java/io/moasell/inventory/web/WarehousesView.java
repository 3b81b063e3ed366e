package io.moasell.inventory.web;

import io.moasell.inventory.Warehouse;
import io.moasell.web.FieldErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The warehouses, and a form for one.
 *
 * @param warehouses all of them, the open ones first
 * @param edited which the form is for, null for a new one
 * @param form as typed
 * @param errors what must be corrected in it
 */
public record WarehousesView(
        List<Warehouse> warehouses,
        @Nullable Integer edited,
        WarehouseForm form,
        FieldErrors errors) {

    /** Where the form goes, inside the service. */
    public String action() {
        return edited == null ? "/warehouses" : "/warehouses/" + edited;
    }

    /** Its turn among those that serve, 0 for one that does not. */
    public int turn(Warehouse warehouse) {
        return warehouse.serves()
                ? warehouses.stream().filter(Warehouse::serves).toList().indexOf(warehouse) + 1
                : 0;
    }

    /** How many serve. */
    public long serving() {
        return warehouses.stream().filter(Warehouse::serves).count();
    }
}
