package io.moasell.ordering;

import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.catalog.TaxType;
import io.moasell.channels.AccountId;
import io.moasell.channels.PageCollected;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.CollectedItem.Person;
import io.moasell.channels.spi.CollectedItem.Receiver;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ObservedState;
import io.moasell.inventory.Stock;
import io.moasell.inventory.StockLevel;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/** Opens a service with two shops and a shelf, and lets pages arrive there. */
class Shop {

    private final World world;
    private final ShopAccounts accounts;
    private final Skus skus;
    private final Stock stock;
    private final Orders orders;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    Shop(
            World world,
            ShopAccounts accounts,
            Skus skus,
            Stock stock,
            Orders orders,
            ApplicationEventPublisher facts,
            Clock clock) {
        this.world = world;
        this.accounts = accounts;
        this.skus = skus;
        this.stock = stock;
        this.orders = orders;
        this.facts = facts;
        this.clock = clock;
    }

    Open open() {
        TenantId tenant = world.freshTenant();
        return Tenancy.as(
                tenant,
                () ->
                        new Open(
                                tenant,
                                accounts.connect(
                                        Channel.ELEVENST,
                                        "달빛 11번가",
                                        Map.of("shop", UUID.randomUUID().toString())),
                                accounts.connect(
                                        Channel.AUCTION,
                                        "달빛 옥션",
                                        Map.of("shop", UUID.randomUUID().toString()))));
    }

    /** A service that is open. */
    final class Open {

        final TenantId tenant;

        /** Confirms items one by one. */
        final AccountId eleven;

        /** Confirms whole bundles only. */
        final AccountId auction;

        Open(TenantId tenant, AccountId eleven, AccountId auction) {
            this.tenant = tenant;
            this.eleven = eleven;
            this.auction = auction;
        }

        /** In one transaction of the service. */
        <T> T in(Supplier<T> work) {
            return world.in(tenant, work);
        }

        void run(Runnable work) {
            in(
                    () -> {
                        work.run();
                        return "";
                    });
        }

        /** As a person at a screen, in one transaction. */
        <T> T atScreen(Supplier<T> work) {
            return Caller.as(
                    new Caller(Caller.Kind.USER, "7", "김하늘", "10.0.0.7"),
                    () -> Rights.as(EnumSet.allOf(Right.class), () -> in(work)));
        }

        /** A SKU with so many pieces on the shelf. */
        SkuId shelf(String code, int pieces) {
            return in(
                    () -> {
                        SkuId sku =
                                skus.add(
                                        new NewSku(
                                                code,
                                                "상품 " + code,
                                                null,
                                                null,
                                                null,
                                                null,
                                                TaxType.TAXABLE));
                        if (pieces > 0) {
                            stock.receive(sku, pieces, "첫 입고");
                        }
                        return sku;
                    });
        }

        StockLevel level(SkuId sku) {
            return in(() -> stock.levels(List.of(sku)).get(sku));
        }

        void receive(SkuId sku, int pieces) {
            run(() -> stock.receive(sku, pieces, "입고"));
        }

        /** A page arrives, asked for now. */
        void page(AccountId account, CollectedItem... items) {
            page(account, clock.instant(), List.of(items));
        }

        void page(AccountId account, Instant seenAt, List<CollectedItem> items) {
            run(() -> facts.publishEvent(new PageCollected(account, items, seenAt)));
        }

        OrderItem item(Sold sold) {
            return item(sold.key);
        }

        OrderItem item(String key) {
            return in(() -> orders.byNumbers(List.of(key)).get(key).getFirst());
        }

        ItemId id(Sold sold) {
            return item(sold).id();
        }
    }

    /** Something sold: a CollectedItem that can be shown again in another state. */
    static final class Sold {

        final String key;
        private final String orderNo;
        private @Nullable String shipmentNo;
        private String lineNo = "1";
        private String code = "MUG";
        private @Nullable String product;
        private @Nullable String option;
        private String name = "빨강 머그컵";
        private int quantity = 1;
        private int cancelled;
        private @Nullable ObservedState state = ObservedState.NEW;
        private String status = "202";
        private boolean claimed;
        private String buyer = "이서연";
        private String receiver = "박하준";
        private String phone = "010-2345-4821";
        private String address = "경기도 성남시 분당구 판교로 123";
        private @Nullable Instant shipBy;
        private CollectedItem.@Nullable Waybill waybill;
        private Instant orderedAt = Instant.now().minus(Duration.ofHours(1));
        private @Nullable Instant shippedAt;

        Sold(String key) {
            this.key = key;
            this.orderNo = "O" + key;
        }

        private Sold(String key, String orderNo) {
            this.key = key;
            this.orderNo = orderNo;
        }

        /** A line of an order, in a bundle. */
        static Sold line(String key, String orderNo, @Nullable String shipmentNo) {
            Sold sold = new Sold(key, orderNo);
            sold.shipmentNo = shipmentNo;
            return sold;
        }

        static Sold any() {
            return new Sold("k" + UUID.randomUUID().toString().substring(0, 12));
        }

        Sold of(String sellerCode) {
            this.code = sellerCode;
            return this;
        }

        Sold named(String productName, @Nullable String optionText) {
            this.name = productName;
            this.option = optionText;
            return this;
        }

        Sold lineNo(String number) {
            this.lineNo = number;
            return this;
        }

        /** On a page with every item of its order, for the market bundled it anew. */
        CollectedItem regrouped() {
            return seen().withWholeOrder();
        }

        /** The same product under whatever seller code. */
        Sold product(String number) {
            this.product = number;
            return this;
        }

        Sold pieces(int pieces) {
            this.quantity = pieces;
            return this;
        }

        Sold cancelled(int pieces) {
            this.cancelled = pieces;
            return this;
        }

        Sold at(ObservedState now) {
            this.state = now;
            this.status = now.name();
            return this;
        }

        Sold atUnknown(String code) {
            this.state = null;
            this.status = code;
            return this;
        }

        Sold claimed(boolean open) {
            this.claimed = open;
            return this;
        }

        Sold to(String name, String number, String street) {
            this.receiver = name;
            this.phone = number;
            this.address = street;
            return this;
        }

        Sold by(String name) {
            this.buyer = name;
            return this;
        }

        Sold due(Instant by) {
            this.shipBy = by;
            return this;
        }

        Sold ordered(Instant at) {
            this.orderedAt = at;
            return this;
        }

        Sold shipped(Instant at, String courier, String number) {
            this.shippedAt = at;
            this.waybill = new CollectedItem.Waybill(courier, courier, number);
            return at(ObservedState.SHIPPED);
        }

        ItemKey itemKey() {
            return new ItemKey(key);
        }

        CollectedItem seen() {
            return new CollectedItem(
                    itemKey(),
                    orderNo,
                    lineNo,
                    shipmentNo,
                    product == null ? "P-" + code + "-" + name.hashCode() : product,
                    option == null ? null : "V-" + option.hashCode(),
                    name,
                    option,
                    code,
                    quantity,
                    cancelled,
                    12_000,
                    1_000,
                    12_000L * quantity - 1_000,
                    3_000,
                    CollectedItem.ShippingFeeType.PREPAID,
                    state,
                    status,
                    claimed,
                    new Person(buyer, "010-8888-1234", "seoyeon@shop.test"),
                    new Receiver(
                            receiver, phone, null, "13494", address, "101동 1203호", "문 앞에", null),
                    waybill,
                    orderedAt,
                    orderedAt,
                    shipBy,
                    null,
                    shippedAt,
                    null,
                    null);
        }
    }
}
