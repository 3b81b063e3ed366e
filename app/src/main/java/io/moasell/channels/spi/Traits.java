package io.moasell.channels.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is so at a channel.
 *
 * @param confirmBatch most items in one confirm call
 * @param waybillBatch most items in one waybill call
 * @param readBatch most keys in one read by keys
 * @param window longest stretch of one collection window
 * @param lookBack how far back its lists reach
 * @param overlap how much a collection window reaches back over the one before, against late or
 *     skewed clocks
 * @param callsPerSecond calls a second and credential that we allow ourselves
 * @param keyLifetime how long a key lives from its issue, null when it does not end
 * @param boxed whether items of one shipment number are confirmed and shipped only together
 * @param market whether it trades
 */
public record Traits(
        int confirmBatch,
        int waybillBatch,
        int readBatch,
        Duration window,
        Duration lookBack,
        Duration overlap,
        double callsPerSecond,
        @Nullable Duration keyLifetime,
        boolean boxed,
        MarketState market) {

    /** Whether a market trades. */
    public enum MarketState {
        TRADING,
        CLOSED
    }
}
