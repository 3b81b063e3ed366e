package io.moasell.bundling;

import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.channels.AccountId;
import io.moasell.channels.PageCollected;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.CollectedItem.Person;
import io.moasell.channels.spi.CollectedItem.Receiver;
import io.moasell.channels.spi.CollectedItem.ShippingFeeType;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ObservedState;
import io.moasell.inventory.Stock;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.Orders;
import io.moasell.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/** Opens fresh services with two shops by item and one by bundle, and lets orders arrive there. */
public class Shopfront {

    private final World world;
    private final ShopAccounts accounts;
    private final Skus skus;
    private final Stock stock;
    private final Orders orders;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    Shopfront(
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

    /** A service with shelves full of these. */
    public Open open(String... codes) {
        TenantId tenant = world.freshTenant();
        Map<String, SkuId> shelf = new HashMap<>();
        for (String code : codes.length == 0 ? new String[] {"MUG"} : codes) {
            shelf.put(
                    code,
                    world.in(
                            tenant,
                            () -> {
                                SkuId id = skus.add(NewSku.of(code, "상품 " + code, null));
                                stock.receive(id, 100_000, "입고");
                                return id;
                            }));
        }
        return new Open(
                tenant,
                shelf,
                connect(tenant, Channel.ELEVENST, "달빛 11번가"),
                connect(tenant, Channel.WEMAKEPRICE, "달빛 위메프"),
                connect(tenant, Channel.INTERPARK, "달빛 인터파크"));
    }

    private AccountId connect(TenantId tenant, Channel channel, String name) {
        return io.moasell.tenancy.Tenancy.as(
                tenant,
                () ->
                        accounts.connect(
                                channel, name, Map.of("shop", UUID.randomUUID().toString())));
    }

    /** A service that is open. */
    public final class Open {
        public final TenantId tenant;
        public final Map<String, SkuId> shelf;

        /** By item. */
        public final AccountId eleven;

        /** Another by item. */
        public final AccountId wemake;

        /** By whole bundles. */
        public final AccountId boxes;

        Open(
                TenantId tenant,
                Map<String, SkuId> shelf,
                AccountId eleven,
                AccountId wemake,
                AccountId boxes) {
            this.tenant = tenant;
            this.shelf = shelf;
            this.eleven = eleven;
            this.wemake = wemake;
            this.boxes = boxes;
        }

        public <T> T in(Supplier<T> work) {
            return world.in(tenant, work);
        }

        /** Orders arrive in one page; their keys, in the same order. */
        public List<ItemId> arrive(AccountId account, Sale... sales) {
            return arrive(account, Arrays.asList(sales));
        }

        public List<ItemId> arrive(AccountId account, List<Sale> sales) {
            List<CollectedItem> page =
                    sales.stream().map(sale -> sale.seen(clock.instant())).toList();
            in(
                    () -> {
                        facts.publishEvent(new PageCollected(account, page, clock.instant()));
                        return "";
                    });
            Map<ItemKey, io.moasell.ordering.OrderItem> found =
                    in(
                            () ->
                                    orders.byKeys(
                                            account,
                                            page.stream().map(CollectedItem::key).toList()));
            List<ItemId> ids = new ArrayList<>();
            page.forEach(item -> ids.add(found.get(item.key()).id()));
            return ids;
        }
    }

    /** Something sold. */
    public static final class Sale {
        private static final AtomicLong NEXT = new AtomicLong(System.nanoTime());

        /** Pages are filed in the order of the keys. */
        private final String key = String.format("%020d", NEXT.incrementAndGet());

        private String orderNo = "O-" + key;
        private String lineNo = key;
        private boolean whole;
        private @Nullable String shipmentNo;
        private String code = "MUG";
        private int pieces = 1;
        private long won = 10_000;
        private ObservedState state = ObservedState.CONFIRMED;
        private ShippingFeeType fee = ShippingFeeType.PREPAID;
        private String name = "이서연";
        private @Nullable String phone = "010-2345-4821";
        private String zip = "13494";
        private String address = "경기도 성남시 분당구 판교역로 235";
        private @Nullable String detail = "101동 1203호";
        private @Nullable String memo;

        public static Sale of(String code) {
            Sale sale = new Sale();
            sale.code = code;
            return sale;
        }

        public Sale order(String number) {
            this.orderNo = number;
            return this;
        }

        public Sale bundle(String number) {
            this.orderNo = "O-" + number;
            this.shipmentNo = number;
            return this;
        }

        /** The same line as another, which the channel bundled anew. */
        public Sale line(Sale other) {
            this.lineNo = other.lineNo;
            return this;
        }

        /** Its page shows all of its order. */
        public Sale whole() {
            this.whole = true;
            return this;
        }

        public Sale pieces(int count) {
            this.pieces = count;
            return this;
        }

        public Sale won(long each) {
            this.won = each;
            return this;
        }

        public Sale fresh() {
            this.state = ObservedState.NEW;
            return this;
        }

        /** Shown again, sent. */
        public Sale shipped() {
            this.state = ObservedState.SHIPPED;
            return this;
        }

        public Sale collect() {
            this.fee = ShippingFeeType.COLLECT;
            return this;
        }

        public Sale memo(@Nullable String words) {
            this.memo = words;
            return this;
        }

        public Sale to(String who, @Nullable String number) {
            this.name = who;
            this.phone = number;
            return this;
        }

        public Sale at(String code5, String street, @Nullable String door) {
            this.zip = code5;
            this.address = street;
            this.detail = door;
            return this;
        }

        public String orderNo() {
            return orderNo;
        }

        private CollectedItem seen(Instant now) {
            return whole ? shown(now).withWholeOrder() : shown(now);
        }

        private CollectedItem shown(Instant now) {
            return new CollectedItem(
                    new ItemKey(key),
                    orderNo,
                    lineNo,
                    shipmentNo,
                    "P-" + code,
                    null,
                    "상품 " + code,
                    null,
                    code,
                    pieces,
                    0,
                    won,
                    0,
                    won * pieces,
                    3_000,
                    fee,
                    state,
                    state.name(),
                    false,
                    new Person(name, phone, null),
                    new Receiver(name, phone, null, zip, address, detail, memo, null),
                    null,
                    now.minusSeconds(3_600),
                    now.minusSeconds(3_600),
                    null,
                    null,
                    null,
                    null,
                    null);
        }
    }
}
