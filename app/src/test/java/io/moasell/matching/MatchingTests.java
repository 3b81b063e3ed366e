package io.moasell.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.moasell.kernel.Refused;
import io.moasell.listings.ListingBoard;
import io.moasell.listings.ListingFilter;
import io.moasell.listings.ListingRow;
import io.moasell.listings.ListingState;
import io.moasell.listings.Listings;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

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
