package io.moasell.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.PaperMarket;
import io.moasell.PaperMarket.Line;
import io.moasell.TestMarkets;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.ObservedState;
import io.moasell.couriers.TrackingState;
import io.moasell.jobs.Bell;
import io.moasell.jobs.Notice;
import io.moasell.kernel.Kst;
import io.moasell.marketplaces.Couriers.Step;
import io.moasell.ordering.Hold;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.Orders;
import io.moasell.ordering.Stage;
import io.moasell.ordering.Statements;
import io.moasell.ordering.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@MoasellTest
@Import({PaperMarket.class, Walk.class, Statements.class})
class FollowingTests {

    private static final java.util.concurrent.atomic.AtomicInteger NEXT =
            new java.util.concurrent.atomic.AtomicInteger();

    @Autowired Walk walk;
    @Autowired Parcels parcels;
    @Autowired Orders orders;
    @Autowired Timeline timeline;
    @Autowired Bell bell;
    @Autowired MovableClock clock;
    @Autowired JdbcClient jdbc;

    @BeforeEach
    void morning() {
        Instant ten = Kst.today(clock).atTime(LocalTime.of(10, 0)).atZone(Kst.ZONE).toInstant();
        clock.set(ten.plus(Duration.ofDays(1)));
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void delivered_and_completed_come_from_the_market_where_it_tells() {
        Walk.Seller seller = walk.seller(Channel.ELEVENST, 10);
        Line line = seller.buy("A1", 1);
        ItemId item = shipped(seller, line, number());
        int before = seller.market().readCalls().size();

        pass(seller, Duration.ofHours(5));
        assertThat(seller.market().readCalls()).hasSize(before);
        line.state = ObservedState.DELIVERED;
        line.deliveredAt = clock.instant();
        pass(seller, Duration.ofHours(2));
        assertThat(seller.item(item).stage()).isEqualTo(Stage.DELIVERED);
        assertThat(seller.item(item).times().delivered())
                .isCloseTo(line.deliveredAt, within(1, java.time.temporal.ChronoUnit.MILLIS));

        line.state = ObservedState.COMPLETED;
        line.completedAt = clock.instant();
        pass(seller, Duration.ofHours(7));
        assertThat(seller.item(item).stage()).isEqualTo(Stage.COMPLETED);
        int asked = seller.market().readCalls().size();
        pass(seller, Duration.ofDays(2));
        assertThat(seller.market().readCalls()).hasSize(asked);
    }

    @Test
    void the_market_is_asked_until_sixty_days_have_passed() {
        Walk.Seller seller = walk.seller(Channel.ELEVENST, 10);
        shipped(seller, seller.buy("A1", 1), number());
        clock.advance(Duration.ofDays(59));
        seller.work();
        int before = seller.market().readCalls().size();

        pass(seller, Duration.ofDays(1));
        int asked = seller.market().readCalls().size();
        assertThat(asked).isEqualTo(before + 3);
        pass(seller, Duration.ofDays(2));
        assertThat(seller.market().readCalls()).hasSize(asked);
    }

    @Test
    void many_under_way_are_asked_in_batches() {
        Walk.Seller seller = walk.seller(Channel.ELEVENST, 100);
        List<Line> lines =
                java.util.stream.IntStream.range(0, 10)
                        .mapToObj(i -> seller.buy("A" + i, 1))
                        .toList();
        lines.forEach(line -> shipped(seller, line, number()));
        int before = seller.market().readCalls().size();

        pass(seller, Duration.ofHours(7));

        List<List<io.moasell.channels.spi.ItemKey>> asked =
                seller.market().readCalls().subList(before, seller.market().readCalls().size());
        assertThat(asked).hasSize(3);
        assertThat(asked.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(lines.stream().map(l -> l.key).toList());
    }

    @Test
    void where_no_market_tells_the_courier_does_and_its_lines_stand_in_the_timeline() {
        Walk.Seller seller = walk.seller(Channel.WEMAKEPRICE, 10);
        Line line = seller.buy("A1", 1);
        String number = number();
        ItemId item = shipped(seller, line, number);
        scan(number, Step.REGISTERED, Duration.ofHours(1));
        scan(number, Step.PICKED_UP, Duration.ofHours(2));

        pass(seller, Duration.ofMinutes(181));
        assertThat(parcel(seller, item).tracking()).isEqualTo(TrackingState.PICKED_UP);
        assertThat(seller.item(item).stage()).isEqualTo(Stage.SHIPPED);
        assertThat(lines(seller, item)).anyMatch(line1 -> line1.startsWith("택배 조회: "));

        scan(number, Step.DELIVERED, Duration.ofHours(5));
        pass(seller, Duration.ofHours(5));
        assertThat(seller.item(item).stage()).isEqualTo(Stage.DELIVERED);
        assertThat(parcel(seller, item).state()).isEqualTo(ParcelState.DELIVERED);
        long told = lines(seller, item).stream().filter(l -> l.startsWith("택배 조회: ")).count();
        assertThat(told).isEqualTo(3);
        assertThat(
                        seller.in(
                                () ->
                                        jdbc.sql(
                                                        "select string_agg(cast(l as text), ' ') from shipping.tracking_line l")
                                                .query(String.class)
                                                .single()))
                .doesNotContain("010-", "1588-", "홍*동");

        pass(seller, Duration.ofDays(7));
        assertThat(seller.item(item).stage()).isEqualTo(Stage.DELIVERED);
        pass(seller, Duration.ofDays(2));
        assertThat(seller.item(item).stage()).isEqualTo(Stage.COMPLETED);
    }

    @Test
    void the_courier_is_not_asked_at_night() {
        Walk.Seller seller = walk.seller(Channel.WEMAKEPRICE, 10);
        String number = number();
        clock.advance(Duration.ofHours(10));
        ItemId item = shipped(seller, seller.buy("A1", 1), number);
        scan(number, Step.PICKED_UP, Duration.ofHours(1));

        pass(seller, Duration.ofHours(4));
        assertThat(parcel(seller, item).tracking()).isEqualTo(TrackingState.UNSEEN);
        pass(seller, Duration.ofHours(9));
        assertThat(parcel(seller, item).tracking()).isEqualTo(TrackingState.PICKED_UP);
    }

    @Test
    void a_number_that_the_courier_does_not_know_for_two_days_rings_and_is_not_delivered_by_days() {
        Walk.Seller seller = walk.seller(Channel.WEMAKEPRICE, 10);
        String number = number();
        ItemId item = shipped(seller, seller.buy("A1", 1), number);

        pass(seller, Duration.ofDays(1));
        assertThat(kinds(seller)).doesNotContain("shipping.bell.parcel-unseen");
        pass(seller, Duration.ofDays(2));
        assertThat(parcel(seller, item).tracking()).isEqualTo(TrackingState.PROBLEM);
        assertThat(kinds(seller)).contains("shipping.bell.parcel-unseen");
        pass(seller, Duration.ofDays(20));
        assertThat(seller.item(item).stage()).isEqualTo(Stage.SHIPPED);
    }

    @Test
    void a_number_that_is_found_late_rings_no_more() {
        Walk.Seller seller = walk.seller(Channel.WEMAKEPRICE, 10);
        String number = number();
        ItemId item = shipped(seller, seller.buy("A1", 1), number);
        pass(seller, Duration.ofDays(3));
        assertThat(kinds(seller)).contains("shipping.bell.parcel-unseen");

        scan(number, Step.IN_TRANSIT, Duration.ofDays(3));
        pass(seller, Duration.ofDays(1));
        assertThat(parcel(seller, item).tracking()).isEqualTo(TrackingState.IN_TRANSIT);
        assertThat(kinds(seller)).doesNotContain("shipping.bell.parcel-unseen");
    }

    @Test
    void where_nobody_can_tell_days_decide() {
        Walk.Seller seller = walk.seller(Channel.WEMAKEPRICE, 10);
        Line line = seller.buy("A1", 1);
        ItemId item = seller.confirmed(line).getFirst();
        line.state = ObservedState.SHIPPED;
        line.shippedAt = clock.instant();
        line.waybill = new io.moasell.channels.spi.CollectedItem.Waybill("DIRECT", "DIRECT", "1");
        seller.collect();
        assertThat(seller.item(item).stage()).isEqualTo(Stage.SHIPPED);

        pass(seller, Duration.ofDays(6));
        assertThat(seller.item(item).stage()).isEqualTo(Stage.SHIPPED);
        pass(seller, Duration.ofDays(2));
        assertThat(seller.item(item).stage()).isEqualTo(Stage.DELIVERED);
        pass(seller, Duration.ofDays(9));
        assertThat(seller.item(item).stage()).isEqualTo(Stage.COMPLETED);
    }

    @Test
    void days_do_not_decide_over_a_claim() {
        Walk.Seller seller = walk.seller(Channel.WEMAKEPRICE, 10);
        Line line = seller.buy("A1", 1);
        String number = number();
        ItemId item = shipped(seller, line, number);
        scan(number, Step.DELIVERED, Duration.ofHours(2));
        pass(seller, Duration.ofHours(4));
        assertThat(seller.item(item).stage()).isEqualTo(Stage.DELIVERED);
        seller.in(
                () -> {
                    orders.cancelAsked(List.of(item), "반품 요청");
                    return null;
                });
        assertThat(seller.item(item).hold()).isEqualTo(Hold.CLAIM);

        pass(seller, Duration.ofDays(12));
        assertThat(seller.item(item).stage()).isEqualTo(Stage.DELIVERED);
        seller.in(
                () -> {
                    orders.claimWithdrawn(List.of(item));
                    return null;
                });
        pass(seller, Duration.ofDays(2));
        assertThat(seller.item(item).stage()).isEqualTo(Stage.COMPLETED);
    }

    @Test
    void the_courier_makes_the_market_be_asked_sooner() {
        Walk.Seller seller = walk.seller(Channel.ELEVENST, 10);
        Line line = seller.buy("A1", 1);
        String number = number();
        ItemId item = shipped(seller, line, number);
        scan(number, Step.DELIVERED, Duration.ofHours(1));
        line.state = ObservedState.DELIVERED;
        line.deliveredAt = clock.instant().plus(Duration.ofHours(1));

        pass(seller, Duration.ofMinutes(181));

        assertThat(seller.item(item).stage()).isEqualTo(Stage.DELIVERED);
    }

    private ItemId shipped(Walk.Seller seller, Line line, String number) {
        ItemId item = seller.confirmed(line).getFirst();
        assertThat(
                        seller.as(
                                        () ->
                                                parcels.enterWaybills(
                                                        List.of(
                                                                WaybillRow.of(
                                                                        item, "우체국", number))))
                                .getFirst()
                                .fate()
                                .good())
                .isTrue();
        seller.as(() -> parcels.send(List.of(item)));
        seller.work();
        assertThat(seller.item(item).stage()).isEqualTo(Stage.SHIPPED);
        return item;
    }

    private static String number() {
        return String.format("68%011d", NEXT.incrementAndGet());
    }

    private void scan(String number, Step step, Duration ahead) {
        TestMarkets.sim().couriers().scan("우체국택배", number, step, clock.instant().plus(ahead));
    }

    /** Time goes by, hour by hour, and what is due is done. */
    private void pass(Walk.Seller seller, Duration time) {
        Instant end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            Duration left = Duration.between(clock.instant(), end);
            Duration step = left.compareTo(Duration.ofHours(4)) > 0 ? Duration.ofHours(4) : left;
            clock.advance(step);
            seller.work();
        }
    }

    private Parcel parcel(Walk.Seller seller, ItemId item) {
        return seller.in(() -> parcels.of(List.of(item))).get(item);
    }

    private List<String> lines(Walk.Seller seller, ItemId item) {
        return seller.in(() -> timeline.of(item)).stream().map(Timeline.Line::text).toList();
    }

    private List<String> kinds(Walk.Seller seller) {
        return seller.in(bell::standing).stream().map(Notice::kind).toList();
    }
}
