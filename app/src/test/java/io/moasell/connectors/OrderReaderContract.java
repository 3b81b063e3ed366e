package io.moasell.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ObservedState;
import io.moasell.channels.spi.OrderReader;
import io.moasell.marketplaces.Act;
import io.moasell.marketplaces.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link OrderReader} promises. */
public interface OrderReaderContract {

    Market market();

    @Test
    default void reading_the_items_asked_for_come_as_they_are_now() {
        List<ItemKey> keys = market().place(3);
        OrderReader.Read read = reader().byKeys(market().account, keys);
        assertThat(read.items())
                .extracting(CollectedItem::key)
                .containsExactlyInAnyOrderElementsOf(keys);
        assertThat(read.gone()).isEmpty();
        assertThat(read.items()).allMatch(i -> i.state() == ObservedState.NEW);
    }

    @Test
    default void reading_only_what_was_asked_for_comes() {
        List<ItemKey> keys = market().placeTwoLines();
        OrderReader.Read read = reader().byKeys(market().account, List.of(keys.getFirst()));
        assertThat(read.items()).extracting(CollectedItem::key).containsExactly(keys.getFirst());
    }

    @Test
    default void reading_a_wholly_cancelled_item_is_gone_or_cancelled_never_open() {
        ItemKey key = market().place(1).getFirst();
        market().act(key, Act.CANCEL);
        OrderReader.Read read = reader().byKeys(market().account, List.of(key));
        assertThat(
                        read.gone().contains(key)
                                || read.items().stream()
                                        .anyMatch(i -> i.state() == ObservedState.CANCELLED))
                .isTrue();
    }

    @Test
    default void reading_a_read_that_fails_is_a_failure() {
        List<ItemKey> keys = market().place(1);
        market().fault(market().endpoints.read(), Fault.TOO_MANY_REQUESTS);
        assertThat(Market.failure(() -> reader().byKeys(market().account, keys)))
                .isInstanceOf(ChannelFailure.Throttled.class);
        market().fault(market().endpoints.read(), Fault.MALFORMED);
        assertThat(Market.failure(() -> reader().byKeys(market().account, keys)))
                .isInstanceOf(ChannelFailure.NotUnderstood.class);
        market().fault(market().endpoints.read(), Fault.TIMEOUT_BEFORE);
        assertThat(Market.failure(() -> reader().byKeys(market().account, keys)))
                .isInstanceOf(ChannelFailure.Unavailable.class);
        assertThat(Market.failure(() -> reader().byKeys(market().stranger, keys)))
                .isInstanceOf(ChannelFailure.Unauthorized.class);
    }

    private OrderReader reader() {
        return (OrderReader) market().connector;
    }
}
