package io.moasell.publishing;

import io.moasell.audit.Audit;
import io.moasell.channels.AccountId;
import io.moasell.channels.Collections;
import io.moasell.channels.ShopAccount;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.ListingSource;
import io.moasell.channels.spi.StockPublisher;
import io.moasell.kernel.Refused;
import io.moasell.listings.LinkedListing;
import io.moasell.listings.ListingId;
import io.moasell.listings.Listings;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Door: which shops are told by themselves how much of each listing may be sold. */
@Component
public class Publishing {

    private final PublishingStore store;
    private final Numbers numbers;
    private final KeepNumbers keeping;
    private final Listings listings;
    private final ShopAccounts shops;
    private final Collections collections;
    private final Rights rights;
    private final Audit audit;
    private final Clock clock;

    Publishing(
            PublishingStore store,
            Numbers numbers,
            KeepNumbers keeping,
            Listings listings,
            ShopAccounts shops,
            Collections collections,
            Rights rights,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.numbers = numbers;
        this.keeping = keeping;
        this.listings = listings;
        this.shops = shops;
        this.collections = collections;
        this.rights = rights;
        this.audit = audit;
        this.clock = clock;
    }

    /** Every connected shop whose channel takes numbers; off until somebody switches it on. */
    @Transactional(readOnly = true)
    public List<ShopSwitch> switches() {
        Map<AccountId, PublishingStore.Shop> known =
                store.shops().stream()
                        .collect(
                                Collectors.toMap(
                                        PublishingStore.Shop::account, Function.identity()));
        Map<AccountId, Integer> trouble = store.trouble();
        Map<AccountId, Integer> waiting = numbers.waiting();
        Map<AccountId, Listings.Linkage> linkage = listings.linkage();
        return shops.list().stream()
                .filter(this::takesNumbers)
                .map(
                        shop -> {
                            PublishingStore.Shop one = known.get(shop.id());
                            boolean on = one != null && one.on();
                            Listings.Linkage links =
                                    linkage.getOrDefault(shop.id(), Listings.Linkage.NONE);
                            return new ShopSwitch(
                                    shop.id(),
                                    on,
                                    one == null ? null : one.changedBy(),
                                    one == null ? null : one.changedAt(),
                                    links.linked(),
                                    links.unlinked(),
                                    on ? waiting.getOrDefault(shop.id(), 0) : 0,
                                    on ? trouble.getOrDefault(shop.id(), 0) : 0);
                        })
                .toList();
    }

    private boolean takesNumbers(ShopAccount shop) {
        return shop.connected()
                && shop.channel() != Channel.OFFLINE
                && shops.role(shop.id(), StockPublisher.class).isPresent()
                && shops.role(shop.id(), ListingSource.class).isPresent();
    }

    /**
     * What would be sent.
     *
     * @param most how many changes to show
     * @throws Refused with a {@link PublishingProblem}
     */
    @Transactional(readOnly = true)
    public Preview preview(AccountId account, int most) {
        rights.require(Right.STOCK_HANDLE);
        requireShop(account);
        Instant readAt =
                collections
                        .readTo(account, Collections.Kind.LISTINGS)
                        .orElseThrow(() -> Refused.because(PublishingProblem.NOT_READ));
        List<LinkedListing> linked = listings.linkedOf(List.of(account));
        Map<ListingId, Integer> wanted = numbers.wanted(linked);
        int largest = numbers.most().getOrDefault(account, Integer.MAX_VALUE);
        List<Change> changes =
                linked.stream()
                        .map(
                                one ->
                                        new Change(
                                                one.id(),
                                                one.title(),
                                                one.shown() == null ? null : one.shown().stock(),
                                                Numbers.set(
                                                        wanted.getOrDefault(one.id(), 0),
                                                        0,
                                                        largest)))
                        .toList();
        return new Preview(
                readAt,
                Preview.count(changes),
                changes.stream()
                        .filter(change -> change.kind() != Change.Kind.SAME)
                        .sorted(LARGEST_FIRST)
                        .limit(most)
                        .toList(),
                listings.linkage().getOrDefault(account, Listings.Linkage.NONE).unlinked());
    }

    /** What sells out or comes back first, then by the difference. */
    private static final Comparator<Change> LARGEST_FIRST =
            Comparator.comparing(Change::kind)
                    .thenComparing(
                            change ->
                                    -Math.abs(
                                            (long) change.wanted()
                                                    - (change.shown() == null
                                                            ? 0
                                                            : change.shown())));

    /**
     * Sends from now on, all of it first.
     *
     * @param changing how many listings the preview said would change; a click on an old page is
     *     refused when it is twice as many by now
     * @throws Refused with a {@link PublishingProblem}
     */
    @Transactional
    public void switchOn(AccountId account, int changing) {
        rights.require(Right.STOCK_HANDLE);
        int now = preview(account, 0).changing();
        if (now > Math.max(changing + 10, changing * 2)) {
            throw Refused.because(PublishingProblem.PREVIEW_OUTDATED, now);
        }
        store.turn(account, true, clock.instant());
        audit.record("publishing.switched-on", subject(account), Map.of("count", now));
        keeping.switchedOn();
    }

    /** Sends no more; what the market shows stays. @throws Refused when there is no such shop */
    @Transactional
    public void switchOff(AccountId account) {
        rights.require(Right.STOCK_HANDLE);
        requireShop(account);
        store.turn(account, false, clock.instant());
        audit.record("publishing.switched-off", subject(account), Map.of());
    }

    private static String subject(AccountId account) {
        return "account:" + account.value();
    }

    private void requireShop(AccountId account) {
        ShopAccount shop =
                shops.find(account)
                        .filter(ShopAccount::connected)
                        .orElseThrow(() -> Refused.because(PublishingProblem.SHOP_UNKNOWN));
        if (!takesNumbers(shop)) {
            throw Refused.because(PublishingProblem.CANNOT_SEND, shop.channel().label());
        }
    }
}
