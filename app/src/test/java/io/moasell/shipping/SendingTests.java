package io.moasell.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.PaperMarket;
import io.moasell.PaperMarket.Fault;
import io.moasell.PaperMarket.Line;
import io.moasell.Standstill;
import io.moasell.World;
import io.moasell.channels.ChannelsProblem;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.ObservedState;
import io.moasell.couriers.Courier;
import io.moasell.couriers.Waybill;
import io.moasell.inventory.StockLevel;
import io.moasell.jobs.Bell;
import io.moasell.jobs.DueWork;
import io.moasell.jobs.JobState;
import io.moasell.jobs.Jobs;
import io.moasell.jobs.Notice;
import io.moasell.kernel.Outcome.Refusal;
import io.moasell.kernel.Refused;
import io.moasell.ordering.Closed;
import io.moasell.ordering.Hold;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderingProblem;
import io.moasell.ordering.Orders;
import io.moasell.ordering.Stage;
import io.moasell.ordering.Statements;
import io.moasell.ordering.Step;
import io.moasell.ordering.Timeline;
import io.moasell.sending.Outbox;
import io.moasell.sending.SendKind;
import io.moasell.sending.SendState;
import io.moasell.sending.SendingProblem;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.tenancy.TenancyProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@MoasellTest
@Import({PaperMarket.class, Walk.class, Statements.class})
class SendingTests {

    private static final String CJ_1 = "520001234564";
    private static final String CJ_2 = "681234567891";
    private static final Caller PERSON = new Caller(Caller.Kind.USER, "1", "김하늘", "127.0.0.1");
    private static final Caller PROGRAM = new Caller(Caller.Kind.API_KEY, "1", "ERP", "127.0.0.1");

    private static final java.util.Set<Right> ALL = java.util.EnumSet.allOf(Right.class);
    private static final String REJECTED_RINGS = "shipping.bell.waybill-rejected";

    @Autowired Walk walk;
    @Autowired World world;
    @Autowired Parcels parcels;
    @Autowired Orders orders;
    @Autowired Outbox outbox;
    @Autowired ShopAccounts accounts;
    @Autowired Jobs jobs;
    @Autowired Bell bell;
    @Autowired Timeline timeline;
    @Autowired JdbcClient jdbc;
    @Autowired DueWork due;
    @Autowired MovableClock clock;

    Walk.Seller seller;

    @BeforeEach
    void open() {
        seller = walk.seller(Channel.ELEVENST, 100);
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void an_accepted_waybill_ships_the_item_and_issues_its_stock() {
        Line line = seller.buy("A1", 2);
        ItemId item = ready(line);
        assertThat(seller.stock()).isEqualTo(new StockLevel(seller.mug, 100, 2));

        Sent sent = send(item);
        assertThat(sent.asked()).containsExactly(item);
        assertThat(seller.item(item).pending()).isEqualTo(Step.SHIP);
        assertThat(seller.item(item).stage()).isEqualTo(Stage.READY);
        seller.work();

        assertThat(seller.item(item).stage()).isEqualTo(Stage.SHIPPED);
        assertThat(seller.item(item).pending()).isNull();
        assertThat(seller.sent(item)).isEqualTo(SendState.ACCEPTED);
        assertThat(seller.stock()).isEqualTo(new StockLevel(seller.mug, 98, 0));
        assertThat(parcel(item).state()).isEqualTo(ParcelState.SENT);
        assertThat(line.waybill.number()).isEqualTo(CJ_1);
        assertThat(line.registrations).hasValue(1);
    }

    @Test
    void a_receiver_that_changed_before_our_confirm_is_read_right_after_it() {
        Line line = seller.buy("A1", 1);
        seller.collect();
        line.receiver = "최은우";
        assertThat(seller.in(() -> orders.confirm(List.of(seller.id(line)))).refused()).isEmpty();
        seller.work();
        assertThat(seller.item(line).stage()).isEqualTo(Stage.CONFIRMED);
        assertThat(seller.item(line).people().receiver()).isEqualTo("최*우");
    }

    @Test
    void a_refused_waybill_shows_the_channels_words_rings_and_can_be_corrected() {
        Line line = seller.buy("A1", 1);
        ItemId item = ready(line);
        seller.market().refuse(line, "INVALID_INVOICE_NUMBER", "송장번호가 유효하지 않습니다.");

        send(item);
        seller.work();

        assertThat(seller.item(item).stage()).isEqualTo(Stage.READY);
        assertThat(seller.item(item).pending()).isNull();
        assertThat(seller.item(item).answer().code()).isEqualTo("INVALID_INVOICE_NUMBER");
        assertThat(seller.item(item).answer().message()).isEqualTo("송장번호가 유효하지 않습니다.");
        assertThat(seller.sent(item)).isEqualTo(SendState.REJECTED);
        assertThat(notices()).extracting(Notice::kind).contains("shipping.bell.waybill-rejected");
        assertThat(seller.stock().reserved()).isEqualTo(1);

        enter(item, "CJ", CJ_2);
        send(item);
        seller.work();

        assertThat(seller.item(item).stage()).isEqualTo(Stage.SHIPPED);
        assertThat(line.waybill.number()).isEqualTo(CJ_2);
        assertThat(notices())
                .extracting(Notice::kind)
                .doesNotContain("shipping.bell.waybill-rejected");
    }

    @Test
    void a_refused_waybill_can_be_sent_again_as_it_is() {
        Line line = seller.buy("A1", 1);
        ItemId item = ready(line);
        seller.market().refuse(line, "NOT_NOW", "잠시 후 다시");
        send(item);
        seller.work();
        long request =
                seller.in(() -> outbox.latest(SendKind.WAYBILL, List.of(item.value())))
                        .get(item.value())
                        .requestId();

        assertThat(seller.as(() -> outbox.retry(List.of(request))).done()).containsExactly(request);
        assertThat(seller.item(item).pending()).isEqualTo(Step.SHIP);
        seller.work();

        assertThat(seller.item(item).stage()).isEqualTo(Stage.SHIPPED);
        assertThat(line.registrations).hasValue(1);
    }

    @Test
    void an_old_request_is_not_sent_again_after_the_waybill_was_corrected() {
        Line line = seller.buy("A1", 1);
        ItemId item = ready(line);
        seller.market().refuse(line, "WRONG", "틀림");
        send(item);
        seller.work();
        long request =
                seller.in(() -> outbox.latest(SendKind.WAYBILL, List.of(item.value())))
                        .get(item.value())
                        .requestId();
        enter(item, "CJ", CJ_2);

        assertThat(seller.as(() -> outbox.retry(List.of(request))).done()).isEmpty();
        seller.work();
        assertThat(line.waybill).isNull();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void whatever_happens_to_the_call_the_waybill_is_registered_once(Fault fault) {
        Line line = seller.buy("A1", 1);
        Line other = seller.buy("A2", 1);
        ItemId item = ready(line);
        ItemId second = ready(other, CJ_2);
        seller.market().fault(fault);
        send(item, second);
        try {
            seller.work();
            assertThat(fault).isNotIn(Fault.KILLED_AFTER, Fault.KILLED_BEFORE);
        } catch (PaperMarket.Killed killed) {
            due.takeOver(seller.tenant);
        }
        if (fault != Fault.DOWN) {
            assertThat(seller.item(item).stage()).isEqualTo(Stage.READY);
            assertThat(seller.item(item).pending()).isEqualTo(Step.SHIP);
        }
        if (fault == Fault.SILENT_AFTER || fault == Fault.SILENT_BEFORE) {
            assertThat(seller.sent(item)).isEqualTo(SendState.UNKNOWN);
            assertThat(seller.item(item).answer().unknown()).isTrue();
        }

        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofSeconds(20));
            seller.work();
        }

        assertThat(seller.item(item).stage()).isEqualTo(Stage.SHIPPED);
        assertThat(seller.item(second).stage()).isEqualTo(Stage.SHIPPED);
        assertThat(seller.sent(item)).isEqualTo(SendState.ACCEPTED);
        assertThat(line.registrations).hasValue(1);
        assertThat(other.registrations).hasValue(1);
        assertThat(seller.stock()).isEqualTo(new StockLevel(seller.mug, 98, 0));
        boolean done = fault == Fault.SILENT_AFTER || fault == Fault.KILLED_AFTER;
        assertThat(seller.market().registerCalls()).hasSize(done ? 1 : 2);
    }

    @Test
    void a_claim_that_the_market_shows_stops_the_sending_at_the_last_moment() {
        Line line = seller.buy("A1", 1);
        Line free = seller.buy("A2", 1);
        ItemId item = ready(line);
        ItemId other = ready(free, CJ_2);
        send(item, other);
        line.claimed = true;

        seller.work();

        assertThat(line.registrations).hasValue(0);
        assertThat(seller.market().registerCalls()).containsExactly(List.of(free.key));
        assertThat(seller.sent(item)).isEqualTo(SendState.REJECTED);
        assertThat(seller.item(item).answer().code()).isEqualTo("shipping.claim-at-channel");
        assertThat(seller.item(item).hold()).isEqualTo(Hold.CLAIM);
        assertThat(seller.item(item).stage()).isEqualTo(Stage.READY);
        assertThat(seller.item(other).stage()).isEqualTo(Stage.SHIPPED);
        assertThat(refusal(send(item))).isEqualTo(OrderingProblem.ON_HOLD);
    }

    @Test
    void what_the_last_look_shows_is_told_to_the_orders_before_anything_is_sent() {
        Line line = seller.buy("A1", 1);
        Line free = seller.buy("A2", 1);
        ItemId item = ready(line);
        ItemId other = ready(free, CJ_2);
        send(item, other);
        line.receiver = "최은우";
        free.phone = "0507-1111-2222";

        seller.work();

        assertThat(seller.market().registerCalls()).containsExactly(List.of(free.key));
        assertThat(seller.item(item).hold()).isEqualTo(Hold.ADDRESS);
        assertThat(seller.item(item).stage()).isEqualTo(Stage.READY);
        assertThat(seller.item(item).pending()).isNull();
        assertThat(seller.item(item).answer().code()).isEqualTo("ordering.on-hold");
        assertThat(notices()).extracting(Notice::kind).contains("ordering.bell.readdressed");
        assertThat(seller.item(other).stage()).isEqualTo(Stage.SHIPPED);
        assertThat(seller.item(other).people().phone()).startsWith("0507");
    }

    @Test
    void another_receiver_takes_a_waybill_back_that_waits_to_be_sent() {
        Line line = seller.buy("A1", 1);
        ItemId item = ready(line);
        Caller.as(PERSON, () -> Rights.as(Set.of(Right.ORDERS_HANDLE), () -> send(item)));
        line.receiver = "최은우";

        seller.collect();
        clock.advance(Duration.ofSeconds(9));
        seller.work();

        assertThat(seller.market().registerCalls()).isEmpty();
        assertThat(seller.sent(item)).isEqualTo(SendState.WITHDRAWN);
        assertThat(seller.item(item).pending()).isNull();
        assertThat(seller.item(item).hold()).isEqualTo(Hold.ADDRESS);
        assertThat(seller.in(() -> orders.release(List.of(item))).done()).containsExactly(item);
        assertThat(notices()).isEmpty();
        send(item);
        seller.work();
        assertThat(seller.item(item).stage()).isEqualTo(Stage.SHIPPED);
    }

    @Test
    void what_the_market_has_cancelled_is_not_sent_and_not_closed_by_itself() {
        Line line = seller.buy("A1", 1);
        ItemId item = ready(line);
        send(item);
        line.cancel();

        seller.work();

        assertThat(seller.market().registerCalls()).isEmpty();
        assertThat(seller.item(item).answer().code()).isEqualTo("shipping.cancelled-at-channel");
        assertThat(seller.item(item).hold()).isEqualTo(Hold.CLAIM);
        assertThat(seller.item(item).closed()).isNull();
        assertThat(seller.stock().reserved()).isEqualTo(1);
    }

    @Test
    void other_pieces_than_we_would_send_are_not_sent() {
        Line line = seller.buy("A1", 3);
        ItemId item = ready(line);
        send(item);
        line.cancelled = 1;

        seller.work();

        assertThat(seller.market().registerCalls()).isEmpty();
        assertThat(seller.item(item).answer().code()).isEqualTo("shipping.pieces-at-channel");
        assertThat(seller.item(item).answer().message()).contains("3개").contains("2개");
    }

    @Test
    void what_was_sent_on_the_markets_own_site_is_not_sent_over_it() {
        Line line = seller.buy("A1", 1);
        ItemId item = ready(line);
        send(item);
        line.state = ObservedState.SHIPPED;
        line.waybill = new CollectedItem.Waybill("HANJIN", "HANJIN", "410001234565");

        seller.work();

        assertThat(seller.market().registerCalls()).isEmpty();
        assertThat(seller.item(item).stage()).isEqualTo(Stage.SHIPPED);
        assertThat(seller.item(item).pending()).isNull();
        assertThat(seller.sent(item)).isEqualTo(SendState.REJECTED);
        assertThat(seller.stock()).isEqualTo(new StockLevel(seller.mug, 99, 0));
        // Our box is not the one that left: theirs is shown and followed, and a person hears of it.
        assertThat(parcel(item).waybill()).isEqualTo(new Waybill(Courier.HANJIN, "410001234565"));
        assertThat(parcel(item).state()).isEqualTo(ParcelState.SENT);
        assertThat(seller.item(item).parcel().number()).isEqualTo("410001234565");
        assertThat(seller.item(item).parcel().courier()).isEqualTo("HANJIN");
        assertThat(seller.in(() -> timeline.of(item)))
                .anySatisfy(
                        told -> assertThat(told.text()).contains("410001234565").contains(CJ_1));
        assertThat(seller.in(parcels::refusals)).isZero();
        assertThat(notices())
                .extracting(Notice::kind)
                .containsExactly("shipping.bell.sent-elsewhere");
    }

    @Test
    void what_turns_out_to_be_sent_elsewhere_after_an_unknown_answer_is_no_refused_waybill() {
        Line line = seller.buy("A1", 1);
        ItemId item = ready(line);
        seller.market().fault(Fault.SILENT_BEFORE);
        send(item);
        seller.work();
        assertThat(seller.sent(item)).isEqualTo(SendState.UNKNOWN);
        line.state = ObservedState.SHIPPED;
        line.waybill = new CollectedItem.Waybill("HANJIN", "HANJIN", "410001234565");
        clock.advance(Duration.ofMinutes(2));

        seller.work();

        assertThat(seller.item(item).stage()).isEqualTo(Stage.SHIPPED);
        assertThat(seller.sent(item)).isEqualTo(SendState.REJECTED);
        assertThat(parcel(item).number()).isEqualTo("410001234565");
        assertThat(seller.in(parcels::refusals)).isZero();
        assertThat(notices()).extracting(Notice::kind).doesNotContain(REJECTED_RINGS);
        assertThat(seller.in(bell::settled))
                .extracting(Notice::kind)
                .doesNotContain(REJECTED_RINGS);
    }

    @Test
    void sent_elsewhere_with_a_courier_that_nobody_knows_is_shown_and_not_followed() {
        Line line = seller.buy("A1", 1);
        ItemId item = ready(line);
        line.state = ObservedState.SHIPPED;
        line.waybill = new CollectedItem.Waybill(null, "달빛퀵", "990001234565");

        seller.collect();

        assertThat(seller.item(item).stage()).isEqualTo(Stage.SHIPPED);
        assertThat(seller.item(item).parcel().courier()).isEqualTo("달빛퀵");
        assertThat(seller.item(item).parcel().number()).isEqualTo("990001234565");
        assertThat(seller.in(() -> parcels.of(List.of(item)))).isEmpty();
        assertThat(notices())
                .extracting(Notice::kind)
                .containsExactly("shipping.bell.sent-elsewhere");
    }

    @Test
    void our_number_under_a_couriers_name_that_nobody_knows_counts_as_ours() {
        Line line = seller.buy("A1", 1);
        ItemId item = ready(line);
        send(item);
        line.state = ObservedState.SHIPPED;
        line.waybill = new CollectedItem.Waybill(null, "대한통운특송", "5200-0123-4564");

        seller.work();

        assertThat(seller.market().registerCalls()).isEmpty();
        assertThat(seller.sent(item)).isEqualTo(SendState.ACCEPTED);
        assertThat(parcel(item).waybill()).isEqualTo(new Waybill(Courier.CJ, CJ_1));
        assertThat(notices()).isEmpty();
    }

    @Test
    void a_claim_that_comes_in_while_a_waybill_waits_for_another_try_stops_it() {
        Line line = seller.buy("A1", 1);
        ItemId item = ready(line);
        seller.market().fault(Fault.DOWN);
        seller.market()
                .beforeRegister(
                        () ->
                                seller.in(
                                        () -> {
                                            orders.cancelAsked(List.of(item), "취소 요청");
                                            return null;
                                        }));
        send(item);
        seller.work();
        clock.advance(Duration.ofMinutes(5));
        seller.work();

        assertThat(line.registrations).hasValue(0);
        assertThat(seller.market().registerCalls()).hasSize(1);
        assertThat(seller.sent(item)).isEqualTo(SendState.REJECTED);
        assertThat(seller.item(item).pending()).isNull();
        assertThat(seller.item(item).answer().code()).isEqualTo("ordering.on-hold");
        assertThat(notices()).extracting(Notice::kind).doesNotContain(REJECTED_RINGS);
    }

    @Test
    void a_waybill_replaced_while_it_is_being_asked_for_goes_as_it_is_now() throws Exception {
        Line line = seller.buy("A1", 1);
        ItemId item = ready(line);

        whileReplacing(item, () -> send(item));
        seller.work();

        assertThat(line.waybill.number()).isEqualTo(CJ_2);
        assertThat(line.registrations).hasValue(1);
    }

    @Test
    void a_waybill_replaced_while_it_is_sent_again_does_not_go_as_it_was() throws Exception {
        Line line = seller.buy("A1", 1);
        ItemId item = ready(line);
        seller.market().refuse(line, "NOT_NOW", "잠시 후 다시");
        send(item);
        seller.work();
        long request =
                seller.in(() -> outbox.latest(SendKind.WAYBILL, List.of(item.value())))
                        .get(item.value())
                        .requestId();

        whileReplacing(item, () -> seller.as(() -> outbox.retry(List.of(request))));
        seller.work();

        assertThat(line.waybill).isNull();
        assertThat(seller.item(item).pending()).isNull();
    }

    /** Somebody has put another number on the item and not committed yet when the act begins. */
    private void whileReplacing(ItemId item, java.util.function.Supplier<?> act) throws Exception {
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> meanwhile =
                    seller.in(
                            () -> {
                                enter(item, "CJ", CJ_2);
                                Future<?> waits = other.submit(act::get);
                                Standstill.await(jdbc);
                                return waits;
                            });
            meanwhile.get(20, java.util.concurrent.TimeUnit.SECONDS);
        }
    }

    @Test
    void waybills_are_handled_by_whoever_may_handle_orders() {
        Line line = seller.buy("A1", 1);
        ItemId item = ready(line);
        Sent sent = seller.as(() -> parcels.send(List.of(item)));
        Map<String, Runnable> acts =
                Map.of(
                        "enter",
                        () -> parcels.enterWaybills(List.of(WaybillRow.of(item, "CJ", CJ_2))),
                        "takeOff",
                        () -> parcels.takeOff(List.of(item)),
                        "send",
                        () -> parcels.send(List.of(item)),
                        "takeBack",
                        () -> parcels.takeBack(sent.batch()),
                        "retry",
                        () -> outbox.retry(List.of(1L)));
        acts.forEach(
                (name, act) ->
                        assertThatThrownBy(
                                        () ->
                                                seller.as(
                                                        () ->
                                                                Rights.as(
                                                                        java.util.Set.of(
                                                                                Right.ORDERS_SEE),
                                                                        () -> {
                                                                            act.run();
                                                                            return null;
                                                                        })))
                                .as(name)
                                .isInstanceOfSatisfying(
                                        Refused.class,
                                        no ->
                                                assertThat(no.problem())
                                                        .isEqualTo(TenancyProblem.NO_RIGHT)));
        seller.work();
        assertThat(line.registrations).hasValue(1);
    }

    @Test
    void what_already_carries_our_waybill_counts_as_sent_without_a_call() {
        Line line = seller.buy("A1", 1);
        ItemId item = ready(line);
        send(item);
        line.state = ObservedState.SHIPPED;
        line.waybill = new CollectedItem.Waybill("CJ", "04", "5200-0123-4564");

        seller.work();

        assertThat(seller.market().registerCalls()).isEmpty();
        assertThat(seller.sent(item)).isEqualTo(SendState.ACCEPTED);
        assertThat(seller.item(item).stage()).isEqualTo(Stage.SHIPPED);
    }

    @Test
    void a_state_that_nobody_knows_is_not_sent() {
        Line line = seller.buy("A1", 1);
        ItemId item = ready(line);
        send(item);
        line.state = null;

        seller.work();

        assertThat(seller.market().registerCalls()).isEmpty();
        assertThat(seller.item(item).answer().code()).isEqualTo("shipping.state-at-channel");
    }

    @Test
    void a_bundle_goes_whole_in_one_call() {
        Walk.Seller boxed = walk.seller(Channel.INTERPARK, 100);
        Line first = boxed.buy("B1", "S1", 1);
        Line second = boxed.buy("B1", "S1", 1);
        List<ItemId> items = boxed.confirmed(first, second);
        boxed.as(() -> parcels.enterWaybills(List.of(WaybillRow.of("B1", "CJ", CJ_1))));

        Sent sent = boxed.as(() -> parcels.send(items.subList(0, 1)));
        assertThat(sent.asked()).containsExactlyElementsOf(items);
        boxed.work();

        assertThat(boxed.market().registerCalls()).hasSize(1);
        assertThat(boxed.market().registerCalls().getFirst())
                .containsExactlyInAnyOrder(first.key, second.key);
        assertThat(items).extracting(item -> boxed.item(item).stage()).containsOnly(Stage.SHIPPED);
    }

    @Test
    void a_bundle_with_a_missing_or_another_waybill_stays() {
        Walk.Seller boxed = walk.seller(Channel.INTERPARK, 100);
        List<ItemId> items = boxed.confirmed(boxed.buy("B1", "S1", 1), boxed.buy("B1", "S1", 1));
        boxed.as(() -> parcels.enterWaybills(List.of(WaybillRow.of(items.get(0), "CJ", CJ_1))));

        assertThat(refusal(boxed.as(() -> parcels.send(items.subList(0, 1)))))
                .isEqualTo(ShippingProblem.BUNDLE_NOT_READY);

        boxed.as(() -> parcels.enterWaybills(List.of(WaybillRow.of(items.get(1), "CJ", CJ_2))));
        assertThat(boxed.as(() -> parcels.send(items)).refused())
                .extracting(Refusal::problem)
                .containsOnly(ShippingProblem.BUNDLE_OF_SEVERAL_WAYBILLS)
                .hasSize(2);
        boxed.work();
        assertThat(boxed.market().registerCalls()).isEmpty();
    }

    @Test
    void a_claim_on_one_item_holds_its_whole_bundle_and_no_other() {
        Walk.Seller boxed = walk.seller(Channel.INTERPARK, 100);
        Line first = boxed.buy("B1", "S1", 1);
        Line second = boxed.buy("B1", "S1", 1);
        Line free = boxed.buy("B2", "S2", 1);
        List<ItemId> items = boxed.confirmed(first, second, free);
        boxed.as(
                () ->
                        parcels.enterWaybills(
                                List.of(
                                        WaybillRow.of("B1", "CJ", CJ_1),
                                        WaybillRow.of("B2", "CJ", CJ_2))));
        boxed.as(() -> parcels.send(items));
        second.claimed = true;

        boxed.work();

        assertThat(boxed.market().registerCalls()).containsExactly(List.of(free.key));
        assertThat(boxed.item(items.get(0)).answer().code()).isEqualTo("shipping.bundle-held");
        assertThat(boxed.item(items.get(0)).hold()).isEqualTo(Hold.NONE);
        assertThat(boxed.item(items.get(1)).hold()).isEqualTo(Hold.CLAIM);
    }

    @Test
    void a_courier_that_the_channel_does_not_know_is_refused_before_anything_is_sent() {
        ItemId item = seller.confirmed(seller.buy("A1", 1)).getFirst();
        enter(item, "경동택배", "12345678");

        assertThat(refusal(send(item))).isEqualTo(ShippingProblem.COURIER_NOT_AT_CHANNEL);
        seller.work();
        assertThat(seller.market().registerCalls()).isEmpty();
        assertThat(seller.item(item).pending()).isNull();
    }

    @Test
    void the_gate_names_why_something_may_not_go() {
        Line line = seller.buy("A1", 1);
        Line held = seller.buy("A2", 1);
        Line gone = seller.buy("A3", 1);
        ItemId bare = seller.confirmed(line, held, gone).getFirst();
        enter(seller.id(held), "CJ", CJ_1);
        enter(seller.id(gone), "CJ", CJ_1);
        seller.in(() -> orders.hold(List.of(seller.id(held)), Hold.SELLER, "선물 포장"));
        send(seller.id(gone));
        assertThat(refusal(send(seller.id(gone)))).isEqualTo(ShippingProblem.BEING_SENT);
        seller.work();

        assertThat(refusal(send(bare))).isEqualTo(ShippingProblem.NO_WAYBILL);
        assertThat(refusal(send(seller.id(held)))).isEqualTo(OrderingProblem.ON_HOLD);
        assertThat(refusal(send(seller.id(gone)))).isEqualTo(ShippingProblem.ALREADY_SENT);
        assertThat(refusal(send(new ItemId(999_999_999L)))).isEqualTo(OrderingProblem.NO_ITEM);
        seller.as(
                () -> {
                    accounts.pause(seller.account);
                    return null;
                });
        ItemId another = seller.id(held);
        seller.in(() -> orders.release(List.of(another)));
        assertThat(refusal(send(another))).isEqualTo(ChannelsProblem.NOT_OPEN);
        assertThatThrownBy(() -> seller.as(() -> parcels.send(List.of())))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_person_may_take_back_for_eight_seconds() throws Exception {
        Line line = seller.buy("A1", 1);
        ItemId item = ready(line);

        Sent sent = Caller.as(PERSON, () -> Rights.as(ALL, () -> send(item)));
        seller.work();
        assertThat(line.registrations).hasValue(0);
        assertThat(seller.as(() -> parcels.takeBack(sent.batch())).done()).containsExactly(item);
        clock.advance(Duration.ofSeconds(9));
        seller.work();
        assertThat(line.registrations).hasValue(0);
        assertThat(seller.item(item).pending()).isNull();
        assertThat(seller.sent(item)).isEqualTo(SendState.WITHDRAWN);

        Sent again = Caller.as(PERSON, () -> Rights.as(ALL, () -> send(item)));
        clock.advance(Duration.ofSeconds(9));
        seller.work();
        assertThat(line.registrations).hasValue(1);
        assertThat(seller.as(() -> parcels.takeBack(again.batch())).refused()).hasSize(1);
        assertThat(seller.item(item).stage()).isEqualTo(Stage.SHIPPED);
    }

    @Test
    void a_program_gets_a_job_that_tells_each_row() throws Exception {
        Line good = seller.buy("A1", 1);
        Line bad = seller.buy("A2", 1);
        Line unready = seller.buy("A3", 1);
        ItemId first = ready(good);
        ItemId second = ready(bad, CJ_2);
        ItemId third = seller.confirmed(unready).getFirst();
        seller.market().refuse(bad, "WRONG", "틀림");

        Sent sent = Caller.as(PROGRAM, () -> Rights.as(ALL, () -> send(first, second, third)));
        assertThat(sent.job()).isNotNull();
        assertThat(seller.in(() -> jobs.find(sent.job())).orElseThrow().state())
                .isEqualTo(JobState.RUNNING);
        seller.work();

        assertThat(seller.in(() -> jobs.find(sent.job())).orElseThrow())
                .satisfies(
                        job -> {
                            assertThat(job.state()).isEqualTo(JobState.DONE);
                            assertThat(job.done()).isEqualTo(1);
                            assertThat(job.failed()).isEqualTo(2);
                        });
        assertThat(seller.in(() -> jobs.results(sent.job())))
                .anySatisfy(
                        row -> {
                            assertThat(row.id()).isEqualTo(Long.toString(second.value()));
                            assertThat(row.code()).isEqualTo("WRONG");
                        });
    }

    @Test
    void a_job_ends_also_when_a_claim_stops_its_rows() throws Exception {
        Line line = seller.buy("A1", 1);
        ItemId item = ready(line);
        Sent sent = Caller.as(PROGRAM, () -> Rights.as(ALL, () -> send(item)));

        seller.in(
                () -> {
                    orders.cancelAsked(List.of(item), "취소 요청");
                    return null;
                });

        assertThat(seller.in(() -> jobs.find(sent.job())).orElseThrow().state())
                .isEqualTo(JobState.DONE);
        seller.work();
        assertThat(line.registrations).hasValue(0);
    }

    @Test
    void two_hundred_at_once_are_batches_and_each_is_sent_once() {
        List<Line> lines = IntStream.range(0, 60).mapToObj(i -> seller.buy("Q" + i, 1)).toList();
        List<ItemId> items = seller.confirmed(lines.toArray(Line[]::new));
        List<WaybillRow> rows = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            rows.add(WaybillRow.of(items.get(i), "EPOST", String.format("68000000%05d", i)));
        }
        seller.as(() -> parcels.enterWaybills(rows));
        seller.market().fault(Fault.SILENT_AFTER);
        seller.market().fault(Fault.SILENT_BEFORE);

        seller.as(() -> parcels.send(items));
        seller.work();
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofSeconds(20));
            seller.work();
        }

        assertThat(lines).allSatisfy(line -> assertThat(line.registrations).hasValue(1));
        assertThat(items)
                .allSatisfy(item -> assertThat(seller.item(item).stage()).isEqualTo(Stage.SHIPPED));
        assertThat(seller.stock()).isEqualTo(new StockLevel(seller.mug, 40, 0));
    }

    @Test
    void many_who_press_send_at_once_send_once() throws Exception {
        Line line = seller.buy("A1", 1);
        ItemId item = ready(line);
        CyclicBarrier together = new CyclicBarrier(8);
        int asked = 0;
        try (ExecutorService people = Executors.newFixedThreadPool(8)) {
            List<Future<Sent>> all =
                    IntStream.range(0, 8)
                            .mapToObj(
                                    i ->
                                            people.submit(
                                                    () -> {
                                                        together.await();
                                                        return send(item);
                                                    }))
                            .toList();
            for (Future<Sent> one : all) {
                asked += one.get().asked().size();
            }
        }
        seller.work();

        assertThat(asked).isEqualTo(1);
        assertThat(line.registrations).hasValue(1);
    }

    /**
     * The buyer cancels while we send, many times over: what the market cancelled is never SHIPPED
     * here, what it shipped is, and the stock is released or issued once.
     */
    @Test
    void a_cancel_that_races_with_the_sending_ends_as_the_market_says() throws Exception {
        int rounds = 40;
        int shipped = 0;
        int cancelled = 0;
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < rounds; round++) {
                Line line = seller.buy("R" + round, 1);
                ItemId item = ready(line, String.format("68%011d", round), "EPOST");
                send(item);
                CyclicBarrier together = new CyclicBarrier(2);
                int wait = round % 8;
                // At times between our last look and the market's door.
                seller.market().beforeRegister(wait == 7 ? line::cancel : () -> {});
                Future<?> sending =
                        two.submit(
                                () -> {
                                    together.await();
                                    seller.work();
                                    return null;
                                });
                Future<?> cancelling =
                        two.submit(
                                () -> {
                                    together.await();
                                    Thread.sleep(wait * 3L);
                                    line.cancel();
                                    if (line.state == ObservedState.CANCELLED) {
                                        seller.claimDone(line, 1);
                                    }
                                    seller.collect();
                                    return null;
                                });
                sending.get();
                cancelling.get();
                seller.collect();
                clock.advance(Duration.ofMinutes(3));
                seller.work();
                seller.collect();

                if (line.state == ObservedState.CANCELLED) {
                    cancelled++;
                    assertThat(line.registrations).hasValue(0);
                    assertThat(seller.item(item).stage()).isEqualTo(Stage.READY);
                    assertThat(seller.item(item).hold()).isEqualTo(Hold.CLAIM);
                    assertThat(seller.item(item).pending()).isNull();
                    seller.in(() -> orders.applyCancel(List.of(item)));
                    seller.collect();
                    assertThat(seller.item(item).closed()).isEqualTo(Closed.CANCELLED);
                } else {
                    shipped++;
                    assertThat(line.registrations).hasValue(1);
                    assertThat(seller.item(item).stage()).isEqualTo(Stage.SHIPPED);
                    assertThat(seller.item(item).closed()).isNull();
                }
                assertThat(seller.stock()).isEqualTo(new StockLevel(seller.mug, 100 - shipped, 0));
            }
        }
        assertThat(shipped + cancelled).isEqualTo(rounds);
        assertThat(shipped).isPositive();
        assertThat(cancelled).isPositive();
    }

    @Test
    void nobody_sends_for_a_neighbour() {
        Line line = seller.buy("A1", 1);
        ItemId item = ready(line);
        Walk.Seller neighbour = walk.seller(Channel.ELEVENST, 10);

        assertThat(refusal(neighbour.as(() -> parcels.send(List.of(item)))))
                .isEqualTo(OrderingProblem.NO_ITEM);
        seller.work();
        assertThat(line.registrations).hasValue(0);
        Sent sent = Caller.as(PERSON, () -> Rights.as(ALL, () -> send(item)));
        assertThatThrownBy(() -> neighbour.as(() -> parcels.takeBack(sent.batch())))
                .isInstanceOfSatisfying(
                        Refused.class,
                        no -> assertThat(no.problem()).isEqualTo(SendingProblem.NO_SUCH_BATCH));
        clock.advance(Duration.ofSeconds(9));
        seller.work();
        assertThat(line.registrations).hasValue(1);
    }

    private ItemId ready(Line line) {
        return ready(line, CJ_1);
    }

    private ItemId ready(Line line, String number) {
        return ready(line, number, "CJ");
    }

    private ItemId ready(Line line, String number, String courier) {
        ItemId item = seller.confirmed(line).getFirst();
        enter(item, courier, number);
        assertThat(seller.item(item).stage()).isEqualTo(Stage.READY);
        return item;
    }

    private void enter(ItemId item, String courier, String number) {
        WaybillVerdict verdict =
                seller.as(
                                () ->
                                        parcels.enterWaybills(
                                                List.of(
                                                        WaybillRow.of(item, courier, number)
                                                                .accepting(
                                                                        java.util.Set.of(
                                                                                WaybillRow.Warning
                                                                                        .values())))))
                        .getFirst();
        assertThat(verdict.fate().good()).as(String.valueOf(verdict.problem())).isTrue();
    }

    private Sent send(ItemId... items) {
        return seller.as(() -> parcels.send(List.of(items)));
    }

    private static Object refusal(Sent sent) {
        assertThat(sent.asked()).isEmpty();
        return sent.refused().getFirst().problem();
    }

    private Parcel parcel(ItemId item) {
        Map<ItemId, Parcel> found = seller.in(() -> parcels.of(List.of(item)));
        return found.get(item);
    }

    private List<Notice> notices() {
        return seller.in(bell::standing);
    }
}
