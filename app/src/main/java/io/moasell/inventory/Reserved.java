package io.moasell.inventory;

import java.util.List;

/**
 * Reservations that had been short have their pieces now.
 *
 * @param keys whose
 */
public record Reserved(List<String> keys) {

    public Reserved {
        keys = List.copyOf(keys);
    }
}
