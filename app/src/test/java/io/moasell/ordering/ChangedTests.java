package io.moasell.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.MovableClock;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.catalog.TaxType;
import io.moasell.channels.spi.ObservedState;
import io.moasell.inventory.Movement;
import io.moasell.inventory.MovementKind;
import io.moasell.inventory.Stock;
import io.moasell.jobs.DueWork;
import io.moasell.ordering.Shop.Open;
import io.moasell.ordering.Shop.Sold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever asks what changed since then is told of everything that an item shows. */
@OrderingTest
class ChangedTests {

    @Autowired Shop shop;
    @Autowired Orders orders;
    @Autowired OrderBoard board;
    @Autowired Stock stock;
    @Autowired Skus skus;
    @Autowired DueWork work;
    @Autowired MovableClock clock;

    Open moon;
    SkuId mug;
    Sold sold;
    ItemId id;

    @BeforeEach
    void collect() {
        moon = shop.open();
        mug = moon.shelf("MUG", 1);
        sold = Sold.any().of("MUG").pieces(2);
        moon.page(moon.eleven, sold.seen());
        id = moon.id(sold);
        work.run(moon.tenant);
    }

    @AfterEach
    void back() {
        clock.reset();
    }

    @Test
    void stock_that_arrives_and_goes_changes_it() {
        changes(() -> moon.receive(mug, 5));
        assertThat(moon.item(sold).allocation()).isEqualTo(Allocation.RESERVED);
        changes(
                () ->
                        moon.run(
                                () ->
                                        stock.move(
                                                new Movement(
                                                        MovementKind.ADJUST,
                                                        mug,
                                                        -6,
                                                        "파손",
                                                        null))));
        assertThat(moon.item(sold).allocation()).isEqualTo(Allocation.SHORT);
    }

    @Test
    void a_hold_and_its_release_change_it() {
        changes(() -> moon.in(() -> orders.hold(List.of(id), Hold.SELLER, "주문 확인")));
        changes(() -> moon.in(() -> orders.release(List.of(id))));
        changes(() -> moon.run(() -> orders.cancelAsked(List.of(id), "취소 요청")));
        changes(() -> moon.run(() -> orders.claimWithdrawn(List.of(id))));
    }

    @Test
    void other_people_change_it_and_the_others_of_its_order() {
        Sold one = Sold.line("L1-" + moon.tenant.value(), "ORD-7", null).of("MUG");
        Sold other = Sold.line("L2-" + moon.tenant.value(), "ORD-7", null).of("MUG");
        moon.page(moon.eleven, one.seen(), other.seen());
        id = moon.id(other);
        changes(() -> moon.page(moon.eleven, one.to("최은우", "0504-1111-2222", "서울").seen()));
    }

    @Test
    void another_code_of_its_sku_changes_it() {
        changes(
                () ->
                        moon.in(
                                () ->
                                        skus.edit(
                                                mug,
                                                new NewSku(
                                                        "MUG-2",
                                                        "머그컵",
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        TaxType.TAXABLE))));
    }

    @Test
    void every_step_and_every_piece_that_is_cancelled_changes_it() {
        moon.receive(mug, 10);
        work.run(moon.tenant);
        changes(() -> moon.in(() -> orders.confirm(List.of(id))));
        changes(
                () ->
                        moon.in(
                                () ->
                                        orders.pack(
                                                Map.of(
                                                        id,
                                                        new ParcelRef(1L, "CJ", "123456789012")))));
        changes(() -> moon.in(() -> orders.unpack(List.of(id))));
        changes(() -> moon.in(() -> orders.cancelled(Map.of(id, 1))));
        changes(() -> moon.page(moon.eleven, sold.at(ObservedState.SHIPPED).seen()));
        changes(() -> moon.page(moon.eleven, sold.at(ObservedState.COMPLETED).seen()));
    }

    @Test
    void being_seen_as_it_is_does_not_change_it() {
        clock.advance(Duration.ofMinutes(1));
        Instant before = clock.instant();
        moon.page(moon.eleven, sold.seen());
        work.run(moon.tenant);
        assertThat(changedAfter(before)).isEmpty();
    }

    private void changes(Runnable act) {
        clock.advance(Duration.ofMinutes(1));
        Instant before = clock.instant();
        clock.advance(Duration.ofMinutes(1));
        act.run();
        work.run(moon.tenant);
        assertThat(changedAfter(before)).contains(id);
        assertThat(moon.in(() -> orders.find(id)).orElseThrow().times().updated()).isAfter(before);
    }

    private List<ItemId> changedAfter(Instant moment) {
        OrderBoard.Filter filter =
                new OrderBoard.Filter(
                        null, null, null, null, null, null, null, null, null, null, moment, null,
                        null, null, null, null, null, false);
        return moon.in(() -> board.page(filter, null, 100)).items().stream()
                .map(OrderItem::id)
                .toList();
    }
}
