package io.moasell.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.moasell.catalog.SkuId;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.ObservedState;
import io.moasell.kernel.Kst;
import io.moasell.kernel.Won;
import io.moasell.ordering.SalesBoard.Day;
import io.moasell.ordering.SalesBoard.Due;
import io.moasell.ordering.SalesBoard.Punctuality;
import io.moasell.ordering.SalesBoard.Sold;
import io.moasell.ordering.Shop.Open;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OrderingTest
class SalesBoardTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Instant NOON = Kst.startOf(DAY).plus(Duration.ofHours(12));
    private static final Duration ONE_DAY = Duration.ofDays(1);

    @Autowired Shop shop;
    @Autowired SalesBoard sales;

    private static CollectedItem seen(Shop.Sold sold) {
        return sold.seen();
    }

    @Test
    void cancelled_pieces_are_no_sales_and_lines_of_one_order_are_one_order() {
        Open moon = shop.open();
        moon.shelf("MUG", 100);
        moon.page(
                moon.eleven,
                seen(Shop.Sold.line("a1", "A", null).of("MUG").pieces(2).ordered(NOON)),
                seen(Shop.Sold.line("a2", "A", null).of("MUG").ordered(NOON)),
                // 35,000 won for three pieces, one of which is cancelled: 23,334 are left.
                seen(Shop.Sold.any().of("MUG").pieces(3).cancelled(1).ordered(NOON)),
                seen(
                        Shop.Sold.any()
                                .of("MUG")
                                .cancelled(1)
                                .at(ObservedState.CANCELLED)
                                .ordered(NOON)));
        moon.page(moon.auction, seen(Shop.Sold.any().of("MUG").ordered(NOON.plus(ONE_DAY))));
        List<Sold> sold = moon.in(() -> sales.sold(NOON, NOON.plus(ONE_DAY)));
        assertThat(sold)
                .containsExactly(
                        new Sold(
                                moon.eleven,
                                Channel.ELEVENST,
                                2,
                                Won.of(23_000 + 11_000 + 23_334)));
        assertThat(moon.in(() -> sales.sold(NOON.plus(ONE_DAY), NOON.plus(ONE_DAY)))).isEmpty();
    }

    @Test
    void pieces_of_a_sku_are_summed_without_what_was_cancelled() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 100);
        SkuId cup = moon.shelf("CUP", 100);
        moon.page(
                moon.eleven,
                seen(Shop.Sold.any().of("MUG").pieces(2).ordered(NOON)),
                seen(Shop.Sold.any().of("MUG").pieces(3).cancelled(1).ordered(NOON)),
                seen(Shop.Sold.any().of("CUP").ordered(NOON)),
                seen(
                        Shop.Sold.any()
                                .of("MUG")
                                .cancelled(1)
                                .at(ObservedState.CANCELLED)
                                .ordered(NOON)),
                seen(Shop.Sold.any().of("MUG").ordered(NOON.plus(ONE_DAY))));
        assertThat(moon.in(() -> sales.pieces(NOON, NOON.plus(ONE_DAY))))
                .containsExactlyInAnyOrderEntriesOf(Map.of(mug, 4L, cup, 1L));
    }

    @Test
    void a_day_is_a_day_of_seoul_and_days_without_sales_are_there() {
        Open moon = shop.open();
        moon.shelf("MUG", 100);
        Instant midnight = Kst.startOf(DAY.plusDays(1));
        moon.page(
                moon.eleven,
                seen(Shop.Sold.any().of("MUG").ordered(midnight.minusSeconds(1))),
                seen(Shop.Sold.any().of("MUG").ordered(midnight)));
        assertThat(moon.in(() -> sales.days(DAY.minusDays(1), DAY.plusDays(1))))
                .containsExactly(
                        new Day(DAY.minusDays(1), 0, Won.of(0)),
                        new Day(DAY, 1, Won.of(11_000)),
                        new Day(DAY.plusDays(1), 1, Won.of(11_000)));
    }

    @Test
    void what_left_after_its_deadline_or_has_not_left_is_late() {
        Open moon = shop.open();
        moon.shelf("MUG", 100);
        moon.page(
                moon.eleven,
                seen(Shop.Sold.any().of("MUG").due(NOON).shipped(NOON, "CJ", "688900112233")),
                seen(
                        Shop.Sold.any()
                                .of("MUG")
                                .due(NOON)
                                .shipped(NOON.plusSeconds(1), "CJ", "688900112244")),
                seen(Shop.Sold.any().of("MUG").due(NOON)),
                seen(Shop.Sold.any().of("MUG").due(NOON.plus(ONE_DAY))));
        assertThat(moon.in(() -> sales.punctuality(NOON, NOON.plusSeconds(1))))
                .isEqualTo(new Punctuality(3, 1));
    }

    @Test
    void what_must_leave_is_told_by_stage_and_channel_with_the_next_deadline() {
        Open moon = shop.open();
        moon.shelf("MUG", 100);
        Instant past = Instant.now().minus(ONE_DAY);
        Instant soon =
                Instant.now().plus(ONE_DAY).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        moon.page(
                moon.eleven,
                seen(Shop.Sold.any().of("MUG").due(past)),
                seen(Shop.Sold.any().of("MUG").due(soon)),
                seen(Shop.Sold.any().of("MUG").due(soon.plus(ONE_DAY))));
        moon.page(
                moon.auction,
                seen(Shop.Sold.any().of("MUG").due(past)),
                seen(Shop.Sold.any().of("MUG").due(soon).shipped(past, "CJ", "688900112255")));
        assertThat(moon.in(() -> sales.due(soon.plusSeconds(1))))
                .extracting(Due::stage, Due::channel, Due::items, Due::next)
                .containsExactly(
                        tuple(Stage.NEW, Channel.ELEVENST, 2L, soon),
                        tuple(Stage.NEW, Channel.AUCTION, 1L, null));
    }
}
