package io.moasell.warehousing;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.MoasellTest;
import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.inventory.InventoryProblem;
import io.moasell.inventory.Movement;
import io.moasell.inventory.MovementKind;
import io.moasell.inventory.Served;
import io.moasell.inventory.Stock;
import io.moasell.inventory.Wanted;
import io.moasell.inventory.Warehouse;
import io.moasell.inventory.WarehouseId;
import io.moasell.inventory.Warehouses;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People and collections at the same shelves at once. */
@MoasellTest
class StockRushTests {

    private static final int ROUNDS = 40;

    @Autowired World world;
    @Autowired Skus skus;
    @Autowired Stock stock;
    @Autowired Warehouses warehouses;
    @Autowired Slips slips;
    @Autowired Counts counts;
    @Autowired JdbcClient jdbc;

    TenantId tenant;
    List<SkuId> shelf;
    WarehouseId main = new WarehouseId(1);
    WarehouseId gimpo;

    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger scanned = new AtomicInteger();

    /** One of those who work. */
    private interface Work {
        void round(int round, Random random);
    }

    @Test
    void nobodys_work_is_lost_and_every_conflict_is_told() throws Exception {
        open();
        CountId count = Tenancy.as(tenant, () -> counts.start(main, "실사", shelf));
        List<Future<?>> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int person = 0; person < 2; person++) {
                int who = person;
                all.add(threads.submit(() -> work(who, this::papers)));
                all.add(
                        threads.submit(
                                () -> work(10 + who, (round, random) -> scan(count, random))));
            }
            for (int shop = 0; shop < 3; shop++) {
                int which = shop;
                all.add(
                        threads.submit(
                                () ->
                                        work(
                                                20 + which,
                                                (round, random) -> orders(which, round, random))));
            }
            for (Future<?> one : all) {
                try {
                    one.get();
                } catch (ExecutionException failed) {
                    throw new AssertionError(failed.getCause());
                }
            }
        }
        assertThat(
                        Tenancy.as(tenant, () -> counts.lines(count)).stream()
                                .mapToInt(line -> line.counted() == null ? 0 : line.counted())
                                .sum())
                .as("each piece that was scanned is counted once")
                .isEqualTo(scanned.get());
        agrees();
        int before = onHand();
        int found =
                Tenancy.as(tenant, () -> counts.review(count)).stream()
                        .filter(Counts.Reviewed::bookable)
                        .mapToInt(row -> row.line().difference())
                        .sum();
        Tenancy.run(tenant, () -> counts.book(count));
        assertThat(onHand()).as("the differences are booked").isEqualTo(before + found);
        agrees();
        assertThat(told).as("some wanted what others had").hasPositiveValue();
    }

    private void open() {
        tenant = world.freshTenant();
        shelf =
                world.in(
                        tenant,
                        () ->
                                skus.addAll(
                                        List.of(
                                                NewSku.of("A", "가", null),
                                                NewSku.of("B", "나", null),
                                                NewSku.of("C", "다", null),
                                                NewSku.of("D", "라", null))));
        gimpo =
                world.in(
                        tenant,
                        () ->
                                warehouses.add(
                                        new Warehouses.Typed(
                                                "GIMPO", "김포", null, Warehouse.Kind.SELLING)));
        shelf.forEach(sku -> world.in(tenant, () -> stock.receive(sku, 30, "입고")));
    }

    /** Refusals are told; nothing else may go wrong. */
    private void work(int seed, Work work) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            int now = round;
            try {
                Tenancy.run(tenant, () -> work.round(now, random));
            } catch (Refused refused) {
                assertThat(refused.problem())
                        .isIn(InventoryProblem.NOT_ENOUGH, WarehousingProblem.GONE);
                told.incrementAndGet();
            }
        }
    }

    private void papers(int round, Random random) {
        SkuId one = shelf.get(random.nextInt(4));
        SkuId other = shelf.get(random.nextInt(4));
        boolean forth = random.nextBoolean();
        NewSlip.Line few = new NewSlip.Line(one, 1 + random.nextInt(8), null, null);
        NewSlip.Line more = new NewSlip.Line(other, 1 + random.nextInt(8), null, null);
        switch (random.nextInt(4)) {
            case 0 -> write(SlipReason.SAMPLE, main, null, few);
            case 1 -> {
                SlipId receipt = write(SlipReason.PURCHASE, main, null, more, few);
                if (random.nextBoolean()) {
                    slips.undo(receipt, UUID.randomUUID().toString());
                }
            }
            default ->
                    write(SlipReason.REFILL, forth ? main : gimpo, forth ? gimpo : main, few, more);
        }
    }

    private SlipId write(
            SlipReason reason, WarehouseId from, @Nullable WarehouseId to, NewSlip.Line... lines) {
        return slips.write(
                new NewSlip(
                        reason,
                        from,
                        to,
                        null,
                        null,
                        List.of(lines),
                        UUID.randomUUID().toString()));
    }

    private void scan(CountId count, Random random) {
        counts.scan(count, shelf.get(random.nextInt(4)), 1, UUID.randomUUID().toString());
        scanned.incrementAndGet();
    }

    private void orders(int shop, int round, Random random) {
        List<Wanted> wanted = new ArrayList<>();
        for (int line = 0; line < 3; line++) {
            wanted.add(
                    new Wanted(
                            "test:%d-%d:%d".formatted(shop, round, line),
                            shelf.get(random.nextInt(4)),
                            1 + random.nextInt(4),
                            "order:%d-%d".formatted(shop, round)));
        }
        Map<String, Served> served = stock.reserve(wanted);
        told.addAndGet((int) served.values().stream().filter(one -> one == Served.SHORT).count());
        List<String> keys = List.copyOf(served.keySet());
        switch (random.nextInt(3)) {
            case 0 -> stock.issue(keys);
            case 1 -> stock.release(keys);
            default ->
                    stock.move(
                            new Movement(
                                    MovementKind.RECEIPT,
                                    shelf.get(random.nextInt(4)),
                                    3,
                                    "입고",
                                    null));
        }
    }

    private int onHand() {
        return world.in(
                tenant,
                () ->
                        jdbc.sql("select coalesce(sum(on_hand), 0) from inventory.balance")
                                .query(Integer.class)
                                .single());
    }

    /** The ledger's sums are the balances, transfers come in pairs, promises are what is held. */
    private void agrees() {
        for (String wrong :
                List.of(
                        """
                        select count(*) from inventory.balance b
                        where (b.on_hand, b.reserved) <> (
                          select coalesce(sum(l.on_hand_change), 0), coalesce(sum(l.reserved_change), 0)
                          from inventory.ledger l where l.sku_id = b.sku_id and l.warehouse_id = b.warehouse_id)
                        """,
                        """
                        select count(*) from inventory.balance b
                        where b.reserved <> (select coalesce(sum(r.pieces), 0) from inventory.reservation r
                          where r.sku_id = b.sku_id and r.warehouse_id = b.warehouse_id and r.state = 'RESERVED')
                        """,
                        """
                        select count(*) from (select document, sku_id from inventory.ledger where kind = 'TRANSFER'
                          group by document, sku_id having sum(on_hand_change) <> 0) as halves
                        """,
                        """
                        select count(*) from inventory.reservation r
                        where r.state = 'SHORT' and exists (select from inventory.balance b
                          where b.sku_id = r.sku_id and b.warehouse_id in (1, 3) and b.on_hand - b.reserved >= r.pieces)
                        """)) {
            assertThat(world.in(tenant, () -> jdbc.sql(wrong).query(Long.class).single()))
                    .as(wrong)
                    .isZero();
        }
    }
}
