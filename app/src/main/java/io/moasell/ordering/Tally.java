package io.moasell.ordering;

import io.moasell.ordering.OrderBoard.Counts;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps how many items stand where, because every page of a service tells it and counting reads all
 * that is open. Counted again when anything of the service was written on this node, when an item
 * changed on another, and in any case after {@link #KEPT}: a write whose clock goes after another's
 * is not seen at once.
 */
@Component
class Tally {

    private static final Duration KEPT = Duration.ofSeconds(3);

    private final BoardStore store;
    private final Writes writes;
    private final Map<TenantId, Counted> known = new ConcurrentHashMap<>();

    Tally(BoardStore store, Writes writes) {
        this.store = store;
        this.writes = writes;
    }

    /** What the counts depend on, and what they were. */
    private record Counted(
            Instant at,
            Instant tonight,
            LocalDate today,
            long writes,
            Optional<Instant> changed,
            Counts counts) {

        boolean holds(Counted now) {
            Duration age = Duration.between(at, now.at);
            return !age.isNegative()
                    && age.compareTo(KEPT) < 0
                    && tonight.equals(now.tonight)
                    && today.equals(now.today)
                    && writes == now.writes
                    && changed.equals(now.changed);
        }

        Counted with(Counts counted) {
            return new Counted(at, tonight, today, writes, changed, counted);
        }
    }

    /** As {@link BoardStore#counts}; whoever writes in this transaction counts for himself. */
    Counts counts(Instant now, Instant tonight, Instant longAgo, LocalDate today) {
        if (!TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            return store.counts(tonight, longAgo, today);
        }
        TenantId tenant = Tenancy.current();
        Counted asked =
                new Counted(now, tonight, today, writes.of(tenant), store.changed(), Counts.NONE);
        Counted last = known.get(tenant);
        if (last != null && last.holds(asked)) {
            return last.counts;
        }
        Counts counts = store.counts(tonight, longAgo, today);
        known.put(tenant, asked.with(counts));
        return counts;
    }
}
