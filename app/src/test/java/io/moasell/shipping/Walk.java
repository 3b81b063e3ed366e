package io.moasell.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.PaperMarket;
import io.moasell.PaperMarket.Line;
import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.channels.AccountId;
import io.moasell.channels.Collections;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.CollectedClaim;
import io.moasell.channels.spi.ItemKey;
import io.moasell.inventory.Stock;
import io.moasell.inventory.StockLevel;
import io.moasell.jobs.DueWork;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.Orders;
import io.moasell.sending.Outbox;
import io.moasell.sending.SendKind;
import io.moasell.sending.SendState;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Walks a fresh service to where a test wants it: a shop, stock, orders that are confirmed. */
public class Walk {

    private static final AtomicLong NEXT = new AtomicLong(System.nanoTime() % 1_000_000_000L);

    private final World world;
    private final PaperMarket market;
    private final Skus skus;
    private final Stock stock;
    private final ShopAccounts accounts;
    private final Collections collections;
    private final Orders orders;
    private final Outbox outbox;
    private final DueWork due;

    Walk(
            World world,
            PaperMarket market,
            Skus skus,
            Stock stock,
            ShopAccounts accounts,
            Collections collections,
            Orders orders,
            Outbox outbox,
            DueWork due) {
        this.world = world;
        this.market = market;
        this.skus = skus;
        this.stock = stock;
        this.accounts = accounts;
        this.collections = collections;
        this.orders = orders;
        this.outbox = outbox;
        this.due = due;
    }

    /** A fresh service with one shop of that channel and so many red mugs. */
    public Seller seller(Channel channel, int mugs) {
        TenantId tenant = world.freshTenant();
        String shop = "shop" + NEXT.incrementAndGet();
        SkuId mug =
                world.in(
                        tenant,
                        () -> {
                            SkuId id = skus.add(NewSku.of("MUG-RED", "머그컵", "빨강"));
                            if (mugs > 0) {
                                stock.receive(id, mugs, "입고");
                            }
                            return id;
                        });
        AccountId account =
                Tenancy.as(tenant, () -> accounts.connect(channel, "달빛 가게", Map.of("shop", shop)));
        due.run(tenant);
        return new Seller(tenant, shop, account, mug);
    }

    /** One service and its shop. */
    public final class Seller {
        public final TenantId tenant;
        public final String shop;
        public final AccountId account;
        public final SkuId mug;

        Seller(TenantId tenant, String shop, AccountId account, SkuId mug) {
            this.tenant = tenant;
            this.shop = shop;
            this.account = account;
            this.mug = mug;
        }

        public PaperMarket.Shop market() {
            return market.shop(shop);
        }

        /** A buyer orders; nothing is collected yet. */
        public Line buy(String orderNo, int quantity) {
            return buy(orderNo, null, quantity);
        }

        public Line buy(String orderNo, @Nullable String shipmentNo, int quantity) {
            return market.order(
                    shop,
                    orderNo,
                    Long.toString(NEXT.incrementAndGet()),
                    shipmentNo,
                    "MUG-RED",
                    quantity);
        }

        /** Collects, and does all that is due. */
        public void collect() {
            Tenancy.run(tenant, () -> collections.collectNow(account, Set.of(), null));
            work();
        }

        /** Does all that is due. */
        public void work() {
            due.run(tenant);
        }

        /** Collects and confirms these lines. */
        public List<ItemId> confirmed(Line... lines) {
            collect();
            List<ItemId> items = List.of(lines).stream().map(this::id).toList();
            assertThat(in(() -> orders.confirm(items)).refused()).isEmpty();
            work();
            return items;
        }

        /** The market lists a finished cancel of that line. */
        public void claimDone(Line line, int pieces) {
            claim(line, CollectedClaim.State.DONE, pieces);
        }

        /** The market lists a cancel of that line. */
        public void claim(Line line, CollectedClaim.State state, int pieces) {
            market().claim(
                            new CollectedClaim(
                                    "C-" + line.key.value(),
                                    line.key,
                                    CollectedClaim.Kind.CANCEL,
                                    state,
                                    pieces,
                                    "단순 변심",
                                    state.name(),
                                    line.orderedAt));
        }

        public ItemId id(Line line) {
            return id(line.key);
        }

        public ItemId id(ItemKey key) {
            return in(() -> orders.byKeys(account, List.of(key))).get(key).id();
        }

        public OrderItem item(Line line) {
            return in(() -> orders.byKeys(account, List.of(line.key))).get(line.key);
        }

        public OrderItem item(ItemId id) {
            return in(() -> orders.find(id)).orElseThrow();
        }

        public SendState sent(ItemId item) {
            return in(() -> outbox.latest(SendKind.WAYBILL, List.of(item.value())))
                    .get(item.value())
                    .state();
        }

        public StockLevel stock() {
            return in(() -> stock.levels(List.of(mug))).get(mug);
        }

        public <T> T in(Supplier<T> work) {
            return world.in(tenant, work);
        }

        public <T> T as(Supplier<T> work) {
            return Tenancy.as(tenant, work::get);
        }
    }
}
