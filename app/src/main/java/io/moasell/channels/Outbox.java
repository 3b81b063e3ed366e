package io.moasell.channels;

import io.moasell.kernel.Outcome;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Door: everything we ask of a channel about items. Written in the caller's transaction, sent after
 * it, each request's fate told; never sent again blindly.
 */
@Component
public class Outbox {

    /**
     * Queues requests, in the caller's transaction. A request of the same kind for the same item
     * that still waits is replaced.
     *
     * @throws io.moasell.kernel.Refused with {@link ChannelsProblem#STILL_UNDER_WAY} when one of
     *     the same kind for one of the items is being sent or its answer is unknown
     */
    public BatchId request(List<SendRequest> requests) {
        throw new UnsupportedOperationException();
    }

    /** Takes back what still waits (되돌리기); told by item id. */
    public Outcome<Long> withdraw(BatchId batch) {
        throw new UnsupportedOperationException();
    }

    /** Takes back what still waits of that kind for these items; told by item id. */
    public Outcome<Long> withdrawItems(SendKind kind, List<Long> itemIds) {
        throw new UnsupportedOperationException();
    }

    /** Queues rejected requests once more (다시 보내기); told by request id. */
    public Outcome<Long> retry(List<Long> requestIds) {
        throw new UnsupportedOperationException();
    }

    /** The requests of a batch. */
    public List<Delivery> batch(BatchId batch) {
        throw new UnsupportedOperationException();
    }

    /** The newest request of that kind for each of these items. */
    public Map<Long, Delivery> latest(SendKind kind, List<Long> itemIds) {
        throw new UnsupportedOperationException();
    }
}
