package io.moasell.channels;

import io.moasell.channels.spi.Account.Pace;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives the turn for each call: one short statement on the credential's row, then a wait until the
 * turn comes. All nodes share the row, collections and sends alike.
 */
@Component
class Turns {

    /** A turn further off than this is not waited for: the work is put off instead. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final AccountStore store;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Turns(AccountStore store, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The pace of one account, in whatever thread the connector calls. */
    Pace of(AccountId account, double callsPerSecond) {
        TenantId tenant = Tenancy.current();
        Duration interval = Duration.ofNanos((long) (1_000_000_000 / callsPerSecond));
        return () -> Tenancy.run(tenant, () -> turn(account, interval));
    }

    private void turn(AccountId account, Duration interval) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a channel is never called inside a transaction");
        }
        Optional<Instant> slot =
                transaction.execute(status -> store.takeTurn(account, interval, PATIENCE));
        if (slot.isEmpty()) {
            Instant next = transaction.execute(status -> store.nextTurn(account));
            Duration wait = Duration.between(clock.instant(), next);
            throw new ChannelFailure.Throttled(wait.isNegative() ? Duration.ZERO : wait);
        }
        sleepUntil(slot.get());
    }

    private void sleepUntil(Instant slot) {
        Duration wait = Duration.between(clock.instant(), slot);
        if (wait.isPositive()) {
            try {
                Thread.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ChannelFailure.Throttled(wait);
            }
        }
    }
}
