package io.moasell.listings;

import io.moasell.catalog.Sku;
import io.moasell.channels.AccountId;
import io.moasell.channels.spi.ListingKey;
import org.jspecify.annotations.Nullable;

/**
 * A listing that waits for a person, with what it says of itself.
 *
 * @param id the key
 * @param account the shop
 * @param name the product's name there
 * @param optionText the option's name there, null without options
 * @param sellerCode the seller's own code at the channel, null when none
 * @param barcode as the seller entered it there, null when none is known
 * @param key what the channel calls it
 * @param price what one piece costs there in won, null when it was never told
 */
public record UnlinkedListing(
        ListingId id,
        AccountId account,
        String name,
        @Nullable String optionText,
        @Nullable String sellerCode,
        @Nullable String barcode,
        ListingKey key,
        @Nullable Long price) {

    /**
     * How many pieces of that SKU its texts propose.
     *
     * @param pieces 1 where they speak of no number, or of the same as the SKU's own texts
     * @param confirm whether a person must look at the number
     */
    public record Pieces(int pieces, boolean confirm) {}

    /** What its texts say of the number of pieces, were it made of that SKU. */
    public Pieces piecesOf(Sku sku) {
        Factors mine = Factors.in(name, optionText);
        return mine.oneOf(Factors.in(sku.name(), sku.option()))
                ? new Pieces(1, false)
                : new Pieces(mine.proposed(), true);
    }

    /** Whether its texts speak of a number of pieces. */
    public boolean speaksOfPieces() {
        return !Factors.in(name, optionText).found().isEmpty();
    }
}
