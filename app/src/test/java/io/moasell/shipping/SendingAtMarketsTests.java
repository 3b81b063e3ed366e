package io.moasell.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.TestMarkets;
import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.channels.AccountId;
import io.moasell.channels.Collections;
import io.moasell.channels.ShopAccounts;
import io.moasell.inventory.Stock;
import io.moasell.inventory.StockLevel;
import io.moasell.jobs.DueWork;
import io.moasell.marketplaces.Act;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Fault;
import io.moasell.ordering.Hold;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.Orders;
import io.moasell.ordering.Stage;
import io.moasell.sending.Outbox;
import io.moasell.sending.SendKind;
import io.moasell.sending.SendState;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What sending does towards the simulated markets, on good days and bad ones. */
@MoasellTest
class SendingAtMarketsTests {

    private static final AtomicInteger NEXT = new AtomicInteger();

    /** A market and what it calls the registering of waybills. */
    enum At {
        SMARTSTORE("dispatch", "DELIVERING"),
        COUPANG("invoices", "DEPARTURE");

        final String endpoint;
        final String sent;

        At(String endpoint, String sent) {
            this.endpoint = endpoint;
            this.sent = sent;
        }

        TestMarkets.Shop open() {
            return this == SMARTSTORE ? TestMarkets.smartstore() : TestMarkets.coupang();
        }
    }

    @Autowired World world;
    @Autowired Skus skus;
    @Autowired Stock stock;
    @Autowired ShopAccounts accounts;
    @Autowired Collections collections;
    @Autowired Orders orders;
    @Autowired Outbox outbox;
    @Autowired Parcels parcels;
    @Autowired DueWork due;
    @Autowired MovableClock clock;

    TenantId tenant;
    SkuId mug;
    AccountId account;
    TestMarkets.Shop shop;

    @AfterEach
    void reset() {
        clock.reset();
    }

    static Stream<Arguments> faults() {
        return Arrays.stream(At.values())
                .flatMap(at -> Arrays.stream(Fault.values()).map(f -> Arguments.of(at, f)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatever_goes_wrong_with_the_call_the_market_and_we_agree_in_the_end(At at, Fault fault) {
        open(at);
        Buyer.Placed placed = shop.place(TestMarkets.Shop.pick("MUG-R1", 1));
        ItemId item = ready();
        int before = registrations(at);
        shop.fault(at.endpoint, fault);
        as(() -> parcels.send(List.of(item)));
        due.run(tenant);

        if (item(item).stage() == Stage.READY) {
            assertThat(state(item)).isIn(SendState.WAITING, SendState.UNKNOWN);
            assertThat(item(item).pending()).isNotNull();
        } else {
            assertThat(market(placed)).contains(at.sent);
        }
        for (int i = 0; i < 10 && item(item).stage() == Stage.READY; i++) {
            clock.advance(Duration.ofSeconds(15));
            due.run(tenant);
        }

        assertThat(item(item).stage()).isEqualTo(Stage.SHIPPED);
        assertThat(state(item)).isEqualTo(SendState.ACCEPTED);
        assertThat(market(placed)).contains(at.sent);
        assertThat(shop.buyer().line(placed.lines().getFirst()).trackingNumber())
                .isEqualTo(item(item).parcel().number());
        assertThat(world.in(tenant, () -> stock.levels(List.of(mug))).get(mug))
                .isEqualTo(new StockLevel(mug, 99, 0));
        // What the market had done already was never asked of it again.
        assertThat(
                        TestMarkets.sim()
                                .log(shop.market())
                                .entries(entry -> at.endpoint.equals(entry.endpoint()))
                                .stream()
                                .skip(before)
                                .filter(entry -> entry.fault() == null && entry.why() != null))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(At.class)
    void a_cancel_that_the_buyer_asks_while_it_waits_is_seen_at_the_last_moment(At at) {
        open(at);
        Buyer.Placed placed = shop.place(TestMarkets.Shop.pick("MUG-R1", 1));
        ItemId item = ready();
        int before = registrations(at);
        as(() -> parcels.send(List.of(item)));
        shop.buyer().act(placed.lines().getFirst(), Buyer.Wish.to(Act.CANCEL));

        due.run(tenant);

        assertThat(registrations(at)).isEqualTo(before);
        assertThat(item(item).stage()).isEqualTo(Stage.READY);
        assertThat(item(item).hold()).isEqualTo(Hold.CLAIM);
        assertThat(state(item)).isEqualTo(SendState.REJECTED);
        assertThat(market(placed)).doesNotContain(at.sent);
    }

    @Test
    void a_box_goes_to_coupang_as_a_whole() {
        open(At.COUPANG);
        shop.place(TestMarkets.Shop.pick("MUG-R1", 1), TestMarkets.Shop.pick("MUG-B1", 1));
        List<ItemId> items = confirmed();
        assertThat(items).hasSize(2);
        String orderNo = item(items.getFirst()).text().orderNo();
        as(() -> parcels.enterWaybills(List.of(WaybillRow.of(orderNo, "우체국택배", number()))));
        int before = registrations(At.COUPANG);

        as(() -> parcels.send(items));
        due.run(tenant);

        assertThat(items).extracting(item -> item(item).stage()).containsOnly(Stage.SHIPPED);
        assertThat(registrations(At.COUPANG) - before).isEqualTo(1);
    }

    private void open(At at) {
        shop = at.open();
        tenant = world.freshTenant();
        world.in(
                tenant,
                () -> {
                    SkuId red = skus.add(NewSku.of("MUG-R1", "머그컵", "레드"));
                    SkuId blue = skus.add(NewSku.of("MUG-B1", "머그컵", "블루"));
                    mug = red;
                    stock.receive(red, 100, "입고");
                    return stock.receive(blue, 100, "입고");
                });
        account =
                as(
                        () ->
                                accounts.connect(
                                        new ShopAccounts.NewShop(
                                                shop.channel(),
                                                "달빛 가게",
                                                shop.credentials(),
                                                null,
                                                1)));
        due.run(tenant);
    }

    private ItemId ready() {
        ItemId item = confirmed().getFirst();
        waybill(item);
        return item;
    }

    private void waybill(ItemId item) {
        assertThat(
                        as(() ->
                                        parcels.enterWaybills(
                                                List.of(WaybillRow.of(item, "우체국택배", number()))))
                                .getFirst()
                                .fate()
                                .good())
                .isTrue();
    }

    private List<ItemId> confirmed() {
        as(() -> collections.collectNow(account, Set.of(), null));
        due.run(tenant);
        List<ItemId> items =
                world.in(tenant, () -> orders.atStage(Stage.NEW, null, 50)).stream()
                        .map(OrderItem::id)
                        .toList();
        world.in(tenant, () -> orders.confirm(items));
        due.run(tenant);
        assertThat(items).isNotEmpty().allMatch(i -> item(i).stage() == Stage.CONFIRMED);
        return items;
    }

    private static String number() {
        return String.format("69%011d", NEXT.incrementAndGet());
    }

    private OrderItem item(ItemId id) {
        return world.in(tenant, () -> orders.find(id)).orElseThrow();
    }

    private SendState state(ItemId item) {
        return world.in(tenant, () -> outbox.latest(SendKind.WAYBILL, List.of(item.value())))
                .get(item.value())
                .state();
    }

    private String market(Buyer.Placed placed) {
        return shop.buyer().line(placed.lines().getFirst()).state();
    }

    private int registrations(At at) {
        return TestMarkets.sim()
                .log(shop.market())
                .entries(entry -> at.endpoint.equals(entry.endpoint()))
                .size();
    }

    private <T> T as(Supplier<T> work) {
        return Tenancy.as(tenant, work::get);
    }
}
