package io.moasell.listings;

import io.moasell.catalog.Sku;
import io.moasell.channels.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A listing as screens show it.
 *
 * @param id the key
 * @param account the shop
 * @param productNo the channel's product number
 * @param optionNo the channel's option number, null without options
 * @param name the product's name there
 * @param optionText the option's name there, null without options
 * @param sellerCode the seller's own code at the channel, null when none
 * @param state whether we know what it is made of
 * @param byCode whether its seller code linked it
 * @param parts what one piece is made of; of a doubted one, what it was linked to
 * @param factorWords the numbers of pieces its texts speak of ("2개, 1+1"), empty when none
 * @param proposed how many pieces these propose, 1 when none
 * @param suggested the SKU that goes by its seller code, null when none or when it is linked
 * @param waitingOrders order items that wait until it is linked
 * @param lastSeen when an order or the market's list last showed it
 * @param barcode as the seller entered it there, null when none is known
 * @param shown what the market's list shows, null when it was never read
 * @param sent the number for sale that was sent last, null when none ever was
 */
public record ListingRow(
        ListingId id,
        AccountId account,
        String productNo,
        @Nullable String optionNo,
        String name,
        @Nullable String optionText,
        @Nullable String sellerCode,
        ListingState state,
        boolean byCode,
        List<Part> parts,
        String factorWords,
        int proposed,
        @Nullable Sku suggested,
        int waitingOrders,
        Instant lastSeen,
        @Nullable String barcode,
        @Nullable Shown shown,
        @Nullable Sent sent) {

    public ListingRow {
        parts = List.copyOf(parts);
    }

    /**
     * A SKU in it.
     *
     * @param sku which
     * @param quantity pieces in one piece of the listing
     */
    public record Part(Sku sku, int quantity) {}
}
