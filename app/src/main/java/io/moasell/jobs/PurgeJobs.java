package io.moasell.jobs;

import io.moasell.tenancy.TenantOpened;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Errand: once a day, removes jobs and notices that ended more than ninety days ago. */
@Component
class PurgeJobs implements Errand {

    private static final String NAME = "purge-jobs";
    private static final Duration KEPT = Duration.ofDays(90);

    private final JobStore store;
    private final Errands errands;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PurgeJobs(JobStore store, Errands errands, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.errands = errands;
        this.transaction = transaction;
        this.clock = clock;
    }

    @EventListener
    void on(TenantOpened opened) {
        errands.wake(NAME, "");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Again run(String key) {
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> store.purge(now.minus(KEPT)));
        return Again.after(now, Duration.ofDays(1));
    }
}
