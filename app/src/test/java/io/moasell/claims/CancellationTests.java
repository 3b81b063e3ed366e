package io.moasell.claims;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.PaperMarket;
import io.moasell.PaperMarket.Line;
import io.moasell.channels.ClaimsCollected;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.CollectedClaim;
import io.moasell.channels.spi.CollectedClaim.State;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ObservedState;
import io.moasell.inventory.StockLevel;
import io.moasell.jobs.Bell;
import io.moasell.jobs.Notice;
import io.moasell.ordering.Closed;
import io.moasell.ordering.Hold;
import io.moasell.ordering.ItemClaims;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.Orders;
import io.moasell.ordering.Stage;
import io.moasell.ordering.Statements;
import io.moasell.ordering.Step;
import io.moasell.sending.Outbox;
import io.moasell.sending.SendKind;
import io.moasell.sending.SendState;
import io.moasell.shipping.Parcels;
import io.moasell.shipping.Walk;
import io.moasell.shipping.WaybillRow;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@MoasellTest
@Import({PaperMarket.class, Walk.class, Statements.class})
class CancellationTests {

    private static final String CJ_1 = "520001234564";
    private static final Caller PERSON = new Caller(Caller.Kind.USER, "1", "김하늘", "127.0.0.1");

    @Autowired Walk walk;
    @Autowired Parcels parcels;
    @Autowired Orders orders;
    @Autowired Claims claims;
    @Autowired ShopAccounts accounts;
    @Autowired ItemClaims toPrograms;
    @Autowired Outbox outbox;
    @Autowired Bell bell;
    @Autowired MovableClock clock;
    @Autowired ApplicationEventPublisher facts;
    @Autowired JdbcClient jdbc;

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
    void a_cancel_that_is_asked_holds_the_item_and_rings() {
        Line line = seller.buy("A1", 2);
        ItemId item = seller.confirmed(line).getFirst();

        ask(line, 2);

        assertThat(seller.item(item).hold()).isEqualTo(Hold.CLAIM);
        assertThat(seller.item(item).closed()).isNull();
        assertThat(seller.stock().reserved()).isEqualTo(2);
        assertThat(kinds()).containsExactly("claims.bell.cancel-asked");
        assertThat(seller.in(() -> claims.of(item)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Cancellation.class,
                        cancel -> {
                            assertThat(cancel.state()).isEqualTo(ClaimState.REQUESTED);
                            assertThat(cancel.quantity()).isEqualTo(2);
                        });
    }

    @Test
    void a_cancel_that_is_withdrawn_lets_the_item_go_on() {
        Line line = seller.buy("A1", 2);
        ItemId item = seller.confirmed(line).getFirst();
        ask(line, 2);

        line.claimed = false;
        seller.claim(line, State.WITHDRAWN, 2);
        seller.collect();

        assertThat(seller.item(item).hold()).isEqualTo(Hold.NONE);
        assertThat(kinds()).isEmpty();
        assertThat(seller.stock().reserved()).isEqualTo(2);
    }

    @Test
    void a_cancel_that_is_done_before_a_waybill_closes_the_item_and_frees_its_stock() {
        Line line = seller.buy("A1", 2);
        ItemId item = seller.confirmed(line).getFirst();
        ask(line, 2);

        line.cancel();
        seller.claimDone(line, 2);
        seller.collect();
        seller.collect();

        assertThat(seller.item(item).closed()).isEqualTo(Closed.CANCELLED);
        assertThat(seller.stock()).isEqualTo(new StockLevel(seller.mug, 100, 0));
        assertThat(kinds()).isEmpty();
    }

    @Test
    void a_cancel_that_is_done_when_no_list_tells_of_it_any_more_is_asked_for_by_key() {
        Line line = seller.buy("A1", 2);
        ItemId item = seller.confirmed(line).getFirst();
        ask(line, 2);
        seller.market().listNoClaims();
        seller.claimDone(line, 2);

        seller.collect();
        assertThat(seller.item(item).hold()).isEqualTo(Hold.CLAIM);
        clock.advance(Duration.ofHours(2));
        seller.work();

        assertThat(seller.item(item).closed()).isEqualTo(Closed.CANCELLED);
        assertThat(seller.stock()).isEqualTo(new StockLevel(seller.mug, 100, 0));
        assertThat(kinds()).isEmpty();
    }

    @Test
    void claims_that_the_market_has_forgotten_do_not_keep_the_others_from_being_asked_for() {
        Line line = seller.buy("A1", 2);
        ItemId item = seller.confirmed(line).getFirst();
        tell(
                new ClaimsCollected(
                        seller.account,
                        IntStream.range(0, 70).mapToObj(this::forgotten).toList(),
                        clock.instant().minusSeconds(60)));
        ask(line, 2);
        seller.market().listNoClaims();
        seller.claimDone(line, 2);

        for (int i = 0; i < 2; i++) {
            clock.advance(Duration.ofHours(2));
            seller.work();
        }

        assertThat(seller.item(item).closed()).isEqualTo(Closed.CANCELLED);
    }

    @Test
    void a_claim_that_the_market_has_forgotten_calls_a_person_once() {
        tell(forgotten(1));
        clock.advance(Duration.ofHours(2));
        seller.work();
        assertThat(kinds()).containsExactly("channels.bell.unmapped-code");
        seller.in(
                () -> {
                    bell.dismiss(notices().getFirst().id());
                    return null;
                });

        clock.advance(Duration.ofHours(2));
        seller.work();
        assertThat(kinds()).isEmpty();
        tell(forgotten(2));
        clock.advance(Duration.ofHours(2));
        seller.work();
        assertThat(kinds()).containsExactly("channels.bell.unmapped-code");
    }

    @Test
    void an_open_claim_is_asked_for_again_when_its_shop_is_connected_again() {
        Line line = seller.buy("A1", 2);
        ItemId item = seller.confirmed(line).getFirst();
        ask(line, 2);
        seller.market().listNoClaims();
        seller.as(
                () -> {
                    accounts.disconnect(seller.account);
                    return null;
                });
        clock.advance(Duration.ofHours(2));
        seller.work();
        seller.claimDone(line, 2);
        assertThat(
                        seller.as(
                                () ->
                                        accounts.connect(
                                                Channel.ELEVENST,
                                                "달빛 가게",
                                                Map.of("shop", seller.shop))))
                .isEqualTo(seller.account);

        clock.advance(Duration.ofHours(2));
        seller.work();
        assertThat(seller.item(item).closed()).isEqualTo(Closed.CANCELLED);
    }

    @Test
    void a_claim_that_was_open_before_anybody_asked_by_key_is_asked_for_with_the_next_order() {
        Line line = seller.buy("A1", 2);
        ItemId item = seller.confirmed(line).getFirst();
        ask(line, 2);
        seller.market().listNoClaims();
        seller.claimDone(line, 2);
        // As an older version left it: no errand was ever made.
        for (String table : List.of("jobs.wake", "jobs.scheduled_tasks")) {
            jdbc.sql("delete from " + table + " where task_name = :name and task_instance like :of")
                    .param("name", FollowClaims.NAME)
                    .param("of", seller.tenant.value() + ":%")
                    .update();
        }
        clock.advance(Duration.ofHours(2));
        seller.work();
        assertThat(seller.item(item).closed()).isNull();

        seller.buy("A2", 1);
        seller.collect();
        clock.advance(Duration.ofHours(2));
        seller.work();
        assertThat(seller.item(item).closed()).isEqualTo(Closed.CANCELLED);
    }

    /** A claim, asked long ago, that the market tells of neither by list nor by key. */
    private CollectedClaim forgotten(int number) {
        return new CollectedClaim(
                "0-" + number,
                new ItemKey("none-" + number),
                CollectedClaim.Kind.CANCEL,
                State.REQUESTED,
                1,
                null,
                "ASKED",
                clock.instant().minus(Duration.ofHours(1)));
    }

    @Test
    void a_part_that_is_cancelled_reduces_the_item() {
        Line line = seller.buy("A1", 3);
        ItemId item = seller.confirmed(line).getFirst();

        line.cancelled = 1;
        seller.claimDone(line, 1);
        seller.collect();
        seller.collect();

        assertThat(seller.item(item).closed()).isNull();
        assertThat(seller.item(item).openQuantity()).isEqualTo(2);
        assertThat(seller.item(item).hold()).isEqualTo(Hold.NONE);
        assertThat(seller.stock().reserved()).isEqualTo(2);
        seller.as(() -> parcels.enterWaybills(List.of(WaybillRow.of(item, "CJ", CJ_1))));
        seller.as(() -> parcels.send(List.of(item)));
        seller.work();
        assertThat(seller.item(item).stage()).isEqualTo(Stage.SHIPPED);
        assertThat(seller.stock()).isEqualTo(new StockLevel(seller.mug, 98, 0));
    }

    @Test
    void two_parts_that_are_cancelled_add_up() {
        Line line = seller.buy("A1", 3);
        ItemId item = seller.confirmed(line).getFirst();

        tell(claim(line, "C1", State.DONE, 1));
        tell(claim(line, "C2", State.REQUESTED, 1));
        assertThat(seller.item(item).openQuantity()).isEqualTo(2);
        assertThat(seller.item(item).hold()).isEqualTo(Hold.CLAIM);
        tell(claim(line, "C2", State.DONE, 1));

        assertThat(seller.item(item).openQuantity()).isEqualTo(1);
        assertThat(seller.item(item).hold()).isEqualTo(Hold.NONE);
        assertThat(seller.stock().reserved()).isEqualTo(1);
    }

    @Test
    void what_waits_to_be_confirmed_is_stopped() throws Exception {
        Line line = seller.buy("A1", 1);
        seller.collect();
        ItemId item = seller.id(line);
        Caller.as(
                PERSON,
                () ->
                        Rights.as(
                                Set.of(Right.ORDERS_HANDLE),
                                () -> seller.in(() -> orders.confirm(List.of(item)))));

        ask(line, 1);
        clock.advance(Duration.ofSeconds(9));
        seller.work();

        assertThat(line.state).isEqualTo(ObservedState.NEW);
        assertThat(seller.item(item).stage()).isEqualTo(Stage.NEW);
        assertThat(seller.item(item).pending()).isNull();
        assertThat(seller.in(() -> outbox.latest(SendKind.CONFIRM, List.of(item.value()))))
                .hasEntrySatisfying(
                        item.value(),
                        delivery -> assertThat(delivery.state()).isEqualTo(SendState.WITHDRAWN));
    }

    @Test
    void what_waits_to_be_sent_is_stopped_with_an_alarm() throws Exception {
        Line line = seller.buy("A1", 1);
        ItemId item = ready(line);
        Caller.as(
                PERSON,
                () ->
                        Rights.as(
                                Set.of(Right.ORDERS_HANDLE),
                                () -> seller.as(() -> parcels.send(List.of(item)))));

        ask(line, 1);
        clock.advance(Duration.ofSeconds(9));
        seller.work();

        assertThat(seller.market().registerCalls()).isEmpty();
        assertThat(seller.item(item).stage()).isEqualTo(Stage.READY);
        assertThat(seller.item(item).pending()).isNull();
        assertThat(seller.item(item).hold()).isEqualTo(Hold.CLAIM);
        assertThat(kinds()).containsExactly("claims.bell.cancel-with-waybill");
    }

    @Test
    void a_cancel_after_a_waybill_is_a_hold_with_an_alarm_until_a_person_applies_it() {
        Line line = seller.buy("A1", 2);
        ItemId item = ready(line);

        line.cancel();
        seller.claimDone(line, 2);
        seller.collect();
        seller.collect();

        assertThat(seller.item(item).stage()).isEqualTo(Stage.READY);
        assertThat(seller.item(item).closed()).isNull();
        assertThat(seller.item(item).hold()).isEqualTo(Hold.CLAIM);
        assertThat(seller.stock().reserved()).isEqualTo(2);
        assertThat(kinds()).containsExactly("claims.bell.cancel-with-waybill");

        assertThat(seller.as(() -> claims.applyCancel(List.of(item))).done()).containsExactly(item);
        seller.as(() -> claims.applyCancel(List.of(item)));
        seller.collect();

        assertThat(seller.item(item).closed()).isEqualTo(Closed.CANCELLED);
        assertThat(seller.stock()).isEqualTo(new StockLevel(seller.mug, 100, 0));
        assertThat(kinds()).isEmpty();
        assertThat(seller.in(() -> parcels.of(List.of(item)))).isEmpty();
    }

    @Test
    void a_cancel_of_what_was_sent_rings_and_closes_nothing() {
        Line line = seller.buy("A1", 1);
        ItemId item = ready(line);
        seller.as(() -> parcels.send(List.of(item)));
        seller.work();
        assertThat(seller.item(item).stage()).isEqualTo(Stage.SHIPPED);

        line.state = ObservedState.CANCELLED;
        line.cancelled = 1;
        seller.claimDone(line, 1);
        seller.collect();

        assertThat(seller.item(item).stage()).isEqualTo(Stage.SHIPPED);
        assertThat(seller.item(item).closed()).isNull();
        assertThat(seller.item(item).hold()).isEqualTo(Hold.CLAIM);
        assertThat(seller.stock()).isEqualTo(new StockLevel(seller.mug, 99, 0));
        assertThat(kinds()).containsExactly("claims.bell.cancelled-on-the-way");
        seller.as(() -> claims.applyCancel(List.of(item)));
        assertThat(seller.stock()).isEqualTo(new StockLevel(seller.mug, 99, 0));
        assertThat(kinds()).isEmpty();
    }

    @Test
    void a_claim_may_come_before_its_item() {
        Line line = seller.buy("A1", 1);
        Line other = seller.buy("A2", 2);
        tell(claim(line, "C1", State.REQUESTED, 1));
        tell(claim(other, "C2", State.DONE, 2));

        seller.collect();

        assertThat(seller.item(line).hold()).isEqualTo(Hold.CLAIM);
        assertThat(seller.item(line).pending()).isNotEqualTo(Step.CONFIRM);
        assertThat(seller.item(other).closed()).isEqualTo(Closed.CANCELLED);
        assertThat(seller.stock().reserved()).isEqualTo(1);
    }

    @Test
    void sights_in_any_order_and_number_end_the_same() {
        List<List<Integer>> orders3 =
                List.of(
                        List.of(0, 1, 2),
                        List.of(0, 2, 1),
                        List.of(1, 0, 2),
                        List.of(1, 2, 0),
                        List.of(2, 0, 1),
                        List.of(2, 1, 0),
                        List.of(2, 2, 1, 0, 2, 0),
                        List.of(0, 0, 1, 1, 2, 2));
        int round = 0;
        for (List<Integer> order : orders3) {
            Line line = seller.buy("P" + round++, 2);
            ItemId item = seller.confirmed(line).getFirst();
            Instant start = clock.instant();
            List<ClaimsCollected> sights = new ArrayList<>();
            State[] states = {State.REQUESTED, State.WITHDRAWN, State.REQUESTED};
            for (int i = 0; i < states.length; i++) {
                sights.add(
                        new ClaimsCollected(
                                seller.account,
                                List.of(claim(line, "C" + item.value(), states[i], 2)),
                                start.plusSeconds(i)));
            }
            for (int i : order) {
                tell(sights.get(i));
            }
            assertThat(seller.item(item).hold()).as(order.toString()).isEqualTo(Hold.CLAIM);
            tell(
                    new ClaimsCollected(
                            seller.account,
                            List.of(claim(line, "C" + item.value(), State.DONE, 2)),
                            start.plusSeconds(9)));
            for (int i : order) {
                tell(sights.get(i));
            }
            assertThat(seller.item(item).closed()).isEqualTo(Closed.CANCELLED);
        }
        assertThat(seller.stock()).isEqualTo(new StockLevel(seller.mug, 100, 0));
    }

    @Test
    void the_same_news_twice_rings_once() {
        Line line = seller.buy("A1", 1);
        seller.confirmed(line);
        ask(line, 1);
        seller.collect();
        seller.collect();

        assertThat(notices()).singleElement().satisfies(n -> assertThat(n.times()).isEqualTo(1));
    }

    @Test
    void the_buyers_words_stand_sealed() {
        Line line = seller.buy("A1", 1);
        ItemId item = seller.confirmed(line).getFirst();
        ask(line, 1);

        ClaimId claim = seller.in(() -> claims.of(item)).getFirst().id();
        assertThat(seller.in(() -> claims.reason(claim))).contains("단순 변심");
        assertThat(
                        seller.in(
                                () ->
                                        jdbc.sql(
                                                        "select string_agg(cast(c as text), ' ') from claims.claim c")
                                                .query(String.class)
                                                .single()))
                .doesNotContain("변심");
    }

    @Test
    void programs_that_read_items_are_told_their_claims_newest_first() {
        Line line = seller.buy("A1", 2);
        Line other = seller.buy("A2", 1);
        ItemId item = seller.confirmed(line, other).getFirst();
        tell(claim(line, "C1", State.WITHDRAWN, 1));
        tell(claim(line, "C2", State.REQUESTED, 1));

        List<String> told =
                seller.in(() -> toPrograms.of(List.of(item, seller.id(other)))).get(item);

        assertThat(told)
                .isEqualTo(
                        seller.in(() -> claims.of(item)).stream()
                                .map(claim -> Long.toString(claim.id().value()))
                                .toList())
                .hasSize(2);
        assertThat(seller.in(() -> toPrograms.of(List.of(seller.id(other))))).isEmpty();
        Walk.Seller neighbour = walk.seller(Channel.ELEVENST, 1);
        assertThat(neighbour.in(() -> toPrograms.of(List.of(item)))).isEmpty();
    }

    @Test
    void a_neighbour_sees_no_claim() {
        Line line = seller.buy("A1", 1);
        ItemId item = seller.confirmed(line).getFirst();
        ask(line, 1);
        Walk.Seller neighbour = walk.seller(Channel.ELEVENST, 1);

        assertThat(neighbour.in(() -> claims.of(item))).isEmpty();
        assertThat(neighbour.as(() -> claims.applyCancel(List.of(item))).done()).isEmpty();
        // The same account number and item key told to the neighbour touch nothing of ours.
        neighbour.in(
                () -> {
                    facts.publishEvent(
                            new ClaimsCollected(
                                    seller.account,
                                    List.of(claim(line, "C-" + line.key.value(), State.DONE, 1)),
                                    clock.instant().plusSeconds(60)));
                    return null;
                });
        assertThat(seller.item(item).closed()).isNull();
        assertThat(seller.in(() -> claims.of(item)).getFirst().state())
                .isEqualTo(ClaimState.REQUESTED);
    }

    private void ask(Line line, int pieces) {
        line.claimed = true;
        seller.claim(line, State.REQUESTED, pieces);
        seller.collect();
    }

    private void tell(CollectedClaim claim) {
        tell(new ClaimsCollected(seller.account, List.of(claim), clock.instant()));
    }

    private void tell(ClaimsCollected collected) {
        seller.in(
                () -> {
                    facts.publishEvent(collected);
                    return null;
                });
    }

    private static CollectedClaim claim(Line line, String key, State state, int pieces) {
        return new CollectedClaim(
                key,
                line.key,
                CollectedClaim.Kind.CANCEL,
                state,
                pieces,
                null,
                state.name(),
                line.orderedAt);
    }

    private ItemId ready(Line line) {
        ItemId item = seller.confirmed(line).getFirst();
        seller.as(() -> parcels.enterWaybills(List.of(WaybillRow.of(item, "CJ", CJ_1))));
        assertThat(seller.item(item).stage()).isEqualTo(Stage.READY);
        return item;
    }

    private List<Notice> notices() {
        return seller.in(bell::standing);
    }

    private List<String> kinds() {
        return notices().stream().map(Notice::kind).toList();
    }
}
