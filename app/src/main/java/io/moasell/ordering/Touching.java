package io.moasell.ordering;

import io.moasell.jobs.Again;
import io.moasell.jobs.Errand;
import io.moasell.jobs.Errands;
import io.moasell.tenancy.TenantOpened;
import java.time.Clock;
import java.util.Collection;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves an item's {@code updated_at} when something changed that does not stand on the item itself:
 * its stock, its people, its claims. Whoever changes those may hold what somebody who holds the
 * item waits for; so it follows in a transaction of its own.
 */
@Component
class Touching implements Errand {

    private static final String NAME = "ordering.touch";
    private static final String ALL = "all";
    private static final int AT_MOST = 1_000;

    private final OrderStore store;
    private final Errands errands;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Touching(OrderStore store, Errands errands, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.errands = errands;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * So that the instance is there: making it would let whoever notes a change wait for another.
     */
    @EventListener
    void on(TenantOpened opened) {
        errands.wake(NAME, ALL);
    }

    /** Programs that ask what changed shall see these. */
    void changed(Collection<ItemId> items) {
        if (!items.isEmpty()) {
            store.noteChanged(items);
            errands.wake(NAME, ALL);
        }
    }

    /** As {@link #changed}, for every item of these orders. */
    void changedOrders(Collection<OrderId> orders) {
        store.noteChangedOrders(orders);
        errands.wake(NAME, ALL);
    }

    /** As {@link #changed}, for every item that takes one of these SKUs and goes on. */
    void changedSkus(Collection<Long> skus) {
        store.noteChangedSkus(skus);
        errands.wake(NAME, ALL);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Again run(String key) {
        int touched =
                Objects.requireNonNull(
                        transaction.execute(status -> store.touch(AT_MOST, clock.instant())));
        return touched == AT_MOST ? Again.at(clock.instant()) : Again.whenWoken();
    }
}
