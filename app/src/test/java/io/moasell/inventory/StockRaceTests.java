package io.moasell.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MoasellTest;
import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import io.moasell.warehousing.CountId;
import io.moasell.warehousing.Counts;
import io.moasell.warehousing.NewSlip;
import io.moasell.warehousing.SlipFilter;
import io.moasell.warehousing.SlipKind;
import io.moasell.warehousing.SlipReason;
import io.moasell.warehousing.Slips;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many at once. */
@MoasellTest
class StockRaceTests {

    private static final int CLIENTS = 32;

    @Autowired World world;
    @Autowired Skus skus;
    @Autowired Stock stock;
    @Autowired Slips slips;
    @Autowired Counts counts;
    @Autowired JdbcClient jdbc;
    @Autowired ConfigurableApplicationContext context;

    TenantId tenant;

    @BeforeEach
    void openShop() {
        tenant = world.freshTenant();
    }

    @Test
    void the_last_thousand_pieces_are_sold_exactly_once() throws Exception {
        SkuId hot = add("HOT");
        receive(hot, 1000);
        AtomicInteger next = new AtomicInteger();
        AtomicInteger got = new AtomicInteger();
        together(
                client -> {
                    int item;
                    while ((item = next.incrementAndGet()) <= 1200) {
                        String key = "item:" + item;
                        if (stock.reserve(List.of(new Wanted(key, hot, 1))).get(key)
                                == Served.RESERVED) {
                            got.incrementAndGet();
                        }
                    }
                });
        assertThat(got).hasValue(1000);
        assertThat(level(hot)).isEqualTo(new StockLevel(hot, 1000, 1000));
        agrees();
    }

    @Test
    void who_waits_at_the_row_itself_as_another_node_does_is_served_all_the_same()
            throws Exception {
        SkuId hot = add("HOT");
        SkuId warm = add("WARM");
        List<SkuId> own = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            own.add(add("OWN-" + i));
        }
        receive(hot, 100);
        receive(warm, 40);
        own.forEach(sku -> receive(sku, 1));
        AtomicInteger hots = new AtomicInteger();
        AtomicInteger warms = new AtomicInteger();
        together(
                client ->
                        world.in(
                                tenant,
                                () -> {
                                    stock.hold(List.of(own.get(client)));
                                    Wanted one = new Wanted("one:" + client, hot, 1);
                                    Wanted two = new Wanted("two:" + client, hot, 3);
                                    Wanted three = new Wanted("three:" + client, warm, 2);
                                    List.of(List.of(one), List.of(two, three))
                                            .forEach(
                                                    wanted ->
                                                            stock.reserve(wanted)
                                                                    .forEach(
                                                                            (key, served) ->
                                                                                    count(
                                                                                            key,
                                                                                            served,
                                                                                            hots,
                                                                                            warms)));
                                    return null;
                                }));
        assertThat(warms).hasValue(40);
        assertThat(level(hot).reserved()).isEqualTo(hots.get()).isBetween(98, 100);
        agrees();
    }

    private static void count(String key, Served served, AtomicInteger hots, AtomicInteger warms) {
        if (served == Served.RESERVED) {
            (key.startsWith("three") ? warms : hots)
                    .addAndGet(key.startsWith("one") ? 1 : key.startsWith("two") ? 3 : 2);
        }
    }

    @Test
    void the_same_key_from_everywhere_is_reserved_once() throws Exception {
        SkuId mug = add("MUG");
        receive(mug, 100);
        together(client -> stock.reserve(List.of(new Wanted("item:1", mug, 3))));
        assertThat(level(mug).reserved()).isEqualTo(3);
        together(client -> stock.release(List.of("item:1")));
        assertThat(level(mug).reserved()).isZero();
        agrees();
    }

    @Test
    void the_same_receipt_from_everywhere_is_one_receipt() throws Exception {
        SkuId mug = add("MUG");
        together(
                client ->
                        stock.move(new Movement(MovementKind.RECEIPT, mug, 7, "입고", "request-1")));
        assertThat(level(mug).onHand()).isEqualTo(7);
        agrees();
    }

    @Test
    void calls_that_cross_each_other_never_wait_for_each_other() throws Exception {
        List<SkuId> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(add("SKU-" + i));
        }
        all.forEach(sku -> receive(sku, 60));
        together(
                client -> {
                    Random random = new Random(client);
                    for (int round = 0; round < 20; round++) {
                        List<SkuId> mixed = new ArrayList<>(all);
                        Collections.shuffle(mixed, random);
                        List<Wanted> wanted = new ArrayList<>();
                        for (SkuId sku : mixed.subList(0, 5)) {
                            wanted.add(
                                    new Wanted(
                                            "test:%d-%d:%d".formatted(client, round, sku.value()),
                                            sku,
                                            1 + random.nextInt(3)));
                        }
                        stock.reserve(wanted);
                        List<String> keys =
                                new ArrayList<>(wanted.stream().map(Wanted::key).toList());
                        Collections.shuffle(keys, random);
                        switch (random.nextInt(4)) {
                            case 0 -> stock.issue(keys);
                            case 1 ->
                                    stock.moveAll(
                                            mixed.subList(3, 8).stream()
                                                    .map(
                                                            sku ->
                                                                    new Movement(
                                                                            MovementKind.RECEIPT,
                                                                            sku,
                                                                            2,
                                                                            "입고",
                                                                            null))
                                                    .toList());
                            default -> stock.release(keys);
                        }
                    }
                });
        agrees();
    }

    @Test
    void a_receipt_that_is_sent_away_by_the_database_is_tried_again() throws Exception {
        SkuId mug = inACircle(sku -> () -> stock.receive(sku, 5, "입고"));
        assertThat(level(mug)).isEqualTo(new StockLevel(mug, 5, 0));
    }

    @Test
    void a_slip_that_is_sent_away_by_the_database_is_tried_again() throws Exception {
        SkuId mug =
                inACircle(
                        sku ->
                                () ->
                                        slips.write(
                                                new NewSlip(
                                                        SlipReason.PURCHASE,
                                                        new WarehouseId(1),
                                                        null,
                                                        null,
                                                        null,
                                                        List.of(
                                                                new NewSlip.Line(
                                                                        sku, 5, null, null)),
                                                        "slip")));
        assertThat(level(mug)).isEqualTo(new StockLevel(mug, 5, 0));
        assertThat(
                        world.in(
                                        tenant,
                                        () -> slips.page(new SlipFilter(SlipKind.RECEIPT, null, 9)))
                                .items())
                .hasSize(1);
    }

    @Test
    void a_count_that_is_sent_away_by_the_database_is_booked_at_the_next_try() throws Exception {
        SkuId mug =
                inACircle(
                        sku -> {
                            CountId count =
                                    world.in(
                                            tenant,
                                            () -> {
                                                CountId id =
                                                        counts.start(
                                                                new WarehouseId(1),
                                                                "실사",
                                                                List.of(sku));
                                                counts.type(id, new Counts.Typed(sku, 5, null));
                                                return id;
                                            });
                            return () -> counts.book(count);
                        });
        assertThat(level(mug)).isEqualTo(new StockLevel(mug, 5, 0));
    }

    @Test
    void who_is_sent_away_each_time_is_told_in_words() {
        AtomicInteger tries = new AtomicInteger();
        assertThatThrownBy(
                        () ->
                                Tenancy.run(
                                        tenant,
                                        () ->
                                                stock.attempt(
                                                        () -> {
                                                            tries.incrementAndGet();
                                                            throw new CannotAcquireLockException(
                                                                    "again");
                                                        })))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem()).isEqualTo(InventoryProblem.BUSY));
        assertThat(tries).hasValue(3);
    }

    /**
     * Fills what waits for a new SKU, while somebody who holds a row above waits for the SKU.
     *
     * @return the SKU
     */
    private SkuId inACircle(Function<SkuId, Runnable> fillingOf) throws Exception {
        SkuId mug = add("MUG");
        world.in(tenant, () -> stock.reserve(List.of(new Wanted("item:1", mug, 1))));
        Runnable filling = fillingOf.apply(mug);
        CountDownLatch theirs = new CountDownLatch(1);
        CountDownLatch ours = new CountDownLatch(1);
        AtomicInteger tries = new AtomicInteger();
        ApplicationListener<PayloadApplicationEvent<?>> above =
                fact -> {
                    if (fact.getPayload() instanceof Reserved && mine()) {
                        tries.incrementAndGet();
                        ours.countDown();
                        lockAbove(tenant.value());
                    }
                };
        context.addApplicationListener(above);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> other =
                    threads.submit(
                            () ->
                                    world.in(
                                            tenant,
                                            () -> {
                                                lockAbove(tenant.value());
                                                theirs.countDown();
                                                await(ours);
                                                awaitWaiter(tenant.value());
                                                stock.release(List.of("item:1"));
                                                return 0;
                                            }));
            await(theirs);
            Tenancy.run(tenant, filling);
            other.get();
        } finally {
            context.removeApplicationListener(above);
        }
        assertThat(tries).as("the circle was closed").hasPositiveValue();
        agrees();
        return mug;
    }

    /** Whoever has waited longest is sent away first: that must be the receipt. */
    private void awaitWaiter(long key) {
        while (jdbc.sql(
                                """
                                select count(*) from pg_locks
                                where locktype = 'advisory' and objid = :key and not granted
                                """)
                        .param("key", key)
                        .query(Integer.class)
                        .single()
                == 0) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    private boolean mine() {
        return Tenancy.bound().filter(tenant::equals).isPresent();
    }

    /** Stands for a row of a module above. */
    private void lockAbove(long key) {
        jdbc.sql("select pg_advisory_xact_lock(:key)").param("key", key).query().listOfRows();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The ledger's sums are the balances, and what is promised is what the reservations hold. */
    private void agrees() {
        assertThat(
                        world.in(
                                tenant,
                                () ->
                                        jdbc.sql(
                                                        """
                select b.sku_id from inventory.balance b
                where b.on_hand <> (select coalesce(sum(l.on_hand_change), 0) from inventory.ledger l
                                    where l.sku_id = b.sku_id and l.warehouse_id = b.warehouse_id)
                   or b.reserved <> (select coalesce(sum(l.reserved_change), 0) from inventory.ledger l
                                     where l.sku_id = b.sku_id and l.warehouse_id = b.warehouse_id)
                   or b.reserved <> (select coalesce(sum(r.pieces), 0) from inventory.reservation r
                                     where r.sku_id = b.sku_id and r.warehouse_id = b.warehouse_id and r.state = 'RESERVED')
                """)
                                                .query(Long.class)
                                                .list()))
                .isEmpty();
        assertThat(
                        world.in(
                                tenant,
                                () ->
                                        jdbc.sql(
                                                        """
                select l.id from (
                  select id, on_hand_after, reserved_after, on_hand_change, reserved_change,
                    lag(on_hand_after, 1, 0) over w as on_hand_before, lag(reserved_after, 1, 0) over w as reserved_before
                  from inventory.ledger window w as (partition by sku_id, warehouse_id order by at, id)) l
                where l.on_hand_before + l.on_hand_change <> l.on_hand_after
                   or l.reserved_before + l.reserved_change <> l.reserved_after
                """)
                                                .query(Long.class)
                                                .list()))
                .isEmpty();
    }

    /** One client's share of the work. */
    private interface Share {
        void run(int client);
    }

    private void together(Share share) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int client = i;
                Callable<Object> work =
                        () -> {
                            start.await();
                            Tenancy.run(tenant, () -> share.run(client));
                            return client;
                        };
                running.add(clients.submit(work));
            }
            start.countDown();
            for (Future<Object> one : running) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    throw new AssertionError(e.getCause());
                }
            }
        }
    }

    private SkuId add(String code) {
        return world.in(tenant, () -> skus.add(NewSku.of(code, code, null)));
    }

    private void receive(SkuId sku, int pieces) {
        world.in(tenant, () -> stock.receive(sku, pieces, "입고"));
    }

    private StockLevel level(SkuId sku) {
        return world.in(tenant, () -> stock.levels(List.of(sku))).get(sku);
    }
}
