package io.moasell.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.catalog.SkuId;
import io.moasell.channels.PageCollected;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.ObservedState;
import io.moasell.listings.Component;
import io.moasell.listings.ListingRef;
import io.moasell.listings.Listings;
import io.moasell.ordering.Shop.Open;
import io.moasell.ordering.Shop.Sold;
import io.moasell.tenancy.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

@OrderingTest
class FilingTests {

    @Autowired Shop shop;
    @Autowired Orders orders;
    @Autowired OrderBoard board;
    @Autowired Timeline timeline;
    @Autowired Listings listings;
    @Autowired JdbcClient jdbc;
    @Autowired ApplicationEventPublisher facts;
    @Autowired Clock clock;

    @Test
    void a_new_item_gets_its_sku_and_its_stock() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG").pieces(2);
        moon.page(moon.eleven, sold.seen());
        OrderItem item = moon.item(sold);
        assertThat(item.stage()).isEqualTo(Stage.NEW);
        assertThat(item.hold()).isEqualTo(Hold.NONE);
        assertThat(item.allocation()).isEqualTo(Allocation.RESERVED);
        assertThat(item.skus())
                .containsExactly(new OrderItem.Sku(mug.value(), 1, 2, Allocation.RESERVED));
        assertThat(moon.level(mug).reserved()).isEqualTo(2);
    }

    @Test
    void an_item_whose_listing_is_linked_to_nothing_waits_unmatched_and_goes_on_when_linked() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("RED", 10);
        Sold sold = Sold.any().of("UNKNOWN-1").pieces(2);
        moon.page(moon.eleven, sold.seen());
        assertThat(moon.item(sold).hold()).isEqualTo(Hold.UNMATCHED);
        link(moon, sold, mug, 3);
        OrderItem item = moon.item(sold);
        assertThat(item.hold()).isEqualTo(Hold.NONE);
        assertThat(item.skus())
                .containsExactly(new OrderItem.Sku(mug.value(), 3, 6, Allocation.RESERVED));
        assertThat(moon.level(mug).reserved()).isEqualTo(6);
    }

    @Test
    void whoever_links_while_a_page_is_filed_leaves_nothing_behind() throws Exception {
        Open moon = shop.open();
        SkuId mug = moon.shelf("RED", 1_000);
        Sold first = Sold.any().of("UNKNOWN-2");
        moon.page(moon.eleven, first.seen());
        CountDownLatch filed = new CountDownLatch(1);
        CompletableFuture<Void> linking =
                CompletableFuture.runAsync(
                        () -> {
                            await(filed);
                            link(moon, first, mug, 1);
                        });
        List<Sold> sold = IntStream.range(0, 50).mapToObj(n -> Sold.any().of("UNKNOWN-2")).toList();
        moon.run(
                () -> {
                    facts.publishEvent(
                            new PageCollected(
                                    moon.eleven,
                                    sold.stream().map(Sold::seen).toList(),
                                    clock.instant()));
                    filed.countDown();
                    pause();
                });
        linking.get(20, TimeUnit.SECONDS);
        assertThat(sold).allMatch(s -> moon.item(s).hold() == Hold.NONE);
        assertThat(moon.level(mug).reserved()).isEqualTo(51);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Long enough for the other hand to reach what it has to wait for. */
    private static void pause() {
        try {
            Thread.sleep(400);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void an_item_without_enough_stock_is_short_and_gets_it_when_it_arrives() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 1);
        Sold sold = Sold.any().of("MUG").pieces(2);
        moon.page(moon.eleven, sold.seen());
        assertThat(moon.item(sold).allocation()).isEqualTo(Allocation.SHORT);
        moon.receive(mug, 5);
        assertThat(moon.item(sold).allocation()).isEqualTo(Allocation.RESERVED);
        assertThat(texts(moon, sold)).anyMatch(t -> t.contains("모자라던 재고를 예약했어요"));
    }

    @Test
    void the_same_page_three_times_is_the_same_page_once() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 100);
        List<CollectedItem> page = page(40);
        Instant seenAt = clock.instant();
        for (int i = 0; i < 3; i++) {
            moon.page(moon.eleven, seenAt.plusSeconds(i), page);
        }
        assertThat(count(moon, "ordering.item")).isEqualTo(40);
        assertThat(count(moon, "ordering.orders")).isEqualTo(40);
        assertThat(count(moon, "ordering.event")).isZero();
        assertThat(moon.level(mug).reserved()).isEqualTo(40);
    }

    @Test
    void eight_workers_with_the_same_pages_double_nothing_and_none_fails() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 1_000);
        List<CollectedItem> page = page(120);
        Instant seenAt = clock.instant();
        List<CompletableFuture<Void>> workers =
                IntStream.range(0, 8)
                        .mapToObj(
                                n ->
                                        CompletableFuture.runAsync(
                                                () -> {
                                                    List<CollectedItem> mine =
                                                            new ArrayList<>(page);
                                                    java.util.Collections.shuffle(
                                                            mine, new java.util.Random(n));
                                                    moon.page(moon.eleven, seenAt, mine);
                                                }))
                        .toList();
        workers.forEach(CompletableFuture::join);
        assertThat(count(moon, "ordering.item")).isEqualTo(120);
        assertThat(moon.level(mug).reserved()).isEqualTo(120);
    }

    @Test
    void a_page_of_three_hundred_is_a_handful_of_statements() {
        Open moon = shop.open();
        moon.shelf("MUG", 1_000);
        moon.page(moon.eleven, Sold.any().of("MUG").seen());
        int fresh = Statements.during(() -> moon.page(moon.eleven, clock.instant(), page(300)));
        assertThat(fresh).isLessThanOrEqualTo(20);
        List<CollectedItem> shipped =
                board(moon, Stage.NEW).stream()
                        .map(
                                item ->
                                        Sold.line(item.key().value(), item.text().orderNo(), null)
                                                .of("MUG")
                                                .at(ObservedState.SHIPPED)
                                                .seen())
                        .toList();
        assertThat(shipped).hasSizeGreaterThanOrEqualTo(300);
        int observed = Statements.during(() -> moon.page(moon.eleven, clock.instant(), shipped));
        assertThat(observed).isLessThanOrEqualTo(28);
        assertThat(board(moon, Stage.SHIPPED)).hasSizeGreaterThanOrEqualTo(300);
    }

    @Test
    void an_older_sight_never_overwrites_a_newer_one() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        Instant early = clock.instant();
        moon.page(moon.eleven, early, List.of(sold.seen()));
        moon.page(
                moon.eleven,
                early.plusSeconds(60),
                List.of(sold.at(ObservedState.CONFIRMED).seen()));
        moon.page(moon.eleven, early.plusSeconds(30), List.of(sold.at(ObservedState.NEW).seen()));
        OrderItem item = moon.item(sold);
        assertThat(item.stage()).isEqualTo(Stage.CONFIRMED);
        assertThat(item.discrepant()).isFalse();
    }

    @Test
    void a_forward_jump_is_accepted_and_the_stock_goes_out() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG").pieces(3);
        moon.page(moon.eleven, sold.seen());
        moon.page(moon.eleven, sold.shipped(clock.instant(), "CJ", "123456789012").seen());
        OrderItem item = moon.item(sold);
        assertThat(item.stage()).isEqualTo(Stage.SHIPPED);
        assertThat(item.parcel()).isEqualTo(new ParcelRef(null, "CJ", "123456789012"));
        assertThat(moon.level(mug).onHand()).isEqualTo(7);
        assertThat(moon.level(mug).reserved()).isZero();
        moon.page(moon.eleven, sold.at(ObservedState.COMPLETED).seen());
        assertThat(moon.item(sold).stage()).isEqualTo(Stage.COMPLETED);
        assertThat(moon.in(() -> board.counts()).at(Stage.COMPLETED)).isEqualTo(1);
    }

    @Test
    void a_waybill_without_a_number_names_no_courier_whether_the_item_is_new_or_known() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold known = Sold.any().of("MUG");
        moon.page(moon.eleven, known.seen());
        Sold fresh = Sold.any().of("MUG");
        moon.page(
                moon.eleven,
                known.shipped(clock.instant(), "CJ", " ").seen(),
                fresh.shipped(clock.instant(), "CJ", " ").seen());
        for (Sold sold : List.of(known, fresh)) {
            assertThat(moon.item(sold).stage()).isEqualTo(Stage.SHIPPED);
            assertThat(moon.item(sold).parcel()).isNull();
        }
        assertThat(
                        moon.in(
                                () ->
                                        jdbc.sql("select courier from ordering.item")
                                                .query(String.class)
                                                .list()))
                .hasSize(2)
                .containsOnlyNulls();
    }

    @Test
    void shipped_elsewhere_while_short_takes_what_is_there_and_tells_what_was_missing() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 2);
        Sold sold = Sold.any().of("MUG").pieces(5);
        moon.page(moon.eleven, sold.seen());
        moon.page(moon.eleven, sold.shipped(clock.instant(), "CJ", "123456789012").seen());
        assertThat(moon.level(mug).onHand()).isZero();
        assertThat(texts(moon, sold)).anyMatch(t -> t.contains("재고 3개가 모자란 채로 나갔어요"));
    }

    @Test
    void what_left_before_the_shop_was_connected_takes_no_stock() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 10);
        Sold old =
                Sold.any()
                        .of("MUG")
                        .shipped(clock.instant().minus(Duration.ofDays(9)), "CJ", "123456789012");
        Sold strange =
                Sold.any()
                        .of("NOBODY-KNOWS")
                        .shipped(clock.instant().minus(Duration.ofDays(9)), "CJ", "123456789013");
        Sold fresh =
                Sold.any().of("MUG").shipped(clock.instant().plusSeconds(1), "CJ", "123456789014");
        moon.page(moon.eleven, old.seen(), strange.seen(), fresh.seen());
        assertThat(moon.level(mug).onHand()).isEqualTo(9);
        assertThat(moon.item(strange).hold()).isEqualTo(Hold.NONE);
        assertThat(moon.item(old).stage()).isEqualTo(Stage.SHIPPED);
    }

    @Test
    void a_step_back_is_a_discrepancy_that_ends_when_the_channel_agrees_again() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG").at(ObservedState.SHIPPED);
        moon.page(moon.eleven, sold.seen());
        moon.page(moon.eleven, sold.at(ObservedState.CONFIRMED).seen());
        moon.page(moon.eleven, sold.at(ObservedState.CONFIRMED).seen());
        OrderItem item = moon.item(sold);
        assertThat(item.stage()).isEqualTo(Stage.SHIPPED);
        assertThat(item.discrepant()).isTrue();
        assertThat(count(moon, "ordering.discrepancy")).isEqualTo(1);
        moon.page(moon.eleven, sold.at(ObservedState.SHIPPED).seen());
        assertThat(moon.item(sold).discrepant()).isFalse();
    }

    @Test
    void a_code_nobody_knows_is_kept_and_flagged_and_nothing_may_be_asked() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG").atUnknown("HOLOGRAM");
        moon.page(moon.eleven, sold.seen());
        OrderItem item = moon.item(sold);
        assertThat(item.stateKnown()).isFalse();
        assertThat(item.channelStatus()).isEqualTo("HOLOGRAM");
        assertThat(moon.in(() -> orders.confirm(List.of(item.id()))).refused())
                .singleElement()
                .satisfies(r -> assertThat(r.problem()).isEqualTo(OrderingProblem.STATE_UNKNOWN));
        moon.page(moon.eleven, sold.at(ObservedState.NEW).seen());
        assertThat(moon.item(sold).stateKnown()).isTrue();
    }

    @Test
    void another_receiver_is_written_while_the_goods_are_here_and_not_after() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        moon.page(moon.eleven, sold.to("최은우", "010-7777-0001", "서울특별시 마포구 양화로 45").seen());
        assertThat(moon.item(sold).people().receiver()).isEqualTo("최*우");
        assertThat(texts(moon, sold)).anyMatch(t -> t.contains("받는 분 정보가 바뀌었어요"));
        assertThat(moon.in(() -> board.page(find("010-7777-0001"), null, 10)).items()).hasSize(1);
        assertThat(moon.in(() -> board.page(find("박하준"), null, 10)).items()).isEmpty();
        moon.page(moon.eleven, sold.at(ObservedState.SHIPPED).seen());
        moon.page(moon.eleven, sold.to("나*나", "0504-1111-2222", "경기").seen());
        assertThat(moon.item(sold).people().receiver()).isEqualTo("최*우");
    }

    @Test
    void no_plain_column_holds_a_name_a_number_or_an_address() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        String all =
                moon.in(
                        () ->
                                String.join(
                                        "\n",
                                        List.of(
                                                rows("ordering.orders", moon),
                                                rows("ordering.item", moon),
                                                rows("ordering.event", moon))));
        assertThat(all).isNotBlank();
        // What is sealed or hashed may hold any digits.
        assertThat(all.replaceAll("\\\\\\\\x[0-9a-f]+|-?[0-9]{16,}", ""))
                .doesNotContain("박하준", "2345", "판교로 123", "1203", "이서연", "8888", "seoyeon", "문 앞에");
    }

    @Test
    void an_order_of_two_bundles_has_two_receivers() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold here = Sold.line("k-here-" + moon.tenant.value(), "ORD-1", "B1").of("MUG");
        Sold there =
                Sold.line("k-there-" + moon.tenant.value(), "ORD-1", "B2")
                        .of("MUG")
                        .to("최은우", "010-7777-0001", "서울특별시 마포구 양화로 45");
        moon.page(moon.eleven, here.seen(), there.seen());
        assertThat(moon.item(here).people().receiver()).isEqualTo("박*준");
        assertThat(moon.item(there).people().receiver()).isEqualTo("최*우");
    }

    @Test
    void tenants_see_nothing_of_each_other() {
        Open moon = shop.open();
        Open sun = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        ItemId id = moon.id(sold);
        assertThat(sun.in(() -> orders.find(id))).isEmpty();
        assertThat(sun.in(() -> orders.byNumbers(List.of(sold.key)))).isEmpty();
        assertThat(sun.in(() -> board.page(OrderBoard.Filter.NONE, null, 50)).items()).isEmpty();
        assertThat(sun.in(() -> orders.confirm(List.of(id))).refused())
                .singleElement()
                .satisfies(r -> assertThat(r.problem()).isEqualTo(OrderingProblem.NO_ITEM));
        assertThat(sun.in(() -> timeline.of(id))).isEmpty();
    }

    private static OrderBoard.Filter find(String text) {
        return new OrderBoard.Filter(
                null, null, null, null, null, null, null, null, null, text, null, null, null, null,
                null, null, null, false);
    }

    private static List<CollectedItem> page(int items) {
        return IntStream.range(0, items)
                .mapToObj(n -> Sold.any().of("MUG").to("박하준", "010-2345-4821", "판교로 " + n).seen())
                .toList();
    }

    private List<OrderItem> board(Open moon, Stage stage) {
        return moon.in(() -> board.page(OrderBoard.Filter.at(stage), null, 500)).items();
    }

    private List<String> texts(Open moon, Sold sold) {
        return moon.in(() -> timeline.of(moon.id(sold))).stream().map(Timeline.Line::text).toList();
    }

    private void link(Open moon, Sold sold, SkuId sku, int pieces) {
        CollectedItem seen = sold.seen();
        moon.run(
                () -> {
                    ListingRef ref =
                            new ListingRef(
                                    moon.eleven,
                                    seen.productNo(),
                                    seen.optionNo(),
                                    seen.sellerCode(),
                                    seen.productName(),
                                    seen.optionText());
                    listings.link(
                            listings.resolve(List.of(ref)).get(ref).listing(),
                            List.of(new Component(sku, pieces)));
                });
    }

    private long count(Open moon, String table) {
        return moon.in(
                () ->
                        jdbc.sql("select count(*) from " + table + " where tenant_id = :tenant")
                                .param("tenant", Tenancy.current().value())
                                .query(Long.class)
                                .single());
    }

    private String rows(String table, Open moon) {
        return String.join(
                "\n",
                jdbc.sql(
                                "select row_to_json(t)::text from "
                                        + table
                                        + " t where t.tenant_id = :tenant")
                        .param("tenant", moon.tenant.value())
                        .query(String.class)
                        .list());
    }
}
