package io.moasell.publishing;

import io.moasell.catalog.Sets;
import io.moasell.catalog.SetsChanged;
import io.moasell.catalog.SkuId;
import io.moasell.channels.AccountId;
import io.moasell.channels.Collections;
import io.moasell.inventory.AvailabilityChanged;
import io.moasell.jobs.Again;
import io.moasell.jobs.Errand;
import io.moasell.jobs.Errands;
import io.moasell.listings.ListingLinked;
import io.moasell.listings.Listings;
import io.moasell.offers.SharesChanged;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Errand: turns what moved into requests. Those who move stock only leave a hint, which costs them
 * two inserts and no wait; what follows from it is thought through here, after they have committed.
 */
@Component
class KeepNumbers implements Errand {

    static final String NAME = "keep-numbers";

    /** The one instance a service has. */
    static final String KEY = "all";

    private static final int HINTS_AT_ONCE = 2_000;
    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final Duration SWEPT_EVERY = Duration.ofHours(1);
    private static final Duration LOOKED_AT_AGAIN = Duration.ofMinutes(1);

    /** How long a node may believe that no shop is on. */
    private static final Duration OFF_KNOWN_FOR = Duration.ofSeconds(10);

    /** When everybody knows of a switch, and whatever began before is over. */
    private static final Duration SWITCH_KNOWN = Duration.ofSeconds(30);

    private final Map<TenantId, Instant> off = new ConcurrentHashMap<>();
    private final PublishingStore store;
    private final Numbers numbers;
    private final Listings listings;
    private final Sets sets;
    private final Collections collections;
    private final Errands errands;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KeepNumbers(
            PublishingStore store,
            Numbers numbers,
            Listings listings,
            Sets sets,
            Collections collections,
            Errands errands,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.numbers = numbers;
        this.listings = listings;
        this.sets = sets;
        this.collections = collections;
        this.errands = errands;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventListener
    void on(AvailabilityChanged fact) {
        moved(fact.skus());
    }

    @EventListener
    void on(ListingLinked fact) {
        moved(
                fact.links().stream()
                        .flatMap(link -> link.components().stream())
                        .map(part -> part.sku())
                        .toList());
    }

    @EventListener
    void on(SetsChanged fact) {
        moved(fact.sets());
    }

    @EventListener
    void on(SharesChanged fact) {
        if (fact.skus().isEmpty()) {
            List<AccountId> on = on();
            if (!on.isEmpty()) {
                store.swept(on, null);
                wake();
            }
        } else {
            moved(fact.skus());
        }
    }

    private void moved(Collection<SkuId> skus) {
        if (skus.isEmpty() || knownOff()) {
            return;
        }
        if (store.hint(skus)) {
            errands.wakeAt(NAME, KEY, clock.instant().plus(A_MOMENT));
        } else {
            off.put(Tenancy.current(), clock.instant());
        }
    }

    /**
     * Whether no shop was on a moment ago: most services have none, and would ask at every piece
     * that moves. What another node misses meanwhile is found when all is compared once more.
     */
    private boolean knownOff() {
        Instant since = off.get(Tenancy.current());
        Instant now = clock.instant();
        return since != null && !now.isBefore(since) && now.isBefore(since.plus(OFF_KNOWN_FOR));
    }

    void wake() {
        errands.wake(NAME, KEY);
    }

    /** A shop was switched on. */
    void switchedOn() {
        off.remove(Tenancy.current());
        wake();
    }

    /** Something is held back: soon it may be explained. */
    void lookAgain() {
        errands.wakeAt(NAME, KEY, clock.instant().plus(LOOKED_AT_AGAIN));
    }

    private List<AccountId> on() {
        return store.shops().stream()
                .filter(PublishingStore.Shop::on)
                .map(PublishingStore.Shop::account)
                .toList();
    }

    @Override
    public Again run(String key) {
        while (!errands.stopping()) {
            Integer left = transaction.execute(status -> some());
            if (left == null || left < HINTS_AT_ONCE) {
                break;
            }
        }
        return transaction.execute(status -> sweep());
    }

    private int some() {
        List<SkuId> hints = store.takeHints(HINTS_AT_ONCE);
        List<AccountId> on = on();
        if (!hints.isEmpty() && !on.isEmpty()) {
            Set<SkuId> moved = new HashSet<>(hints);
            moved.addAll(sets.containing(hints));
            numbers.ask(listings.madeOf(moved, on));
        }
        return hints.size();
    }

    /**
     * What was missed, edited at the market or refused is found here; and what was held back is
     * offered again once the orders that took it are collected.
     */
    private Again sweep() {
        Instant now = clock.instant();
        List<PublishingStore.Shop> on =
                store.shops().stream().filter(PublishingStore.Shop::on).toList();
        if (on.isEmpty()) {
            return Again.whenWoken();
        }
        List<AccountId> due =
                on.stream()
                        .filter(
                                shop ->
                                        shop.sweptAt() == null
                                                || !shop.sweptAt().plus(SWEPT_EVERY).isAfter(now)
                                                || unsettled(shop) && !settles(shop).isAfter(now))
                        .map(PublishingStore.Shop::account)
                        .toList();
        if (!due.isEmpty()) {
            numbers.ask(listings.linkedOf(due));
            store.swept(due, now);
        }
        List<PublishingStore.Number> holding =
                store.holding(on.stream().map(PublishingStore.Shop::account).toList());
        List<PublishingStore.Number> explained =
                holding.stream().filter(number -> explained(collections, number)).toList();
        if (!explained.isEmpty()) {
            numbers.send(
                    listings.linked(
                            explained.stream().map(PublishingStore.Number::listing).toList()));
        }
        Again next = Again.after(now, SWEPT_EVERY);
        for (PublishingStore.Shop shop : on) {
            if (unsettled(shop) && settles(shop).isAfter(now)) {
                next = next.or(Again.after(now, Duration.between(now, settles(shop))));
            }
        }
        return holding.size() > explained.size()
                ? next.or(Again.after(now, LOOKED_AT_AGAIN))
                : next;
    }

    /** Whether all was last compared before every node knew that it is on. */
    private static boolean unsettled(PublishingStore.Shop shop) {
        return shop.sweptAt() == null || shop.sweptAt().isBefore(settles(shop));
    }

    private static Instant settles(PublishingStore.Shop shop) {
        return Objects.requireNonNull(shop.changedAt()).plus(SWITCH_KNOWN);
    }

    /**
     * Whether the orders of its shop are read up to when pieces were held back, and a little on.
     */
    static boolean explained(Collections collections, PublishingStore.Number number) {
        Instant since = number.heldSince();
        return since == null
                || collections
                        .readTo(number.account(), Collections.Kind.ORDERS)
                        .filter(read -> read.isAfter(since.plus(READ_ON)))
                        .isPresent();
    }

    /** Markets show an order a little after it is paid for. */
    private static final Duration READ_ON = Duration.ofMinutes(2);
}
