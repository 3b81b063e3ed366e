package io.moasell.bench;

import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.channels.AccountId;
import io.moasell.channels.Collections;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.Channel;
import io.moasell.inventory.Movement;
import io.moasell.inventory.MovementKind;
import io.moasell.inventory.Stock;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Marketplaces;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Orders of two lines collected over HTTP from the simulated 스마트스토어 (its rate limit lifted), filed,
 * matched and reserved, on one machine together with PostgreSQL and the simulator; then the same
 * rows, keys and indexes written by set-based SQL in batches of 500 orders on the same server.
 */
public final class Ingest {

    private static final int BATCH = 500;

    private Ingest() {}

    public static void main(String[] args) throws Exception {
        int orders = args.length > 0 ? Integer.parseInt(args[0]) : 200_000;
        try (Marketplaces markets = Marketplaces.start(0, null)) {
            markets.limits("smartstore").lift(true);
            markets.couriers().pace(0);
            try (Ground ground = new Ground(properties(markets))) {
                TenantId tenant = ground.tenant();
                stockUp(ground, tenant, markets);
                Instant now = markets.clock().instant();
                markets.buyer("smartstore")
                        .bulk(
                                new Buyer.Bulk(
                                        null,
                                        orders,
                                        2,
                                        now.minus(Duration.ofHours(20)),
                                        now.minusSeconds(5),
                                        List.of(
                                                "MUG-R1", "APR-CH", "JUG-1L", "POT-M", "TWL-WH",
                                                "BSK-S")));
                double seconds = collect(ground, tenant, orders);
                double plain = plain(ground);
                System.out.printf(
                        "ingest: %d orders of 2 lines end to end in %.1f s = %.0f orders/s (simulator and PostgreSQL on"
                                + " the same machine, rate limit lifted)%n",
                        orders, seconds, orders / seconds);
                System.out.printf(
                        "the same rows by set-based SQL, %d orders a batch: %.1f s = %.0f orders/s; end to end is %.2f of"
                                + " it%n",
                        BATCH, plain, orders / plain, plain / seconds);
            }
        }
    }

    private static Map<String, Object> properties(Marketplaces markets) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("moasell.channels.smartstore.base-url", markets.url("smartstore"));
        properties.put("moasell.channels.coupang.base-url", markets.url("coupang"));
        // The house's own brake is lifted like the market's.
        properties.put("moasell.channels.smartstore.calls-per-second", "100000");
        return properties;
    }

    private static void stockUp(Ground ground, TenantId tenant, Marketplaces markets) {
        List<NewSku> skus = new ArrayList<>();
        markets.catalogue().demo().stream()
                .filter(listing -> listing.code() != null)
                .forEach(
                        listing ->
                                skus.add(
                                        NewSku.of(
                                                listing.code(), listing.name(), listing.option())));
        ground.in(
                tenant,
                () -> {
                    List<SkuId> ids = ground.bean(Skus.class).addAll(skus);
                    return ground.bean(Stock.class)
                            .moveAll(
                                    ids.stream()
                                            .map(
                                                    id ->
                                                            new Movement(
                                                                    MovementKind.RECEIPT,
                                                                    id,
                                                                    1_000_000,
                                                                    "측정",
                                                                    null))
                                            .toList());
                });
    }

    private static double collect(Ground ground, TenantId tenant, int orders) throws Exception {
        AccountId shop =
                Tenancy.as(
                        tenant,
                        () ->
                                ground.bean(ShopAccounts.class)
                                        .connect(
                                                new ShopAccounts.NewShop(
                                                        Channel.SMARTSTORE,
                                                        "측정",
                                                        Map.of(
                                                                "client_id",
                                                                        "sbxMoasellDemoStore01",
                                                                "client_secret",
                                                                        "$2a$04$Qm9rdXJhU2FuZGJveDAxAe"),
                                                        null,
                                                        1)));
        long start = System.nanoTime();
        Tenancy.as(
                tenant,
                () ->
                        ground.bean(Collections.class)
                                .collectNow(shop, Set.of(Collections.Kind.ORDERS), null));
        long items = 0;
        long said = 0;
        while (items < 2L * orders) {
            TimeUnit.MILLISECONDS.sleep(250);
            items = number(ground, "select count(*) from ordering.item");
            if (items - said >= 50_000) {
                said = items;
                System.out.printf(
                        "%d items after %.1f s%n", items, (System.nanoTime() - start) / 1e9);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long reserved = number(ground, "select sum(reserved) from inventory.balance");
        System.out.printf("%d items, %d pieces reserved%n", items, reserved);
        return seconds;
    }

    /** The rows that were stored, written once more into tables with the same keys and indexes. */
    private static double plain(Ground ground) throws SQLException {
        List<String> tables =
                List.of("ordering.orders", "ordering.item", "ordering.item_sku", "ordering.event");
        try (Connection owner = ground.owner();
                Statement sql = owner.createStatement()) {
            sql.execute("create schema plain");
            for (String table : tables) {
                sql.execute(
                        "create table plain."
                                + name(table)
                                + " (like "
                                + table
                                + " including all)");
            }
            sql.execute(
                    "create table plain.reservation (like inventory.reservation including all)");
            sql.execute("create table plain.ledger (like inventory.ledger including all)");
            sql.execute(
                    "create unlogged table plain.batch as select id as order_id, (row_number() over (order by id) - 1) / "
                            + BATCH
                            + " as no from ordering.orders");
            sql.execute("create index on plain.batch (no)");
            sql.execute("create index on plain.batch (order_id)");
            sql.execute("analyze plain.batch");
            long batches = number(ground, "select max(no) + 1 from plain.batch");
            owner.setAutoCommit(false);
            long start = System.nanoTime();
            for (long no = 0; no < batches; no++) {
                String mine = " (select order_id from plain.batch where no = " + no + ")";
                String items = " (select id from ordering.item where order_id in" + mine + ")";
                sql.execute(
                        "insert into plain.orders select * from ordering.orders where id in"
                                + mine);
                sql.execute(
                        "insert into plain.item select * from ordering.item where order_id in"
                                + mine);
                sql.execute(
                        "insert into plain.item_sku select * from ordering.item_sku where item_id in"
                                + items);
                sql.execute(
                        "insert into plain.event select * from ordering.event where item_id in"
                                + items);
                String keys =
                        " (select 'item:' || s.item_id || ':' || s.sku_id from ordering.item_sku s where s.item_id in"
                                + items
                                + ")";
                sql.execute(
                        "insert into plain.reservation select * from inventory.reservation where key in"
                                + keys);
                sql.execute(
                        "insert into plain.ledger select * from inventory.ledger where reservation_key in"
                                + keys);
                owner.commit();
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static String name(String table) {
        return table.substring(table.indexOf('.') + 1);
    }

    private static long number(Ground ground, String query) throws SQLException {
        try (Connection owner = ground.owner();
                Statement sql = owner.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
