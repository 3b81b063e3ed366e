package io.moasell.bench;

import io.moasell.channels.Collections;
import io.moasell.tenancy.Tenancy;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Orders of two lines collected over HTTP from the simulated 스마트스토어, filed, matched and reserved,
 * on one machine together with PostgreSQL and the simulator; then the same rows, keys and indexes
 * written by set-based SQL on the same server.
 */
public final class Ingest {

    private Ingest() {}

    public static void main(String[] args) throws Exception {
        int orders = args.length > 0 ? Integer.parseInt(args[0]) : 200_000;
        try (BusyShop busy = new BusyShop(orders)) {
            double seconds = collect(busy, orders);
            double plain = PlainRows.write(busy.ground);
            System.out.printf(
                    "ingest: %d orders of 2 lines end to end in %.1f s = %.0f orders/s (simulator and PostgreSQL on"
                            + " the same machine, rate limit lifted)%n",
                    orders, seconds, orders / seconds);
            System.out.printf(
                    "the same rows by set-based SQL, %d orders a batch: %.1f s = %.0f orders/s; end to end is %.2f of"
                            + " it%n",
                    PlainRows.BATCH, plain, orders / plain, plain / seconds);
        }
    }

    private static double collect(BusyShop busy, int orders) throws Exception {
        Ground ground = busy.ground;
        long start = System.nanoTime();
        Tenancy.as(
                busy.tenant,
                () ->
                        ground.bean(Collections.class)
                                .collectNow(busy.shop, Set.of(Collections.Kind.ORDERS), null));
        long items = 0;
        long said = 0;
        while (items < 2L * orders) {
            TimeUnit.MILLISECONDS.sleep(250);
            items = ground.number("select count(*) from ordering.item");
            if (items - said >= 50_000) {
                said = items;
                System.out.printf(
                        "%d items after %.1f s%n", items, (System.nanoTime() - start) / 1e9);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long reserved = ground.number("select sum(reserved) from inventory.balance");
        System.out.printf("%d items, %d pieces reserved%n", items, reserved);
        return seconds;
    }
}
