package io.moasell.claims;

import io.moasell.channels.AccountChanged;
import io.moasell.channels.AccountId;
import io.moasell.channels.Collections;
import io.moasell.channels.ShopAccount;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.ClaimReader;
import io.moasell.channels.spi.Traits;
import io.moasell.jobs.Again;
import io.moasell.jobs.Errand;
import io.moasell.jobs.Errands;
import io.moasell.kernel.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks for open claims by key where a channel's lists go by the time at which they were made: a
 * claim that ends later than a collection reaches back is told by nothing else. As long as the
 * lists reach it, it is left to them.
 */
@Component
class FollowClaims implements Errand {

    static final String NAME = "claims.follow";

    private static final Logger LOG = LoggerFactory.getLogger(FollowClaims.class);

    /** A call a claim: so many a run, those first that were looked for longest ago. */
    private static final int AT_MOST = 60;

    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final Duration AFTER_A_REFUSAL = Duration.ofHours(1);

    private final ClaimStore store;
    private final ShopAccounts shops;
    private final Collections collections;
    private final Errands errands;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FollowClaims(
            ClaimStore store,
            ShopAccounts shops,
            Collections collections,
            Errands errands,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.shops = shops;
        this.collections = collections;
        this.errands = errands;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The shop may be asked again: while it could not be, nobody looked for its open claims. */
    @EventListener
    void on(AccountChanged changed) {
        goOn(changed.account());
    }

    /** Wakes it where a claim is open, such as one that is older than this errand. */
    void goOn(AccountId shop) {
        if (shops.role(shop, ClaimReader.class).isPresent()
                && store.anyOpen(shop, clock.instant().minus(shops.traits(shop).lookBack()))) {
            wake(shop);
        }
    }

    /** Sees to it that the open claims of the shop are asked for, where its channel can be. */
    void wake(AccountId shop) {
        if (shops.role(shop, ClaimReader.class).isPresent()) {
            errands.wakeAt(NAME, Long.toString(shop.value()), clock.instant().plus(PAUSE));
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Again run(String key) {
        AccountId shop = new AccountId(Long.parseLong(key));
        if (shops.find(shop).filter(ShopAccount::connected).isEmpty()) {
            return Again.whenWoken();
        }
        Traits traits = shops.traits(shop);
        Instant since = clock.instant().minus(traits.lookBack());
        Instant before = clock.instant().minus(traits.overlap());
        List<String> open =
                Objects.requireNonNull(
                        transaction.execute(
                                status -> store.openClaims(shop, since, before, AT_MOST)));
        try {
            for (int from = 0; from < open.size(); from += traits.readBatch()) {
                List<String> some =
                        open.subList(from, Math.min(open.size(), from + traits.readBatch()));
                transaction.executeWithoutResult(
                        status -> store.lookedFor(shop, some, clock.instant()));
                collections.refreshClaims(shop, some);
            }
        } catch (Refused refused) {
            LOG.info("Shop {} cannot be asked for claims: {}", key, refused.problem().code());
            return Again.after(clock.instant(), AFTER_A_REFUSAL);
        } catch (ChannelFailure failed) {
            LOG.info(
                    "Shop {} did not tell of {} claims: {}",
                    key,
                    open.size(),
                    failed.getClass().getSimpleName());
        }
        boolean left =
                Boolean.TRUE.equals(transaction.execute(status -> store.anyOpen(shop, since)));
        return left ? Again.after(clock.instant(), PAUSE) : Again.whenWoken();
    }
}
