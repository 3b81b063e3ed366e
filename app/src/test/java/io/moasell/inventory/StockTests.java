package io.moasell.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MoasellTest;
import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@MoasellTest
@RecordApplicationEvents
class StockTests {

    @Autowired World world;
    @Autowired Skus skus;
    @Autowired Stock stock;
    @Autowired JdbcClient jdbc;
    @Autowired ApplicationEvents facts;

    TenantId tenant;
    SkuId mug;
    SkuId bowl;

    @BeforeEach
    void openShop() {
        tenant = world.freshTenant();
        mug = add("MUG-RED");
        bowl = add("BOWL");
        facts.clear();
    }

    @Test
    void a_new_sku_has_nothing() {
        assertThat(level(mug)).isEqualTo(new StockLevel(mug, 0, 0));
    }

    @Test
    void who_wants_pieces_gets_all_of_them() {
        receive(mug, 5);
        assertThat(reserve(new Wanted("item:1", mug, 2)))
                .isEqualTo(Map.of("item:1", Served.RESERVED));
        assertThat(level(mug)).isEqualTo(new StockLevel(mug, 5, 2));
        assertThat(level(mug).available()).isEqualTo(3);
    }

    @Test
    void asking_twice_under_a_key_is_asking_once() {
        receive(mug, 5);
        reserve(new Wanted("item:1", mug, 2));
        assertThat(reserve(new Wanted("item:1", mug, 2), new Wanted("item:1", mug, 4)))
                .isEqualTo(Map.of("item:1", Served.RESERVED));
        assertThat(level(mug).reserved()).isEqualTo(2);
        assertThat(reserve(new Wanted("item:2", mug, 9)).get("item:2")).isEqualTo(Served.SHORT);
        assertThat(reserve(new Wanted("item:2", mug, 9)).get("item:2")).isEqualTo(Served.SHORT);
    }

    @Test
    void one_that_is_short_holds_nothing_back_from_those_behind_it() {
        receive(mug, 5);
        assertThat(
                        reserve(
                                new Wanted("item:1", mug, 3),
                                new Wanted("item:2", mug, 3),
                                new Wanted("item:3", bowl, 1),
                                new Wanted("item:4", mug, 2)))
                .isEqualTo(
                        Map.of(
                                "item:1", Served.RESERVED,
                                "item:2", Served.SHORT,
                                "item:3", Served.SHORT,
                                "item:4", Served.RESERVED));
        assertThat(level(mug)).isEqualTo(new StockLevel(mug, 5, 5));
        assertThat(level(bowl)).isEqualTo(new StockLevel(bowl, 0, 0));
    }

    @Test
    void what_arrives_goes_to_those_who_wait_oldest_first() {
        reserve(
                new Wanted("item:1", mug, 4),
                new Wanted("item:2", mug, 2),
                new Wanted("item:3", mug, 1),
                new Wanted("item:4", mug, 1));
        facts.clear();
        receive(mug, 3);
        assertThat(facts.stream(Reserved.class))
                .containsExactly(new Reserved(List.of("item:2", "item:3")));
        assertThat(level(mug)).isEqualTo(new StockLevel(mug, 3, 3));
        receive(mug, 4);
        assertThat(facts.stream(Reserved.class)).contains(new Reserved(List.of("item:1")));
        assertThat(level(mug)).isEqualTo(new StockLevel(mug, 7, 7));
    }

    @Test
    void what_is_released_goes_to_those_who_wait() {
        receive(mug, 3);
        reserve(new Wanted("item:1", mug, 3), new Wanted("item:2", mug, 2));
        facts.clear();
        release("item:1");
        assertThat(facts.stream(Reserved.class)).containsExactly(new Reserved(List.of("item:2")));
        assertThat(level(mug)).isEqualTo(new StockLevel(mug, 3, 2));
        release("item:1");
        assertThat(level(mug)).isEqualTo(new StockLevel(mug, 3, 2));
    }

    @Test
    void a_part_may_be_released_and_the_rest_goes_out() {
        receive(mug, 3);
        reserve(new Wanted("item:1", mug, 3));
        in(() -> stock.release("item:1", 1));
        assertThat(level(mug)).isEqualTo(new StockLevel(mug, 3, 2));
        assertThat(issue("item:1")).isEmpty();
        assertThat(level(mug)).isEqualTo(new StockLevel(mug, 1, 0));
        assertThat(issue("item:1")).isEmpty();
        assertThat(level(mug)).isEqualTo(new StockLevel(mug, 1, 0));
    }

    @Test
    void a_waiting_key_made_smaller_is_filled_as_soon_as_it_fits() {
        receive(mug, 2);
        reserve(new Wanted("item:1", mug, 3));
        facts.clear();
        in(() -> stock.release("item:1", 1));
        assertThat(facts.stream(Reserved.class)).containsExactly(new Reserved(List.of("item:1")));
        assertThat(level(mug)).isEqualTo(new StockLevel(mug, 2, 2));
    }

    @Test
    void a_released_key_may_be_reserved_again() {
        receive(mug, 3);
        reserve(new Wanted("item:1", mug, 3));
        release("item:1");
        assertThat(reserve(new Wanted("item:1", mug, 2)).get("item:1")).isEqualTo(Served.RESERVED);
        assertThat(level(mug)).isEqualTo(new StockLevel(mug, 3, 2));
    }

    @Test
    void what_was_short_and_went_out_anyway_must_be_counted() {
        receive(mug, 3);
        reserve(new Wanted("item:1", mug, 2), new Wanted("item:2", mug, 4));
        assertThat(issue("item:2", "item:1")).containsExactly(new Shortage("item:2", mug, 3));
        assertThat(level(mug)).isEqualTo(new StockLevel(mug, 0, 0));
        assertThat(openCounts()).isEqualTo(1);
        in(() -> stock.count(mug, null, 0, 6, "실사", null));
        assertThat(level(mug)).isEqualTo(new StockLevel(mug, 6, 0));
        assertThat(openCounts()).isZero();
    }

    @Test
    void only_what_is_not_promised_goes_out_by_hand() {
        receive(mug, 3);
        reserve(new Wanted("item:1", mug, 2));
        refused(
                InventoryProblem.NOT_ENOUGH,
                () -> move(new Movement(MovementKind.ISSUE, mug, 2, "샘플", null)));
        move(new Movement(MovementKind.ISSUE, mug, 1, "샘플", null));
        assertThat(level(mug)).isEqualTo(new StockLevel(mug, 2, 2));
    }

    @Test
    void finding_fewer_than_promised_takes_the_newest_promises_back() {
        receive(mug, 6);
        reserve(
                new Wanted("item:1", mug, 2),
                new Wanted("item:2", mug, 2),
                new Wanted("item:3", mug, 1));
        facts.clear();
        in(() -> stock.move(new Movement(MovementKind.ADJUST, mug, -3, "파손", null)));
        assertThat(facts.stream(Unreserved.class))
                .containsExactly(new Unreserved(List.of("item:3", "item:2")));
        assertThat(facts.stream(Reserved.class)).containsExactly(new Reserved(List.of("item:3")));
        assertThat(level(mug)).isEqualTo(new StockLevel(mug, 3, 3));
    }

    @Test
    void no_number_is_ever_negative() {
        receive(mug, 1);
        refused(
                InventoryProblem.BELOW_ZERO,
                () -> in(() -> stock.move(new Movement(MovementKind.ADJUST, mug, -2, "파손", null))));
        assertThatThrownBy(
                        () ->
                                world.in(
                                        tenant,
                                        () ->
                                                jdbc.sql(
                                                                "update inventory.balance set reserved = on_hand + 1")
                                                        .update()))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("never_oversold");
        assertThatThrownBy(
                        () ->
                                world.in(
                                        tenant,
                                        () ->
                                                jdbc.sql(
                                                                "update inventory.balance set on_hand = -1")
                                                        .update()))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("never_");
    }

    @Test
    void the_ledger_is_written_once_and_stays() {
        receive(mug, 1);
        for (String statement :
                List.of(
                        "update inventory.ledger set on_hand_change = 5",
                        "delete from inventory.ledger",
                        "truncate inventory.ledger")) {
            assertThatThrownBy(() -> world.in(tenant, () -> jdbc.sql(statement).update()))
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void a_movement_asked_twice_happens_once() {
        Movement twelve = new Movement(MovementKind.RECEIPT, mug, 12, "입고", "request-1");
        assertThat(move(twelve).onHand()).isEqualTo(12);
        assertThat(move(twelve).onHand()).isEqualTo(12);
        assertThat(world.in(tenant, () -> stock.moveAll(List.of(twelve, twelve))).get(mug).onHand())
                .isEqualTo(12);
    }

    @Test
    void a_count_of_a_number_that_has_changed_since_is_refused() {
        receive(mug, 5);
        refused(
                InventoryProblem.COUNT_OUTDATED,
                () -> in(() -> stock.count(mug, null, 4, 6, "실사", null)));
        assertThat(level(mug).onHand()).isEqualTo(5);
    }

    @Test
    void a_movement_needs_pieces_and_a_reason() {
        refused(InventoryProblem.QUANTITY_NOT_POSITIVE, () -> receive(mug, 0));
        refused(
                InventoryProblem.QUANTITY_ZERO,
                () -> in(() -> stock.move(new Movement(MovementKind.ADJUST, mug, 0, "실사", null))));
        refused(
                InventoryProblem.REASON_MISSING,
                () -> in(() -> stock.move(new Movement(MovementKind.ADJUST, mug, 1, " ", null))));
        refused(InventoryProblem.QUANTITY_LARGE, () -> receive(mug, 1_000_000_001));
    }

    private SkuId add(String code) {
        return world.in(tenant, () -> skus.add(NewSku.of(code, code, null)));
    }

    private void receive(SkuId sku, int pieces) {
        in(() -> stock.receive(sku, pieces, "입고"));
    }

    private Map<String, Served> reserve(Wanted... wanted) {
        return world.in(tenant, () -> stock.reserve(List.of(wanted)));
    }

    private void release(String... keys) {
        in(() -> stock.release(List.of(keys)));
    }

    private List<Shortage> issue(String... keys) {
        return world.in(tenant, () -> stock.issue(List.of(keys)));
    }

    private StockLevel move(Movement movement) {
        return world.in(tenant, () -> stock.move(movement));
    }

    private StockLevel level(SkuId sku) {
        return world.in(tenant, () -> stock.levels(List.of(sku))).get(sku);
    }

    private int openCounts() {
        return world.in(
                tenant,
                () ->
                        jdbc.sql(
                                        "select count(*) from inventory.count_task where closed_at is null")
                                .query(Integer.class)
                                .single());
    }

    private void in(Runnable work) {
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
