package io.moasell.offers;

import io.moasell.audit.Audit;
import io.moasell.catalog.SkuId;
import io.moasell.channels.AccountId;
import io.moasell.channels.ShopAccount;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.Channel;
import io.moasell.inventory.Stock;
import io.moasell.inventory.StockLevel;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Door: what each shop may offer of a SKU. Ask {@link #offered} whenever {@link
 * io.moasell.inventory.AvailabilityChanged} or {@link SharesChanged} is heard, after the
 * transaction that told it: the answer knows single SKUs only. A set is offered as often as its
 * scarcest part allows: ask for the parts, divide each by its pieces and take the least.
 */
@Component
public class Offers {

    /** No safety stock is larger. */
    private static final int LARGEST = 1_000_000;

    private final OfferStore store;
    private final Stock stock;
    private final ShopAccounts accounts;
    private final Rights rights;
    private final Audit audit;
    private final ApplicationEventPublisher facts;

    Offers(
            OfferStore store,
            Stock stock,
            ShopAccounts accounts,
            Rights rights,
            Audit audit,
            ApplicationEventPublisher facts) {
        this.store = store;
        this.stock = stock;
        this.accounts = accounts;
        this.rights = rights;
        this.audit = audit;
        this.facts = facts;
    }

    /**
     * What this shop may offer of these SKUs, one answer for each. A shop that was disconnected may
     * offer nothing.
     */
    @Transactional(readOnly = true)
    public Map<SkuId, Offered> offered(AccountId account, Collection<SkuId> skus) {
        Map<SkuId, Offered> offered = new HashMap<>();
        offered(skus).forEach((sku, shops) -> offered.put(sku, of(sku, account, shops)));
        return offered;
    }

    private static Offered of(SkuId sku, AccountId account, Map<AccountId, Offered> shops) {
        Offered there = shops.get(account);
        return there == null ? Offered.of(sku, 0, 0, 0, new Share(Share.Kind.NOTHING, 0)) : there;
    }

    /** What each shop may offer of these SKUs; the shops in the order in which they were made. */
    @Transactional(readOnly = true)
    public Map<SkuId, Map<AccountId, Offered>> offered(Collection<SkuId> skus) {
        Set<SkuId> asked = Set.copyOf(skus);
        Map<SkuId, StockLevel> levels = stock.levels(asked);
        int safety = store.safety();
        Map<SkuId, Integer> safeties = store.safeties(asked);
        Map<AccountId, Share> shares = store.shares();
        Map<SkuId, Map<AccountId, Share>> exceptions = exceptions(asked);
        List<AccountId> shops = shops().stream().map(ShopAccount::id).toList();
        Map<SkuId, Map<AccountId, Offered>> offered = new HashMap<>();
        for (SkuId sku : asked) {
            Map<AccountId, Share> own = exceptions.getOrDefault(sku, Map.of());
            Map<AccountId, Share> each = new LinkedHashMap<>();
            shops.forEach(
                    shop ->
                            each.put(
                                    shop,
                                    own.getOrDefault(shop, shares.getOrDefault(shop, Share.ALL))));
            StockLevel level = levels.getOrDefault(sku, StockLevel.none(sku));
            offered.put(
                    sku, shared(sku, level.available(), safeties.getOrDefault(sku, safety), each));
        }
        return offered;
    }

    /**
     * What is kept for one shop is taken from all the others; where several keep more than there
     * is, those that were connected first come first.
     */
    static Map<AccountId, Offered> shared(
            SkuId sku, int available, int safety, Map<AccountId, Share> shares) {
        int kept = shares.values().stream().mapToInt(Share::setAside).sum();
        int before = 0;
        Map<AccountId, Offered> offered = new LinkedHashMap<>();
        for (Map.Entry<AccountId, Share> one : shares.entrySet()) {
            Share share = one.getValue();
            int others = share.setAside() > 0 ? before : kept;
            offered.put(one.getKey(), Offered.of(sku, available, safety, others, share));
            before += share.setAside();
        }
        return offered;
    }

    /** The shops that offer anything at a market, in the order in which they were connected. */
    @Transactional(readOnly = true)
    public List<ShopAccount> shops() {
        return accounts.list().stream()
                .filter(shop -> shop.connected() && shop.channel() != Channel.OFFLINE)
                .sorted(Comparator.comparingLong(shop -> shop.id().value()))
                .toList();
    }

    /** The safety stock of a SKU that has none of its own. */
    @Transactional(readOnly = true)
    public int safety() {
        return store.safety();
    }

    /**
     * The share of each shop in a SKU that has none of its own; {@link Share#ALL} is not listed.
     */
    @Transactional(readOnly = true)
    public Map<AccountId, Share> shares() {
        return store.shares();
    }

    /** The SKUs that have a rule of their own. */
    @Transactional(readOnly = true)
    public Set<SkuId> exceptional() {
        return store.exceptional();
    }

    /** The safety stocks of their own, of these SKUs. */
    @Transactional(readOnly = true)
    public Map<SkuId, Integer> safeties(Collection<SkuId> skus) {
        return store.safeties(skus);
    }

    /** The shares of their own, of these SKUs. */
    @Transactional(readOnly = true)
    public Map<SkuId, Map<AccountId, Share>> exceptions(Collection<SkuId> skus) {
        Map<SkuId, Map<AccountId, Share>> exceptions = new HashMap<>();
        for (OfferStore.Special one : store.exceptions(skus)) {
            exceptions
                    .computeIfAbsent(one.sku(), sku -> new LinkedHashMap<>())
                    .put(one.account(), one.share());
        }
        return exceptions;
    }

    /**
     * Sets the rules for SKUs that have none of their own.
     *
     * @throws Refused with an {@link OffersProblem}
     */
    @Transactional
    public void change(int safety, Map<AccountId, Share> shares) {
        rights.require(Right.STOCK_HANDLE);
        check(safety);
        check(shares.keySet());
        store.safety(safety);
        if (!shares.isEmpty()) {
            store.shares(shares);
        }
        audit.record(
                "offers.shares-changed",
                "offers",
                Map.of("safety", safety, "shares", words(shares)));
        facts.publishEvent(new SharesChanged(List.of()));
    }

    /**
     * Sets the rules of one SKU.
     *
     * @param safety null to follow the service's
     * @param shares of shops that do not follow their own; the others do
     * @throws Refused with an {@link OffersProblem}
     */
    @Transactional
    public void change(SkuId sku, @Nullable Integer safety, Map<AccountId, Share> shares) {
        rights.require(Right.STOCK_HANDLE);
        check(shares.keySet());
        if (safety == null) {
            store.dropSafety(sku);
        } else {
            check(safety);
            store.safety(sku, safety);
        }
        store.exceptions(sku, shares);
        audit.record(
                "offers.sku-shares-changed",
                "sku:" + sku.value(),
                Map.of("safety", safety == null ? "" : safety, "shares", words(shares)));
        facts.publishEvent(new SharesChanged(List.of(sku)));
    }

    private static Map<String, String> words(Map<AccountId, Share> shares) {
        Map<String, String> words = new LinkedHashMap<>();
        shares.forEach((shop, share) -> words.put(Long.toString(shop.value()), share.words()));
        return words;
    }

    private static void check(int safety) {
        if (safety < 0 || safety > LARGEST) {
            throw Refused.because(OffersProblem.SAFETY_RANGE);
        }
    }

    private void check(Collection<AccountId> shares) {
        List<AccountId> known = shops().stream().map(ShopAccount::id).toList();
        if (!known.containsAll(shares)) {
            throw Refused.because(OffersProblem.ACCOUNT_UNKNOWN);
        }
    }
}
