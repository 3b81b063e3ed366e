package io.moasell.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.MovableClock;
import io.moasell.Standstill;
import io.moasell.channels.PageCollected;
import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.ObservedState;
import io.moasell.jobs.DueWork;
import io.moasell.ordering.Shop.Open;
import io.moasell.ordering.Shop.Sold;
import io.moasell.sending.BatchId;
import io.moasell.sending.Outbox;
import io.moasell.sending.SendState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two who need the same rows take them in one order, so that one waits and neither is thrown out.
 */
@OrderingTest
class LockOrderTests {

    @Autowired Shop shop;
    @Autowired Bazaar bazaar;
    @Autowired Orders orders;
    @Autowired Outbox outbox;
    @Autowired DueWork work;
    @Autowired MovableClock clock;
    @Autowired JdbcClient jdbc;
    @Autowired ApplicationEventPublisher facts;

    @AfterEach
    void back() {
        clock.reset();
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoever_takes_back_waits_for_whoever_moves_the_item_and_not_the_other_way_round()
            throws Exception {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        ItemId id = moon.id(sold);
        BatchId batch = moon.atScreen(() -> orders.askConfirm(List.of(id))).batch();

        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> undo =
                    moon.in(
                            () -> {
                                facts.publishEvent(
                                        new PageCollected(
                                                moon.eleven,
                                                List.of(sold.named("새 이름", null).seen()),
                                                clock.instant()));
                                Future<?> waits =
                                        other.submit(() -> moon.atScreen(() -> orders.undo(batch)));
                                Standstill.await(jdbc);
                                orders.cancelAsked(List.of(id), "단순 변심");
                                return waits;
                            });
            undo.get(20, TimeUnit.SECONDS);
        }

        assertThat(moon.in(() -> outbox.batch(batch)).getFirst().state())
                .isEqualTo(SendState.WITHDRAWN);
        assertThat(moon.item(sold).hold()).isEqualTo(Hold.CLAIM);
        assertThat(moon.item(sold).pending()).isNull();
    }

    @Test
    void whoever_settles_what_is_unknown_waits_for_whoever_files_a_page_of_the_shop()
            throws Exception {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        Sold fresh = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        ItemId id = moon.id(sold);
        bazaar.answer(sold.itemKey(), new Answer.Unknown("time-out"));
        moon.in(() -> orders.confirm(List.of(id)));
        work.run(moon.tenant);
        assertThat(moon.item(sold).answer().unknown()).isTrue();
        bazaar.show(sold.at(ObservedState.CONFIRMED).seen());
        clock.advance(Duration.ofMinutes(2));

        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> settling =
                    moon.in(
                            () -> {
                                facts.publishEvent(
                                        new PageCollected(
                                                moon.eleven,
                                                List.of(fresh.seen()),
                                                clock.instant()));
                                Future<?> waits = other.submit(() -> work.run(moon.tenant));
                                Standstill.await(jdbc);
                                // Long enough that a circle would throw out this one: the other
                                // would get over it, and nobody would hear of it.
                                sleep(Duration.ofMillis(1_500));
                                orders.cancelAsked(List.of(id), "단순 변심");
                                return waits;
                            });
            settling.get(20, TimeUnit.SECONDS);
        }

        assertThat(moon.item(sold).stage()).isEqualTo(Stage.CONFIRMED);
        assertThat(moon.item(sold).hold()).isEqualTo(Hold.CLAIM);
        assertThat(moon.item(sold).pending()).isNull();
    }
}
