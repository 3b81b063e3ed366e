package io.moasell.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.CollectedPage;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ObservedState;
import io.moasell.channels.spi.OrderSource;
import io.moasell.channels.spi.Window;
import io.moasell.marketplaces.Act;
import io.moasell.marketplaces.Fault;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@link OrderSource} promises. */
public interface OrderSourceContract {

    Market market();

    @Test
    default void collecting_pages_go_to_the_end_and_show_every_item_once() {
        List<ItemKey> placed = market().place(7);
        List<CollectedItem> items = market().collectAll(market().lately());
        assertThat(items)
                .extracting(CollectedItem::key)
                .containsExactlyInAnyOrderElementsOf(placed);
        assertThat(items).allMatch(item -> item.state() == ObservedState.NEW);
    }

    @Test
    default void collecting_an_item_carries_what_was_ordered() {
        ItemKey key = market().place(1).getFirst();
        CollectedItem item = market().collectAll(market().lately()).getFirst();
        assertThat(item.key()).isEqualTo(key);
        assertThat(item.quantity()).isEqualTo(2);
        assertThat(item.unitPrice()).isEqualTo(market().listing("MUG-R1").price());
        assertThat(item.paidAmount()).isEqualTo(item.unitPrice() * 2 - item.discount());
        assertThat(item.sellerCode()).isEqualTo("MUG-R1");
        assertThat(item.productName()).isEqualTo(market().listing("MUG-R1").name());
        assertThat(item.orderNo()).isNotBlank();
        assertThat(item.receiver().name()).isNotBlank();
        assertThat(item.receiver().address1()).isNotBlank();
        assertThat(item.receiver().phone()).startsWith("0");
        assertThat(item.shipBy()).isAfter(item.paidAt());
        assertThat(item.cancelledQuantity()).isZero();
        assertThat(item.claimed()).isFalse();
        assertThat(item.waybill()).isNull();
    }

    @Test
    default void collecting_the_shipping_fee_of_a_bundle_is_counted_once() {
        market().placeTwoLines();
        List<CollectedItem> items = market().collectAll(market().lately());
        assertThat(items).hasSize(2);
        assertThat(items.stream().filter(i -> i.shippingFee() > 0).count()).isLessThanOrEqualTo(1);
    }

    @Test
    default void collecting_the_same_window_twice_yields_the_same_keys() {
        market().place(5);
        Window window = market().lately();
        assertThat(keys(market().collectAll(window))).isEqualTo(keys(market().collectAll(window)));
    }

    @Test
    default void collecting_the_cursor_resumes_where_a_page_ended() {
        market().place(5);
        Window window = market().lately();
        Set<ItemKey> whole = keys(market().collectAll(window));
        OrderSource source = (OrderSource) market().connector;
        CollectedPage<CollectedItem> first = source.collect(market().account, window, null);
        Set<ItemKey> resumed = keys(first.rows());
        String cursor = first.next();
        while (cursor != null) {
            // A page may be read twice, when a node died before it kept the cursor.
            source.collect(market().account, window, cursor);
            CollectedPage<CollectedItem> page = source.collect(market().account, window, cursor);
            resumed.addAll(keys(page.rows()));
            cursor = page.next();
        }
        assertThat(resumed).isEqualTo(whole);
    }

    @Test
    default void collecting_the_documents_are_handed_over_as_they_came() {
        market().place(1);
        CollectedPage<CollectedItem> page =
                ((OrderSource) market().connector)
                        .collect(market().account, market().lately(), null);
        assertThat(page.documents()).isNotEmpty().allMatch(d -> d.body().startsWith("{"));
        assertThat(page.documents().toString())
                .doesNotContain(page.rows().getFirst().receiver().name());
    }

    @Test
    default void collecting_an_item_that_moved_on_is_shown_where_it_is() {
        ItemKey key = market().place(1).getFirst();
        market().act(key, Act.CANCEL);
        assertThat(market().collectAll(market().lately()))
                .allMatch(i -> i.state() == ObservedState.CANCELLED || i.claimed());
    }

    @Test
    default void collecting_wrong_credentials_are_unauthorized() {
        OrderSource source = (OrderSource) market().connector;
        assertThat(Market.failure(() -> source.collect(market().stranger, market().lately(), null)))
                .isInstanceOf(ChannelFailure.Unauthorized.class);
    }

    @Test
    default void collecting_each_fault_of_the_market_is_its_failure() {
        market().place(1);
        assertThat(fails(Fault.TOO_MANY_REQUESTS)).isInstanceOf(ChannelFailure.Throttled.class);
        assertThat(fails(Fault.UNAVAILABLE)).isInstanceOf(ChannelFailure.Unavailable.class);
        assertThat(fails(Fault.SERVER_ERROR)).isInstanceOf(ChannelFailure.Unavailable.class);
        assertThat(fails(Fault.TIMEOUT_BEFORE)).isInstanceOf(ChannelFailure.Unavailable.class);
        assertThat(fails(Fault.MALFORMED)).isInstanceOf(ChannelFailure.NotUnderstood.class);
        assertThat(market().collectAll(market().lately())).hasSize(1);
    }

    private ChannelFailure fails(Fault fault) {
        market().fault(market().endpoints.feed(), fault);
        return Market.failure(
                () ->
                        ((OrderSource) market().connector)
                                .collect(market().account, market().lately(), null));
    }

    private static Set<ItemKey> keys(List<CollectedItem> items) {
        return items.stream().map(CollectedItem::key).collect(Collectors.toSet());
    }
}
