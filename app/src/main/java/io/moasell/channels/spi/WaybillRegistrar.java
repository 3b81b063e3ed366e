package io.moasell.channels.spi;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Role: tells the channel the waybill, by which the item is sent (송장 전송, 발송처리). */
public interface WaybillRegistrar {

    /**
     * Registers waybills.
     *
     * @param shipments at most {@link Traits#waybillBatch}; where the channel is boxed, whole boxes
     * @return an answer for every key; {@link Answer.Unknown} where the call may have taken effect
     * @throws ChannelFailure when surely nothing was done
     */
    Map<ItemKey, Answer> register(Account account, List<Shipment> shipments);

    /** Our courier codes that this channel knows; others are refused before anything is sent. */
    java.util.Set<String> couriers(Channel channel);

    /**
     * One item and its waybill.
     *
     * @param key which item
     * @param courier our courier code
     * @param number digits (and letters, for EMS) without blanks or hyphens
     * @param sentAt when it was handed over; never in the future
     */
    record Shipment(ItemKey key, String courier, String number, Instant sentAt) {}
}
