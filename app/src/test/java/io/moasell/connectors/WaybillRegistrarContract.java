package io.moasell.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ObservedState;
import io.moasell.channels.spi.OrderConfirmer;
import io.moasell.channels.spi.WaybillRegistrar;
import io.moasell.channels.spi.WaybillRegistrar.Shipment;
import io.moasell.marketplaces.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@link WaybillRegistrar} promises. */
public interface WaybillRegistrarContract {

    Market market();

    @Test
    default void registering_what_is_accepted_is_sent_at_the_market_with_our_waybill() {
        List<ItemKey> keys = confirmed(2);
        String number = Market.waybillNumber();
        Map<ItemKey, Answer> answers =
                registrar()
                        .register(
                                market().account,
                                List.of(
                                        shipment(keys.get(0), number),
                                        shipment(keys.get(1), Market.waybillNumber())));
        assertThat(answers.values()).allMatch(Answer.Accepted.class::isInstance);
        CollectedItem sent = market().read(keys.getFirst());
        assertThat(sent.state()).isEqualTo(ObservedState.SHIPPED);
        assertThat(sent.waybill()).isNotNull();
        assertThat(sent.waybill().number()).isEqualTo(number);
        assertThat(sent.waybill().courier()).isEqualTo("CJ");
    }

    @Test
    default void registering_a_partial_refusal_is_told_for_each_item() {
        List<ItemKey> keys = confirmed(2);
        registrar()
                .register(market().account, List.of(shipment(keys.get(0), Market.waybillNumber())));
        Map<ItemKey, Answer> answers =
                registrar()
                        .register(
                                market().account,
                                List.of(
                                        shipment(keys.get(0), Market.waybillNumber()),
                                        shipment(keys.get(1), Market.waybillNumber())));
        assertThat(answers.get(keys.get(0))).isInstanceOf(Answer.Rejected.class);
        assertThat(answers.get(keys.get(1))).isInstanceOf(Answer.Accepted.class);
    }

    @Test
    default void registering_lines_that_ship_together_are_sent_together() {
        List<ItemKey> keys = market().placeTwoLines();
        ((OrderConfirmer) market().connector).confirm(market().account, keys);
        String number = Market.waybillNumber();
        assertThat(
                        registrar()
                                .register(
                                        market().account,
                                        keys.stream().map(key -> shipment(key, number)).toList())
                                .values())
                .allMatch(Answer.Accepted.class::isInstance);
        assertThat(keys).allMatch(key -> market().read(key).state() == ObservedState.SHIPPED);
    }

    @Test
    default void registering_what_surely_did_not_happen_is_a_failure() {
        List<ItemKey> keys = confirmed(1);
        market().fault(market().endpoints.waybill(), Fault.TOO_MANY_REQUESTS);
        assertThat(
                        Market.failure(
                                () ->
                                        registrar()
                                                .register(
                                                        market().account,
                                                        List.of(
                                                                shipment(
                                                                        keys.getFirst(),
                                                                        Market.waybillNumber())))))
                .isInstanceOf(ChannelFailure.Throttled.class);
        assertThat(market().read(keys.getFirst()).state()).isEqualTo(ObservedState.CONFIRMED);
    }

    @Test
    default void registering_what_may_have_happened_is_unknown_and_a_look_by_key_tells() {
        for (Fault fault :
                List.of(
                        Fault.TIMEOUT_BEFORE,
                        Fault.TIMEOUT_AFTER,
                        Fault.DROPPED_BEFORE,
                        Fault.DROPPED_AFTER,
                        Fault.SERVER_ERROR,
                        Fault.MALFORMED)) {
            ItemKey key = confirmed(1).getFirst();
            market().fault(market().endpoints.waybill(), fault);
            assertThat(
                            registrar()
                                    .register(
                                            market().account,
                                            List.of(shipment(key, Market.waybillNumber())))
                                    .get(key))
                    .as(fault.name())
                    .isInstanceOf(Answer.Unknown.class);
            boolean happened =
                    fault == Fault.TIMEOUT_AFTER
                            || fault == Fault.DROPPED_AFTER
                            || fault == Fault.MALFORMED;
            assertThat(market().read(key).state())
                    .as(fault.name())
                    .isEqualTo(happened ? ObservedState.SHIPPED : ObservedState.CONFIRMED);
        }
    }

    @Test
    default void registering_it_knows_the_common_couriers() {
        assertThat(registrar().couriers(market().account.channel()))
                .contains("CJ", "HANJIN", "LOTTE", "LOGEN", "EPOST", "DIRECT");
    }

    private List<ItemKey> confirmed(int orders) {
        List<ItemKey> keys = market().place(orders);
        ((OrderConfirmer) market().connector).confirm(market().account, keys);
        return keys;
    }

    private Shipment shipment(ItemKey key, String number) {
        return new Shipment(key, "CJ", number, market().sim.clock().instant());
    }

    private WaybillRegistrar registrar() {
        return (WaybillRegistrar) market().connector;
    }
}
