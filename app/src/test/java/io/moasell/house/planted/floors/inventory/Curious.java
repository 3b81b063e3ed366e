package io.moasell.house.planted.floors.inventory;

import io.moasell.house.planted.floors.ordering.Items;

/** Stands below and calls up. */
public class Curious {
    public Items look() {
        return new Items();
    }
}
