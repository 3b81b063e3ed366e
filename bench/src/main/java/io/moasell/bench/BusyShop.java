package io.moasell.bench;

import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.channels.AccountId;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.Window;
import io.moasell.inventory.Movement;
import io.moasell.inventory.MovementKind;
import io.moasell.inventory.Stock;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Marketplaces;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A shop at the simulated 스마트스토어 (its rate limit and ours lifted) with many orders of two lines,
 * and an app with a service that has the stock for them.
 */
final class BusyShop implements AutoCloseable {

    private final Marketplaces markets;
    final Ground ground;
    final TenantId tenant;
    final AccountId shop;

    /** All the time in which the orders were placed. */
    final Window window;

    BusyShop(int orders) {
        markets = Marketplaces.start(0, null);
        markets.limits("smartstore").lift(true);
        markets.couriers().pace(0);
        ground = new Ground(properties());
        tenant = ground.tenant();
        stockUp();
        Instant now = markets.clock().instant();
        window = new Window(now.minus(Duration.ofHours(20)), now.minusSeconds(5));
        markets.buyer("smartstore")
                .bulk(
                        new Buyer.Bulk(
                                null,
                                orders,
                                2,
                                window.from(),
                                window.to(),
                                List.of("MUG-R1", "APR-CH", "JUG-1L", "POT-M", "TWL-WH", "BSK-S")));
        shop = connect();
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("moasell.channels.smartstore.base-url", markets.url("smartstore"));
        properties.put("moasell.channels.coupang.base-url", markets.url("coupang"));
        properties.put("moasell.channels.smartstore.calls-per-second", "100000");
        return properties;
    }

    private void stockUp() {
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

    private AccountId connect() {
        return Tenancy.as(
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
    }

    @Override
    public void close() {
        ground.close();
        markets.close();
    }
}
