package io.moasell.shipping;

import java.util.Set;

/**
 * Fact: less belongs in these boxes than before, because something was cancelled or goes elsewhere.
 *
 * @param parcels their keys
 */
public record BoxesLightened(Set<Long> parcels) {

    public BoxesLightened {
        parcels = Set.copyOf(parcels);
    }
}
