package io.moasell.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MovableClock;
import io.moasell.catalog.SkuId;
import io.moasell.channels.ItemsGone;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.ObservedState;
import io.moasell.jobs.Bell;
import io.moasell.jobs.DueWork;
import io.moasell.kernel.Outcome;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.ordering.Shop.Open;
import io.moasell.ordering.Shop.Sold;
import io.moasell.privacy.Reason;
import io.moasell.sending.BatchId;
import io.moasell.sending.Outbox;
import io.moasell.sending.SendState;
import io.moasell.sending.SendingProblem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@OrderingTest
@RecordApplicationEvents
class CancelTests {

    @Autowired Shop shop;
    @Autowired Orders orders;
    @Autowired OrderBoard board;
    @Autowired Outbox outbox;
    @Autowired DueWork work;
    @Autowired MovableClock clock;
    @Autowired Bazaar bazaar;
    @Autowired Bell bell;
    @Autowired ReceiverStore kept;
    @Autowired ApplicationEventPublisher publisher;
    @Autowired ApplicationEvents facts;

    @AfterEach
    void back() {
        clock.reset();
    }

    @Test
    void a_whole_cancel_before_a_waybill_closes_the_item_and_frees_its_stock() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG").pieces(3);
        moon.page(moon.eleven, sold.seen());
        ItemId id = moon.id(sold);
        assertThat(moon.in(() -> orders.cancelled(Map.of(id, 3))).done()).containsExactly(id);
        OrderItem item = moon.item(sold);
        assertThat(item.closed()).isEqualTo(Closed.CANCELLED);
        assertThat(item.openQuantity()).isZero();
        assertThat(moon.level(mug).available()).isEqualTo(10);
        assertThat(moon.in(() -> board.counts()).at(Stage.NEW)).isZero();
        moon.in(() -> orders.cancelled(Map.of(id, 3)));
        assertThat(facts.stream(ItemsCancelled.class))
                .singleElement()
                .satisfies(
                        fact ->
                                assertThat(fact.items())
                                        .containsExactly(
                                                new ItemsCancelled.Cancelled(id, 3, true)));
    }

    @Test
    void a_partial_cancel_frees_its_pieces_only_and_the_item_goes_on() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG").pieces(3);
        moon.page(moon.eleven, sold.seen());
        moon.page(moon.eleven, sold.cancelled(1).seen());
        OrderItem item = moon.item(sold);
        assertThat(item.closed()).isNull();
        assertThat(item.cancelledQuantity()).isEqualTo(1);
        assertThat(item.openQuantity()).isEqualTo(2);
        assertThat(item.skus())
                .containsExactly(new OrderItem.Sku(mug.value(), 1, 2, Allocation.RESERVED));
        assertThat(moon.level(mug).reserved()).isEqualTo(2);
        moon.in(() -> orders.cancelled(Map.of(item.id(), 1)));
        assertThat(moon.level(mug).reserved()).isEqualTo(2);
        confirmed(moon, item.id());
        moon.page(moon.eleven, sold.at(ObservedState.CANCELLED).seen());
        assertThat(moon.item(sold).closed()).isEqualTo(Closed.CANCELLED);
        assertThat(moon.level(mug).reserved()).isZero();
    }

    @Test
    void freed_pieces_go_to_whoever_waits_for_them() {
        Open moon = shop.open();
        moon.shelf("MUG", 2);
        Sold first = Sold.any().of("MUG").pieces(2);
        Sold second = Sold.any().of("MUG").pieces(2);
        moon.page(moon.eleven, first.seen());
        moon.page(moon.eleven, second.seen());
        assertThat(moon.item(second).allocation()).isEqualTo(Allocation.SHORT);
        moon.page(moon.eleven, first.at(ObservedState.CANCELLED).seen());
        assertThat(moon.item(second).allocation()).isEqualTo(Allocation.RESERVED);
    }

    @Test
    void a_confirm_that_waits_for_another_try_does_not_go_out_over_a_claim() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        ItemId id = moon.id(sold);
        moon.in(() -> orders.confirm(List.of(id)));
        bazaar.atTheDoor(
                sold.itemKey(),
                () -> {
                    moon.run(() -> orders.cancelAsked(List.of(id), "단순 변심"));
                    throw new ChannelFailure.Unavailable("down");
                });
        work.run(moon.tenant);
        assertThat(moon.item(sold).pending()).isEqualTo(Step.CONFIRM);
        clock.advance(Duration.ofMinutes(5));
        work.run(moon.tenant);
        assertThat(bazaar.confirmsOf(List.of(sold.itemKey()))).hasSize(1);
        OrderItem item = moon.item(sold);
        assertThat(item.stage()).isEqualTo(Stage.NEW);
        assertThat(item.pending()).isNull();
        assertThat(item.hold()).isEqualTo(Hold.CLAIM);
        assertThat(item.answer().code()).isEqualTo("ordering.on-hold");
    }

    @Test
    void where_bundles_go_whole_a_claim_on_one_item_stops_the_others_too() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold one = Sold.line("b" + java.util.UUID.randomUUID(), "OB", "SB").of("MUG");
        Sold two = Sold.line("b" + java.util.UUID.randomUUID(), "OB", "SB").of("MUG");
        moon.page(moon.auction, one.seen(), two.seen());
        List<ItemId> ids = List.of(moon.id(one), moon.id(two));
        BatchId batch = moon.atScreen(() -> orders.askConfirm(ids)).batch();
        moon.run(() -> orders.cancelAsked(List.of(ids.get(1)), "단순 변심"));
        clock.advance(Duration.ofSeconds(9));
        work.run(moon.tenant);
        assertThat(bazaar.confirmsOf(List.of(one.itemKey(), two.itemKey()))).isEmpty();
        assertThat(moon.in(() -> outbox.batch(batch)))
                .extracting(delivery -> delivery.state())
                .containsExactlyInAnyOrder(SendState.REJECTED, SendState.WITHDRAWN);
        assertThat(moon.item(one).answer().code()).isEqualTo("ordering.bundle-blocked");
        assertThat(moon.item(one).pending()).isNull();
    }

    @Test
    void what_is_not_there_is_neither_taken_back_nor_asked_again() {
        Open moon = shop.open();
        for (java.util.function.Function<BatchId, Outcome<ItemId>> act :
                List.<java.util.function.Function<BatchId, Outcome<ItemId>>>of(
                        orders::undo, orders::retry)) {
            assertThatThrownBy(() -> moon.in(() -> act.apply(new BatchId(999_999_999L))))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused ->
                                    assertThat(refused.problem())
                                            .isEqualTo(SendingProblem.NO_SUCH_BATCH));
        }
    }

    @Test
    void an_open_claim_holds_and_takes_back_what_waits_and_its_end_restores_what_was() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        ItemId id = moon.id(sold);
        BatchId batch = moon.atScreen(() -> orders.askConfirm(List.of(id))).batch();
        moon.run(() -> orders.cancelAsked(List.of(id), "단순 변심"));
        assertThat(moon.item(sold).hold()).isEqualTo(Hold.CLAIM);
        assertThat(moon.item(sold).pending()).isNull();
        assertThat(moon.in(() -> outbox.batch(batch)).getFirst().state())
                .isEqualTo(SendState.WITHDRAWN);
        assertThat(problems(moon.in(() -> orders.release(List.of(id)))))
                .containsExactly(OrderingProblem.RELEASE_BY_CLAIM);
        moon.run(() -> orders.claimWithdrawn(List.of(id)));
        assertThat(moon.item(sold).hold()).isEqualTo(Hold.NONE);
    }

    @Test
    void a_claim_over_another_hold_leaves_that_hold_when_it_ends() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        ItemId id = moon.id(sold);
        moon.in(() -> orders.hold(List.of(id), Hold.ADDRESS, "동 호수가 없어요"));
        moon.page(moon.eleven, sold.claimed(true).seen());
        assertThat(moon.item(sold).hold()).isEqualTo(Hold.CLAIM);
        assertThat(moon.item(sold).claimed()).isTrue();
        moon.page(moon.eleven, sold.claimed(false).seen());
        assertThat(moon.item(sold).hold()).isEqualTo(Hold.ADDRESS);
        assertThat(moon.item(sold).holdReason()).isEqualTo("동 호수가 없어요");
    }

    @Test
    void once_a_waybill_exists_a_cancel_holds_until_a_person_applies_it() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG").pieces(2);
        moon.page(moon.eleven, sold.seen());
        ItemId id = moon.id(sold);
        confirmed(moon, id);
        moon.in(() -> orders.pack(Map.of(id, new ParcelRef(1L, "CJ", "123456789012"))));
        moon.in(() -> orders.askShip(List.of(id)));
        assertThat(problems(moon.in(() -> orders.cancelled(Map.of(id, 2)))))
                .containsExactly(OrderingProblem.WAYBILL_EXISTS);
        OrderItem item = moon.item(sold);
        assertThat(item.hold()).isEqualTo(Hold.CLAIM);
        assertThat(item.closed()).isNull();
        assertThat(item.cancelledAtChannel()).isEqualTo(2);
        assertThat(moon.level(mug).reserved()).isEqualTo(2);
        moon.run(() -> orders.withdrawn(Step.SHIP, List.of(id)));
        assertThat(moon.in(() -> orders.applyCancel(List.of(id))).done()).containsExactly(id);
        assertThat(moon.item(sold).closed()).isEqualTo(Closed.CANCELLED);
        assertThat(moon.item(sold).parcel()).isNull();
        assertThat(moon.level(mug).reserved()).isZero();
        assertThat(problems(moon.in(() -> orders.applyCancel(List.of(id)))))
                .containsExactly(OrderingProblem.CLOSED);
    }

    @Test
    void a_cancel_seen_after_the_goods_left_holds_and_moves_no_stock() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG").pieces(2);
        moon.page(moon.eleven, sold.seen());
        moon.page(moon.eleven, sold.shipped(clock.instant(), "CJ", "123456789012").seen());
        moon.page(moon.eleven, sold.at(ObservedState.CANCELLED).seen());
        assertThat(moon.item(sold).hold()).isEqualTo(Hold.CLAIM);
        assertThat(moon.level(mug).onHand()).isEqualTo(8);
        moon.in(() -> orders.applyCancel(List.of(moon.id(sold))));
        assertThat(moon.item(sold).closed()).isEqualTo(Closed.CANCELLED);
        assertThat(moon.level(mug).onHand()).isEqualTo(8);
    }

    @Test
    void what_came_back_wholly_ends_as_returned_and_an_exchange_as_exchanged() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold returned = Sold.any().of("MUG").at(ObservedState.SHIPPED);
        Sold exchanged = Sold.any().of("MUG").at(ObservedState.DELIVERED);
        moon.page(moon.eleven, returned.seen(), exchanged.seen());
        moon.page(
                moon.eleven,
                returned.at(ObservedState.RETURNED).seen(),
                exchanged.at(ObservedState.EXCHANGED).seen());
        assertThat(moon.item(returned).closed()).isEqualTo(Closed.RETURNED);
        assertThat(moon.item(exchanged).closed()).isEqualTo(Closed.EXCHANGED);
        assertThat(moon.in(() -> board.counts()).at(Stage.SHIPPED)).isZero();
    }

    @Test
    void what_the_channel_does_not_show_any_more_is_held_and_looked_at() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        moon.run(
                () ->
                        publisher.publishEvent(
                                new ItemsGone(
                                        moon.eleven, List.of(sold.itemKey()), clock.instant())));
        OrderItem item = moon.item(sold);
        assertThat(item.hold()).isEqualTo(Hold.CLAIM);
        assertThat(item.discrepant()).isTrue();
        assertThat(moon.in(() -> bell.standing()))
                .anyMatch(notice -> notice.subject().equals("item:" + item.id().value()));
        assertThat(moon.level(mug).reserved()).isEqualTo(1);
        moon.in(() -> orders.cancelled(Map.of(item.id(), 1)));
        assertThat(moon.item(sold).closed()).isEqualTo(Closed.CANCELLED);
        assertThat(moon.level(mug).reserved()).isZero();
        assertThat(moon.in(() -> bell.standing()))
                .noneMatch(notice -> notice.subject().equals("item:" + item.id().value()));
    }

    @Test
    void what_ended_long_ago_is_forgotten_and_what_goes_on_is_not() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold done = Sold.any().of("MUG").at(ObservedState.COMPLETED);
        Sold open = Sold.any().of("MUG");
        moon.page(moon.eleven, done.seen(), open.seen());
        assertThat(moon.in(() -> kept.destroy(clock.instant().minusSeconds(60), 100))).isZero();
        assertThat(moon.in(() -> kept.destroy(clock.instant().plusSeconds(60), 100))).isEqualTo(1);
        assertThat(moon.item(done).people().receiver()).isEqualTo("박*준");
        assertThatThrownBy(
                        () -> moon.atScreen(() -> orders.reveal(moon.id(done), Reason.CLAIM, null)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        r -> assertThat(r.problem()).isEqualTo(OrderingProblem.DESTROYED));
        assertThat(
                        moon.atScreen(() -> orders.reveal(moon.id(open), Reason.CLAIM, null))
                                .receiver()
                                .name())
                .isEqualTo("박하준");
        moon.page(moon.eleven, done.to("최은우", "010-7777-0001", "서울 마포구 양화로 45").seen());
        assertThat(moon.in(() -> kept.destroy(clock.instant().plusSeconds(60), 100))).isZero();
    }

    @Test
    void what_the_channel_shows_again_is_free_and_what_stays_away_a_person_may_close() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 10);
        Sold back = Sold.any().of("MUG");
        Sold away = Sold.any().of("MUG");
        moon.page(moon.eleven, back.seen(), away.seen());
        moon.run(
                () ->
                        publisher.publishEvent(
                                new ItemsGone(
                                        moon.eleven,
                                        List.of(back.itemKey(), away.itemKey()),
                                        clock.instant())));
        assertThat(moon.item(back).hold()).isEqualTo(Hold.CLAIM);
        moon.page(moon.eleven, back.seen());
        assertThat(moon.item(back).hold()).isEqualTo(Hold.NONE);
        assertThat(moon.item(back).discrepant()).isFalse();
        assertThat(problems(moon.in(() -> orders.applyCancel(List.of(moon.id(back))))))
                .containsExactly(OrderingProblem.NOTHING_TO_CANCEL);
        assertThat(moon.in(() -> orders.applyCancel(List.of(moon.id(away)))).refused()).isEmpty();
        assertThat(moon.item(away).closed()).isEqualTo(Closed.CANCELLED);
        assertThat(moon.level(mug).reserved()).isEqualTo(1);
    }

    @Test
    void another_receiver_after_the_waybill_holds_until_a_person_has_looked() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        ItemId id = moon.id(sold);
        confirmed(moon, id);
        moon.in(() -> orders.pack(Map.of(id, new ParcelRef(1L, "CJ", "123456789012"))));
        sold.at(ObservedState.CONFIRMED).to("최은우", "010-7777-0001", "서울특별시 마포구 양화로 45");
        moon.page(moon.eleven, sold.seen());
        assertThat(moon.item(sold).hold()).isEqualTo(Hold.ADDRESS);
        assertThat(moon.item(sold).stage()).isEqualTo(Stage.READY);
        assertThat(problems(moon.in(() -> orders.askShip(List.of(id)))))
                .containsExactly(OrderingProblem.ON_HOLD);
        moon.in(() -> orders.release(List.of(id)));
        moon.page(moon.eleven, sold.seen());
        assertThat(moon.item(sold).hold()).isEqualTo(Hold.NONE);
    }

    @Test
    void a_claim_on_what_the_channel_does_not_show_is_not_freed_by_showing_it_again() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        ItemId id = moon.id(sold);
        gone(moon, sold);
        moon.run(() -> orders.cancelAsked(List.of(id), "취소 요청"));
        moon.page(moon.eleven, sold.seen());
        assertThat(moon.item(sold).hold()).isEqualTo(Hold.CLAIM);
        moon.run(() -> orders.claimWithdrawn(List.of(id)));
        assertThat(moon.item(sold).hold()).isEqualTo(Hold.NONE);
    }

    @Test
    void a_claim_that_is_withdrawn_frees_nothing_that_the_channel_does_not_show() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        ItemId id = moon.id(sold);
        moon.in(() -> orders.hold(List.of(id), Hold.SELLER, "주문 확인"));
        moon.run(() -> orders.cancelAsked(List.of(id), "취소 요청"));
        gone(moon, sold);
        moon.run(() -> orders.claimWithdrawn(List.of(id)));
        assertThat(moon.item(sold).hold()).isEqualTo(Hold.CLAIM);
        moon.page(moon.eleven, sold.seen());
        assertThat(moon.item(sold).hold()).isEqualTo(Hold.SELLER);
        assertThat(moon.item(sold).discrepant()).isFalse();
    }

    private void gone(Open moon, Sold sold) {
        moon.run(
                () ->
                        publisher.publishEvent(
                                new ItemsGone(
                                        moon.eleven, List.of(sold.itemKey()), clock.instant())));
    }

    @Test
    void another_virtual_number_or_another_buyer_changes_no_label() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG").to("박하준", "0502-1111-2222", "경기도 성남시 분당구 판교로 123");
        ItemId id = labelled(moon, sold);
        for (String number : List.of("+82 50533334444", "010-2345-4821", "0504-5555-6666")) {
            moon.page(moon.eleven, sold.to("박하준", number, "경기 성남시 분당구  판교로 123").seen());
            assertThat(moon.item(sold).hold()).isEqualTo(Hold.NONE);
        }
        moon.page(moon.eleven, sold.by("김다른").seen());
        assertThat(moon.item(sold).hold()).isEqualTo(Hold.NONE);
        assertThat(moon.in(() -> bell.standing())).isEmpty();
        OrderItem.Clear shown = moon.in(() -> orders.reveal(id, Reason.CLAIM, null));
        assertThat(shown.receiver().phone()).isEqualTo("0504-5555-6666");
        assertThat(shown.buyer().name()).isEqualTo("김다른");
    }

    @Test
    void another_name_another_door_or_another_number_of_a_person_rings_until_somebody_has_looked() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        String door = "경기도 성남시 분당구 판교로 123";
        for (Sold other :
                List.of(
                        Sold.any().to("최은우", "010-2345-4821", door),
                        Sold.any().to("박하준", "010-9999-4821", door),
                        Sold.any().to("박하준", "010-2345-4821", "경기도 성남시 분당구 판교로 125"))) {
            CollectedItem changed = other.of("MUG").at(ObservedState.CONFIRMED).seen();
            ItemId id = labelled(moon, other.to("박하준", "010-2345-4821", door));
            moon.page(moon.eleven, changed);
            assertThat(moon.item(other).hold()).isEqualTo(Hold.ADDRESS);
            assertThat(moon.in(() -> bell.standing()))
                    .singleElement()
                    .satisfies(
                            notice ->
                                    assertThat(notice.kind())
                                            .isEqualTo("ordering.bell.readdressed"));
            moon.in(() -> orders.release(List.of(id)));
            assertThat(moon.in(() -> bell.standing())).isEmpty();
        }
    }

    @Test
    void another_receiver_under_a_claim_holds_when_the_claim_is_gone() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        ItemId id = labelled(moon, sold);
        moon.run(() -> orders.cancelAsked(List.of(id), "취소 요청"));
        moon.page(moon.eleven, sold.to("최은우", "010-7777-0001", "서울특별시 마포구 양화로 45").seen());
        assertThat(moon.item(sold).hold()).isEqualTo(Hold.CLAIM);
        moon.run(() -> orders.claimWithdrawn(List.of(id)));
        assertThat(moon.item(sold).hold()).isEqualTo(Hold.ADDRESS);
    }

    /** Collected, confirmed, and in a parcel. */
    private ItemId labelled(Open moon, Sold sold) {
        moon.page(moon.eleven, sold.at(ObservedState.NEW).seen());
        ItemId id = moon.id(sold);
        confirmed(moon, id);
        sold.at(ObservedState.CONFIRMED);
        moon.in(() -> orders.pack(Map.of(id, new ParcelRef(1L, "CJ", "123456789012"))));
        return id;
    }

    private void confirmed(Open moon, ItemId id) {
        moon.in(() -> orders.confirm(List.of(id)));
        work.run(moon.tenant);
        assertThat(moon.in(() -> orders.find(id)).orElseThrow().stage()).isEqualTo(Stage.CONFIRMED);
    }

    private static List<Problem> problems(Outcome<ItemId> outcome) {
        return outcome.refused().stream().map(Outcome.Refusal::problem).toList();
    }
}
