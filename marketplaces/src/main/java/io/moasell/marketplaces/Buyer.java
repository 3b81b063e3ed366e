package io.moasell.marketplaces;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The other side of a market: those who order, and the couriers who deliver. */
public interface Buyer {
    /** The seller ids of the shops that are open, the demo shop first. */
    List<String> shops();

    /** Places an order and pays it (unless told otherwise). */
    Placed place(Basket basket);

    /** Does one act on one line; throws {@link NotNow} when the market does not allow it now. */
    void act(String line, Wish wish);

    /** The latest lines, newest first. */
    List<Purchase> recent(int limit);

    /** Lines on which a buyer or courier will still act: the stream walks over these. */
    List<Purchase> underway();

    /** One line as the market holds it; throws {@link NotNow} for an unknown key. */
    Purchase line(String key);

    /** Makes many paid orders at once, spread evenly over a time, for measuring. */
    void bulk(Bulk bulk);

    /**
     * What is ordered.
     *
     * @param shop the seller's id, null = the first shop
     * @param receiver null = somebody made up
     * @param placed when it was ordered and paid, null = now
     * @param paid false = 무통장, waits for the payment
     */
    record Basket(
            @Nullable String shop,
            List<Pick> picks,
            @Nullable Person receiver,
            @Nullable String memo,
            @Nullable Instant placed,
            boolean paid) {
        /** An order of listings at the first shop by somebody made up. */
        public static Basket of(Pick... picks) {
            return new Basket(null, List.of(picks), null, null, null, true);
        }

        /** The same order at another shop. */
        public Basket at(String seller) {
            return new Basket(seller, picks, receiver, memo, placed, paid);
        }
    }

    /** So many of a listing. */
    record Pick(Listing listing, int quantity) {}

    /** The keys the market gave: the order's number and one key a line. */
    record Placed(String order, List<String> lines) {}

    /**
     * An act with its details.
     *
     * @param quantity how many of the line, null = all
     * @param reason the market's reason code or words, null = the usual one
     * @param receiver the new address, null = somebody made up
     */
    record Wish(
            Act act,
            @Nullable Integer quantity,
            @Nullable String reason,
            @Nullable Person receiver) {
        /** The act without details. */
        public static Wish to(Act act) {
            return new Wish(act, null, null, null);
        }
    }

    /**
     * A line as the market holds it.
     *
     * @param state the market's own words for its state (its codes, joined by " / ")
     * @param title the state in Korean
     * @param amount what the buyer pays for the line, in won
     * @param changed when the state last changed
     * @param acts what can be done to it now
     */
    record Purchase(
            String market,
            String shop,
            String order,
            String line,
            Listing listing,
            int quantity,
            long amount,
            String state,
            String title,
            Person receiver,
            Instant placed,
            Instant changed,
            @Nullable String courier,
            @Nullable String trackingNumber,
            List<Act> acts) {}

    /**
     * Many orders.
     *
     * @param shop the seller's id, null = the first shop
     * @param codes seller codes to order, empty = the whole demo catalogue in turn
     */
    record Bulk(
            @Nullable String shop,
            int orders,
            int linesPerOrder,
            Instant from,
            Instant to,
            List<String> codes) {}

    /** The market does not allow the act in the line's present state. */
    final class NotNow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** With the reason, in words for the page. */
        public NotNow(String message) {
            super(message);
        }
    }
}
