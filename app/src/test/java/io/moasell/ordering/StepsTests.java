package io.moasell.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MovableClock;
import io.moasell.catalog.SkuId;
import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.CollectedItem.Person;
import io.moasell.channels.spi.CollectedItem.Receiver;
import io.moasell.channels.spi.CollectedItem.ShippingFeeType;
import io.moasell.channels.spi.ObservedState;
import io.moasell.jobs.DueWork;
import io.moasell.kernel.Outcome;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.ordering.Shop.Open;
import io.moasell.ordering.Shop.Sold;
import io.moasell.sending.BatchId;
import io.moasell.sending.Outbox;
import io.moasell.sending.SendState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@OrderingTest
@RecordApplicationEvents
class StepsTests {

    @Autowired Shop shop;
    @Autowired Bazaar bazaar;
    @Autowired Orders orders;
    @Autowired OrderBoard board;
    @Autowired Timeline timeline;
    @Autowired Outbox outbox;
    @Autowired DueWork work;
    @Autowired MovableClock clock;
    @Autowired ApplicationEvents facts;

    @AfterEach
    void back() {
        clock.reset();
    }

    @Test
    void confirming_is_asking_and_the_stage_moves_when_the_channel_accepts() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        ItemId id = moon.id(sold);
        assertThat(moon.in(() -> orders.confirm(List.of(id))).done()).containsExactly(id);
        assertThat(moon.item(sold).stage()).isEqualTo(Stage.NEW);
        assertThat(moon.item(sold).pending()).isEqualTo(Step.CONFIRM);
        work.run(moon.tenant);
        OrderItem item = moon.item(sold);
        assertThat(item.stage()).isEqualTo(Stage.CONFIRMED);
        assertThat(item.pending()).isNull();
        assertThat(item.times().confirmed()).isNotNull();
        assertThat(facts.stream(ItemsConfirmed.class).flatMap(f -> f.items().stream()))
                .containsExactly(id);
    }

    @Test
    void an_act_of_a_screen_waits_eight_seconds_and_can_be_taken_back_until_then() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        ItemId id = moon.id(sold);
        BatchId batch = moon.atScreen(() -> orders.askConfirm(List.of(id))).batch();
        assertThat(batch).isNotNull();
        work.run(moon.tenant);
        assertThat(moon.item(sold).pending()).isEqualTo(Step.CONFIRM);
        assertThat(moon.atScreen(() -> orders.undo(batch)).done()).containsExactly(id);
        assertThat(moon.item(sold).pending()).isNull();
        clock.advance(Duration.ofSeconds(9));
        work.run(moon.tenant);
        assertThat(bazaar.confirmsOf(List.of(sold.itemKey()))).isEmpty();
        assertThat(moon.item(sold).stage()).isEqualTo(Stage.NEW);

        BatchId again = moon.atScreen(() -> orders.askConfirm(List.of(id))).batch();
        clock.advance(Duration.ofSeconds(9));
        work.run(moon.tenant);
        assertThat(moon.item(sold).stage()).isEqualTo(Stage.CONFIRMED);
        assertThat(problems(moon.atScreen(() -> orders.undo(again))))
                .containsExactly(OrderingProblem.TOO_LATE);
    }

    @Test
    void a_refused_confirm_shows_the_words_of_the_channel_and_may_be_asked_again() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        ItemId id = moon.id(sold);
        bazaar.answer(sold.itemKey(), new Answer.Rejected("E-17", "취소 요청된 주문입니다.", false));
        BatchId batch = moon.in(() -> orders.askConfirm(List.of(id))).batch();
        work.run(moon.tenant);
        OrderItem item = moon.item(sold);
        assertThat(item.stage()).isEqualTo(Stage.NEW);
        assertThat(item.pending()).isNull();
        assertThat(item.answer()).isNotNull();
        assertThat(item.answer().unknown()).isFalse();
        assertThat(item.answer().code()).isEqualTo("E-17");
        assertThat(moon.in(() -> board.counts()).flagged(OrderBoard.Flag.REFUSED)).isEqualTo(1);
        bazaar.answer(sold.itemKey(), new Answer.Accepted());
        long request = moon.in(() -> outbox.batch(batch)).getFirst().requestId();
        moon.in(() -> outbox.retry(List.of(request)));
        assertThat(moon.item(sold).pending()).isEqualTo(Step.CONFIRM);
        work.run(moon.tenant);
        assertThat(moon.item(sold).stage()).isEqualTo(Stage.CONFIRMED);
        assertThat(moon.item(sold).answer()).isNull();
    }

    @Test
    void an_unknown_answer_is_settled_by_looking_and_never_by_sending_again() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        bazaar.answer(sold.itemKey(), new Answer.Unknown("time-out"));
        bazaar.show(sold.at(ObservedState.CONFIRMED).seen());
        BatchId batch = moon.in(() -> orders.askConfirm(List.of(moon.id(sold)))).batch();
        work.run(moon.tenant);
        assertThat(moon.item(sold).answer()).isNotNull();
        assertThat(moon.item(sold).answer().unknown()).isTrue();
        assertThat(moon.item(sold).pending()).isEqualTo(Step.CONFIRM);
        clock.advance(Duration.ofMinutes(5));
        work.run(moon.tenant);
        assertThat(moon.item(sold).stage()).isEqualTo(Stage.CONFIRMED);
        assertThat(bazaar.confirmsOf(List.of(sold.itemKey()))).hasSize(1);
        assertThat(moon.in(() -> outbox.batch(batch)).getFirst().state())
                .isEqualTo(SendState.ACCEPTED);
    }

    @Test
    void every_row_of_a_mixed_request_tells_its_fate() {
        Open moon = shop.open();
        moon.shelf("MUG", 100);
        Sold fine = Sold.any().of("MUG");
        Sold held = Sold.any().of("MUG");
        Sold strange = Sold.any().of("NOBODY-KNOWS");
        Sold sent = Sold.any().of("MUG").at(ObservedState.SHIPPED);
        Sold gone = Sold.any().of("MUG").at(ObservedState.CANCELLED);
        moon.page(moon.eleven, fine.seen(), held.seen(), strange.seen(), sent.seen(), gone.seen());
        moon.in(() -> orders.hold(List.of(moon.id(held)), Hold.ADDRESS, "동 호수가 없어요"));
        List<ItemId> ids =
                List.of(
                        moon.id(fine),
                        moon.id(held),
                        moon.id(strange),
                        moon.id(sent),
                        moon.id(gone),
                        new ItemId(999_999_999));
        Outcome<ItemId> outcome = moon.in(() -> orders.confirm(ids));
        assertThat(outcome.done()).containsExactly(moon.id(fine));
        assertThat(outcome.refused())
                .extracting(r -> r.problem().name())
                .containsExactlyInAnyOrder(
                        "ON_HOLD", "ON_HOLD", "STAGE_CONFLICT", "CLOSED", "NO_ITEM");
    }

    @Test
    void a_bundle_is_confirmed_as_a_whole_or_not_at_all() {
        Open moon = shop.open();
        moon.shelf("MUG", 100);
        String t = String.valueOf(moon.tenant.value());
        Sold one = Sold.line("b1-" + t, "ORD-1", "BOX-1").of("MUG");
        Sold other = Sold.line("b2-" + t, "ORD-1", "BOX-1").of("MUG");
        Sold apart = Sold.line("b3-" + t, "ORD-1", "BOX-2").of("MUG");
        moon.page(moon.auction, one.seen(), other.seen(), apart.seen());
        Orders.Asked asked = moon.in(() -> orders.askConfirm(List.of(moon.id(one))));
        assertThat(asked.outcome().done()).containsExactlyInAnyOrder(moon.id(one), moon.id(other));
        assertThat(asked.alongside()).containsExactly(moon.id(other));
        work.run(moon.tenant);
        assertThat(bazaar.confirmsOf(List.of(one.itemKey())))
                .singleElement()
                .satisfies(
                        call ->
                                assertThat(call)
                                        .containsExactlyInAnyOrder(one.itemKey(), other.itemKey()));
        assertThat(moon.item(apart).stage()).isEqualTo(Stage.NEW);
    }

    @Test
    void a_held_item_stops_its_whole_bundle() {
        Open moon = shop.open();
        moon.shelf("MUG", 100);
        String t = String.valueOf(moon.tenant.value());
        Sold one = Sold.line("h1-" + t, "ORD-1", "BOX-1").of("MUG");
        Sold held = Sold.line("h2-" + t, "ORD-1", "BOX-1").of("MUG");
        moon.page(moon.auction, one.seen(), held.seen());
        moon.in(() -> orders.hold(List.of(moon.id(held)), Hold.SELLER, "확인이 필요해요"));
        assertThat(problems(moon.in(() -> orders.confirm(List.of(moon.id(one))))))
                .containsExactly(OrderingProblem.BUNDLE_BLOCKED);
        assertThat(moon.item(one).pending()).isNull();
    }

    @Test
    void an_item_goes_through_all_stages_and_the_stock_with_it() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG").pieces(2);
        moon.page(moon.eleven, sold.seen());
        ItemId id = moon.id(sold);
        confirmed(moon, id);
        ParcelRef parcel = new ParcelRef(77L, "CJ", "123456789012");
        assertThat(moon.in(() -> orders.pack(Map.of(id, parcel))).done()).containsExactly(id);
        assertThat(moon.item(sold).stage()).isEqualTo(Stage.READY);
        assertThat(moon.item(sold).parcel()).isEqualTo(parcel);
        assertThat(moon.in(() -> orders.askShip(List.of(id))).done()).containsExactly(id);
        assertThat(problems(moon.in(() -> orders.unpack(List.of(id)))))
                .containsExactly(OrderingProblem.PENDING);
        assertThat(moon.level(mug).onHand()).isEqualTo(10);
        moon.run(() -> orders.shipAccepted(List.of(id)));
        assertThat(moon.item(sold).stage()).isEqualTo(Stage.SHIPPED);
        assertThat(moon.level(mug).onHand()).isEqualTo(8);
        assertThat(moon.level(mug).reserved()).isZero();
        Instant now = clock.instant();
        assertThat(moon.in(() -> orders.deliver(List.of(id), now, "택배 조회")).done())
                .containsExactly(id);
        assertThat(moon.in(() -> orders.complete(List.of(id), now, "기간 경과")).done())
                .containsExactly(id);
        assertThat(moon.item(sold).stage()).isEqualTo(Stage.COMPLETED);
        assertThat(facts.stream(ItemsShipped.class)).hasSize(1);
        assertThat(facts.stream(ItemsDelivered.class)).hasSize(1);
        assertThat(facts.stream(ItemsCompleted.class)).hasSize(1);
        assertThat(moon.in(() -> board.counts()).at(Stage.COMPLETED)).isEqualTo(1);
    }

    @Test
    void a_refused_waybill_stays_ready_and_an_unknown_one_stays_pending() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold refused = Sold.any().of("MUG");
        Sold unknown = Sold.any().of("MUG");
        moon.page(moon.eleven, refused.seen(), unknown.seen());
        List<ItemId> both = List.of(moon.id(refused), moon.id(unknown));
        both.forEach(id -> confirmed(moon, id));
        moon.in(
                () ->
                        orders.pack(
                                Map.of(
                                        both.get(0),
                                        new ParcelRef(1L, "CJ", "123456789012"),
                                        both.get(1),
                                        new ParcelRef(2L, "CJ", "123456789013"))));
        moon.in(() -> orders.askShip(both));
        moon.run(
                () -> {
                    orders.shipRejected(List.of(new Orders.Said(both.get(0), "W-1", "송장 형식 오류")));
                    orders.shipUnknown(
                            List.of(new Orders.Said(both.get(1), "UNKNOWN", "time-out")));
                });
        assertThat(moon.item(refused).stage()).isEqualTo(Stage.READY);
        assertThat(moon.item(refused).pending()).isNull();
        assertThat(moon.item(refused).answer().code()).isEqualTo("W-1");
        assertThat(moon.item(unknown).pending()).isEqualTo(Step.SHIP);
        assertThat(moon.item(unknown).answer().unknown()).isTrue();
        assertThat(
                        moon.in(
                                        () ->
                                                orders.relabel(
                                                        Map.of(
                                                                both.get(0),
                                                                new ParcelRef(
                                                                        1L, "CJ", "999999999999"))))
                                .done())
                .containsExactly(both.get(0));
        assertThat(moon.item(refused).answer()).isNull();
        assertThat(moon.in(() -> orders.unpack(List.of(both.get(0)))).done())
                .containsExactly(both.get(0));
        assertThat(moon.item(refused).stage()).isEqualTo(Stage.CONFIRMED);
        assertThat(moon.item(refused).parcel()).isNull();
    }

    @Test
    void what_is_short_is_not_packed() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 0);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        ItemId id = moon.id(sold);
        confirmed(moon, id);
        Map<ItemId, ParcelRef> parcel = Map.of(id, new ParcelRef(1L, "CJ", "123456789012"));
        assertThat(problems(moon.in(() -> orders.pack(parcel))))
                .containsExactly(OrderingProblem.SHORT);
        moon.receive(mug, 1);
        assertThat(moon.in(() -> orders.pack(parcel)).done()).containsExactly(id);
    }

    @Test
    void holds_set_by_hand_are_released_by_hand_and_others_are_not() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold fine = Sold.any().of("MUG");
        Sold strange = Sold.any().of("NOBODY-KNOWS");
        moon.page(moon.eleven, fine.seen(), strange.seen());
        List<ItemId> id = List.of(moon.id(fine));
        assertThat(moon.in(() -> orders.hold(id, Hold.DUPLICATE, "어제와 같은 주문")).done())
                .isEqualTo(id);
        assertThat(moon.item(fine).holdReason()).isEqualTo("어제와 같은 주문");
        assertThat(problems(moon.in(() -> orders.hold(id, Hold.SELLER, "또 보류"))))
                .containsExactly(OrderingProblem.ON_HOLD);
        assertThat(moon.in(() -> orders.release(id)).done()).isEqualTo(id);
        assertThat(problems(moon.in(() -> orders.release(id))))
                .containsExactly(OrderingProblem.NOT_ON_HOLD);
        assertThat(problems(moon.in(() -> orders.release(List.of(moon.id(strange))))))
                .containsExactly(OrderingProblem.RELEASE_BY_LINKING);
        assertThatThrownBy(() -> moon.in(() -> orders.hold(id, Hold.CLAIM, "안 돼요")))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> moon.in(() -> orders.hold(id, Hold.SELLER, " 음 ")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        r -> assertThat(r.problem()).isEqualTo(OrderingProblem.HOLD_REASON));
    }

    @Test
    void a_step_seen_at_the_channel_takes_back_what_waits_for_it() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        BatchId batch = moon.atScreen(() -> orders.askConfirm(List.of(moon.id(sold)))).batch();
        moon.page(moon.eleven, sold.at(ObservedState.CONFIRMED).seen());
        assertThat(moon.item(sold).stage()).isEqualTo(Stage.CONFIRMED);
        assertThat(moon.item(sold).pending()).isNull();
        assertThat(moon.in(() -> outbox.batch(batch)).getFirst().state())
                .isEqualTo(SendState.WITHDRAWN);
    }

    @Test
    void of_many_hands_that_confirm_the_same_item_one_asks() {
        Open moon = shop.open();
        moon.shelf("MUG", 100);
        List<Sold> sold = IntStream.range(0, 20).mapToObj(n -> Sold.any().of("MUG")).toList();
        sold.forEach(s -> moon.page(moon.eleven, s.seen()));
        List<ItemId> ids = sold.stream().map(moon::id).toList();
        AtomicInteger done = new AtomicInteger();
        List<CompletableFuture<Void>> hands =
                IntStream.range(0, 6)
                        .mapToObj(
                                n ->
                                        CompletableFuture.runAsync(
                                                () ->
                                                        done.addAndGet(
                                                                moon.in(() -> orders.confirm(ids))
                                                                        .done()
                                                                        .size())))
                        .toList();
        hands.forEach(CompletableFuture::join);
        assertThat(done).hasValue(20);
    }

    @Test
    void an_order_typed_by_hand_takes_each_step_at_once() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 10);
        List<ItemId> items = moon.in(() -> orders.manual(typed("MUG", 2)));
        assertThat(items).hasSize(1);
        ItemId id = items.getFirst();
        OrderItem item = moon.in(() -> orders.find(id)).orElseThrow();
        assertThat(item.offline()).isTrue();
        assertThat(item.allocation()).isEqualTo(Allocation.RESERVED);
        assertThat(moon.in(() -> orders.askConfirm(items)).batch()).isNull();
        assertThat(moon.in(() -> orders.find(id)).orElseThrow().stage()).isEqualTo(Stage.CONFIRMED);
        moon.in(() -> orders.pack(Map.of(id, new ParcelRef(5L, "CJ", "123456789012"))));
        assertThat(moon.in(() -> orders.askShip(items)).done()).isEqualTo(items);
        assertThat(moon.in(() -> orders.find(id)).orElseThrow().stage()).isEqualTo(Stage.SHIPPED);
        assertThat(moon.level(mug).onHand()).isEqualTo(8);
    }

    @Test
    void a_manual_order_that_lacks_something_is_refused_with_what_it_lacks() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        assertThatThrownBy(() -> moon.in(() -> orders.manual(typed("NO-SUCH", 1))))
                .isInstanceOfSatisfying(
                        Refused.class,
                        r -> assertThat(r.problem()).isEqualTo(OrderingProblem.MANUAL_SKU));
        assertThatThrownBy(() -> moon.in(() -> orders.manual(typed("MUG", 0))))
                .isInstanceOfSatisfying(
                        Refused.class,
                        r -> assertThat(r.problem()).isEqualTo(OrderingProblem.MANUAL_NUMBER));
    }

    @Test
    void of_orders_typed_at_once_under_one_number_one_is_filed_and_others_do_not_wait() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 10);
        AtomicInteger taken = new AtomicInteger();
        moon.shelf("NUT", 10);
        moon.run(
                () -> {
                    orders.manual(typed("MUG", 1));
                    // While that one is not committed.
                    CompletableFuture.runAsync(() -> moon.in(() -> orders.manual(typed("NUT", 1))))
                            .orTimeout(20, TimeUnit.SECONDS)
                            .join();
                });
        List<CompletableFuture<Void>> hands =
                IntStream.range(0, 4)
                        .mapToObj(
                                hand ->
                                        CompletableFuture.runAsync(
                                                () -> {
                                                    try {
                                                        moon.in(
                                                                () ->
                                                                        orders.manual(
                                                                                typed(
                                                                                        "A-1",
                                                                                        "MUG", 2)));
                                                    } catch (Refused no) {
                                                        assertThat(no.problem())
                                                                .isEqualTo(
                                                                        OrderingProblem
                                                                                .MANUAL_TAKEN);
                                                        taken.incrementAndGet();
                                                    }
                                                }))
                        .toList();
        hands.forEach(CompletableFuture::join);
        assertThat(taken).hasValue(3);
        assertThat(moon.level(mug).reserved()).isEqualTo(3);
    }

    private ManualOrder typed(String sku, int quantity) {
        return typed(null, sku, quantity);
    }

    private ManualOrder typed(@Nullable String number, String sku, int quantity) {
        return new ManualOrder(
                number,
                new Person("강도윤", "010-1111-2222", null),
                new Receiver(
                        "강도윤", "010-1111-2222", null, "04524", "서울 중구 세종대로 110", null, null, null),
                List.of(new ManualOrder.Line(sku, quantity, 9_900)),
                3_000,
                ShippingFeeType.PREPAID);
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
