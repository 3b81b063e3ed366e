package io.moasell.channels;

import io.moasell.jobs.Again;
import io.moasell.jobs.Errand;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Errand: once a day, removes what the channels said more than thirty days ago. */
@Component
class PurgeDocuments implements Errand {

    static final String NAME = "purge-documents";

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration RUNS_KEPT = Duration.ofDays(90);
    private static final int AT_ONCE = 1_000;

    private final CollectionStore store;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PurgeDocuments(CollectionStore store, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Again run(String key) {
        Instant now = clock.instant();
        while (purged(now.minus(KEPT)) == AT_ONCE) {
            // Short transactions, so that nobody waits for a long one.
        }
        transaction.executeWithoutResult(status -> store.purgeRuns(now.minus(RUNS_KEPT)));
        return Again.after(now, Duration.ofDays(1));
    }

    private int purged(Instant before) {
        return transaction.execute(status -> store.purgeDocuments(before, AT_ONCE));
    }
}
