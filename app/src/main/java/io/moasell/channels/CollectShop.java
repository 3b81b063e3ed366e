package io.moasell.channels;

import io.moasell.channels.spi.Channel;
import io.moasell.jobs.Again;
import io.moasell.jobs.Errand;
import io.moasell.jobs.Errands;
import io.moasell.jobs.Jobs;
import io.moasell.kernel.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Errand: collects one shop; its instance a shop is why two nodes never do so at once. */
@Component
class CollectShop implements Errand {

    static final String NAME = "collect";

    private final Collections collections;
    private final ShopAccounts accounts;
    private final AccountStore accountStore;
    private final CollectionStore store;
    private final Connectors connectors;
    private final Reading reading;
    private final Jobs jobs;
    private final Errands errands;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CollectShop(
            Collections collections,
            ShopAccounts accounts,
            AccountStore accountStore,
            CollectionStore store,
            Connectors connectors,
            Reading reading,
            Jobs jobs,
            Errands errands,
            TransactionTemplate transaction,
            Clock clock) {
        this.collections = collections;
        this.accounts = accounts;
        this.accountStore = accountStore;
        this.store = store;
        this.connectors = connectors;
        this.reading = reading;
        this.jobs = jobs;
        this.errands = errands;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Again run(String key) {
        AccountId id = new AccountId(Long.parseLong(key));
        Optional<ShopAccount> found =
                accounts.find(id).filter(shop -> shop.channel() != Channel.OFFLINE);
        if (found.isEmpty()) {
            return Again.whenWoken();
        }
        ShopAccount account = found.get();
        if (!account.connected() || !account.state().open()) {
            reading.close(account, open(id));
            return Again.whenWoken();
        }
        Again timed = timed(account);
        long token =
                transaction.execute(
                        status -> {
                            long mine = accountStore.claimCollecting(id);
                            store.stretch(id, connectors.traits(account.channel()).window());
                            return mine;
                        });
        Again retry = Again.whenWoken();
        for (CollectionStore.Run run : open(id)) {
            Reading.Step end = read(account, run, token);
            switch (end) {
                case Reading.Step.Later later -> retry = retry.or(Again.at(later.at()));
                case Reading.Step.Stop ignored -> {
                    return run(key, account);
                }
                case Reading.Step.Over ignored -> {}
                case Reading.Step.More ignored -> {
                    // This node is about to stop; the place is kept, and another node goes on.
                    return Again.at(clock.instant());
                }
            }
        }
        return timed.or(retry);
    }

    /** After a stop: what is left of a shop that was closed meanwhile ends with it. */
    private Again run(String key, ShopAccount before) {
        return accounts.find(before.id())
                .filter(account -> !account.state().open())
                .map(account -> run(key))
                .orElseGet(Again::whenWoken);
    }

    private List<CollectionStore.Run> open(AccountId id) {
        return transaction.execute(status -> store.open(id));
    }

    /** Opens what the clock asks for; returns when it asks next. */
    private Again timed(ShopAccount account) {
        Duration every = account.collectEvery();
        if (every == null) {
            return Again.whenWoken();
        }
        return transaction.execute(
                status -> {
                    // The shop before its runs, like everybody who asks.
                    accountStore.lock(account.id());
                    Instant now = clock.instant();
                    Instant due = accountStore.collectDue(account.id()).orElse(now);
                    if (due.isAfter(now)) {
                        return Again.at(due);
                    }
                    collections.openAllRegular(account);
                    Instant next = now.plus(every);
                    accountStore.every(account.id(), (int) every.toMinutes(), next);
                    return Again.at(next);
                });
    }

    private Reading.Step read(ShopAccount account, CollectionStore.Run begun, long token) {
        ShopConnection shop;
        try {
            shop = connectors.connectOpen(account.id());
        } catch (Refused closed) {
            return new Reading.Step.Stop();
        }
        if (begun.job() != null) {
            jobs.begin(begun.job());
        }
        CollectionStore.Run run = begun;
        while (true) {
            Reading.Step step = reading.next(account, shop, run, token);
            if (step instanceof Reading.Step.More && !run.kind().windowed()) {
                // Orders never wait until thousands of products are read.
                return new Reading.Step.Later(clock.instant());
            }
            if (!(step instanceof Reading.Step.More more) || errands.stopping()) {
                return step;
            }
            run = more.run();
        }
    }
}
