package io.moasell.inventory;

import java.util.Collection;
import java.util.Map;

/** Port: for whom pieces are kept, in words. Implemented by whoever asks for them. */
public interface ReservationOwners {

    /** The owners of those of these reservations that are its own. */
    Map<String, Owner> owners(Collection<String> keys);

    /**
     * Whoever a reservation is for.
     *
     * @param label as a person knows it (an order's number)
     * @param path where it is shown, inside the service
     */
    record Owner(String label, String path) {}
}
