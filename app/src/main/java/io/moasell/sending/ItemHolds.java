package io.moasell.sending;

import io.moasell.channels.AccountId;
import java.util.Collection;

/**
 * Port: holds order items until the transaction ends. Here stands the one order in which everybody
 * takes rows, so that nobody waits in a circle; who needs several takes them from the top and never
 * goes back up:
 *
 * <ol>
 *   <li>the shop's row in {@code channels.account}, then its lane
 *   <li>the shop's row in {@code ordering.filing} ({@link #holdShop})
 *   <li>channel listings
 *   <li>a courier's number ranges, by who takes numbers from them
 *   <li>order items, in the order of their keys ({@link #hold})
 *   <li>requests: whoever starts, ends, takes back or repeats one holds its item first
 *   <li>stock, in the order of the SKUs
 *   <li>parcels and what is followed
 *   <li>jobs, notices, counters
 * </ol>
 */
public interface ItemHolds {

    /**
     * Waits until nobody files a page of this shop; for who will publish what the channel shows.
     */
    void holdShop(AccountId account);

    /** Waits until nobody else moves these items. */
    void hold(Collection<Long> itemIds);
}
