package io.moasell.shipping;

import io.moasell.channels.AccountId;
import io.moasell.channels.ShopAccount;
import io.moasell.channels.ShopAccounts;
import io.moasell.jobs.Bell;
import io.moasell.ordering.ItemId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Items whose waybill a channel refused and nobody has mended yet; they ring, shop by shop. */
@Component
class Refusals {

    private final ParcelStore store;
    private final ShopAccounts accounts;
    private final Bell bell;

    Refusals(ParcelStore store, ShopAccounts accounts, Bell bell) {
        this.store = store;
        this.accounts = accounts;
        this.bell = bell;
    }

    /** The channel refused these. */
    void remember(AccountId account, Collection<ItemId> items) {
        if (items.isEmpty()) {
            return;
        }
        store.refused(account, items);
        bell.ring(
                ShippingBell.WAYBILL_REJECTED,
                subject(account),
                List.of(accounts.find(account).map(ShopAccount::name).orElse("–")),
                "/deliveries?state=REJECTED");
    }

    /** These are tried again, went through, or need it no more. */
    void forget(Collection<ItemId> items) {
        if (items.isEmpty()) {
            return;
        }
        Set<AccountId> mended = store.mended(items);
        mended.forEach(account -> bell.settle(ShippingBell.WAYBILL_REJECTED, subject(account)));
    }

    private static String subject(AccountId account) {
        return "account:" + account.value();
    }
}
