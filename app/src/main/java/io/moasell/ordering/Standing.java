package io.moasell.ordering;

import io.moasell.channels.AccountId;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.ItemKey;
import io.moasell.kernel.Outcome.Refusal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What decides about an item's next step, as it is in the database now.
 *
 * @param id which item
 * @param order its envelope, which is also its bundle
 * @param account from which shop
 * @param channel where that is
 * @param key the channel's key
 * @param stage where it stands
 * @param pending the step asked and not answered
 * @param hold why it may not move
 * @param closed how it ended
 * @param allocation whether its stock is kept
 * @param linked whether it waits for no SKU
 * @param listing which listing it is of, null when typed by hand
 * @param quantity ordered pieces
 * @param cancelled of these, cancelled here
 * @param cancelledAtChannel of these, cancelled at the channel
 * @param courier whose waybill it has
 * @param waybill its waybill number
 * @param channelStatus the channel's code
 * @param stateKnown whether that code is known
 * @param claimed whether the channel shows a claim
 * @param discrepant whether the channel shows less than ours
 * @param due its deadline
 * @param answered whether an answer of the channel is shown
 * @param seenAt when the channel was asked last
 */
record Standing(
        ItemId id,
        OrderId order,
        AccountId account,
        Channel channel,
        ItemKey key,
        Stage stage,
        @Nullable Step pending,
        Hold hold,
        @Nullable Closed closed,
        Allocation allocation,
        boolean linked,
        @Nullable Long listing,
        int quantity,
        int cancelled,
        int cancelledAtChannel,
        @Nullable String courier,
        @Nullable String waybill,
        String channelStatus,
        boolean stateKnown,
        boolean claimed,
        boolean discrepant,
        Instant due,
        boolean answered,
        Instant seenAt) {

    /** The same item under another key of the channel, in another bundle. */
    Standing as(ItemKey newKey, OrderId newOrder) {
        return new Standing(
                id,
                newOrder,
                account,
                channel,
                newKey,
                stage,
                pending,
                hold,
                closed,
                allocation,
                linked,
                listing,
                quantity,
                cancelled,
                cancelledAtChannel,
                courier,
                waybill,
                channelStatus,
                stateKnown,
                claimed,
                discrepant,
                due,
                answered,
                seenAt);
    }

    /** Pieces of the listing that are still open. */
    int open() {
        return quantity - cancelled;
    }

    /** Why the step may not be asked for or taken now; empty when it may. */
    Optional<Refusal<ItemId>> refusal(Step step) {
        return closed == null && stage == step.from() && pending != null
                ? refuse(OrderingProblem.PENDING, pending.label())
                : obstacle(step);
    }

    /** Why the step, asked already, may not go out now; empty when it may. */
    Optional<Refusal<ItemId>> obstacle(Step step) {
        if (closed != null) {
            return refuse(OrderingProblem.CLOSED, closed.label());
        }
        if (stage != step.from()) {
            return refuse(OrderingProblem.STAGE_CONFLICT, stage.label(), step.label());
        }
        if (hold != Hold.NONE) {
            return refuse(OrderingProblem.ON_HOLD, hold.label());
        }
        if (!stateKnown) {
            return refuse(OrderingProblem.STATE_UNKNOWN, channelStatus);
        }
        if (step == Step.PACK && allocation != Allocation.RESERVED) {
            return refuse(OrderingProblem.SHORT);
        }
        return Optional.empty();
    }

    private Optional<Refusal<ItemId>> refuse(OrderingProblem problem, Object... args) {
        return Optional.of(Refusal.of(id, problem, args));
    }
}
