package io.moasell.warehousing.web;

import io.moasell.inventory.Warehouse;
import io.moasell.warehousing.SlipKind;
import io.moasell.web.FieldErrors;
import java.util.List;

/**
 * A paper that is being written.
 *
 * @param form as typed
 * @param warehouses those that are open
 * @param errors what must be corrected
 */
public record SlipFormView(SlipForm form, List<Warehouse> warehouses, FieldErrors errors) {

    public SlipKind kind() {
        return form.kind();
    }

    /** Where pieces may come from or go to: a return comes to where it is sold again. */
    public List<Warehouse> places() {
        return kind() == SlipKind.RETURN
                ? warehouses.stream().filter(Warehouse::serves).toList()
                : warehouses;
    }

    /** The warehouse chosen. */
    public boolean at(Warehouse one) {
        return String.valueOf(one.id().value()).equals(form.warehouse());
    }

    /** The destination chosen: the first that is another. */
    public boolean to(Warehouse one) {
        return form.to() == null
                ? warehouses.size() > 1 && one.equals(warehouses.get(1))
                : String.valueOf(one.id().value()).equals(form.to());
    }
}
