package io.moasell.claims;

import io.moasell.channels.AccountId;
import io.moasell.jobs.Again;
import io.moasell.jobs.Errand;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks for the items of claims that came first. An item that is being filed in the very moment in
 * which its claim comes in is seen by neither transaction: so it is looked for again, a while long.
 */
@Component
class MeetItems implements Errand {

    static final String NAME = "claims.meet";

    private static final Duration AGAIN = Duration.ofSeconds(20);
    private static final Duration AT_MOST = Duration.ofMinutes(10);

    private final ClaimStore store;
    private final Hearing hearing;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MeetItems(ClaimStore store, Hearing hearing, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.hearing = hearing;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Again run(String account) {
        AccountId shop = new AccountId(Long.parseLong(account));
        boolean left =
                Boolean.TRUE.equals(
                        transaction.execute(
                                status -> {
                                    hearing.meet(
                                            shop,
                                            store.waiting(shop, clock.instant().minus(AT_MOST)));
                                    return !store.waiting(shop, clock.instant().minus(AT_MOST))
                                            .isEmpty();
                                }));
        return left ? Again.after(clock.instant(), AGAIN) : Again.whenWoken();
    }
}
