package io.moasell.spreadsheets;

import io.moasell.jobs.Again;
import io.moasell.jobs.Errand;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Errand: removes files a week after they were sent; sleeps where there are none. */
@Component
class PurgeUploads implements Errand {

    static final String NAME = "purge-uploads";
    static final Duration KEPT = Duration.ofDays(7);

    private final UploadStore store;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PurgeUploads(UploadStore store, TransactionTemplate transaction, Clock clock) {
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
        boolean left =
                Boolean.TRUE.equals(transaction.execute(status -> store.purge(now.minus(KEPT))));
        return left ? Again.after(now, Duration.ofDays(1)) : Again.whenWoken();
    }
}
