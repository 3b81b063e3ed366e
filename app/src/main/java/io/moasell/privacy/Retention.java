package io.moasell.privacy;

import io.moasell.kernel.Kst;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Door: destroys personal data whose time is over, three months after an order's end unless
 * configured shorter. Called once a day for each tenant.
 */
@Component
public class Retention {

    private static final int AT_ONCE = 1_000;

    private final List<Retained> retained;
    private final DestructionStore store;
    private final TransactionTemplate transaction;
    private final PrivacySettings settings;
    private final Clock clock;

    Retention(
            List<Retained> retained,
            DestructionStore store,
            TransactionTemplate transaction,
            PrivacySettings settings,
            Clock clock) {
        this.retained = retained;
        this.store = store;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Destroys what is due in the bound tenant, a thousand rows a transaction, each with its
     * certificate.
     *
     * @return how many rows were destroyed
     */
    public int destroyDue() {
        Instant before = Kst.startOf(Kst.today(clock).minus(settings.keepAfterEnd()));
        return retained.stream().mapToInt(kept -> destroy(kept, before)).sum();
    }

    private int destroy(Retained kept, Instant before) {
        int all = 0;
        int now;
        do {
            now =
                    transaction.execute(
                            status -> {
                                int count = kept.destroy(before, AT_ONCE);
                                if (count > 0) {
                                    store.certify(kept.what(), before, count);
                                }
                                return count;
                            });
            all += now;
        } while (now == AT_ONCE);
        return all;
    }
}
