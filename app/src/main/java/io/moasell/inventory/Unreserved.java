package io.moasell.inventory;

import java.util.List;

/**
 * Reservations lost their pieces, because fewer were found than had been promised; they are short
 * again.
 *
 * @param keys whose
 */
public record Unreserved(List<String> keys) {

    public Unreserved {
        keys = List.copyOf(keys);
    }
}
