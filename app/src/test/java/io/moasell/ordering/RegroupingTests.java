package io.moasell.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.Standstill;
import io.moasell.catalog.SkuId;
import io.moasell.channels.ItemsGone;
import io.moasell.channels.spi.ObservedState;
import io.moasell.inventory.StockLevel;
import io.moasell.ordering.Shop.Open;
import io.moasell.ordering.Shop.Sold;
import io.moasell.tenancy.Tenancy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A bundle that the market splits is the same items under new keys. */
@OrderingTest
class RegroupingTests {

    @Autowired Shop shop;
    @Autowired Timeline timeline;
    @Autowired Orders orders;
    @Autowired ApplicationEventPublisher facts;
    @Autowired JdbcClient jdbc;
    @Autowired Clock clock;

    @Test
    void an_item_whose_bundle_is_split_goes_on_under_its_new_key_and_is_issued_once() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 10);
        SkuId bowl = moon.shelf("BOWL", 10);
        Sold leaves = sold(moon, "a", "B1", "7").of("MUG").pieces(2);
        Sold stays = sold(moon, "b", "B1", "8").of("BOWL");
        moon.page(moon.auction, leaves.seen(), stays.seen());
        ItemId item = moon.id(leaves);
        assertThat(moon.level(mug).reserved()).isEqualTo(2);

        Sold left =
                sold(moon, "c", "B2", "7")
                        .of("MUG")
                        .pieces(2)
                        .shipped(clock.instant(), "CJ", "123456789012");
        for (int i = 0; i < 2; i++) {
            moon.page(
                    moon.auction, left.regrouped(), stays.at(ObservedState.CONFIRMED).regrouped());
            moon.run(
                    () ->
                            facts.publishEvent(
                                    new ItemsGone(
                                            moon.auction,
                                            List.of(leaves.itemKey()),
                                            clock.instant())));
        }

        assertThat(items(moon)).isEqualTo(2);
        OrderItem now = moon.item(left);
        assertThat(now.id()).isEqualTo(item);
        assertThat(now.text().shipmentNo()).isEqualTo("B2");
        assertThat(now.stage()).isEqualTo(Stage.SHIPPED);
        assertThat(now.discrepant()).isFalse();
        assertThat(moon.item(stays).text().shipmentNo()).isEqualTo("B1");
        assertThat(moon.level(mug)).isEqualTo(new StockLevel(mug, 8, 0));
        assertThat(moon.level(bowl)).isEqualTo(new StockLevel(bowl, 10, 1));
        assertThat(moon.in(() -> timeline.of(item)).stream().map(Timeline.Line::text))
                .anyMatch(text -> text.contains("새 배송번호"));
    }

    @Test
    void of_two_bundles_with_the_same_line_the_one_that_is_not_shown_has_moved() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 10);
        Sold first = sold(moon, "a", "B1", "7").of("MUG");
        Sold second = sold(moon, "b", "B2", "7").of("MUG");
        moon.page(moon.auction, first.seen(), second.seen());
        ItemId moves = moon.id(second);
        Sold third = sold(moon, "c", "B3", "7").of("MUG");

        moon.page(moon.auction, first.regrouped(), third.regrouped());

        assertThat(moon.id(third)).isEqualTo(moves);
        assertThat(items(moon)).isEqualTo(2);
        assertThat(moon.level(mug).reserved()).isEqualTo(2);
    }

    @Test
    void one_more_of_the_same_line_is_one_more() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 10);
        Sold first = sold(moon, "a", "B1", "7").of("MUG");
        moon.page(moon.auction, first.seen());
        moon.page(moon.auction, sold(moon, "b", "B2", "7").of("MUG").seen());
        moon.page(
                moon.auction,
                first.regrouped(),
                sold(moon, "c", "B3", "7").of("MUG").pieces(2).regrouped());
        assertThat(items(moon)).isEqualTo(3);
        assertThat(moon.level(mug).reserved()).isEqualTo(4);
    }

    @Test
    void a_line_whose_like_is_cancelled_just_then_is_filed_when_the_page_is_read_again()
            throws Exception {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 10);
        Sold cancelled = sold(moon, "a", "B1", "7").of("MUG");
        Sold live = sold(moon, "b", "B2", "7").of("MUG");
        moon.page(moon.auction, cancelled.seen());
        ItemId item = moon.id(cancelled);

        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> page =
                    moon.in(
                            () -> {
                                orders.cancelled(Map.of(item, 1));
                                Future<?> waits =
                                        other.submit(
                                                () -> moon.page(moon.auction, live.regrouped()));
                                Standstill.await(jdbc);
                                return waits;
                            });
            assertThatThrownBy(() -> page.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ConcurrencyFailureException.class);
        }
        moon.page(moon.auction, live.regrouped());

        assertThat(moon.item(cancelled).closed()).isEqualTo(Closed.CANCELLED);
        assertThat(moon.item(live).closed()).isNull();
        assertThat(moon.id(live)).isNotEqualTo(item);
        assertThat(moon.level(mug)).isEqualTo(new StockLevel(mug, 10, 1));
    }

    private static Sold sold(Open moon, String key, String bundle, String line) {
        return Sold.line(key + "-" + moon.tenant.value(), "ORD-1", bundle).lineNo(line);
    }

    private int items(Open moon) {
        return moon.in(
                () ->
                        jdbc.sql("select count(*) from ordering.item where tenant_id = :tenant")
                                .param("tenant", Tenancy.current().value())
                                .query(Integer.class)
                                .single());
    }
}
