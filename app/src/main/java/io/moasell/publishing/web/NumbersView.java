package io.moasell.publishing.web;

import io.moasell.channels.AccountId;
import io.moasell.channels.ShopAccount;
import io.moasell.publishing.Change;
import io.moasell.publishing.Preview;
import io.moasell.publishing.ShopSwitch;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The switches of the shops, and what one of them would do.
 *
 * @param switches every shop that takes numbers
 * @param shops the shops, by their key
 * @param account of which shop the preview is, null when none was asked for
 * @param preview what would be sent there, null when none was asked for or nobody can say
 * @param why why nobody can say, null when somebody can
 */
public record NumbersView(
        List<ShopSwitch> switches,
        Map<AccountId, ShopAccount> shops,
        @Nullable AccountId account,
        @Nullable Preview preview,
        @Nullable String why) {

    /** What the shop is called. */
    public String name(AccountId id) {
        ShopAccount shop = shops.get(id);
        return shop == null ? "끊은 계정" : shop.name();
    }

    /** The channel's code of a shop, for its badge. */
    public String channel(AccountId id) {
        ShopAccount shop = shops.get(id);
        return shop == null ? "OFFLINE" : shop.channel().name();
    }

    /** The channel's name of a shop. */
    public String label(AccountId id) {
        ShopAccount shop = shops.get(id);
        return shop == null ? "" : shop.channel().label();
    }

    /** Whether the shop of the preview is on. */
    public boolean on() {
        return switches.stream().anyMatch(one -> one.account().equals(account) && one.on());
    }

    /** The kinds of changes, those that matter first. */
    public List<Change.Kind> kinds() {
        return List.of(Change.Kind.values());
    }
}
