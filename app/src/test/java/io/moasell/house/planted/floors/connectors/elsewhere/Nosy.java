package io.moasell.house.planted.floors.connectors.elsewhere;

import io.moasell.house.planted.floors.inventory.Curious;

/** A connector that looks into the house. */
public class Nosy {
    public Curious look() {
        return new Curious();
    }
}
