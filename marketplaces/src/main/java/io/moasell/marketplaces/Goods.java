package io.moasell.marketplaces;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the shops of one market still have for sale, listing by listing: it falls when a buyer
 * orders and is what the seller sets it to. Of a listing for which the seller never set a number
 * there is always enough. Survives a restart.
 */
public final class Goods {
    /** What a listing shows for which nobody ever set a number. */
    public static final int UNTOLD = 9_999;

    private final Vault.Shelf shelf;
    private final Map<String, Good> goods = new HashMap<>();
    private final Map<String, String> marks = new HashMap<>();

    private record Good(int left, boolean told, boolean stopped) {}

    /** Kept on that shelf. */
    public Goods(Vault.Shelf shelf) {
        this.shelf = shelf;
        shelf.each(
                (key, text) -> {
                    JsonNode node = Json.parse(text);
                    if (node.isString()) {
                        marks.put(key, node.stringValue());
                    } else {
                        goods.put(
                                key,
                                new Good(
                                        node.path("left").intValue(),
                                        node.path("told").booleanValue(),
                                        node.path("stopped").booleanValue()));
                    }
                });
    }

    private static String key(String shop, Listing listing) {
        return shop + "/" + listing.no();
    }

    private Good good(String shop, Listing listing) {
        return goods.getOrDefault(key(shop, listing), new Good(UNTOLD, false, false));
    }

    private void keep(String shop, Listing listing, Good good) {
        goods.put(key(shop, listing), good);
        shelf.put(
                key(shop, listing),
                () ->
                        Json.object()
                                .put("left", good.left)
                                .put("told", good.told)
                                .put("stopped", good.stopped)
                                .toString());
    }

    /** Pieces the shop would still sell. */
    public synchronized int left(String shop, Listing listing) {
        return good(shop, listing).left;
    }

    /** Whether the seller stopped it. */
    public synchronized boolean stopped(String shop, Listing listing) {
        return good(shop, listing).stopped;
    }

    /** The seller says how many there are. */
    public synchronized void set(String shop, Listing listing, int pieces) {
        keep(shop, listing, new Good(pieces, true, good(shop, listing).stopped));
    }

    /** The seller stops it or sells it again. */
    public synchronized void stop(String shop, Listing listing, boolean stopped) {
        Good good = good(shop, listing);
        keep(shop, listing, new Good(good.left, good.told, stopped));
    }

    /** A buyer takes all of it; throws {@link Buyer.NotNow} when there is not as much. */
    public synchronized void sell(String shop, Map<Listing, Integer> wanted) {
        wanted.forEach(
                (listing, pieces) -> {
                    Good good = good(shop, listing);
                    if (good.stopped || good.told && good.left < pieces) {
                        throw new Buyer.NotNow(
                                "품절이에요: " + listing.name() + " " + good.left + "개 남음");
                    }
                });
        wanted.forEach(
                (listing, pieces) -> {
                    Good good = good(shop, listing);
                    if (good.told) keep(shop, listing, new Good(good.left - pieces, true, false));
                });
    }

    /** So many are for sale again. */
    public synchronized void back(String shop, Listing listing, int pieces) {
        Good good = good(shop, listing);
        if (good.told) keep(shop, listing, new Good(good.left + pieces, true, good.stopped));
    }

    /** Something the market keeps about a thing of a shop, null when nothing. */
    public synchronized @Nullable String mark(String shop, String thing) {
        return marks.get(shop + "//" + thing);
    }

    /** Keeps it, or nothing any more. */
    public synchronized void mark(String shop, String thing, @Nullable String mark) {
        String key = shop + "//" + thing;
        if (Objects.equals(marks.get(key), mark)) return;
        if (mark == null) {
            marks.remove(key);
            shelf.remove(key);
        } else {
            marks.put(key, mark);
            shelf.put(key, Json.MAPPER.writeValueAsString(mark));
        }
    }
}
