package io.moasell.listings.web;

import io.moasell.channels.AccountId;
import io.moasell.channels.ShopAccount;
import io.moasell.channels.spi.Channel;
import io.moasell.kernel.Page;
import io.moasell.listings.LinkTrace;
import io.moasell.listings.ListingId;
import io.moasell.listings.ListingRow;
import io.moasell.web.FieldErrors;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The list of listings, or of those that wait to be linked.
 *
 * @param matching whether only those that wait are shown
 * @param page the rows
 * @param accounts the shops, by their key
 * @param waiting how many wait in all
 * @param q what is searched, null for all
 * @param account which shop, null for all
 * @param cursor where this page began, null for the first
 * @param open the listing in the drawer, null when it is closed
 */
public record ListingsView(
        boolean matching,
        Page<ListingRow> page,
        Map<AccountId, ShopAccount> accounts,
        int waiting,
        @Nullable String q,
        @Nullable Long account,
        @Nullable String cursor,
        @Nullable Open open) {

    /**
     * The listing in the drawer.
     *
     * @param row it
     * @param history its links, newest first
     * @param form the composition as typed
     * @param errors what must be corrected in it
     */
    public record Open(
            ListingRow row, List<LinkTrace> history, LinkForm form, FieldErrors errors) {}

    /** Whether a shop is connected whose products can be read. */
    public boolean collectable() {
        return accounts.values().stream()
                .anyMatch(shop -> shop.channel() != Channel.OFFLINE && shop.state().open());
    }

    /** What the page is called. */
    public String title() {
        return matching ? "상품 매칭" : "채널 상품";
    }

    /** Where it stands, inside the service. */
    public String path() {
        return matching ? "/matching" : "/listings";
    }

    /** The address with the drawer closed. */
    public String closed() {
        return filtered() + (cursor == null ? "" : "&cursor=" + cursor);
    }

    /** The address with this listing in the drawer. */
    public String opening(ListingId id) {
        return closed() + "&open=" + id.value();
    }

    /** The address of the next page, null at the end. */
    public @Nullable String next() {
        return page.next() == null ? null : filtered() + "&cursor=" + page.next();
    }

    /** The address of the first page, null when this is it. */
    public @Nullable String first() {
        return cursor == null ? null : filtered();
    }

    /** Whether nothing was asked for. */
    public boolean unfiltered() {
        return (q == null || q.isBlank()) && account == null;
    }

    /** The channel's code of a row, for its badge. */
    public String channel(ListingRow row) {
        ShopAccount shop = accounts.get(row.account());
        return shop == null ? "OFFLINE" : shop.channel().name();
    }

    /** The shop's name of a row. */
    public String shop(ListingRow row) {
        ShopAccount shop = accounts.get(row.account());
        return shop == null ? "끊은 계정" : shop.name();
    }

    private String filtered() {
        return path()
                + "?q="
                + (q == null ? "" : URLEncoder.encode(q, StandardCharsets.UTF_8))
                + (account == null ? "" : "&account=" + account);
    }
}
