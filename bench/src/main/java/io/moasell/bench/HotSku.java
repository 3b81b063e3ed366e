package io.moasell.bench;

import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.inventory.Served;
import io.moasell.inventory.Stock;
import io.moasell.inventory.Wanted;
import io.moasell.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Thirty-two clients take the last 1,000 pieces of one SKU, one at a time: how many succeed, and
 * how fast beside the bare compare-and-set statement on the same server, in turns.
 */
public final class HotSku {

    private static final int CLIENTS = 32;
    private static final int PIECES = 1_000;
    private static final int WARM_UPS = 8;
    private static final int ROUNDS = 9;

    private HotSku() {}

    public static void main(String[] args) throws Exception {
        try (Ground ground = new Ground(Map.of())) {
            TenantId tenant = ground.tenant();
            prepare(ground);
            for (int i = 1; i <= WARM_UPS; i++) {
                int number = ROUNDS + i;
                round(() -> plain(ground), "warm-up, bare");
                round(() -> ours(ground, tenant, number), "warm-up, ours");
            }
            double[] ratios = new double[ROUNDS];
            double[] ourRates = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                int number = i + 1;
                double bare = round(() -> plain(ground), "bare");
                ourRates[i] = round(() -> ours(ground, tenant, number), "ours");
                ratios[i] = ourRates[i] / bare;
            }
            System.out.printf(
                    "hot SKU: %.0f reservations/s, ratio to the bare statement %.2f (median of %d rounds)%n",
                    Ground.median(ourRates), Ground.median(ratios), ROUNDS);
        }
    }

    private static double round(Callable<Integer> work, String name) throws Exception {
        long start = System.nanoTime();
        int taken = work.call();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%-14s %d of %d pieces taken by %d clients in %.2f s = %.0f/s%n",
                name, taken, PIECES, CLIENTS, seconds, taken / seconds);
        if (taken != PIECES) {
            throw new IllegalStateException("exactly " + PIECES + " must succeed");
        }
        return taken / seconds;
    }

    private static void prepare(Ground ground) throws SQLException {
        try (Connection owner = ground.owner();
                Statement sql = owner.createStatement()) {
            sql.execute("create schema plain");
            sql.execute(
                    "create table plain.balance (sku bigint primary key, on_hand int not null, reserved int not null,"
                            + " check (reserved <= on_hand))");
            sql.execute("insert into plain.balance values (1, 0, 0)");
        }
    }

    private static int plain(Ground ground) throws Exception {
        try (Connection owner = ground.owner();
                Statement sql = owner.createStatement()) {
            sql.execute("update plain.balance set on_hand = " + PIECES + ", reserved = 0");
        }
        return together(
                client -> {
                    try (Connection connection = ground.owner();
                            PreparedStatement take =
                                    connection.prepareStatement(
                                            "update plain.balance set reserved = reserved + 1"
                                                    + " where sku = 1 and on_hand - reserved >= 1")) {
                        int taken = 0;
                        while (take.executeUpdate() == 1) {
                            taken++;
                        }
                        return taken;
                    }
                });
    }

    private static int ours(Ground ground, TenantId tenant, int number) throws Exception {
        Stock stock = ground.bean(Stock.class);
        SkuId sku =
                ground.in(
                        tenant,
                        () ->
                                ground.bean(Skus.class)
                                        .add(NewSku.of("HOT-" + number, "마지막 천 개", null)));
        ground.in(tenant, () -> stock.receive(sku, PIECES, "측정"));
        AtomicInteger next = new AtomicInteger();
        return together(
                client -> {
                    int taken = 0;
                    while (true) {
                        String key = "bench:" + number + ":" + next.incrementAndGet();
                        Map<String, Served> got =
                                ground.in(
                                        tenant,
                                        () -> stock.reserve(List.of(new Wanted(key, sku, 1))));
                        if (got.get(key) != Served.RESERVED) {
                            return taken;
                        }
                        taken++;
                    }
                });
    }

    /** One of the clients. */
    private interface Client {
        int run(int number) throws Exception;
    }

    private static int together(Client client) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Integer>> running =
                    java.util.stream.IntStream.range(0, CLIENTS)
                            .mapToObj(
                                    number ->
                                            threads.submit(
                                                    () -> {
                                                        go.await();
                                                        return client.run(number);
                                                    }))
                            .toList();
            go.countDown();
            int sum = 0;
            for (Future<Integer> one : running) {
                sum += one.get();
            }
            return sum;
        }
    }
}
