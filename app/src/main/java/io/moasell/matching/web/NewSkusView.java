package io.moasell.matching.web;

import io.moasell.channels.AccountId;
import io.moasell.channels.ShopAccount;
import io.moasell.matching.NewSkus;
import io.moasell.web.FieldErrors;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What listings that wait would become.
 *
 * @param preview the rows
 * @param account the shop that was asked for, null for all
 * @param from how many rows came before these
 * @param shops the shops, by their key
 * @param errors what must be corrected
 */
public record NewSkusView(
        NewSkus.Preview preview,
        @Nullable Long account,
        int from,
        Map<AccountId, ShopAccount> shops,
        FieldErrors errors) {

    /** How many are proposed. */
    public long proposed() {
        return preview.rows().stream().filter(NewSkus.Row::proposed).count();
    }

    /** Whether any of the rows can be made. */
    public boolean any() {
        return preview.rows().stream().anyMatch(row -> row.trouble() == null);
    }

    /** The channel's code of a row, for its badge. */
    public String channel(AccountId id) {
        ShopAccount shop = shops.get(id);
        return shop == null ? "OFFLINE" : shop.channel().name();
    }

    /** The shop's name of a row. */
    public String shop(AccountId id) {
        ShopAccount shop = shops.get(id);
        return shop == null ? "끊은 계정" : shop.name();
    }

    /** The address of the rows from another place on. */
    public String at(int otherFrom) {
        return "/matching/new-skus?from="
                + otherFrom
                + (account == null ? "" : "&account=" + account);
    }

    /** Where the next rows begin, null at the end. */
    public @Nullable Integer next() {
        int after = from + preview.rows().size();
        return after < preview.waiting() ? after : null;
    }
}
