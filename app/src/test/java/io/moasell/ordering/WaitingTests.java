package io.moasell.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.catalog.SkuId;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.ObservedState;
import io.moasell.ordering.Shop.Open;
import io.moasell.ordering.Shop.Sold;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages wait for items first and then for stock, in one order: so none waits in a circle. */
@OrderingTest
class WaitingTests {

    @Autowired Shop shop;
    @Autowired JdbcClient jdbc;
    @Autowired Clock clock;

    @Test
    void a_page_that_reserves_and_issues_waits_for_the_first_sku_first() throws Exception {
        Open moon = shop.open();
        SkuId first = moon.shelf("A", 100);
        SkuId second = moon.shelf("B", 100);
        Sold leaves = Sold.any().of("A");
        moon.page(moon.eleven, leaves.seen());
        List<CollectedItem> page =
                List.of(
                        Sold.any().of("B").seen(),
                        leaves.shipped(clock.instant(), "CJ", "123456789012").seen());
        assertThat(freeWhileWaiting(moon, balance(first), page, balance(second))).isTrue();
        assertThat(moon.level(first).onHand()).isEqualTo(99);
        assertThat(moon.level(second).reserved()).isEqualTo(1);
    }

    @Test
    void a_page_that_reserves_and_releases_waits_for_the_first_sku_first() throws Exception {
        Open moon = shop.open();
        SkuId first = moon.shelf("A", 100);
        SkuId second = moon.shelf("B", 100);
        Sold ends = Sold.any().of("A");
        moon.page(moon.eleven, ends.seen());
        List<CollectedItem> page =
                List.of(Sold.any().of("B").seen(), ends.at(ObservedState.CANCELLED).seen());
        assertThat(freeWhileWaiting(moon, balance(first), page, balance(second))).isTrue();
        assertThat(moon.level(first).reserved()).isZero();
    }

    @Test
    void a_page_that_links_what_waited_takes_its_stock_after_its_items() throws Exception {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 100);
        moon.shelf("BOWL", 100);
        Sold known = Sold.any().of("BOWL");
        Sold waits = Sold.any().product("P-1").of("NOT-YET");
        moon.page(moon.eleven, known.seen(), waits.seen());
        assertThat(moon.item(waits).hold()).isEqualTo(Hold.UNMATCHED);
        List<CollectedItem> page =
                List.of(Sold.any().product("P-1").of("MUG").seen(), known.claimed(true).seen());
        assertThat(freeWhileWaiting(moon, item(moon.id(known)), page, balance(mug))).isTrue();
        assertThat(moon.item(waits).hold()).isEqualTo(Hold.NONE);
        assertThat(moon.level(mug).reserved()).isEqualTo(2);
    }

    @Test
    void pages_of_two_shops_that_cross_each_other_all_arrive() {
        Open moon = shop.open();
        SkuId first = moon.shelf("A", 1_000);
        SkuId second = moon.shelf("B", 1_000);
        List<Sold> onFirst = sold("A", 30);
        List<Sold> onSecond = sold("B", 30);
        onFirst.forEach(s -> moon.page(moon.eleven, s.seen()));
        onSecond.forEach(s -> moon.page(moon.auction, s.seen()));
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(
                                () ->
                                        onFirst.forEach(
                                                s ->
                                                        moon.page(
                                                                moon.eleven,
                                                                Sold.any().of("B").seen(),
                                                                left(s)))),
                        CompletableFuture.runAsync(
                                () ->
                                        onSecond.forEach(
                                                s ->
                                                        moon.page(
                                                                moon.auction,
                                                                Sold.any().of("A").seen(),
                                                                left(s)))))
                .join();
        assertThat(moon.level(first).onHand()).isEqualTo(970);
        assertThat(moon.level(second).onHand()).isEqualTo(970);
        assertThat(moon.level(first).reserved()).isEqualTo(30);
    }

    private CollectedItem left(Sold sold) {
        return sold.shipped(clock.instant(), "CJ", "123456789012").seen();
    }

    private static List<Sold> sold(String code, int items) {
        return IntStream.range(0, items).mapToObj(n -> Sold.any().of(code)).toList();
    }

    /** A row that somebody may hold. */
    private record Row(String table, String key, long value) {

        String held(String how) {
            return "select 1 from "
                    + table
                    + " t where t.tenant_id = :tenant and t."
                    + key
                    + " = :value for update "
                    + how;
        }
    }

    private static Row balance(SkuId sku) {
        return new Row("inventory.balance", "sku_id", sku.value());
    }

    private static Row item(ItemId item) {
        return new Row("ordering.item", "id", item.value());
    }

    /** Whether the second row is free while a page waits for the first, which is held here. */
    private boolean freeWhileWaiting(Open moon, Row first, List<CollectedItem> page, Row second)
            throws Exception {
        CompletableFuture<Void> filing =
                moon.in(
                        () -> {
                            hold(moon, first, "");
                            CompletableFuture<Void> arrives =
                                    CompletableFuture.runAsync(
                                            () -> moon.page(moon.eleven, clock.instant(), page));
                            Awaitility.await()
                                    .pollInSameThread()
                                    .atMost(Duration.ofSeconds(20))
                                    .until(() -> waiting() || arrives.isDone());
                            assertThat(arrives).as("the page waits").isNotDone();
                            free = !hold(moon, second, "skip locked").isEmpty();
                            return arrives;
                        });
        filing.get(20, TimeUnit.SECONDS);
        return free;
    }

    private boolean free;

    private List<Integer> hold(Open moon, Row row, String how) {
        return jdbc.sql(row.held(how))
                .param("tenant", moon.tenant.value())
                .param("value", row.value())
                .query(Integer.class)
                .list();
    }

    private boolean waiting() {
        return jdbc.sql(
                        """
                        select exists (select 1 from pg_stat_activity
                          where pg_backend_pid() = any(pg_blocking_pids(pid)))
                        """)
                .query(Boolean.class)
                .single();
    }
}
