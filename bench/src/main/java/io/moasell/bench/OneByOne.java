package io.moasell.bench;

import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.inventory.Stock;
import io.moasell.openapi.ApiKeys;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import io.moasell.web.Scope;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Eight outside programs send one order after the other through REST ({@code POST /api/v1/orders}):
 * each is filed and reserved, answered, and only then the next one goes.
 */
public final class OneByOne {

    private static final int CLIENTS = 8;
    private static final int SKUS = 200;
    private static final int WARM_UP = 5_000;

    private OneByOne() {}

    public static void main(String[] args) throws Exception {
        int orders = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        try (Ground ground =
                new Ground(Map.of("moasell.openapi.calls-per-minute", Integer.MAX_VALUE))) {
            TenantId tenant = ground.tenant();
            String key = prepare(ground, tenant);
            send(ground, key, "W", WARM_UP);
            // as autovacuum does within a minute: a shop that is at work has been counted
            try (Connection owner = ground.owner();
                    Statement sql = owner.createStatement()) {
                sql.execute("analyze");
            }
            long start = System.nanoTime();
            long[] took = send(ground, key, "O", orders);
            double seconds = (System.nanoTime() - start) / 1e9;
            long filed = ground.number("select count(*) from ordering.item");
            long reserved = ground.number("select sum(reserved) from inventory.balance");
            if (filed != orders + WARM_UP || reserved != filed) {
                throw new IllegalStateException(filed + " items, " + reserved + " pieces reserved");
            }
            System.out.printf(
                    "one by one: %d orders by %d clients in %.1f s = %.0f/s; p50 %.1f ms, p95 %.1f ms, p99 %.1f ms%n",
                    orders,
                    CLIENTS,
                    seconds,
                    orders / seconds,
                    at(took, 50),
                    at(took, 95),
                    at(took, 99));
        }
    }

    private static String prepare(Ground ground, TenantId tenant) {
        ground.in(
                tenant,
                () -> {
                    List<SkuId> skus =
                            ground.bean(Skus.class)
                                    .addAll(
                                            IntStream.range(0, SKUS)
                                                    .mapToObj(
                                                            i ->
                                                                    NewSku.of(
                                                                            "SKU-" + i,
                                                                            "상품 " + i,
                                                                            null))
                                                    .toList());
                    Stock stock = ground.bean(Stock.class);
                    skus.forEach(sku -> stock.receive(sku, 1_000_000, "측정"));
                    return skus;
                });
        return Tenancy.as(
                tenant,
                () ->
                        ground.bean(ApiKeys.class)
                                .issue("측정", Set.of(Scope.ORDERS_WRITE))
                                .clearText());
    }

    /**
     * @return how long each order took, nanoseconds
     */
    private static long[] send(Ground ground, String key, String prefix, int orders)
            throws Exception {
        URI resource =
                URI.create(
                        "http://127.0.0.1:"
                                + ground.app.getEnvironment().getProperty("local.server.port")
                                + "/api/v1/orders");
        AtomicInteger next = new AtomicInteger();
        List<Future<LongStream>> running = new ArrayList<>();
        LongStream took = LongStream.empty();
        try (HttpClient http =
                        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                running.add(
                        clients.submit(
                                () -> {
                                    LongStream.Builder mine = LongStream.builder();
                                    for (int n = next.getAndIncrement();
                                            n < orders;
                                            n = next.getAndIncrement()) {
                                        mine.add(one(http, resource, key, prefix, n));
                                    }
                                    return mine.build();
                                }));
            }
            for (Future<LongStream> client : running) {
                took = LongStream.concat(took, client.get());
            }
        }
        return took.sorted().toArray();
    }

    private static long one(HttpClient http, URI resource, String key, String prefix, int n)
            throws Exception {
        String order =
                """
                {"orderNo":"%s-%d","receiver":{"name":"박하준","phone":"010-%04d-%04d","zip":"13494",
                 "address1":"경기도 성남시 분당구 판교로 %d","address2":"101동 %d호"},
                 "items":[{"sku":"SKU-%d","quantity":1,"unitPrice":12000}],"shippingFee":3000}
                """
                        .formatted(
                                prefix,
                                n,
                                n / 10_000 + 1_000,
                                n % 10_000,
                                n % 500 + 1,
                                n % 900 + 101,
                                n % SKUS);
        HttpRequest request =
                HttpRequest.newBuilder(resource)
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", prefix + "-" + n)
                        .POST(HttpRequest.BodyPublishers.ofString(order))
                        .build();
        long start = System.nanoTime();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return System.nanoTime() - start;
    }

    private static double at(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }
}
