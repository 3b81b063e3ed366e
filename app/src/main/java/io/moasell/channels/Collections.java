package io.moasell.channels;

import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.ClaimReader;
import io.moasell.channels.spi.ClaimSource;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ListingSource;
import io.moasell.channels.spi.OrderReader;
import io.moasell.channels.spi.OrderSource;
import io.moasell.channels.spi.Traits;
import io.moasell.channels.spi.Window;
import io.moasell.jobs.Errands;
import io.moasell.jobs.JobId;
import io.moasell.jobs.Jobs;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Entitlements;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Door: what is new or changed at the shops. */
@Component
public class Collections {

    static final String JOB = "COLLECT";

    /** How often a shop's listings are read by the clock: all of them cost hundreds of calls. */
    private static final Duration LISTINGS_EVERY = Duration.ofHours(24);

    private final ShopAccounts accounts;
    private final Connectors connectors;
    private final AccountStore accountStore;
    private final CollectionStore store;
    private final Sights sights;
    private final Jobs jobs;
    private final Errands errands;
    private final Entitlements entitlements;
    private final Rights rights;
    private final Clock clock;

    Collections(
            ShopAccounts accounts,
            Connectors connectors,
            AccountStore accountStore,
            CollectionStore store,
            Sights sights,
            Jobs jobs,
            Errands errands,
            Entitlements entitlements,
            Rights rights,
            Clock clock) {
        this.accounts = accounts;
        this.connectors = connectors;
        this.accountStore = accountStore;
        this.store = store;
        this.sights = sights;
        this.jobs = jobs;
        this.errands = errands;
        this.entitlements = entitlements;
        this.rights = rights;
        this.clock = clock;
    }

    /** What is collected. */
    public enum Kind {
        ORDERS("주문", OrderSource.class),
        CLAIMS("클레임", ClaimSource.class),
        /** All that the shop sells, every time; only when it is asked for, and once a day. */
        LISTINGS("상품", ListingSource.class);

        private final String label;
        private final Class<?> role;

        Kind(String label, Class<?> role) {
            this.label = label;
            this.role = role;
        }

        /** What Korean screens call it. */
        public String label() {
            return label;
        }

        Class<?> role() {
            return role;
        }

        /** Whether it is read from a moment on, or all of it each time. */
        boolean windowed() {
            return this != LISTINGS;
        }
    }

    /**
     * Collects as soon as the transaction is committed, all that there is by now: a collection
     * under way goes on to now.
     *
     * @param kinds empty for orders and claims, as far as the channel can tell them
     * @param window null to go on where the last collection ended; a window given leaves that place
     *     alone
     * @return the job to watch; the one under way when there is one
     * @throws Refused with a {@link ChannelsProblem}
     */
    @Transactional
    public JobId collectNow(AccountId account, Set<Kind> kinds, @Nullable Window window) {
        boolean goods = kinds.equals(Set.of(Kind.LISTINGS)) && rights.has(Right.PRODUCTS_HANDLE);
        if (!goods && !rights.has(Right.ORDERS_HANDLE)) {
            rights.require(Right.CHANNELS_HANDLE);
        }
        ShopAccount shop = open(account);
        Set<Kind> asked = askable(shop, kinds);
        Traits traits = connectors.traits(shop.channel());
        if (window != null) {
            return readWindow(shop, asked, within(window, shop, traits), traits);
        }
        accountStore.lock(account);
        JobId job =
                store.watching(account, asked)
                        .orElseGet(() -> jobs.start(JOB, title(shop, asked), asked.size()));
        for (Kind kind : asked) {
            openRegular(shop, kind, job, traits);
        }
        errands.wake(CollectShop.NAME, Long.toString(account.value()));
        return job;
    }

    private JobId readWindow(ShopAccount shop, Set<Kind> kinds, Window whole, Traits traits) {
        JobId job = jobs.start(JOB, title(shop, kinds), kinds.size());
        for (Kind kind : kinds) {
            if (!kind.windowed()) {
                openRegular(shop, kind, job, traits);
                continue;
            }
            store.open(shop.id(), kind, false, job, whole, first(whole, traits), clock.instant());
        }
        errands.wake(CollectShop.NAME, Long.toString(shop.id().value()));
        return job;
    }

    /**
     * Collects by itself so often, or by hand only.
     *
     * @param interval whole minutes, from one minute to a day; null for by hand only
     * @throws Refused when the plan has no timed collection
     */
    @Transactional
    public void every(AccountId account, @Nullable Duration interval) {
        rights.require(Right.CHANNELS_HANDLE);
        open(account);
        if (interval == null) {
            accountStore.every(account, null, null);
            return;
        }
        entitlements.require(Entitlements.Feature.TIMED_COLLECTION);
        if (interval.toMinutes() < 1 || interval.toMinutes() > 1440) {
            throw Refused.because(ChannelsProblem.INTERVAL_OUT_OF_RANGE);
        }
        accountStore.every(account, (int) interval.toMinutes(), clock.instant());
        errands.wake(CollectShop.NAME, Long.toString(account.value()));
    }

    /**
     * Reads items by key now, in calls outside any transaction, and publishes {@link PageCollected}
     * and {@link ItemsGone} a batch.
     *
     * @return how many the channel showed
     * @throws Refused with {@link ChannelsProblem#NOT_OPEN}, or {@link
     *     ChannelsProblem#CANNOT_COLLECT} where it cannot be read by key
     * @throws ChannelFailure when a read fails; batches read before stay published
     */
    public int refresh(AccountId account, List<ItemKey> keys) {
        ShopConnection shop = accounts.connection(account);
        return sights.refresh(shop, reader(shop, OrderReader.class, Kind.ORDERS), keys);
    }

    /**
     * Reads claims by key now, in calls outside any transaction, and publishes {@link
     * ClaimsCollected} a batch.
     *
     * @throws Refused with {@link ChannelsProblem#NOT_OPEN}, or {@link
     *     ChannelsProblem#CANNOT_COLLECT} where they cannot be read by key
     * @throws ChannelFailure when a read fails; batches read before stay published
     */
    public void refreshClaims(AccountId account, List<String> claimKeys) {
        ShopConnection shop = accounts.connection(account);
        sights.refreshClaims(shop, reader(shop, ClaimReader.class, Kind.CLAIMS), claimKeys);
    }

    private static <R> R reader(ShopConnection shop, Class<R> role, Kind kind) {
        return shop.role(role)
                .orElseThrow(
                        () ->
                                Refused.because(
                                        ChannelsProblem.CANNOT_COLLECT,
                                        shop.account().channel().label(),
                                        kind.label()));
    }

    /** Up to when that kind of the shop is read without a gap; empty before the first time. */
    @Transactional(readOnly = true)
    public Optional<Instant> readTo(AccountId account, Kind kind) {
        return store.readTo(account, kind);
    }

    /** Codes of the shop's channel that nobody knows, the newest fifty. */
    @Transactional(readOnly = true)
    public List<UnmappedCode> unmapped(AccountId account) {
        return store.unmapped(account);
    }

    /** How every shop that has a channel fares. */
    @Transactional(readOnly = true)
    public List<Health> health() {
        List<Health.Source> sources = store.sources();
        Map<AccountId, Instant> due = store.due();
        Instant now = clock.instant();
        return accounts.list().stream()
                .filter(shop -> connectors.find(shop.channel()).isPresent())
                .map(shop -> health(shop, sources, due, now))
                .toList();
    }

    private Health health(
            ShopAccount shop,
            List<Health.Source> sources,
            Map<AccountId, Instant> due,
            Instant now) {
        List<Health.Source> mine =
                kinds(shop).stream()
                        .map(
                                kind ->
                                        sources.stream()
                                                .filter(s -> s.account().equals(shop.id()))
                                                .filter(s -> s.kind() == kind)
                                                .findFirst()
                                                .orElseGet(
                                                        () ->
                                                                Health.Source.untouched(
                                                                        shop.id(), kind)))
                        .toList();
        return new Health(
                shop,
                Health.standing(
                        shop,
                        connectors.traits(shop.channel()).market(),
                        mine.stream().filter(source -> source.kind().windowed()).toList(),
                        now),
                mine,
                due.get(shop.id()));
    }

    private ShopAccount open(AccountId account) {
        ShopAccount shop =
                accounts.find(account)
                        .filter(ShopAccount::connected)
                        .orElseThrow(() -> Refused.because(ChannelsProblem.NO_SUCH_ACCOUNT));
        if (!shop.state().open()) {
            throw Refused.because(ChannelsProblem.NOT_OPEN, shop.name(), shop.state().label());
        }
        return shop;
    }

    private Set<Kind> kinds(ShopAccount shop) {
        Set<Kind> able = EnumSet.noneOf(Kind.class);
        Arrays.stream(Kind.values())
                .filter(kind -> connectors.plays(shop.channel(), kind.role()))
                .forEach(able::add);
        return able;
    }

    private Set<Kind> askable(ShopAccount shop, Set<Kind> asked) {
        Set<Kind> able = kinds(shop);
        if (asked.isEmpty() && able.isEmpty()) {
            throw Refused.because(
                    ChannelsProblem.CANNOT_COLLECT, shop.channel().label(), Kind.ORDERS.label());
        }
        asked.stream()
                .filter(kind -> !able.contains(kind))
                .findFirst()
                .ifPresent(
                        kind -> {
                            throw Refused.because(
                                    ChannelsProblem.CANNOT_COLLECT,
                                    shop.channel().label(),
                                    kind.label());
                        });
        if (!asked.isEmpty()) {
            return EnumSet.copyOf(asked);
        }
        able.removeIf(kind -> !kind.windowed());
        return able;
    }

    /** Opens what is to be read since the last time, or lets what is being read go on to now. */
    private void openRegular(ShopAccount shop, Kind kind, @Nullable JobId job, Traits traits) {
        Instant now = clock.instant();
        if (!kind.windowed()) {
            Window all = new Window(now, now);
            store.open(shop.id(), kind, true, job, all, all, now);
            return;
        }
        Instant earliest = now.minus(traits.lookBack());
        Instant from =
                store.readTo(shop.id(), kind)
                        .map(readTo -> readTo.minus(traits.overlap()))
                        .orElseGet(() -> now.minus(shop.lookBack()));
        Window whole = new Window(from.isBefore(earliest) ? earliest : from, now);
        store.open(shop.id(), kind, true, job, whole, first(whole, traits), now);
    }

    /** Opens regular runs of every kind the shop's channel can tell; of its listings once a day. */
    void openAllRegular(ShopAccount shop) {
        Traits traits = connectors.traits(shop.channel());
        kinds(shop).stream()
                .filter(kind -> kind.windowed() || listingsDue(shop))
                .forEach(kind -> openRegular(shop, kind, null, traits));
    }

    private boolean listingsDue(ShopAccount shop) {
        Instant before = clock.instant().minus(LISTINGS_EVERY);
        return store.readTo(shop.id(), Kind.LISTINGS)
                .map(read -> !read.isAfter(before))
                .orElse(true);
    }

    private Window within(Window asked, ShopAccount shop, Traits traits) {
        Instant now = clock.instant();
        if (asked.from().isAfter(now)) {
            throw Refused.because(ChannelsProblem.WINDOW_REVERSED);
        }
        if (asked.from().isBefore(now.minus(traits.lookBack()))) {
            throw Refused.because(
                    ChannelsProblem.WINDOW_TOO_OLD,
                    shop.channel().label(),
                    traits.lookBack().toDays());
        }
        return new Window(asked.from(), asked.to().isAfter(now) ? now : asked.to());
    }

    static Window first(Window whole, Traits traits) {
        return part(whole.from(), whole, traits);
    }

    /** The window that begins there: as long as the channel allows, at most to the end. */
    static Window part(Instant from, Window whole, Traits traits) {
        Instant to = from.plus(traits.window());
        return new Window(from, to.isAfter(whole.to()) ? whole.to() : to);
    }

    private static String title(ShopAccount shop, Set<Kind> kinds) {
        return shop.name()
                + " "
                + String.join("·", kinds.stream().map(Kind::label).toList())
                + " 수집";
    }
}
