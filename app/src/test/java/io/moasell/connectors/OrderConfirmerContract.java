package io.moasell.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ObservedState;
import io.moasell.channels.spi.OrderConfirmer;
import io.moasell.marketplaces.Act;
import io.moasell.marketplaces.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@link OrderConfirmer} promises. */
public interface OrderConfirmerContract {

    Market market();

    @Test
    default void confirming_what_is_accepted_is_confirmed_at_the_market() {
        List<ItemKey> keys = market().place(3);
        assertThat(confirmer().confirm(market().account, keys))
                .containsOnlyKeys(keys)
                .allSatisfy(
                        (key, answer) -> assertThat(answer).isInstanceOf(Answer.Accepted.class));
        assertThat(keys).allMatch(key -> market().read(key).state() == ObservedState.CONFIRMED);
    }

    @Test
    default void confirming_a_partial_refusal_is_told_for_each_item() {
        List<ItemKey> keys = new ArrayList<>(market().place(2));
        ItemKey cancelled = market().place(1).getFirst();
        market().act(cancelled, Act.CANCEL);
        keys.add(cancelled);
        Map<ItemKey, Answer> answers = confirmer().confirm(market().account, keys);
        assertThat(answers).containsOnlyKeys(keys);
        assertThat(answers.get(cancelled))
                .as("refused, or for a look by key to tell")
                .isNotInstanceOf(Answer.Accepted.class);
        assertThat(market().isOpen(cancelled)).isFalse();
        assertThat(answers.get(keys.getFirst())).isInstanceOf(Answer.Accepted.class);
    }

    @Test
    default void confirming_a_whole_batch_is_taken() {
        List<ItemKey> keys =
                market().place(
                                market().connector
                                        .traits(market().account.channel())
                                        .confirmBatch());
        assertThat(confirmer().confirm(market().account, keys).values())
                .allMatch(Answer.Accepted.class::isInstance);
    }

    @Test
    default void confirming_what_surely_did_not_happen_is_a_failure() {
        List<ItemKey> keys = market().place(1);
        market().fault(market().endpoints.confirm(), Fault.TOO_MANY_REQUESTS);
        assertThat(Market.failure(() -> confirmer().confirm(market().account, keys)))
                .isInstanceOf(ChannelFailure.Throttled.class);
        assertThat(Market.failure(() -> confirmer().confirm(market().stranger, keys)))
                .isInstanceOf(ChannelFailure.Unauthorized.class);
        assertThat(market().read(keys.getFirst()).state()).isEqualTo(ObservedState.NEW);
    }

    @Test
    default void confirming_what_may_have_happened_is_unknown_and_a_look_by_key_tells() {
        for (Fault fault :
                List.of(
                        Fault.TIMEOUT_BEFORE,
                        Fault.TIMEOUT_AFTER,
                        Fault.DROPPED_BEFORE,
                        Fault.DROPPED_AFTER,
                        Fault.SERVER_ERROR,
                        Fault.MALFORMED)) {
            List<ItemKey> keys = market().place(1);
            market().fault(market().endpoints.confirm(), fault);
            assertThat(confirmer().confirm(market().account, keys).values())
                    .as(fault.name())
                    .allMatch(Answer.Unknown.class::isInstance);
            boolean happened =
                    fault == Fault.TIMEOUT_AFTER
                            || fault == Fault.DROPPED_AFTER
                            || fault == Fault.MALFORMED;
            assertThat(market().read(keys.getFirst()).state())
                    .as(fault.name())
                    .isEqualTo(happened ? ObservedState.CONFIRMED : ObservedState.NEW);
        }
    }

    private OrderConfirmer confirmer() {
        return (OrderConfirmer) market().connector;
    }
}
