package io.moasell.channels.spi;

import java.util.List;
import java.util.Map;

/** Role: sets how many pieces of a listing the channel may still sell; 0 shows it as sold out. */
public interface StockPublisher {

    /**
     * Sets numbers; each is what may be sold from now on, not a difference. A number above 0 brings
     * back what the channel shows as sold out; what the seller stopped stays stopped.
     *
     * @param offers at most {@link #stockBatch}, each listing once
     * @return an answer for every listing; {@link Answer.Unknown} where the call may have taken
     *     effect
     * @throws ChannelFailure when surely nothing was done
     */
    Map<ListingKey, Answer> publish(Account account, List<Offer> offers);

    /** How many listings go in one call of this role. */
    int stockBatch(Channel channel);

    /** The largest number the channel takes. */
    int mostPieces(Channel channel);

    /**
     * A number for a listing.
     *
     * @param seen the listing as a look showed it just now: nothing is set unseen
     * @param pieces how many may be sold, not negative
     */
    record Offer(ListingSight seen, int pieces) {

        public Offer {
            if (pieces < 0) {
                throw new IllegalArgumentException("a number for sale is never negative");
            }
        }
    }
}
