package io.moasell.sending;

import io.moasell.channels.AccountId;
import io.moasell.channels.ShopConnection;
import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.ItemKey;
import java.util.List;
import java.util.Map;

/**
 * Port: how one kind of request is sent, recorded and settled; a bean for each {@link SendKind}.
 */
public interface SendHandler {

    /** Which kind. */
    SendKind kind();

    /**
     * Which of these may not go any more, asked when an attempt is about to be marked, inside that
     * transaction and with the items held: a claim may have come in while they waited for another
     * try. What is named ends as rejected, with that reason.
     *
     * @param batch whole bundles where the channel is boxed
     * @return by request id, why it may not; empty when all may go
     */
    Map<Long, Answer.Rejected> unfit(AccountId account, List<Sending> batch);

    /**
     * Asks the channel; outside any transaction.
     *
     * @param batch at most the channel's batch; whole bundles where the channel is boxed
     * @return an answer by key; a key left out counts as Unknown
     * @throws io.moasell.channels.spi.ChannelFailure when surely nothing was done
     */
    Map<ItemKey, Answer> call(ShopConnection shop, List<Sending> batch);

    /**
     * Applies the answers to the items, inside the transaction that records them. Unknown may come
     * first and Accepted or Rejected for the same item later; any of them may come for an item that
     * has moved on meanwhile.
     */
    void recorded(AccountId account, List<Answered> answers);

    /**
     * Requests were taken back before they were begun, by a person or because a claim came in;
     * inside that transaction. Whoever took them back takes the marks off the items.
     */
    default void withdrawn(List<Sending> taken) {}

    /**
     * What the item, as the channel shows it now, tells about a request of unknown answer; never
     * asked of a kind that is about no item.
     */
    default Verdict settle(Sending sending, CollectedItem seenNow) {
        throw new IllegalStateException(kind() + " is settled by a look of its own");
    }

    /**
     * Looks at the channel about requests of unknown answer; outside any transaction, and only
     * asked of a kind that is about no item.
     *
     * @return by request id; one that is left out stays unknown and is asked about again
     * @throws io.moasell.channels.spi.ChannelFailure when nothing could be seen
     */
    default Map<Long, Verdict> settle(ShopConnection shop, List<Sending> unknown) {
        throw new IllegalStateException(kind() + " is settled by its items");
    }

    /**
     * Prepares rejected requests to be sent once more, inside the transaction that queues them
     * (marks the items as pending again).
     *
     * @return the request ids that may go; the others stay rejected
     */
    List<Long> again(AccountId account, List<Sending> rejected);
}
