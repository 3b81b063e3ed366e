package io.moasell.bundling;

import io.moasell.jobs.Again;
import io.moasell.jobs.Errand;
import io.moasell.jobs.Errands;
import io.moasell.ordering.OrdersCollected;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes boxes as soon as orders come in, where the seller wants that. */
@Component
class BundleAtOnce implements Errand {

    private static final String NAME = "bundling.at-once";

    private final Bundles bundles;
    private final BundleStore store;
    private final Errands errands;
    private final TransactionTemplate transaction;

    BundleAtOnce(
            Bundles bundles, BundleStore store, Errands errands, TransactionTemplate transaction) {
        this.bundles = bundles;
        this.store = store;
        this.errands = errands;
        this.transaction = transaction;
    }

    @EventListener
    @Transactional
    void on(OrdersCollected collected) {
        if (store.sameness().atOnce()) {
            errands.wake(NAME, "all");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Again run(String key) {
        transaction.executeWithoutResult(status -> bundles.makeAll());
        return Again.whenWoken();
    }
}
