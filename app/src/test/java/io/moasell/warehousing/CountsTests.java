package io.moasell.warehousing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MoasellTest;
import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.inventory.LedgerCard;
import io.moasell.inventory.LedgerFilter;
import io.moasell.inventory.LedgerLine;
import io.moasell.inventory.Movement;
import io.moasell.inventory.MovementKind;
import io.moasell.inventory.Stock;
import io.moasell.inventory.StockBoard;
import io.moasell.inventory.StockLevel;
import io.moasell.inventory.Wanted;
import io.moasell.inventory.WarehouseId;
import io.moasell.kernel.Outcome;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.TenantId;
import io.moasell.warehousing.Counts.Scope;
import io.moasell.warehousing.Counts.Typed;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@MoasellTest
class CountsTests {

    private static final WarehouseId MAIN = new WarehouseId(1);
    private static final WarehouseId RETURNS = new WarehouseId(2);

    @Autowired World world;
    @Autowired Skus skus;
    @Autowired Stock stock;
    @Autowired StockBoard board;
    @Autowired Counts counts;

    TenantId tenant;
    SkuId mug;
    SkuId bowl;

    @BeforeEach
    void openShop() {
        tenant = world.freshTenant();
        mug = in(() -> skus.add(NewSku.of("MUG", "머그컵", null)));
        bowl = in(() -> skus.add(NewSku.of("BOWL", "그릇", null)));
        in(() -> stock.receive(mug, 10, "입고"));
        in(() -> stock.receive(bowl, 4, "입고"));
    }

    @Test
    void what_is_found_is_booked_as_the_difference_of_the_moment_it_was_counted() {
        in(() -> stock.reserve(List.of(new Wanted("item:1", mug, 3))));
        CountId count = start(Scope.ALL);
        type(count, mug, 9);
        in(() -> stock.issue(List.of("item:1")));
        in(() -> stock.receive(mug, 5, "입고"));
        Outcome<SkuId> outcome = in(() -> counts.book(count));
        assertThat(outcome.done()).containsExactly(mug);
        assertThat(there(mug)).as("10 − 3 + 5, and one was missing").isEqualTo(11);
        assertThat(ledger(mug).getFirst().document()).isEqualTo(count.key());
        assertThat(in(() -> counts.get(count)).state()).isEqualTo(StockCount.State.BOOKED);
        assertThat(there(bowl)).as("nobody counted it").isEqualTo(4);
    }

    @Test
    void several_people_scan_the_same_shelf() {
        CountId count = start(Scope.ALL);
        for (int piece = 0; piece < 7; piece++) {
            scan(count, mug, 1);
        }
        assertThat(scan(count, mug, 2)).isEqualTo(9);
        book(count);
        assertThat(there(mug)).isEqualTo(9);
    }

    @Test
    void who_types_over_what_another_has_counted_meanwhile_is_told() {
        CountId count = start(Scope.ALL);
        type(count, mug, 8);
        refused(WarehousingProblem.COUNTED_MEANWHILE, () -> type(count, mug, 9));
        run(() -> counts.type(count, new Typed(mug, 9, 8)));
        assertThat(line(count, mug).counted()).isEqualTo(9);
    }

    @Test
    void a_number_that_was_corrected_after_the_count_is_counted_again() {
        CountId count = start(Scope.ALL);
        type(count, mug, 8);
        type(count, bowl, 4);
        in(() -> stock.move(new Movement(MovementKind.ADJUST, mug, -2, "파손", null)));
        assertThat(in(() -> counts.review(count)))
                .filteredOn(Counts.Reviewed::outdated)
                .extracting(row -> row.line().sku())
                .containsExactly(mug);
        Outcome<SkuId> outcome = in(() -> counts.book(count));
        assertThat(outcome.done()).containsExactly(bowl);
        assertThat(outcome.refused()).extracting(Outcome.Refusal::id).containsExactly(mug);
        assertThat(there(mug)).isEqualTo(8);
        assertThat(line(count, mug).recount()).isTrue();
        assertThat(in(() -> counts.get(count)).open()).isTrue();
        type(count, mug, 7);
        book(count);
        assertThat(there(mug)).isEqualTo(7);
        assertThat(in(() -> counts.get(count)).open()).isFalse();
    }

    @Test
    void more_than_is_left_is_not_taken_off() {
        CountId count = start(Scope.ALL);
        type(count, mug, 4);
        in(() -> stock.move(new Movement(MovementKind.ISSUE, mug, 8, "견본", null)));
        assertThat(in(() -> counts.book(count)).refused()).hasSize(1);
        assertThat(there(mug)).isEqualTo(2);
    }

    @Test
    void a_count_below_the_promises_takes_the_newest_back() {
        in(
                () ->
                        stock.reserve(
                                List.of(
                                        new Wanted("item:1", mug, 6),
                                        new Wanted("item:2", mug, 3))));
        CountId count = start(Scope.ALL);
        type(count, mug, 7);
        assertThat(in(() -> counts.review(count)))
                .filteredOn(row -> row.line().sku().equals(mug))
                .extracting(Counts.Reviewed::lost)
                .containsExactly(2);
        book(count);
        assertThat(in(() -> stock.levels(List.of(mug))).get(mug))
                .isEqualTo(new StockLevel(mug, 7, 6));
    }

    @Test
    void the_tasks_are_counted_and_closed() {
        in(() -> stock.reserve(List.of(new Wanted("item:1", bowl, 6))));
        in(() -> stock.issue(List.of("item:1")));
        assertThat(in(() -> board.counts(bowl))).hasSize(1);
        CountId count = start(Scope.TASKS);
        assertThat(in(() -> counts.lines(count))).extracting(CountLine::sku).containsExactly(bowl);
        type(count, bowl, 0);
        book(count);
        assertThat(in(() -> board.counts(bowl))).isEmpty();
        refused(WarehousingProblem.NOTHING_TO_COUNT, () -> start(Scope.TASKS));
    }

    @Test
    void a_sku_is_in_one_open_count_of_a_warehouse() {
        CountId first = start(Scope.ALL);
        refused(WarehousingProblem.NOTHING_TO_COUNT, () -> start(Scope.ALL));
        CountId second = start(Scope.SCANNED);
        refused(WarehousingProblem.COUNTED_ELSEWHERE, () -> scan(second, mug, 1));
        CountId elsewhere = in(() -> counts.start(RETURNS, "반품", Scope.SCANNED));
        scan(elsewhere, mug, 2);
        run(() -> counts.drop(first));
        scan(second, mug, 1);
        book(elsewhere);
        assertThat(in(() -> stock.balances(List.of(mug))).get(mug).get(RETURNS).onHand())
                .isEqualTo(2);
        assertThat(there(mug)).isEqualTo(10);
    }

    @Test
    void an_ended_count_takes_nothing_more_and_is_booked_once() {
        CountId count = start(Scope.ALL);
        refused(WarehousingProblem.NOTHING_COUNTED, () -> book(count));
        type(count, mug, 9);
        book(count);
        refused(WarehousingProblem.COUNT_ENDED, () -> book(count));
        refused(WarehousingProblem.COUNT_ENDED, () -> scan(count, mug, 1));
        refused(
                WarehousingProblem.COUNT_ENDED,
                () -> run(() -> counts.fill(count, Map.of(mug, 1))));
        assertThat(there(mug)).isEqualTo(9);
    }

    @Test
    void a_line_that_is_asked_again_begins_from_nothing() {
        CountId count = start(Scope.ALL);
        scan(count, mug, 5);
        run(() -> counts.recount(count, List.of(mug)));
        assertThat(line(count, mug).counted()).isNull();
        assertThat(scan(count, mug, 1)).isEqualTo(1);
    }

    @Test
    void pieces_that_move_while_they_are_counted_are_counted_again() {
        CountId count = start(Scope.ALL);
        scan(count, mug, 5);
        type(count, bowl, 3);
        in(() -> stock.receive(mug, 1, "입고"));
        in(() -> stock.receive(bowl, 1, "입고"));
        scan(count, mug, 5);
        assertThat(line(count, mug).moved()).isTrue();
        Outcome<SkuId> outcome = in(() -> counts.book(count));
        assertThat(outcome.done()).as("counted in one look").containsExactly(bowl);
        assertThat(outcome.refused())
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.id()).isEqualTo(mug);
                            assertThat(one.problem()).isEqualTo(WarehousingProblem.COUNT_MOVED);
                        });
        assertThat(there(mug)).as("nobody knows whether the new one was counted").isEqualTo(11);
        assertThat(there(bowl)).isEqualTo(4);
        scan(count, mug, 10);
        book(count);
        assertThat(there(mug)).isEqualTo(10);
    }

    @Test
    void what_moves_between_taking_a_file_and_sending_it_back_is_counted_again() {
        CountId count = start(Scope.ALL);
        in(() -> counts.giveOut(count));
        in(() -> stock.receive(mug, 2, "입고"));
        run(() -> counts.fill(count, Map.of(mug, 10, bowl, 3)));
        Outcome<SkuId> outcome = in(() -> counts.book(count));
        assertThat(outcome.done()).containsExactly(bowl);
        assertThat(outcome.refused()).extracting(Outcome.Refusal::id).containsExactly(mug);
        assertThat(there(mug)).as("not two fewer").isEqualTo(12);
        in(() -> counts.giveOut(count));
        run(() -> counts.fill(count, Map.of(mug, 11)));
        book(count);
        assertThat(there(mug)).isEqualTo(11);
    }

    @Test
    void a_scan_that_is_sent_twice_counts_once() {
        CountId count = start(Scope.ALL);
        assertThat(in(() -> counts.scan(count, mug, 1, "a"))).isEqualTo(1);
        assertThat(in(() -> counts.scan(count, mug, 1, "a"))).isEqualTo(1);
        assertThat(in(() -> counts.scan(count, mug, 1, "b"))).isEqualTo(2);
    }

    private CountId start(Scope scope) {
        return in(() -> counts.start(MAIN, "실사", scope));
    }

    private void type(CountId count, SkuId sku, int pieces) {
        run(() -> counts.type(count, new Typed(sku, pieces, null)));
    }

    private int scan(CountId count, SkuId sku, int pieces) {
        return in(() -> counts.scan(count, sku, pieces, UUID.randomUUID().toString()));
    }

    private void book(CountId count) {
        in(() -> counts.book(count));
    }

    private CountLine line(CountId count, SkuId sku) {
        return in(() -> counts.lines(count)).stream()
                .filter(line -> line.sku().equals(sku))
                .findFirst()
                .orElseThrow();
    }

    private int there(SkuId sku) {
        return in(() -> stock.levels(List.of(sku))).get(sku).onHand();
    }

    private List<LedgerLine> ledger(SkuId sku) {
        return in(() -> board.why(new LedgerFilter(sku, LedgerCard.ON_HAND, null, null, null, 50)))
                .items();
    }

    private <T> T in(Supplier<T> work) {
        return world.in(tenant, work);
    }

    private void run(Runnable work) {
        world.in(
                tenant,
                () -> {
                    work.run();
                    return 0;
                });
    }

    private static void refused(Problem because, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.problem()).isEqualTo(because));
    }
}
