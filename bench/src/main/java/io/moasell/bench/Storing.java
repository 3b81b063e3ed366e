package io.moasell.bench;

import io.moasell.channels.PageCollected;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.ShopConnection;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.CollectedPage;
import io.moasell.channels.spi.OrderSource;
import io.moasell.tenancy.Tenancy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The storing alone: pages that were read before are filed, matched and reserved, a transaction a
 * page; then the same rows, keys and indexes written by set-based SQL on the same server. Both by
 * one client.
 */
public final class Storing {

    /** Orders stored before the clock starts. */
    private static final int WARM_UP = 10_000;

    private Storing() {}

    public static void main(String[] args) throws Exception {
        int orders = args.length > 0 ? Integer.parseInt(args[0]) : 50_000;
        try (BusyShop busy = new BusyShop(orders + WARM_UP)) {
            List<List<CollectedItem>> pages = read(busy);
            int warm = 0;
            int at = 0;
            while (warm < 2 * WARM_UP) {
                warm += store(busy, pages.get(at++));
            }
            int stored = 0;
            long start = System.nanoTime();
            for (List<CollectedItem> page : pages.subList(at, pages.size())) {
                stored += store(busy, page);
            }
            double ours = stored / 2 / ((System.nanoTime() - start) / 1e9);
            double plain = (orders + WARM_UP) / PlainRows.write(busy.ground);
            System.out.printf(
                    "storing: %.0f orders/s of 2 lines; the same rows by set-based SQL, %d orders a batch: %.0f"
                            + " orders/s; ratio %.2f%n",
                    ours, PlainRows.BATCH, plain, ours / plain);
        }
    }

    private static List<List<CollectedItem>> read(BusyShop busy) {
        ShopConnection shop =
                Tenancy.as(
                        busy.tenant,
                        () -> busy.ground.bean(ShopAccounts.class).connection(busy.shop));
        OrderSource source = shop.role(OrderSource.class).orElseThrow();
        List<List<CollectedItem>> pages = new ArrayList<>();
        String cursor = null;
        do {
            String here = cursor;
            CollectedPage<CollectedItem> page =
                    Tenancy.as(
                            busy.tenant, () -> source.collect(shop.account(), busy.window, here));
            pages.add(page.rows());
            cursor = page.next();
        } while (cursor != null);
        return pages;
    }

    private static int store(BusyShop busy, List<CollectedItem> page) {
        busy.ground.in(
                busy.tenant,
                () -> {
                    busy.ground.app.publishEvent(new PageCollected(busy.shop, page, Instant.now()));
                    return null;
                });
        return page.size();
    }
}
