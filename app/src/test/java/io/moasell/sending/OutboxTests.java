package io.moasell.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.moasell.MovableClock;
import io.moasell.channels.AccountId;
import io.moasell.channels.AccountState;
import io.moasell.channels.ChannelsNode;
import io.moasell.channels.ChannelsProblem;
import io.moasell.channels.ScriptedMarket;
import io.moasell.channels.ScriptedMarket.Fault;
import io.moasell.channels.ScriptedMarket.Killed;
import io.moasell.channels.Shopkeeper;
import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ObservedState;
import io.moasell.jobs.Bell;
import io.moasell.jobs.DueWork;
import io.moasell.jobs.Notice;
import io.moasell.kernel.Outcome;
import io.moasell.kernel.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

@ChannelsNode.ChannelsTest
@Import(DueWork.class)
class OutboxTests {

    @Autowired ApplicationContext node;

    @Autowired MovableClock clock;

    @Autowired DueWork dueWork;

    @Autowired Bell bell;

    @AfterEach
    void reset() {
        clock.reset();
        ChannelsNode.TOLD.poison = null;
        ChannelsNode.TOLD.unfit.clear();
    }

    private Shopkeeper keeper() {
        Shopkeeper keeper = Shopkeeper.at(Channel.AUCTION, node);
        keeper.shop.put(0, 40, keeper.now());
        keeper.shop.calls.clear();
        return keeper;
    }

    private List<Trace.What> history(Shopkeeper keeper, BatchId batch) {
        return keeper.as(
                () ->
                        keeper
                                .outbox()
                                .history(keeper.outbox().batch(batch).getFirst().requestId())
                                .stream()
                                .map(Trace::what)
                                .toList());
    }

    @Test
    void requests_go_in_batches_and_every_item_tells_its_fate() {
        Shopkeeper keeper = keeper();
        keeper.shop.rejections.put("k3", new Answer.Rejected("E1", "취소된 주문입니다.", false));
        BatchId batch = keeper.ask(SendKind.CONFIRM, 0, 25);
        assertThat(keeper.states(batch)).containsOnly(SendState.WAITING);
        keeper.due();
        assertThat(keeper.shop.calls).hasSize(3);
        assertThat(keeper.shop.effects).hasSize(24).doesNotHaveDuplicates();
        assertThat(keeper.states(batch))
                .filteredOn(state -> state == SendState.ACCEPTED)
                .hasSize(24);
        Delivery no =
                keeper.as(() -> keeper.outbox().latest(SendKind.CONFIRM, List.of(3L)).get(3L));
        assertThat(no.state()).isEqualTo(SendState.REJECTED);
        assertThat(no.code()).isEqualTo("E1");
        assertThat(no.message()).isEqualTo("취소된 주문입니다.");
        assertThat(keeper.told()).hasSize(25).contains("CONFIRM k3 Rejected");
        assertThat(history(keeper, batch)).containsExactly(Trace.What.STARTED, Trace.What.ACCEPTED);
    }

    @Test
    void waybills_go_before_confirmations_and_each_in_the_order_it_was_asked() {
        Shopkeeper keeper = keeper();
        keeper.ask(SendKind.CONFIRM, 0, 12);
        keeper.ask(SendKind.WAYBILL, 20, 12);
        keeper.due();
        assertThat(keeper.shop.effects.subList(0, 12)).allMatch(e -> e.startsWith("WAYBILL"));
        List<String> expected = new ArrayList<>();
        for (int i = 20; i < 32; i++) {
            expected.add("WAYBILL k" + i);
        }
        for (int i = 0; i < 12; i++) {
            expected.add("CONFIRM k" + i);
        }
        assertThat(keeper.shop.effects).containsExactlyElementsOf(expected);
    }

    @Test
    void for_eight_seconds_one_may_take_it_back_and_afterwards_not() {
        Shopkeeper keeper = keeper();
        BatchId first = keeper.ask(SendKind.CONFIRM, 0, 3, keeper.now().plusSeconds(8));
        BatchId second = keeper.ask(SendKind.CONFIRM, 10, 3, keeper.now().plusSeconds(8));
        keeper.due();
        assertThat(keeper.shop.effects).isEmpty();
        Outcome<Long> taken = keeper.as(() -> keeper.outbox().withdraw(SendKind.CONFIRM, first));
        assertThat(taken.done()).containsExactlyInAnyOrder(0L, 1L, 2L);
        clock.advance(Duration.ofSeconds(9));
        keeper.due();
        assertThat(keeper.shop.effects)
                .containsExactly("CONFIRM k10", "CONFIRM k11", "CONFIRM k12");
        Outcome<Long> late = keeper.as(() -> keeper.outbox().withdraw(SendKind.CONFIRM, second));
        assertThat(late.done()).isEmpty();
        assertThat(late.refused())
                .hasSize(3)
                .allMatch(r -> r.problem() == SendingProblem.TOO_LATE_TO_WITHDRAW);
        assertThat(keeper.states(first)).containsOnly(SendState.WITHDRAWN);
    }

    @Test
    void what_is_taken_back_is_never_sent_and_what_is_sent_is_never_taken_back() throws Exception {
        Shopkeeper keeper = keeper();
        keeper.shop.put(100, 60, keeper.now());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 60; round++) {
                long item = 100 + round;
                keeper.ask(SendKind.CONFIRM, (int) item, 1);
                CountDownLatch go = new CountDownLatch(1);
                Future<?> lane =
                        threads.submit(
                                () -> {
                                    go.await();
                                    keeper.due();
                                    return null;
                                });
                Future<Outcome<Long>> back =
                        threads.submit(
                                () -> {
                                    go.await();
                                    return keeper.as(
                                            () ->
                                                    keeper.outbox()
                                                            .withdrawItems(
                                                                    SendKind.CONFIRM,
                                                                    List.of(item)));
                                });
                go.countDown();
                lane.get();
                boolean taken = !back.get().done().isEmpty();
                boolean sent = keeper.shop.effects.contains("CONFIRM k" + item);
                assertThat(taken).isNotEqualTo(sent);
            }
        }
    }

    @Test
    void an_unknown_answer_after_the_effect_is_settled_without_a_second_call() {
        Shopkeeper keeper = keeper();
        keeper.shop.fault(Fault.SILENCE_AFTER);
        BatchId batch = keeper.ask(SendKind.WAYBILL, 0, 5);
        keeper.due();
        assertThat(keeper.states(batch)).containsOnly(SendState.UNKNOWN);
        assertThat(keeper.told()).allMatch(line -> line.endsWith("Unknown"));
        clock.advance(Duration.ofSeconds(3));
        keeper.due();
        assertThat(keeper.states(batch)).containsOnly(SendState.ACCEPTED);
        assertThat(keeper.shop.effects).hasSize(5).doesNotHaveDuplicates();
        assertThat(keeper.shop.calls.stream().filter(c -> c.startsWith("WAYBILL"))).hasSize(1);
        assertThat(history(keeper, batch))
                .containsExactly(Trace.What.STARTED, Trace.What.UNKNOWN, Trace.What.SEEN_DONE);
        assertThat(keeper.told()).contains("WAYBILL k0 Unknown", "WAYBILL k0 Accepted");
    }

    @Test
    void an_unknown_answer_before_the_effect_is_sent_again_once() {
        Shopkeeper keeper = keeper();
        keeper.shop.fault(Fault.SILENCE_BEFORE);
        BatchId batch = keeper.ask(SendKind.WAYBILL, 0, 5);
        keeper.due();
        assertThat(keeper.states(batch)).containsOnly(SendState.UNKNOWN);
        clock.advance(Duration.ofSeconds(3));
        keeper.due();
        // The market does not show it yet, but may still be at it: nothing is sent again so soon.
        assertThat(keeper.states(batch)).containsOnly(SendState.UNKNOWN);
        clock.advance(Duration.ofSeconds(60));
        keeper.due();
        assertThat(keeper.states(batch)).containsOnly(SendState.ACCEPTED);
        assertThat(keeper.shop.effects).hasSize(5).doesNotHaveDuplicates();
        assertThat(history(keeper, batch))
                .containsExactly(
                        Trace.What.STARTED,
                        Trace.What.UNKNOWN,
                        Trace.What.STILL_UNKNOWN,
                        Trace.What.SEEN_NOT_DONE,
                        Trace.What.STARTED,
                        Trace.What.ACCEPTED);
    }

    @Test
    void not_done_is_not_believed_right_after_a_call_that_lasted_long() {
        Shopkeeper keeper = keeper();
        keeper.shop.fault(Fault.SILENCE_BEFORE);
        keeper.shop.beforeAnswer =
                () -> {
                    keeper.shop.beforeAnswer = null;
                    clock.advance(Duration.ofMinutes(2));
                };
        BatchId batch = keeper.ask(SendKind.WAYBILL, 0, 5);
        keeper.due();
        clock.advance(Duration.ofSeconds(5));
        keeper.due();
        assertThat(keeper.states(batch)).containsOnly(SendState.UNKNOWN);
        // The market gets to it at last.
        keeper.shop.items.values().stream()
                .limit(5)
                .forEach(
                        item -> {
                            item.waybill = "6012345678";
                            item.state = ObservedState.SHIPPED;
                        });
        clock.advance(Duration.ofMinutes(1));
        keeper.due();
        assertThat(keeper.states(batch)).containsOnly(SendState.ACCEPTED);
        assertThat(keeper.shop.effects).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"DIES_BEFORE", "DIES_AFTER", "BREAKS_AFTER", "HALF_AN_ANSWER", "GIBBERISH"})
    void whatever_breaks_between_the_beats_nothing_is_sent_twice_and_all_arrives(Fault fault) {
        Shopkeeper keeper = keeper();
        keeper.shop.fault(fault);
        BatchId batch = keeper.ask(SendKind.WAYBILL, 0, 8);
        try {
            keeper.due();
        } catch (Killed killed) {
            assertThat(keeper.states(batch)).containsOnly(SendState.SENDING);
            dueWork.takeOver(keeper.tenant);
        }
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofMinutes(1));
            keeper.due();
        }
        assertThat(keeper.states(batch)).containsOnly(SendState.ACCEPTED);
        assertThat(keeper.shop.effects).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void a_worker_that_was_thought_dead_neither_starts_nor_undoes_anything() {
        Shopkeeper keeper = keeper();
        SendStore store = node.getBean(SendStore.class);
        // While the call is out another worker takes the lane, adopts the attempt and settles it.
        keeper.shop.beforeAnswer =
                () -> {
                    keeper.shop.beforeAnswer = null;
                    keeper.run(
                            () ->
                                    node.getBean(DrainLane.class)
                                            .run(Long.toString(keeper.account.value())));
                };
        BatchId batch = keeper.ask(SendKind.WAYBILL, 0, 15);
        keeper.due();
        keeper.due();
        assertThat(keeper.states(batch)).containsOnly(SendState.ACCEPTED);
        assertThat(keeper.shop.effects).hasSize(15).doesNotHaveDuplicates();
        assertThat(keeper.in(() -> store.draining(keeper.account, 1))).isFalse();
    }

    @Test
    void a_throttled_send_waits_as_long_as_the_market_says() {
        Shopkeeper keeper = keeper();
        keeper.shop.fault(Fault.THROTTLED);
        BatchId batch = keeper.ask(SendKind.CONFIRM, 0, 5);
        keeper.due();
        assertThat(keeper.states(batch)).containsOnly(SendState.WAITING);
        int calls = keeper.shop.calls.size();
        BatchId more = keeper.ask(SendKind.CONFIRM, 10, 5);
        clock.advance(Duration.ofSeconds(20));
        keeper.due();
        assertThat(keeper.shop.calls).hasSize(calls);
        clock.advance(Duration.ofSeconds(11));
        keeper.due();
        assertThat(keeper.states(batch)).containsOnly(SendState.ACCEPTED);
        assertThat(keeper.states(more)).containsOnly(SendState.ACCEPTED);
        assertThat(keeper.shop.effects).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void a_silent_market_is_asked_again_with_growing_waits() {
        Shopkeeper keeper = keeper();
        keeper.shop.fault(Fault.UNAVAILABLE, Fault.UNAVAILABLE, Fault.UNAVAILABLE);
        BatchId batch = keeper.ask(SendKind.CONFIRM, 0, 5);
        keeper.due();
        clock.advance(Duration.ofSeconds(6));
        keeper.due();
        clock.advance(Duration.ofSeconds(6));
        keeper.due();
        assertThat(keeper.shop.calls).hasSize(2);
        clock.advance(Duration.ofSeconds(10));
        keeper.due();
        clock.advance(Duration.ofSeconds(46));
        keeper.due();
        assertThat(keeper.states(batch)).containsOnly(SendState.ACCEPTED);
        assertThat(keeper.as(() -> keeper.outbox().batch(batch)))
                .extracting(Delivery::attempts)
                .containsOnly(4);
    }

    @Test
    void a_call_refused_as_a_whole_fails_its_items_and_may_be_sent_again_by_hand() {
        Shopkeeper keeper = keeper();
        keeper.shop.fault(Fault.REFUSED);
        BatchId batch = keeper.ask(SendKind.CONFIRM, 0, 5);
        keeper.due();
        assertThat(keeper.states(batch)).containsOnly(SendState.REJECTED);
        clock.advance(Duration.ofHours(1));
        keeper.due();
        assertThat(keeper.shop.calls).hasSize(1);
        List<Long> ids =
                keeper.as(() -> keeper.outbox().batch(batch)).stream()
                        .map(Delivery::requestId)
                        .toList();
        Outcome<Long> again = keeper.as(() -> keeper.outbox().retry(ids));
        assertThat(again.done()).containsExactlyElementsOf(ids);
        keeper.due();
        assertThat(keeper.states(batch)).containsOnly(SendState.ACCEPTED);
        Outcome<Long> useless = keeper.as(() -> keeper.outbox().retry(ids));
        assertThat(useless.refused())
                .hasSize(5)
                .allMatch(r -> r.problem() == SendingProblem.NOT_REJECTED);
    }

    @Test
    void refused_credentials_make_requests_wait_until_they_are_renewed() {
        Shopkeeper keeper = keeper();
        keeper.shop.secret = "new-secret";
        BatchId batch = keeper.ask(SendKind.CONFIRM, 0, 5);
        keeper.due();
        assertThat(keeper.see().state()).isEqualTo(AccountState.AUTH_FAILED);
        assertThat(keeper.states(batch)).containsOnly(SendState.WAITING);
        clock.advance(Duration.ofHours(1));
        keeper.due();
        assertThat(keeper.shop.calls).hasSize(1);
        keeper.run(
                () ->
                        keeper.accounts()
                                .renew(
                                        keeper.account,
                                        Shopkeeper.credentials(keeper.seller, "new-secret"),
                                        null));
        keeper.due();
        assertThat(keeper.states(batch)).containsOnly(SendState.ACCEPTED);
    }

    @Test
    void an_item_that_can_no_longer_be_sent_is_refused_not_sent() {
        Shopkeeper keeper = keeper();
        keeper.shop.fault(Fault.SILENCE_BEFORE);
        BatchId batch = keeper.ask(SendKind.WAYBILL, 0, 2);
        keeper.due();
        keeper.shop.items.get("k0").state = ObservedState.CANCELLED;
        keeper.shop.items.remove("k1");
        clock.advance(Duration.ofMinutes(1));
        keeper.due();
        assertThat(keeper.as(() -> keeper.outbox().batch(batch)))
                .extracting(Delivery::code)
                .containsExactly("sending.cannot-any-more", "sending.item-gone");
        assertThat(keeper.shop.effects).isEmpty();
    }

    @Test
    void an_answer_that_stays_unknown_rings() {
        Shopkeeper keeper = keeper();
        keeper.shop.fault(Fault.SILENCE_AFTER);
        keeper.ask(SendKind.WAYBILL, 0, 2);
        keeper.due();
        for (int i = 0; i < 7; i++) {
            keeper.shop.fault(Fault.UNAVAILABLE);
            clock.advance(Duration.ofMinutes(3));
            keeper.due();
        }
        assertThat(keeper.as(() -> bell.standing()))
                .extracting(Notice::kind)
                .containsExactly("sending.bell.answers-unknown");
        clock.advance(Duration.ofMinutes(3));
        keeper.due();
        assertThat(keeper.as(() -> bell.standing())).isEmpty();
        assertThat(keeper.shop.effects).hasSize(2);
    }

    @Test
    void an_item_whose_module_cannot_take_the_answer_holds_up_no_other() {
        Shopkeeper keeper = keeper();
        ChannelsNode.TOLD.poison = "k3";
        BatchId batch = keeper.ask(SendKind.CONFIRM, 0, 8);
        BatchId later = keeper.ask(SendKind.CONFIRM, 10, 5);
        keeper.due();
        assertThat(keeper.states(batch))
                .filteredOn(state -> state == SendState.ACCEPTED)
                .hasSize(7);
        assertThat(keeper.states(batch)).contains(SendState.UNKNOWN);
        assertThat(keeper.states(later)).containsOnly(SendState.ACCEPTED);
        ChannelsNode.TOLD.poison = null;
        clock.advance(Duration.ofMinutes(3));
        keeper.due();
        assertThat(keeper.states(batch)).containsOnly(SendState.ACCEPTED);
        assertThat(keeper.shop.effects).hasSize(13).doesNotHaveDuplicates();
    }

    @Test
    void boxes_are_never_torn() {
        Shopkeeper keeper = Shopkeeper.at(Channel.GMARKET, node);
        keeper.shop.put(0, 40, keeper.now());
        keeper.shop.calls.clear();
        // Item 1 first, so that a plain cut at ten would tear box 5 (items 10 and 11).
        keeper.ask(SendKind.WAYBILL, 1, 1);
        keeper.ask(SendKind.WAYBILL, 2, 25);
        keeper.due();
        assertThat(keeper.shop.effects).hasSize(26).doesNotHaveDuplicates();
        for (String call : keeper.shop.calls) {
            List<String> keys = List.of(call.substring(call.indexOf(' ') + 1).split(","));
            assertThat(keys).hasSizeLessThanOrEqualTo(10);
            for (String key : keys) {
                int i = Integer.parseInt(key.substring(1));
                String mate = "k" + (i % 2 == 0 ? i + 1 : i - 1);
                if (i > 1 && i < 26) {
                    assertThat(keys).contains(mate);
                }
            }
        }
    }

    @Test
    void a_request_that_waits_is_replaced_and_one_under_way_is_not() {
        Shopkeeper keeper = keeper();
        keeper.ask(SendKind.WAYBILL, 0, 1, keeper.now().plusSeconds(8));
        keeper.as(
                () ->
                        keeper.outbox()
                                .request(
                                        List.of(
                                                new SendRequest(
                                                        keeper.account,
                                                        SendKind.WAYBILL,
                                                        0,
                                                        new ItemKey("k0"),
                                                        null,
                                                        "77777",
                                                        keeper.now()))));
        keeper.due();
        assertThat(keeper.shop.items.get("k0").waybill).isEqualTo("77777");
        assertThat(keeper.shop.effects).hasSize(1);

        keeper.shop.fault(Fault.SILENCE_AFTER);
        keeper.ask(SendKind.WAYBILL, 5, 1);
        keeper.due();
        assertThatThrownBy(() -> keeper.ask(SendKind.WAYBILL, 5, 1))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.problem())
                                        .isEqualTo(SendingProblem.STILL_UNDER_WAY));
    }

    @Test
    void disconnecting_refuses_what_waits_and_tells_its_module() {
        Shopkeeper keeper = keeper();
        BatchId batch = keeper.ask(SendKind.CONFIRM, 0, 3, keeper.now().plusSeconds(8));
        keeper.run(() -> keeper.accounts().disconnect(keeper.account));
        keeper.due();
        assertThat(keeper.states(batch)).containsOnly(SendState.REJECTED);
        assertThat(keeper.told()).hasSize(3).allMatch(line -> line.endsWith("Rejected"));
        clock.advance(Duration.ofMinutes(1));
        keeper.due();
        assertThat(keeper.shop.effects).isEmpty();
        List<Long> ids =
                keeper.as(() -> keeper.outbox().batch(batch)).stream()
                        .map(Delivery::requestId)
                        .toList();
        assertThat(keeper.as(() -> keeper.outbox().retry(ids)).done()).isEmpty();
    }

    @Test
    void what_may_not_go_any_more_is_held_back_when_it_is_tried_again() {
        Shopkeeper keeper = keeper();
        keeper.shop.fault(Fault.UNAVAILABLE);
        BatchId batch = keeper.ask(SendKind.CONFIRM, 0, 3);
        keeper.due();
        assertThat(keeper.states(batch)).containsOnly(SendState.WAITING);
        ChannelsNode.TOLD.unfit.put("k1", new Answer.Rejected("held", "클레임", false));
        clock.advance(Duration.ofMinutes(1));
        keeper.due();
        assertThat(keeper.shop.effects).containsExactlyInAnyOrder("CONFIRM k0", "CONFIRM k2");
        Delivery held =
                keeper.as(() -> keeper.outbox().latest(SendKind.CONFIRM, List.of(1L)).get(1L));
        assertThat(held.state()).isEqualTo(SendState.REJECTED);
        assertThat(held.code()).isEqualTo("held");
        assertThat(keeper.told()).contains("CONFIRM k1 Rejected");
        assertThat(keeper.as(() -> keeper.outbox().history(held.requestId())))
                .extracting(Trace::what)
                .containsExactly(Trace.What.STARTED, Trace.What.NOT_SENT, Trace.What.HELD_BACK);
    }

    @Test
    void one_held_back_whose_module_fails_holds_up_no_other() {
        Shopkeeper keeper = keeper();
        ChannelsNode.TOLD.unfit.put("k1", new Answer.Rejected("held", "클레임", false));
        ChannelsNode.TOLD.poison = "k1";
        BatchId batch = keeper.ask(SendKind.CONFIRM, 0, 3);
        keeper.due();
        assertThat(keeper.shop.effects).containsExactlyInAnyOrder("CONFIRM k0", "CONFIRM k2");
        assertThat(keeper.states(batch)).contains(SendState.WAITING);
        ChannelsNode.TOLD.poison = null;
        clock.advance(Duration.ofMinutes(3));
        keeper.due();
        assertThat(keeper.states(batch)).contains(SendState.REJECTED);
        assertThat(keeper.shop.effects).hasSize(2);
    }

    @Test
    void a_batch_that_nobody_made_or_of_another_kind_cannot_be_taken_back() {
        Shopkeeper keeper = keeper();
        BatchId waybills = keeper.ask(SendKind.WAYBILL, 0, 2, keeper.now().plusSeconds(8));
        for (BatchId wrong : List.of(waybills, new BatchId(999_999_999L))) {
            assertThatThrownBy(
                            () ->
                                    keeper.as(
                                            () ->
                                                    keeper.outbox()
                                                            .withdraw(SendKind.CONFIRM, wrong)))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused ->
                                    assertThat(refused.problem())
                                            .isEqualTo(SendingProblem.NO_SUCH_BATCH));
        }
        assertThat(keeper.states(waybills)).containsOnly(SendState.WAITING);
        assertThat(keeper.as(() -> keeper.outbox().retry(List.of(999_999_999L))).refused())
                .singleElement()
                .satisfies(r -> assertThat(r.problem()).isEqualTo(SendingProblem.NO_SUCH_REQUEST));
    }

    @Test
    void disconnecting_a_shop_with_much_to_send_refuses_it_in_parts() {
        Shopkeeper keeper = keeper();
        BatchId batch = keeper.ask(SendKind.CONFIRM, 0, 1_201, keeper.now().plusSeconds(8));
        keeper.run(() -> keeper.accounts().disconnect(keeper.account));
        List<Integer> parts = new java.util.concurrent.CopyOnWriteArrayList<>();
        ChannelsNode.TOLD.onAnswers = parts::add;
        try {
            keeper.due();
        } finally {
            ChannelsNode.TOLD.onAnswers = size -> {};
        }
        assertThat(keeper.states(batch)).hasSize(1_201).containsOnly(SendState.REJECTED);
        assertThat(parts).containsExactly(500, 500, 201);
    }

    @Test
    void what_was_asked_before_a_shop_was_disconnected_does_not_go_when_it_is_connected_again() {
        Shopkeeper keeper = keeper();
        BatchId before = keeper.ask(SendKind.CONFIRM, 0, 3, keeper.now().plusSeconds(8));
        keeper.run(() -> keeper.accounts().disconnect(keeper.account));
        clock.advance(Duration.ofSeconds(1));
        AccountId again =
                keeper.as(
                        () ->
                                keeper.accounts()
                                        .connect(
                                                Channel.AUCTION,
                                                "우리 가게",
                                                Shopkeeper.credentials(
                                                        keeper.seller, ScriptedMarket.SECRET)));
        assertThat(again).isEqualTo(keeper.account);
        BatchId after = keeper.ask(SendKind.CONFIRM, 10, 2);
        clock.advance(Duration.ofMinutes(1));
        keeper.due();
        assertThat(keeper.states(before)).containsOnly(SendState.REJECTED);
        assertThat(keeper.states(after)).containsOnly(SendState.ACCEPTED);
        assertThat(keeper.shop.effects).containsExactlyInAnyOrder("CONFIRM k10", "CONFIRM k11");
    }

    @Test
    void nothing_begins_to_go_after_a_shop_was_paused_or_disconnected() {
        Shopkeeper keeper = keeper();
        BatchId batch = keeper.ask(SendKind.CONFIRM, 0, 25);
        keeper.shop.beforeAnswer =
                () -> {
                    keeper.shop.beforeAnswer = null;
                    keeper.run(() -> keeper.accounts().disconnect(keeper.account));
                };
        keeper.due();
        assertThat(keeper.shop.calls.stream().filter(c -> c.startsWith("CONFIRM"))).hasSize(1);
        assertThat(keeper.states(batch))
                .filteredOn(state -> state == SendState.ACCEPTED)
                .hasSize(10);
        assertThat(keeper.states(batch))
                .filteredOn(state -> state == SendState.REJECTED)
                .hasSize(15);
    }

    @Test
    void the_key_of_a_disconnected_shop_is_no_new_key_for_another() {
        Shopkeeper old = keeper();
        old.run(() -> old.accounts().disconnect(old.account));
        AccountId other =
                old.as(
                        () ->
                                old.accounts()
                                        .connect(
                                                Channel.AUCTION,
                                                "새 가게",
                                                Shopkeeper.credentials(
                                                        old.seller + "-2", ScriptedMarket.SECRET)));
        assertThatThrownBy(
                        () ->
                                old.run(
                                        () ->
                                                old.accounts()
                                                        .renew(
                                                                other,
                                                                Shopkeeper.credentials(
                                                                        old.seller,
                                                                        ScriptedMarket.SECRET),
                                                                null)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.problem())
                                    .isEqualTo(ChannelsProblem.CONNECTED_BEFORE);
                            assertThat(refused.args()).contains("우리 가게");
                        });
        old.run(
                () ->
                        old.accounts()
                                .renew(
                                        other,
                                        Shopkeeper.credentials(
                                                old.seller + "-2", ScriptedMarket.SECRET),
                                        null));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"SILENCE_AFTER", "DIES_AFTER"})
    void disconnecting_ends_what_nobody_can_be_asked_about_any_more(Fault fault) {
        Shopkeeper keeper = keeper();
        keeper.shop.fault(fault);
        BatchId batch = keeper.ask(SendKind.WAYBILL, 0, 3);
        try {
            keeper.due();
        } catch (Killed killed) {
            dueWork.takeOver(keeper.tenant);
        }
        keeper.run(() -> keeper.accounts().disconnect(keeper.account));
        clock.advance(Duration.ofMinutes(1));
        keeper.due();
        assertThat(keeper.as(() -> keeper.outbox().batch(batch)))
                .extracting(Delivery::state, Delivery::code)
                .containsOnly(tuple(SendState.REJECTED, SendingProblem.DISCONNECTED.code()));
        assertThat(keeper.told()).filteredOn(line -> line.endsWith("Rejected")).hasSize(3);
    }

    @Test
    void lists_are_walked_by_key_and_batches_are_counted() {
        Shopkeeper keeper = keeper();
        keeper.shop.rejections.put("k3", new Answer.Rejected("E1", "안 됩니다.", false));
        keeper.ask(SendKind.CONFIRM, 0, 5);
        keeper.due();
        BatchId waiting = keeper.ask(SendKind.WAYBILL, 0, 2, keeper.now().plusSeconds(60));
        keeper.run(
                () -> {
                    var batches = keeper.outbox().batches(null, 10).items();
                    assertThat(batches).hasSize(2);
                    assertThat(batches.getFirst().id()).isEqualTo(waiting);
                    assertThat(batches.getFirst().waiting()).isEqualTo(2);
                    assertThat(batches.getLast().accepted()).isEqualTo(4);
                    assertThat(batches.getLast().rejected()).isEqualTo(1);
                    var first = keeper.outbox().page(Outbox.Filter.ALL, null, 4);
                    var second = keeper.outbox().page(Outbox.Filter.ALL, first.next(), 4);
                    assertThat(first.items()).hasSize(4);
                    assertThat(second.items()).hasSize(3);
                    assertThat(second.next()).isNull();
                    assertThat(
                                    keeper.outbox()
                                            .page(
                                                    new Outbox.Filter(
                                                            null,
                                                            SendState.REJECTED,
                                                            null,
                                                            null,
                                                            null),
                                                    null,
                                                    10)
                                            .items())
                            .singleElement()
                            .satisfies(d -> assertThat(d.itemId()).isEqualTo(3));
                });
    }
}
