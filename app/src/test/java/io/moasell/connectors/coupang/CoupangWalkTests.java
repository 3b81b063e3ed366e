package io.moasell.connectors.coupang;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.CollectedPage;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.OrderConfirmer;
import io.moasell.channels.spi.OrderSource;
import io.moasell.channels.spi.WaybillRegistrar;
import io.moasell.channels.spi.WaybillRegistrar.Shipment;
import io.moasell.channels.spi.Window;
import io.moasell.connectors.Market;
import io.moasell.marketplaces.Act;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CoupangWalkTests {

    private static final List<String> LISTS = List.of("A", "B");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-09T15:00:00Z");
    private static final Window DAY = new Window(MIDNIGHT, MIDNIGHT.plus(Duration.ofHours(24)));

    @Test
    void slices_begin_with_an_hour_and_grow_fourfold_where_few_rows_came() {
        assertThat(lengths(DAY, 0, 49, 0)).containsExactly(60L, 240L, 1140L);
        assertThat(lengths(DAY, 50, 50, 500)).containsExactly(60L, 60L, 60L);
    }

    @Test
    void slices_shrink_to_a_quarter_where_many_rows_came_but_never_below_a_minute() {
        assertThat(lengths(DAY, 501, 501, 501, 9_999, 9_999)).containsExactly(60L, 15L, 3L, 1L, 1L);
    }

    @Test
    void a_slice_that_is_not_answered_is_asked_again_with_half_of_its_minutes() {
        List<Long> asked = new ArrayList<>();
        CoupangWalk walk = new CoupangWalk("A", MIDNIGHT.getEpochSecond() / 60, 24 * 60);
        while (walk != null) {
            Window slice = walk.slice(DAY);
            assertThat(slice.from()).isEqualTo(DAY.from());
            asked.add(Duration.between(slice.from(), slice.to()).toMinutes());
            walk = walk.shorter(DAY);
        }
        assertThat(asked).containsExactly(1440L, 720L, 360L, 180L, 90L, 45L, 22L, 11L, 5L);
    }

    @Test
    void what_the_market_is_too_slow_for_comes_in_shorter_slices() {
        try (Market market = CoupangMarket.open()) {
            Set<ItemKey> placed = Set.copyOf(market.place(3));
            Instant now = market.sim.clock().instant();
            Window window = new Window(now.minus(Duration.ofHours(2)), now);
            market.fault(market.endpoints.feed(), Fault.UNAVAILABLE);
            ChannelFailure failure =
                    Market.failure(() -> source(market).collect(market.account, window, null));
            assertThat(failure)
                    .isInstanceOfSatisfying(
                            ChannelFailure.Unavailable.class,
                            silent -> {
                                assertThat(silent.instead()).startsWith("ACCEPT/").endsWith("/30");
                                assertThat(keys(pages(market, window, silent.instead())))
                                        .isEqualTo(placed);
                            });
        }
    }

    @Test
    void a_short_rest_of_the_window_is_taken_along() {
        Window window = new Window(MIDNIGHT, MIDNIGHT.plus(Duration.ofMinutes(75)));
        assertThat(lengths(window, 0)).containsExactly(75L);
        Window longer = new Window(MIDNIGHT, MIDNIGHT.plus(Duration.ofMinutes(76)));
        assertThat(lengths(longer, 0, 0)).containsExactly(60L, 16L);
    }

    @Test
    void a_window_of_less_than_a_minute_is_one_slice_a_list() {
        Window moment = new Window(MIDNIGHT.plusSeconds(5), MIDNIGHT.plusSeconds(50));
        CoupangWalk first = CoupangWalk.begin("A", moment);
        assertThat(first.slice(moment)).isEqualTo(new Window(MIDNIGHT, MIDNIGHT));
        CoupangWalk second = first.next(LISTS, moment, 0);
        assertThat(second).isEqualTo(CoupangWalk.begin("B", moment));
        assertThat(second.next(LISTS, moment, 0)).isNull();
    }

    @Test
    void whatever_comes_every_list_is_asked_for_every_minute_in_its_turn() {
        Random random = new Random(20261124);
        for (int round = 0; round < 200; round++) {
            Instant from = MIDNIGHT.plusSeconds(random.nextInt(100_000));
            Window window = new Window(from, from.plusSeconds(random.nextInt(86_400)));
            List<String> order = new ArrayList<>();
            Instant reached = null;
            CoupangWalk walk = CoupangWalk.begin("A", window);
            while (walk != null) {
                Window slice = walk.slice(window);
                if (order.isEmpty() || !order.getLast().equals(walk.list())) {
                    order.add(walk.list());
                    assertThat(slice.from()).isBeforeOrEqualTo(window.from());
                } else {
                    assertThat(slice.from()).isEqualTo(reached);
                }
                assertThat(Duration.between(slice.from(), slice.to()))
                        .isLessThanOrEqualTo(Duration.ofHours(24));
                reached = slice.to();
                CoupangWalk resumed = CoupangWalk.of(LISTS, window, walk.cursor());
                assertThat(resumed).isEqualTo(walk);
                walk = walk.next(LISTS, window, random.nextInt(3) * 300);
            }
            assertThat(order).isEqualTo(LISTS);
            assertThat(reached.plusSeconds(60)).isAfter(window.to());
        }
    }

    @Test
    void a_cursor_that_this_edition_does_not_know_begins_the_window_anew() {
        for (String cursor : List.of("B", "C/1/60", "", "a/b/c/d")) {
            assertThat(CoupangWalk.of(LISTS, DAY, cursor)).isEqualTo(CoupangWalk.begin("A", DAY));
        }
    }

    private static List<Long> lengths(Window window, int... rows) {
        List<Long> lengths = new ArrayList<>();
        CoupangWalk walk = CoupangWalk.begin("A", window);
        for (int came : rows) {
            Window slice = walk.slice(window);
            lengths.add(Duration.between(slice.from(), slice.to()).toMinutes());
            walk = walk.next(LISTS, window, came);
        }
        return lengths;
    }

    @Test
    void a_busy_hour_comes_in_answers_that_can_be_borne() {
        try (Market market = CoupangMarket.open()) {
            Instant now = market.sim.clock().instant();
            market.buyer()
                    .bulk(
                            new Buyer.Bulk(
                                    null,
                                    4_000,
                                    1,
                                    now.minus(Duration.ofMinutes(60)),
                                    now.minus(Duration.ofMinutes(1)),
                                    List.of("MUG-R1")));
            Window window = new Window(now.minus(Duration.ofMinutes(100)), now);
            List<CollectedPage<CollectedItem>> pages = pages(market, window, null);
            Set<ItemKey> keys = keys(pages);
            assertThat(keys).hasSize(4_000);
            assertThat(pages.stream().skip(2).map(page -> page.rows().size()))
                    .allMatch(rows -> rows <= 500);
            assertThat(keys(pages(market, window, null))).isEqualTo(keys);

            Random random = new Random(7);
            for (int i = 0; i < 5; i++) {
                int stop = random.nextInt(pages.size() - 1);
                Set<ItemKey> resumed = keys(pages.subList(0, stop + 1));
                resumed.addAll(keys(pages(market, window, pages.get(stop).next())));
                assertThat(resumed).isEqualTo(keys);
            }
        }
    }

    @Test
    void boxes_that_move_while_the_window_is_walked_are_met_all_the_same() {
        try (Market market = CoupangMarket.open()) {
            List<ItemKey> placed = market.place(40);
            Deque<ItemKey> toConfirm = new ArrayDeque<>(placed);
            Deque<ItemKey> toSend = new ArrayDeque<>();
            Deque<ItemKey> toCollect = new ArrayDeque<>();
            Instant now = market.sim.clock().instant();
            Window window = new Window(now.minus(Duration.ofHours(20)), now.minusMillis(1));
            Set<ItemKey> met = new LinkedHashSet<>();
            Random random = new Random(11);
            String cursor = null;
            do {
                CollectedPage<CollectedItem> page =
                        source(market).collect(market.account, window, cursor);
                page.rows().forEach(item -> met.add(item.key()));
                cursor = page.next();
                for (int i = random.nextInt(6); i > 0 && !toCollect.isEmpty(); i--) {
                    market.act(toCollect.removeFirst(), Act.PICK_UP);
                }
                for (int i = random.nextInt(6); i > 0 && !toSend.isEmpty(); i--) {
                    toCollect.add(send(market, toSend.removeFirst()));
                }
                for (int i = random.nextInt(6); i > 0 && !toConfirm.isEmpty(); i--) {
                    ItemKey key = toConfirm.removeLast();
                    ((OrderConfirmer) market.connector).confirm(market.account, List.of(key));
                    toSend.add(key);
                }
            } while (cursor != null);
            assertThat(toCollect.size() + toSend.size()).isPositive();
            assertThat(met).containsExactlyInAnyOrderElementsOf(placed);
        }
    }

    private static ItemKey send(Market market, ItemKey key) {
        ((WaybillRegistrar) market.connector)
                .register(
                        market.account,
                        List.of(
                                new Shipment(
                                        key,
                                        "CJ",
                                        Market.waybillNumber(),
                                        market.sim.clock().instant())));
        return key;
    }

    private static List<CollectedPage<CollectedItem>> pages(
            Market market, Window window, @Nullable String from) {
        List<CollectedPage<CollectedItem>> pages = new ArrayList<>();
        String cursor = from;
        do {
            pages.add(source(market).collect(market.account, window, cursor));
            cursor = pages.getLast().next();
        } while (cursor != null);
        return pages;
    }

    private static OrderSource source(Market market) {
        return (OrderSource) market.connector;
    }

    private static Set<ItemKey> keys(List<CollectedPage<CollectedItem>> pages) {
        Set<ItemKey> keys = new HashSet<>();
        pages.forEach(page -> page.rows().forEach(item -> keys.add(item.key())));
        return keys;
    }
}
