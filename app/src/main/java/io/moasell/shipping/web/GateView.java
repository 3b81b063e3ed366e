package io.moasell.shipping.web;

import io.moasell.bundling.BundleBoard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 전송 전 확인: what would go, and what is held back.
 *
 * @param through items that may go
 * @param blocked items that may not
 * @param late of what would go, boxes that orders would join which came in later
 * @param back where the act leads back to
 */
public record GateView(
        List<Long> through, List<Blocked> blocked, List<BundleBoard.Late> late, String back) {

    public GateView {
        late = List.copyOf(late);
        through = List.copyOf(through);
        blocked = List.copyOf(blocked);
    }

    /**
     * An item that may not go.
     *
     * @param item its key
     * @param orderNo the channel's number, or our key where there is no such item
     * @param channel its channel's code, null where there is no such item
     * @param channelName its channel
     * @param product what was ordered
     * @param why why not
     */
    public record Blocked(
            long item,
            String orderNo,
            @Nullable String channel,
            @Nullable String channelName,
            String product,
            String why) {}
}
