package io.moasell.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.moasell.MoasellTest;
import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.inventory.Warehouses.Typed;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Pieces in several places. */
@MoasellTest
class WarehousesTests {

    private static final WarehouseId MAIN = new WarehouseId(1);
    private static final WarehouseId RETURNS = new WarehouseId(2);

    @Autowired World world;
    @Autowired Skus skus;
    @Autowired Stock stock;
    @Autowired Warehouses warehouses;

    TenantId tenant;
    SkuId mug;
    SkuId bowl;
    WarehouseId gimpo;

    @BeforeEach
    void openShop() {
        tenant = world.freshTenant();
        mug = world.in(tenant, () -> skus.add(NewSku.of("MUG", "머그컵", null)));
        bowl = world.in(tenant, () -> skus.add(NewSku.of("BOWL", "그릇", null)));
        gimpo = add("GIMPO", "김포 창고", Warehouse.Kind.SELLING);
    }

    @Test
    void a_new_service_has_a_place_that_sells_and_one_that_does_not() {
        assertThat(world.in(world.freshTenant(), warehouses::list))
                .extracting(Warehouse::code, Warehouse::serves)
                .containsExactly(tuple("MAIN", true), tuple("RETURNS", false));
    }

    @Test
    void a_line_is_served_whole_by_the_first_that_has_all_of_it() {
        put(MAIN, mug, 2);
        put(gimpo, mug, 5);
        assertThat(reserve(new Wanted("a", mug, 3))).containsValue(Served.RESERVED);
        assertThat(reserved(MAIN, mug)).isZero();
        assertThat(reserved(gimpo, mug)).isEqualTo(3);
        assertThat(reserve(new Wanted("b", mug, 2), new Wanted("c", mug, 2)))
                .containsEntry("b", Served.RESERVED)
                .containsEntry("c", Served.RESERVED);
        assertThat(reserved(MAIN, mug)).isEqualTo(2);
        assertThat(reserved(gimpo, mug)).isEqualTo(5);
    }

    @Test
    void a_line_is_never_split_until_a_transfer_brings_it_together() {
        put(MAIN, mug, 2);
        put(gimpo, mug, 1);
        assertThat(reserve(new Wanted("a", mug, 3))).containsValue(Served.SHORT);
        in(() -> stock.moveAll(Movement.transfer(mug, 1, gimpo, MAIN, "합치기", null, null)));
        assertThat(reserved(MAIN, mug)).isEqualTo(3);
        assertThat(world.in(tenant, () -> stock.levels(List.of(mug))).get(mug))
                .isEqualTo(new StockLevel(mug, 3, 3));
    }

    @Test
    void what_belongs_together_leaves_from_one_place_if_one_has_it_all() {
        put(MAIN, mug, 5);
        put(gimpo, mug, 5);
        put(gimpo, bowl, 5);
        reserve(new Wanted("a", mug, 1, "order:1"), new Wanted("b", bowl, 1, "order:1"));
        assertThat(reserved(gimpo, mug)).isEqualTo(1);
        assertThat(reserved(gimpo, bowl)).isEqualTo(1);
        reserve(new Wanted("c", mug, 1, "order:2"), new Wanted("d", bowl, 9, "order:2"));
        assertThat(reserved(MAIN, mug))
                .as("where none has it all each goes by itself")
                .isEqualTo(1);
    }

    @Test
    void the_turns_decide_and_may_be_changed() {
        put(MAIN, mug, 5);
        put(gimpo, mug, 5);
        in(() -> warehouses.order(List.of(gimpo)));
        reserve(new Wanted("a", mug, 1));
        reserve(new Wanted("b", mug, 1), new Wanted("c", bowl, 1));
        assertThat(reserved(gimpo, mug)).isEqualTo(2);
        assertThat(world.in(tenant, warehouses::open))
                .extracting(Warehouse::id)
                .containsExactly(gimpo, MAIN, RETURNS);
    }

    @Test
    void what_does_not_sell_is_neither_promised_nor_counted_as_available() {
        put(RETURNS, mug, 5);
        assertThat(reserve(new Wanted("a", mug, 1))).containsValue(Served.SHORT);
        assertThat(world.in(tenant, () -> stock.levels(List.of(mug))).get(mug))
                .isEqualTo(new StockLevel(mug, 0, 0));
        in(() -> stock.moveAll(Movement.transfer(mug, 2, RETURNS, MAIN, "정상 판정", null, null)));
        assertThat(reserved(MAIN, mug)).isEqualTo(1);
    }

    @Test
    void what_is_short_and_leaves_anyway_takes_what_is_free_wherever_it_is() {
        put(MAIN, mug, 2);
        put(gimpo, mug, 2);
        reserve(new Wanted("a", mug, 5));
        assertThat(world.in(tenant, () -> stock.issue(List.of("a"))))
                .containsExactly(new Shortage("a", mug, 1));
        assertThat(world.in(tenant, () -> stock.levels(List.of(mug))).get(mug).onHand()).isZero();
    }

    @Test
    void finding_fewer_takes_back_only_what_that_place_promised() {
        put(MAIN, mug, 2);
        put(gimpo, mug, 2);
        reserve(new Wanted("a", mug, 2));
        reserve(new Wanted("b", mug, 1));
        in(() -> stock.move(new Movement(MovementKind.ADJUST, mug, -1, "파손", null, MAIN, null)));
        assertThat(reserved(MAIN, mug)).isZero();
        assertThat(reserved(gimpo, mug)).isEqualTo(1);
    }

    @Test
    void half_a_transfer_is_no_transfer() {
        put(MAIN, mug, 2);
        assertThatThrownBy(
                        () ->
                                in(
                                        () ->
                                                stock.move(
                                                        new Movement(
                                                                MovementKind.TRANSFER,
                                                                mug,
                                                                -1,
                                                                "이동",
                                                                null,
                                                                MAIN,
                                                                null))))
                .isInstanceOf(IllegalArgumentException.class);
        List<Movement> twice = Movement.transfer(mug, 1, MAIN, gimpo, "이동", "request-1", null);
        in(() -> stock.moveAll(twice));
        in(() -> stock.moveAll(twice));
        assertThat(there(gimpo, mug).onHand()).isEqualTo(1);
    }

    @Test
    void an_empty_place_closes_and_the_last_that_sells_does_not() {
        put(gimpo, mug, 1);
        refused(InventoryProblem.WAREHOUSE_NOT_EMPTY, () -> in(() -> warehouses.close(gimpo)));
        in(() -> stock.moveAll(Movement.transfer(mug, 1, gimpo, MAIN, "철수", null, null)));
        in(() -> warehouses.close(gimpo));
        refused(InventoryProblem.WAREHOUSE_UNKNOWN, () -> put(gimpo, mug, 1));
        refused(InventoryProblem.WAREHOUSE_LAST, () -> in(() -> warehouses.close(MAIN)));
        in(() -> warehouses.reopen(gimpo));
        put(gimpo, mug, 1);
    }

    @Test
    void a_place_is_named_once_and_stays_of_its_kind_once_used() {
        refused(
                InventoryProblem.WAREHOUSE_TAKEN,
                () -> add("gimpo", "다른 이름", Warehouse.Kind.SELLING));
        refused(
                InventoryProblem.WAREHOUSE_TAKEN,
                () -> add("OTHER", "김포 창고", Warehouse.Kind.SELLING));
        refused(InventoryProblem.WAREHOUSE_CODE, () -> add("창고", "창고", Warehouse.Kind.SELLING));
        refused(InventoryProblem.WAREHOUSE_NAME, () -> add("X", " ", Warehouse.Kind.SELLING));
        Typed holds = new Typed("GIMPO", "김포 창고", "김포시", Warehouse.Kind.HOLDING);
        put(gimpo, mug, 1);
        refused(InventoryProblem.WAREHOUSE_USED, () -> in(() -> warehouses.edit(gimpo, holds)));
        in(() -> warehouses.edit(gimpo, new Typed("GP", "김포", "김포시", Warehouse.Kind.SELLING)));
        assertThat(world.in(tenant, () -> warehouses.get("gp")).address()).isEqualTo("김포시");
    }

    private WarehouseId add(String code, String name, Warehouse.Kind kind) {
        return world.in(tenant, () -> warehouses.add(new Typed(code, name, null, kind)));
    }

    private void put(WarehouseId where, SkuId sku, int pieces) {
        in(
                () ->
                        stock.move(
                                new Movement(
                                        MovementKind.RECEIPT,
                                        sku,
                                        pieces,
                                        "입고",
                                        null,
                                        where,
                                        null)));
    }

    private Map<String, Served> reserve(Wanted... wanted) {
        return world.in(tenant, () -> stock.reserve(List.of(wanted)));
    }

    private int reserved(WarehouseId where, SkuId sku) {
        return there(where, sku).reserved();
    }

    private StockLevel there(WarehouseId where, SkuId sku) {
        return world.in(tenant, () -> stock.balances(List.of(sku)))
                .getOrDefault(sku, Map.of())
                .getOrDefault(where, StockLevel.none(sku));
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
