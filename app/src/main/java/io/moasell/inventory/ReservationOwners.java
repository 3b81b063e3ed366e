package io.moasell.inventory;

import java.util.Collection;
import java.util.Map;

/**
 * Port: what a key of the ledger stands for, in words: for whom pieces are kept, or the paper
 * behind a movement. Implemented by whoever gives keys.
 */
public interface ReservationOwners {

    /** The owners of those of these keys that are its own. */
    Map<String, Owner> owners(Collection<String> keys);

    /**
     * Whoever a reservation is for, or the paper.
     *
     * @param label as a person knows it (an order's number, a paper's)
     * @param path where it is shown, inside the service
     */
    record Owner(String label, String path) {}
}
