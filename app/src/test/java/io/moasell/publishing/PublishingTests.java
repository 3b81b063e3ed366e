package io.moasell.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.TestMarkets;
import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.Part;
import io.moasell.catalog.Sets;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.channels.AccountId;
import io.moasell.channels.Collections;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.ShopConnection;
import io.moasell.channels.spi.ListingSource;
import io.moasell.inventory.Movement;
import io.moasell.inventory.MovementKind;
import io.moasell.inventory.Stock;
import io.moasell.inventory.Wanted;
import io.moasell.jobs.DueWork;
import io.moasell.kernel.Refused;
import io.moasell.listings.Component;
import io.moasell.listings.ListingBoard;
import io.moasell.listings.ListingFilter;
import io.moasell.listings.ListingId;
import io.moasell.listings.ListingRow;
import io.moasell.listings.Listings;
import io.moasell.listings.Sent;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Fault;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What both markets show follows what may be sold, with few calls, and nothing is sold twice. */
@MoasellTest
class PublishingTests {

    @Autowired World world;
    @Autowired ShopAccounts accounts;
    @Autowired Collections collections;
    @Autowired Publishing publishing;
    @Autowired PublishingStore store;
    @Autowired SoldThere soldThere;
    @Autowired ListingBoard board;
    @Autowired Listings listings;
    @Autowired Skus skus;
    @Autowired Sets sets;
    @Autowired Stock stock;
    @Autowired DueWork due;
    @Autowired MovableClock clock;

    TenantId tenant;
    TestMarkets.Shop naver;
    TestMarkets.Shop coupang;
    AccountId naverShop;
    AccountId coupangShop;
    SkuId mug;

    @BeforeEach
    void open() {
        tenant = world.freshTenant();
        naver = TestMarkets.smartstore();
        coupang = TestMarkets.coupang();
        naverShop = connect(naver);
        coupangShop = connect(coupang);
        mug = in(() -> skus.add(NewSku.of("MUG-R1", "머그컵 레드", null)));
        in(() -> stock.receive(mug, 20, "입고"));
        work();
    }

    @AfterEach
    void back() {
        clock.reset();
        TestMarkets.sim().clock().set(Instant.now());
    }

    private <T> T in(java.util.function.Supplier<T> work) {
        return Tenancy.as(tenant, () -> work.get());
    }

    private AccountId connect(TestMarkets.Shop shop) {
        return in(() -> accounts.connect(shop.channel(), shop.market(), shop.credentials()));
    }

    /** Does what is due now and what will be in the next seconds. */
    private void work() {
        for (int i = 0; i < 4; i++) {
            world.advance(Duration.ofSeconds(3));
            due.run(tenant);
        }
    }

    private void read(AccountId shop) {
        in(() -> collections.collectNow(shop, Set.of(Collections.Kind.LISTINGS), null));
        work();
    }

    private void switchOn(AccountId shop) {
        read(shop);
        int changing = in(() -> publishing.preview(shop, 50)).changing();
        Tenancy.run(tenant, () -> publishing.switchOn(shop, changing));
        work();
    }

    private ListingRow row(AccountId shop, String code) {
        return world
                .in(
                        tenant,
                        () -> board.page(new ListingFilter(null, shop, code, null, 100)).items())
                .stream()
                .filter(row -> code.equals(row.sellerCode()))
                .findFirst()
                .orElseThrow();
    }

    /** What the market itself would still sell. */
    private int shows(AccountId shop, String code) {
        ListingRow row = row(shop, code);
        ShopConnection connection = in(() -> accounts.connection(shop));
        return Objects.requireNonNull(
                connection
                        .role(ListingSource.class)
                        .orElseThrow()
                        .look(
                                connection.account(),
                                List.of(
                                        new io.moasell.channels.spi.ListingKey(
                                                row.productNo(), row.optionNo())))
                        .listings()
                        .getFirst()
                        .stock());
    }

    private Sent sent(AccountId shop, String code) {
        return Objects.requireNonNull(row(shop, code).sent());
    }

    private long calls(String market, String endpoint) {
        return TestMarkets.sim().log(market).entries().stream()
                .filter(entry -> endpoint.equals(entry.endpoint()))
                .count();
    }

    @Test
    void nothing_is_sent_before_a_person_has_seen_what_would_change() {
        assertThatThrownBy(() -> in(() -> publishing.preview(coupangShop, 50)))
                .isInstanceOf(Refused.class)
                .extracting(refused -> ((Refused) refused).problem())
                .isEqualTo(PublishingProblem.NOT_READ);
        read(coupangShop);
        in(() -> stock.receive(mug, 1, "입고"));
        work();
        assertThat(shows(coupangShop, "MUG-R1")).isEqualTo(9_999);
        Preview preview = in(() -> publishing.preview(coupangShop, 50));
        assertThat(preview.counts()).containsEntry(Change.Kind.LOWER, 1);
        assertThat(preview.first().getFirst().wanted()).isEqualTo(21);
        assertThat(preview.unlinked()).isPositive();
        assertThatThrownBy(
                        () ->
                                in(
                                        () -> {
                                            publishing.switchOn(naverShop, 0);
                                            return null;
                                        }))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_shop_is_compared_once_more_when_every_node_knows_that_it_is_on() {
        switchOn(naverShop);
        PublishingStore.Shop first = naverSwitch();
        assertThat(first.sweptAt()).isBefore(first.changedAt().plusSeconds(30));
        world.advance(Duration.ofSeconds(40));
        work();
        assertThat(naverSwitch().sweptAt()).isAfter(first.changedAt().plusSeconds(30));
    }

    private PublishingStore.Shop naverSwitch() {
        return world.in(tenant, () -> store.shops()).stream()
                .filter(one -> one.account().equals(naverShop))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void both_markets_follow_every_change_and_a_burst_costs_one_call_each() {
        switchOn(naverShop);
        switchOn(coupangShop);
        assertThat(shows(naverShop, "MUG-R1")).isEqualTo(20);
        assertThat(shows(coupangShop, "MUG-R1")).isEqualTo(20);
        assertThat(shows(coupangShop, "MUG-B1")).as("not linked").isEqualTo(9_999);
        long before = calls("coupang", "quantities");
        long naverBefore = calls("smartstore", "option-stock");
        for (int i = 0; i < 500; i++) {
            int n = i;
            in(
                    () ->
                            stock.reserve(
                                    List.of(
                                            new Wanted(
                                                    "burst:" + tenant.value() + ":" + n, mug, 1))));
            if (i % 2 == 1 || i >= 490) {
                in(
                        () -> {
                            stock.release(List.of("burst:" + tenant.value() + ":" + n));
                            return null;
                        });
            }
            if (i % 100 == 0) {
                due.run(tenant);
            }
        }
        work();
        int left = 20 - Math.min(20, 245);
        assertThat(shows(naverShop, "MUG-R1")).isEqualTo(left);
        assertThat(shows(coupangShop, "MUG-R1")).isEqualTo(left);
        assertThat(calls("coupang", "quantities") - before).isBetween(1L, 4L);
        assertThat(calls("smartstore", "option-stock") - naverBefore).isBetween(1L, 4L);
        assertThat(sent(coupangShop, "MUG-R1").pieces()).isEqualTo(left);
        in(() -> stock.receive(mug, 300, "입고"));
        work();
        assertThat(shows(naverShop, "MUG-R1")).as("back on sale").isPositive();
        assertThat(shows(coupangShop, "MUG-R1")).isEqualTo(shows(naverShop, "MUG-R1"));
    }

    @Test
    void of_a_listing_with_several_pieces_as_many_are_offered_as_the_scarcest_part_allows() {
        switchOn(coupangShop);
        SkuId box = in(() -> skus.add(NewSku.of("GIFT-BOX", "선물 상자", null)));
        in(() -> stock.receive(box, 50, "입고"));
        ListingRow pair = row(coupangShop, "MUG-R1-2");
        Tenancy.run(
                tenant,
                () ->
                        listings.link(
                                pair.id(), List.of(new Component(mug, 3), new Component(box, 2))));
        work();
        assertThat(shows(coupangShop, "MUG-R1-2")).isEqualTo(6);
        in(() -> stock.move(new Movement(MovementKind.ADJUST, box, -45, "파손", null)));
        work();
        assertThat(shows(coupangShop, "MUG-R1-2")).isEqualTo(2);
        SkuId set =
                in(
                        () ->
                                sets.add(
                                        NewSku.of("SET-2", "머그 두 개 상자", null),
                                        List.of(new Part(mug, 2), new Part(box, 1))));
        Tenancy.run(tenant, () -> listings.link(pair.id(), List.of(new Component(set, 2))));
        work();
        assertThat(shows(coupangShop, "MUG-R1-2")).as("5 boxes make 2 pairs of sets").isEqualTo(2);
        in(() -> stock.move(new Movement(MovementKind.ADJUST, mug, -13, "파손", null)));
        work();
        assertThat(shows(coupangShop, "MUG-R1-2")).as("7 mugs make 1").isEqualTo(1);
    }

    @Test
    void what_the_market_has_sold_and_nobody_has_collected_is_not_offered_again() {
        switchOn(coupangShop);
        Instant before = clock.instant();
        world.advance(Duration.ofSeconds(2));
        coupang.place(TestMarkets.Shop.pick("MUG-R1", 3));
        assertThat(shows(coupangShop, "MUG-R1")).isEqualTo(17);
        in(() -> stock.move(new Movement(MovementKind.ADJUST, mug, -4, "파손", null)));
        work();
        assertThat(shows(coupangShop, "MUG-R1")).as("20 - 4 - the 3 sold there").isEqualTo(13);
        assertThat(sent(coupangShop, "MUG-R1").heldBack()).isEqualTo(3);
        in(() -> collections.collectNow(coupangShop, Set.of(Collections.Kind.ORDERS), null));
        work();
        assertThat(shows(coupangShop, "MUG-R1")).as("the same, now known").isEqualTo(13);
        Map<ListingId, Instant> since = Map.of(row(coupangShop, "MUG-R1").id(), before);
        assertThat(in(() -> soldThere.soldBetween(since, clock.instant())).values())
                .containsExactly(3);
        assertThat(in(() -> soldThere.soldBetween(since, before.plusMillis(1))))
                .as("what is bought after a look explains nothing of what it showed")
                .isEmpty();
        world.advance(Duration.ofMinutes(5));
        in(() -> collections.collectNow(coupangShop, Set.of(Collections.Kind.ORDERS), null));
        work();
        world.advance(Duration.ofMinutes(2));
        work();
        assertThat(shows(coupangShop, "MUG-R1")).isEqualTo(13);
        assertThat(sent(coupangShop, "MUG-R1").heldBack()).isZero();
    }

    @Test
    void more_than_the_market_takes_is_sent_once_and_not_again_and_again() {
        in(() -> stock.receive(mug, 5_000_000, "입고"));
        switchOn(coupangShop);
        int most = shows(coupangShop, "MUG-R1");
        assertThat(most).isLessThan(5_000_000);
        long before = calls("coupang", "quantities");
        in(() -> stock.receive(mug, 1_000, "입고"));
        work();
        assertThat(calls("coupang", "quantities")).isEqualTo(before);
        assertThat(sent(coupangShop, "MUG-R1").pieces()).isEqualTo(most);
        assertThat(in(() -> publishing.preview(coupangShop, 50)).first())
                .as("what the market shows is what is wanted there")
                .noneMatch(change -> change.wanted() > most);
    }

    @Test
    void a_number_somebody_lowered_by_hand_at_the_market_comes_back_once_orders_are_read() {
        switchOn(coupangShop);
        TestMarkets.sim().buyer("coupang");
        ListingRow row = row(coupangShop, "MUG-R1");
        ShopConnection connection = in(() -> accounts.connection(coupangShop));
        var key = new io.moasell.channels.spi.ListingKey(row.productNo(), row.optionNo());
        var sight =
                connection
                        .role(ListingSource.class)
                        .orElseThrow()
                        .look(connection.account(), List.of(key))
                        .listings()
                        .getFirst();
        connection
                .role(io.moasell.channels.spi.StockPublisher.class)
                .orElseThrow()
                .publish(
                        connection.account(),
                        List.of(new io.moasell.channels.spi.StockPublisher.Offer(sight, 5)));
        in(() -> stock.receive(mug, 2, "입고"));
        work();
        assertThat(shows(coupangShop, "MUG-R1")).as("15 may have been sold").isEqualTo(7);
        world.advance(Duration.ofMinutes(5));
        in(() -> collections.collectNow(coupangShop, Set.of(Collections.Kind.ORDERS), null));
        work();
        world.advance(Duration.ofMinutes(2));
        work();
        assertThat(shows(coupangShop, "MUG-R1")).as("nobody bought any").isEqualTo(22);
    }

    @Test
    void an_answer_that_was_lost_is_settled_by_a_look() {
        switchOn(coupangShop);
        for (Fault fault : List.of(Fault.DROPPED_AFTER, Fault.DROPPED_BEFORE)) {
            coupang.fault("quantities", fault);
            in(() -> stock.receive(mug, 5, "입고"));
            work();
            List<String> states = new ArrayList<>(List.of(sent(coupangShop, "MUG-R1").state()));
            for (int i = 0; i < 6; i++) {
                world.advance(Duration.ofSeconds(45));
                due.run(tenant);
            }
            states.add(sent(coupangShop, "MUG-R1").state());
            assertThat(states).as(fault.name()).endsWith("채널이 받았어요");
        }
        assertThat(shows(coupangShop, "MUG-R1")).isEqualTo(30);
        assertThat(sent(coupangShop, "MUG-R1").heldBack()).isZero();
    }

    @Test
    void a_shop_that_is_switched_off_is_left_alone() {
        switchOn(coupangShop);
        Tenancy.run(tenant, () -> publishing.switchOff(coupangShop));
        in(() -> stock.receive(mug, 5, "입고"));
        work();
        assertThat(shows(coupangShop, "MUG-R1")).isEqualTo(20);
        assertThat(in(() -> publishing.switches()))
                .filteredOn(one -> one.account().equals(coupangShop))
                .allMatch(one -> !one.on() && one.changedBy() != null);
    }

    @Test
    void a_buyer_never_gets_more_than_there_is_on_two_markets() {
        switchOn(naverShop);
        switchOn(coupangShop);
        int sold = 0;
        for (int round = 0; round < 6; round++) {
            TestMarkets.Shop shop = round % 2 == 0 ? naver : coupang;
            AccountId there = round % 2 == 0 ? naverShop : coupangShop;
            try {
                shop.place(TestMarkets.Shop.pick("MUG-R1", 4));
                sold += 4;
            } catch (Buyer.NotNow soldOut) {
                assertThat(round).as("only the last one comes too late").isEqualTo(5);
            }
            in(() -> collections.collectNow(there, Set.of(Collections.Kind.ORDERS), null));
            work();
        }
        assertThat(sold).isEqualTo(20);
        assertThat(shows(naverShop, "MUG-R1")).isZero();
        assertThat(shows(coupangShop, "MUG-R1")).isZero();
        assertThat(in(() -> stock.levels(List.of(mug))).get(mug).available()).isZero();
    }

    @Test
    void a_look_tells_whether_a_number_was_set() {
        Map<List<Integer>, io.moasell.sending.Verdict> cases =
                Map.of(
                        List.of(10, 5, 5), io.moasell.sending.Verdict.DONE,
                        List.of(10, 5, 8), io.moasell.sending.Verdict.NOT_DONE,
                        List.of(10, 5, 3), io.moasell.sending.Verdict.NOT_DONE,
                        List.of(3, 10, 8), io.moasell.sending.Verdict.DONE,
                        List.of(3, 10, 3), io.moasell.sending.Verdict.NOT_DONE,
                        List.of(3, 10, 2), io.moasell.sending.Verdict.NOT_DONE,
                        List.of(3, 10, 11), io.moasell.sending.Verdict.NOT_DONE);
        cases.forEach(
                (one, verdict) ->
                        assertThat(
                                        StockAtChannel.verdict(
                                                new PublishingStore.Number(
                                                        new io.moasell.listings.ListingId(1),
                                                        naverShop,
                                                        null,
                                                        null,
                                                        one.get(1),
                                                        one.get(0),
                                                        0,
                                                        null,
                                                        0,
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        null),
                                                one.get(2)))
                                .as(one.toString())
                                .isEqualTo(verdict));
    }
}
