package io.moasell.jobs;

import io.moasell.tenancy.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Door: wakes errands of the bound tenant. */
@Component
public class Errands {

    /** An instance that nobody wakes sleeps so long: forever, for all that matters. */
    static final Duration SLEEP = Duration.ofDays(3650);

    private final ErrandStore store;
    private final ObjectProvider<Waking> waking;
    private final Clock clock;

    Errands(ErrandStore store, ObjectProvider<Waking> waking, Clock clock) {
        this.store = store;
        this.waking = waking;
        this.clock = clock;
    }

    /** Whether this node is about to end: long work stops at its next safe place. */
    public boolean stopping() {
        return waking.stream().anyMatch(Waking::stopping);
    }

    /** Wakes it as soon as the transaction is committed; made on first use. */
    @Transactional
    public void wake(String errand, String key) {
        wakeAt(errand, key, clock.instant());
    }

    /** Sees to it that it runs at that instant or sooner; made on first use. */
    @Transactional
    public void wakeAt(String errand, String key, Instant at) {
        store.wake(errand, Tenancy.current().value() + ":" + key, at, clock.instant().plus(SLEEP));
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        waking.ifAvailable(Waking::soon);
                    }
                });
    }
}
