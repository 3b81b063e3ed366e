package io.moasell.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.Standstill;
import io.moasell.TestMarkets;
import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.channels.AccountId;
import io.moasell.channels.Collections;
import io.moasell.channels.ShopAccounts;
import io.moasell.inventory.Stock;
import io.moasell.inventory.StockLevel;
import io.moasell.jobs.DueWork;
import io.moasell.kernel.Refused;
import io.moasell.listings.Component;
import io.moasell.listings.ListingBoard;
import io.moasell.listings.ListingFilter;
import io.moasell.listings.ListingId;
import io.moasell.listings.ListingRow;
import io.moasell.listings.ListingState;
import io.moasell.listings.Listings;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Proposals are found by themselves, taken many at once, and taken back with the orders they let
 * go.
 */
@MoasellTest
class MatchingTests {

    @Autowired World world;
    @Autowired ShopAccounts accounts;
    @Autowired Collections collections;
    @Autowired Matching matching;
    @Autowired MatchingStore store;
    @Autowired NewSkus newSkus;
    @Autowired JdbcClient jdbc;
    @Autowired Listings listings;
    @Autowired ListingBoard board;
    @Autowired Skus skus;
    @Autowired Stock stock;
    @Autowired DueWork due;
    @Autowired MovableClock clock;

    TenantId tenant;
    TestMarkets.Shop coupang;
    AccountId shop;
    SkuId towel;

    @BeforeEach
    void open() {
        tenant = world.freshTenant();
        coupang = TestMarkets.coupang();
        shop = in(() -> accounts.connect(coupang.channel(), "쿠팡", coupang.credentials()));
        towel = in(() -> skus.add(NewSku.of("W-TOWEL", "호텔식 코마사 수건 40수", "핑크")));
        in(() -> skus.add(NewSku.of("W-TOWEL-G", "호텔식 코마사 수건 40수", "그레이")));
        in(() -> skus.add(NewSku.of("W-MUG", "무광 도자기 머그컵 350ml", "레드")));
        in(() -> stock.receive(towel, 10, "입고"));
        in(() -> collections.collectNow(shop, Set.of(Collections.Kind.LISTINGS), null));
        work();
    }

    @AfterEach
    void back() {
        clock.reset();
        TestMarkets.sim().clock().set(Instant.now());
    }

    private <T> T in(Supplier<T> work) {
        return Tenancy.as(tenant, () -> work.get());
    }

    private void work() {
        for (int i = 0; i < 2; i++) {
            world.advance(Duration.ofSeconds(3));
            due.run(tenant);
        }
    }

    private ListingRow row(String code) {
        return world
                .in(tenant, () -> board.page(new ListingFilter(null, shop, code, null, 50)).items())
                .stream()
                .filter(one -> code.equals(one.sellerCode()))
                .findFirst()
                .orElseThrow();
    }

    private Proposal best(String code) {
        return in(() -> matching.board(1, 0, 500)).rows().stream()
                .filter(one -> code.equals(one.listing().sellerCode()))
                .findFirst()
                .orElseThrow()
                .proposals()
                .getFirst();
    }

    @Test
    void what_was_collected_gets_its_proposals_and_a_new_sku_changes_them() {
        assertThat(best("TWL-PK").components().getFirst().sku()).isEqualTo(towel);
        assertThat(best("TWL-PK").score()).isGreaterThanOrEqualTo(95);
        assertThat(best("MUG-R1-2").confirm()).isTrue();
        assertThat(best("MUG-R1-2").components().getFirst().quantity()).isEqualTo(2);
        SkuId mat = in(() -> skus.add(NewSku.of("W-MAT", "규조토 발매트", null)));
        work();
        assertThat(best("DRY-MAT").components().getFirst().sku()).isEqualTo(mat);
    }

    @Test
    void many_that_wait_become_new_skus_and_each_row_tells_its_fate() {
        NewSkus.Preview preview = in(() -> newSkus.preview(shop, 0, 100));
        assertThat(preview.waiting()).isEqualTo(preview.rows().size());
        NewSkus.Row pink = making(preview, "TWL-PK");
        assertThat(pink.sku().code()).isEqualTo("TWL-PK");
        assertThat(pink.sku().price()).isNotNull();
        assertThat(pink.alike()).as("it is the towel there is").isNotNull();
        assertThat(pink.proposed()).isFalse();
        assertThat(making(preview, "DRY-MAT").proposed()).isTrue();

        Map<ListingId, String> codes = new LinkedHashMap<>();
        codes.put(row("TWL-PK").id(), "TWL-PK");
        codes.put(row("MUG-R1-2").id(), "MUG-2");
        codes.put(row("DRY-MAT").id(), "w-towel");
        codes.put(row("TWL-GY").id(), " ");
        LinkAct act = in(() -> newSkus.make(codes));
        Matching.Lines lines = in(() -> matching.lines(act.id()));
        assertThat(lines.count(Matching.Fate.LINKED)).isEqualTo(2);
        assertThat(lines.lines())
                .filteredOn(line -> line.fate() == Matching.Fate.REFUSED)
                .extracting(Matching.Line::id, line -> String.valueOf(line.why()).substring(0, 7))
                .containsExactlyInAnyOrder(
                        tuple(row("DRY-MAT").id(), "w-towel"),
                        tuple(row("TWL-GY").id(), "SKU 코드를"));
        Sku pair = in(() -> skus.get("MUG-2"));
        assertThat(pair.price()).isEqualTo(making(preview, "MUG-R1-2").sku().price());
        assertThat(row("MUG-R1-2").parts())
                .singleElement()
                .satisfies(part -> assertThat(part.quantity()).isEqualTo(1));

        LinkAct again = in(() -> newSkus.make(Map.of(row("TWL-PK").id(), "TWL-PK")));
        assertThat(again.size()).as("sent a second time").isZero();
        assertThat(in(() -> matching.lines(again.id())).count(Matching.Fate.REFUSED)).isEqualTo(1);

        Matching.Undone undone = in(() -> matching.undo(act.id()));
        assertThat(undone.unlinked()).isEqualTo(2);
        assertThat(in(() -> matching.lines(act.id())).count(Matching.Fate.TAKEN_BACK)).isEqualTo(2);
        assertThat(in(() -> skus.find("MUG-2"))).as("the SKU stays").isPresent();
    }

    private static NewSkus.Row making(NewSkus.Preview preview, String code) {
        return preview.rows().stream()
                .filter(one -> code.equals(one.listing().sellerCode()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void who_looks_at_what_is_new_and_who_looks_at_all_at_the_same_time_do_not_mix()
            throws Exception {
        ListingId listing = row("TWL-PK").id();
        world.in(
                tenant,
                () -> {
                    store.forget(List.of(listing));
                    return 0;
                });
        Proposal sure = new Proposal(List.of(new Component(towel, 1)), 97, List.of("새로"), false);
        Proposal weak = new Proposal(List.of(new Component(towel, 2)), 40, List.of("옛"), false);
        for (boolean anew : List.of(true, false)) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                CountDownLatch written = new CountDownLatch(1);
                Future<?> first =
                        threads.submit(
                                () ->
                                        world.in(
                                                tenant,
                                                () -> {
                                                    propose(listing, List.of(weak, weak), !anew);
                                                    written.countDown();
                                                    Standstill.await(jdbc);
                                                    return 0;
                                                }));
                assertThat(written.await(20, TimeUnit.SECONDS)).isTrue();
                world.in(
                        tenant,
                        () -> {
                            propose(listing, List.of(sure), anew);
                            return 0;
                        });
                first.get();
            }
            assertThat(
                            in(() -> world.in(tenant, () -> store.proposals(List.of(listing))))
                                    .get(listing))
                    .as("anew " + anew)
                    .containsExactlyElementsOf(anew ? List.of(sure) : List.of(weak, weak));
        }
    }

    private void propose(ListingId listing, List<Proposal> proposals, boolean anew) {
        store.propose(Map.of(listing, proposals), anew, clock.instant());
    }

    @Test
    void many_are_linked_at_once_and_taken_back_with_the_new_orders_they_let_go() {
        coupang.place(TestMarkets.Shop.pick("TWL-PK", 2));
        in(() -> collections.collectNow(shop, Set.of(Collections.Kind.ORDERS), null));
        work();
        assertThat(row("TWL-PK").waitingOrders()).isEqualTo(1);
        Matching.Board sure = in(() -> matching.board(95, 0, 50));
        assertThat(sure.atOnce()).isPositive();
        assertThatThrownBy(() -> in(() -> matching.acceptAll(95, sure.atOnce() + 1)))
                .isInstanceOf(Refused.class)
                .extracting(refused -> ((Refused) refused).problem())
                .isEqualTo(MatchingProblem.PREVIEW_OUTDATED);
        LinkAct act = in(() -> matching.acceptAll(95, sure.atOnce()));
        assertThat(act.size()).isEqualTo(sure.atOnce());
        assertThat(row("TWL-PK").state()).isEqualTo(ListingState.LINKED);
        assertThat(row("MUG-R1-2").state())
                .as("its number of pieces nobody has looked at")
                .isNotEqualTo(ListingState.LINKED);
        assertThat(row("TWL-PK").waitingOrders()).isZero();
        assertThat(level().reserved()).isEqualTo(2);

        Matching.Undone undone = in(() -> matching.undo(act.id()));
        assertThat(undone.unlinked()).isEqualTo(act.size());
        assertThat(undone.waiting()).isEqualTo(1);
        assertThat(undone.movedOn()).isZero();
        assertThat(row("TWL-PK").state()).isEqualTo(ListingState.UNMATCHED);
        assertThat(row("TWL-PK").waitingOrders()).isEqualTo(1);
        assertThat(level().reserved()).isZero();
        assertThatThrownBy(() -> in(() -> matching.undo(act.id())))
                .isInstanceOf(Refused.class)
                .extracting(refused -> ((Refused) refused).problem())
                .isEqualTo(MatchingProblem.ACT_UNDONE);
        work();
        Matching.Board again = in(() -> matching.board(95, 0, 50));
        in(() -> matching.acceptAll(95, again.atOnce()));
        assertThat(level().reserved()).as("the same order, kept again").isEqualTo(2);
    }

    private StockLevel level() {
        return in(() -> stock.levels(List.of(towel))).get(towel);
    }

    @Test
    void one_is_said_yes_to_and_what_somebody_linked_otherwise_since_stays() {
        ListingRow grey = row("TWL-GY");
        Tenancy.run(tenant, () -> matching.accept(grey.id(), 0));
        assertThat(row("TWL-GY").state()).isEqualTo(ListingState.LINKED);
        assertThatThrownBy(
                        () ->
                                in(
                                        () -> {
                                            matching.accept(row("MUG-R1-2").id(), 0);
                                            return null;
                                        }))
                .isInstanceOf(Refused.class)
                .extracting(refused -> ((Refused) refused).problem())
                .isEqualTo(MatchingProblem.MUST_CONFIRM);
        LinkAct act = in(() -> matching.acceptAll(95, matching.board(95, 0, 50).atOnce()));
        Tenancy.run(
                tenant,
                () ->
                        listings.link(
                                row("TWL-PK").id(),
                                List.of(new io.moasell.listings.Component(towel, 3))));
        Matching.Undone undone = in(() -> matching.undo(act.id()));
        assertThat(undone.changed()).isEqualTo(1);
        assertThat(row("TWL-PK").parts().getFirst().quantity()).isEqualTo(3);
    }
}
