package io.moasell.channels.spi;

import java.util.List;
import java.util.Map;

/** Role: tells the channel that the seller has seen the order (발주확인). */
public interface OrderConfirmer {

    /**
     * Confirms.
     *
     * @param keys at most {@link Traits#confirmBatch}; where the channel is boxed, whole boxes
     * @return an answer for every key; {@link Answer.Unknown} where the call may have taken effect
     * @throws ChannelFailure when surely nothing was done
     */
    Map<ItemKey, Answer> confirm(Account account, List<ItemKey> keys);
}
